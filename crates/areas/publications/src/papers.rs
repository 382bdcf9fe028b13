//! A text and the proof of its receipt on paper. What changes later, such as the validity of a text, is not printed: a square
//! leads to the page that tells it.

use contract::publications::{
    Acknowledgement, Attachment, EditionLink, LocalText, PublicationKind, Receipt, ReceiptSource,
    TextLanguage,
};
use messages::{Catalogue, Language, Message, key};
use pdf::{Body, Document, Fact, Manner, Signed, Square, Words};
use platform::feed::of_texts;

use crate::model::{EditionRow, PublicationRow};
use crate::pages::kind_word;

/// So many characters of a title are repeated at the foot of every page.
const FOOT: usize = 70;

/// For whom a document is set: the language of its words, and the site that its links lead to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paper<'a> {
    pub(crate) language: TextLanguage,
    pub(crate) site: &'a str,
}

impl Paper<'_> {
    fn words(self) -> (Language, &'static Catalogue) {
        let language = of_texts(self.language);
        (language, messages::embedded(language))
    }

    /// The name a file is saved under: what it is of, in which language.
    pub(crate) fn name(self, of: &str) -> String {
        format!("{of}-{}", self.language.as_str())
    }

    /// An edition as it was written, with what goes along with it.
    pub(crate) fn text(
        self,
        (publication, edition): (&PublicationRow, &EditionRow),
        attachments: &[Attachment],
        links: &[EditionLink],
    ) -> Document {
        let (language, texts) = self.words();
        let (title, summary, body) =
            (edition.title(self.language), edition.summary(self.language), edition.body(self.language));
        let kind = texts.text(&kind_word(publication.kind));
        let date = edition.issued_on.unwrap_or_else(|| persian::jalali::tehran_time(edition.saved_at).date());
        let number = publication.number.clone();
        let mut document = Document::new(language, date, kind, words(&title));
        document.foot = match &number {
            Some(number) => named(texts, publication.kind, Some(number)),
            None => title.text.chars().take(FOOT).collect(),
        };
        if publication.kind.is_formal() {
            let number = number.unwrap_or_else(|| texts.text(&key::publications_letter_unnumbered()));
            document.head.push(Fact::new(texts.text(&key::publications_number()), number));
        }
        document.head.push(Fact::day(texts.text(&key::publications_dated()), date, language));
        if publication.kind.is_formal() {
            let attached = match attachments.len() {
                0 => key::publications_letter_without(),
                count => key::publications_letter_with(count),
            };
            document
                .head
                .push(Fact::new(texts.text(&key::publications_letter_attached()), texts.text(&attached)));
        }
        let terms = [
            (key::publications_effective_from(), edition.facts.effective_from),
            (key::publications_effective_to(), edition.facts.effective_to),
        ];
        document.facts.extend(
            terms.into_iter().filter_map(|(label, day)| Some(Fact::day(texts.text(&label), day?, language))),
        );
        document.summary = (!summary.text.is_empty()).then(|| words(&summary));
        document.body = Some(Body::of(&body.text, of_texts(body.lang), Manner::plain(self.site)));
        document.signed = edition.facts.signatory().map(|by| Signed { name: by.name, post: by.post });
        document.list(
            texts.text(&key::publications_attachments()),
            attachments.iter().map(|file| file.title.clone()).collect(),
        );
        document.list(
            texts.text(&key::publications_links()),
            links.iter().map(|link| link.label.as_ref().unwrap_or(&link.target).clone()).collect(),
        );
        document.notes = self.notes(publication, edition, body.lang);
        let address = match &publication.reference {
            Some(reference) => format!("{}/publications/ref/{reference}", self.site),
            None => format!("{}/publications/{}", self.site, publication.id),
        };
        document.square = Some(Square {
            address,
            label: texts.text(&key::publications_verify_square()),
            caption: texts.text(&key::publications_verify()),
        });
        document
    }

    fn notes(self, publication: &PublicationRow, edition: &EditionRow, shown: TextLanguage) -> Vec<String> {
        let (language, texts) = self.words();
        let number = pdf::digits(language, &format!("{}.{}", edition.major, edition.minor));
        let mut notes = vec![texts.text(&key::publications_edition_number(number))];
        if let Some(sha256) = edition.sha256_hex() {
            notes.push(format!("{}: {sha256}", texts.text(&key::publications_sha256())));
        }
        if shown != self.language {
            notes.push(texts.text(&key::publications_untranslated()));
        }
        if !edition.state.is_published() {
            notes.push(texts.text(&key::publications_paper_unpublished()));
        }
        if publication.withdrawn_at.is_some() {
            notes.push(texts.text(&key::publications_withdrawn()));
        }
        if publication.is_demo() {
            notes.push(texts.text(&key::publications_demo()));
        }
        notes
    }

    /// What proves that an organization received exactly this text.
    pub(crate) fn proof(self, receipt: &Receipt, by: &Acknowledgement) -> Document {
        let (language, texts) = self.words();
        let line = &receipt.line;
        let proof = texts.text(&key::publications_receipt_proof());
        let name = named(texts, line.text.kind, line.text.number.as_deref());
        let title = LocalText { lang: self.language, text: format!("{proof}: {name}") };
        let date = persian::jalali::tehran_time(by.at).date();
        let mut document = Document::new(language, date, proof, words(&title));
        document.foot.clone_from(&title.text);
        let organization = match self.language {
            TextLanguage::Fa => &line.organization_fa,
            TextLanguage::En => line.organization_en.as_ref().unwrap_or(&line.organization_fa),
        };
        let outcome =
            if by.is_late { key::publications_receipt_late() } else { key::publications_receipt_in_time() };
        document.summary = Some(Words { text: texts.text(&outcome), lang: language });
        let fact = |label, value: String| Fact::new(texts.text(&label), value);
        let facts = [
            Some(fact(key::publications_receipt_text(), receipt.title.text.clone())),
            Some(Fact::day(texts.text(&key::publications_dated()), receipt.issued_on, language)),
            Some(fact(key::publications_receipt_organization(), organization.clone())),
            Some(Fact::moment(texts.text(&key::publications_receipt_at()), by.at, language)),
            Some(fact(key::publications_receipt_by(), by.actor_title.clone())),
            Some(fact(key::publications_receipt_source(), texts.text(&source_word(by.source)))),
            by.letter_number.clone().map(|number| fact(key::publications_receipt_letter(), number)),
            by.remark.clone().map(|remark| fact(key::publications_receipt_remark(), remark)),
            Some(fact(key::publications_edition(), pdf::digits(language, &by.edition))),
            Some(Fact::code(texts.text(&key::publications_sha256()), by.edition_sha256.clone())),
        ];
        document.facts = facts.into_iter().flatten().collect();
        let address = format!("{}/publications/{}", self.site, line.text.publication_id);
        document.square = Some(Square {
            address,
            label: texts.text(&key::publications_receipt_square()),
            caption: texts.text(&key::publications_receipt_verify()),
        });
        document
    }
}

/// «بخشنامه ۱۴۰۵/ب/۳», the number set apart from whatever stands around it.
fn named(texts: &Catalogue, kind: PublicationKind, number: Option<&str>) -> String {
    let kind = texts.text(&kind_word(kind));
    number.map_or_else(|| kind.clone(), |number| format!("{kind} \u{2068}{number}\u{2069}"))
}

fn source_word(source: ReceiptSource) -> Message {
    match source {
        ReceiptSource::Portal => key::publications_receipt_source_portal(),
        ReceiptSource::Api => key::publications_receipt_source_api(),
        ReceiptSource::Paper => key::publications_receipt_source_paper(),
    }
}

fn words(text: &LocalText) -> Words {
    Words { text: text.text.clone(), lang: of_texts(text.lang) }
}

//! Mail in Persian and English. A mail is a row written in the transaction that calls for it, so that a failing mail
//! service never fails a request and a mail is never forgotten; workers take it to the service after the commit, again and
//! again by growing pauses, until the service has accepted or refused it (CONT-5 to CONT-7). Its Message-ID is fixed when
//! it is written, so that a mail delivered twice is recognised.

mod delivery;
mod overview;
mod rows;
mod transport;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use contract::id::UserId;
use messages::{Language, Message};
use persian::digits::Digits;
use persian::jalali::JalaliDate;
use serde::{Deserialize, Serialize};

pub use delivery::{deliver_due, work};
pub use overview::{
    Ask, Found, Health, HourCounts, MAX_DEAD, cancel, cancel_for, counts, dead_addresses, dead_of_address,
    dead_to_people, find, forget_contents, health, list, retry,
};
pub(crate) use rows::insert;
pub use transport::{Mail, Mailer};

use crate::app::Platform;
use crate::problem::{Problem, Result};
use crate::secret;

/// How long a mail is worth delivering, unless it says so itself.
const KEPT: Duration = Duration::days(7);
/// What encrypted addresses and contents are bound to.
const PURPOSE: &str = "mail";

/// Writes a mail of a few paragraphs and at most one button, in the reader's language and direction.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Letter {
    #[serde(skip)]
    template: &'static str,
    #[serde(with = "code")]
    language: Language,
    subject: String,
    paragraphs: Vec<Paragraph>,
    button: Option<(String, String)>,
    note: Option<String>,
    /// Where readers change or end what they get, in words and as an address.
    #[serde(default)]
    manage: Option<(String, String)>,
    /// Where one POST ends it (RFC 8058).
    #[serde(default)]
    unsubscribe: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Paragraph {
    text: String,
    /// In the words of a person, not of the portal.
    is_quote: bool,
    /// The page it leads to.
    #[serde(default)]
    page: Option<Page>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Page {
    url: String,
    facts: String,
}

/// A letter on its way to the rows of the outbox.
#[derive(Clone, Debug)]
pub struct Outgoing {
    letter: Letter,
    to: String,
    recipient: Option<UserId>,
    dedupe_key: Option<String>,
    cause: Option<String>,
    expires_at: Option<DateTime<Utc>>,
}

impl Letter {
    /// A letter with its subject.
    #[must_use]
    pub fn new(language: Language, subject: &Message) -> Self {
        Self {
            template: subject.key,
            language,
            subject: one_line(&messages::embedded(language).text(subject)),
            paragraphs: Vec::new(),
            button: None,
            note: None,
            manage: None,
            unsubscribe: None,
        }
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn paragraph(mut self, text: &Message) -> Self {
        let text = messages::embedded(self.language).text(text);
        self.paragraphs.push(Paragraph { text, is_quote: false, page: None });
        self
    }

    /// Adds what a person wrote, as it is and set apart.
    #[must_use]
    pub fn quote(mut self, text: impl Into<String>) -> Self {
        self.paragraphs.push(Paragraph { text: text.into(), is_quote: true, page: None });
        self
    }

    /// Adds one of several pages to read, by its title, and what is to be known of it at once.
    #[must_use]
    pub fn link(mut self, text: &str, facts: &str, url: String) -> Self {
        let page = Page { url, facts: facts.to_owned() };
        self.paragraphs.push(Paragraph { text: text.to_owned(), is_quote: false, page: Some(page) });
        self
    }

    /// Says where readers change or end what they get; `unsubscribe` is where one POST of their mail program ends it.
    #[must_use]
    pub fn list(
        mut self,
        label: &Message,
        manage: impl Into<String>,
        unsubscribe: impl Into<String>,
    ) -> Self {
        self.manage = Some((messages::embedded(self.language).text(label), manage.into()));
        self.unsubscribe = Some(unsubscribe.into());
        self
    }

    /// Adds the one thing to do.
    #[must_use]
    pub fn button(mut self, label: &Message, url: impl Into<String>) -> Self {
        self.button = Some((messages::embedded(self.language).text(label), url.into()));
        self
    }

    /// Adds a quiet last line.
    #[must_use]
    pub fn note(mut self, text: &Message) -> Self {
        self.note = Some(messages::embedded(self.language).text(text));
        self
    }

    /// The mail to this address, for [`crate::Unit::send`].
    #[must_use]
    pub fn deliver_to(self, to: impl Into<String>) -> Outgoing {
        Outgoing {
            letter: self,
            to: to.into(),
            recipient: None,
            dedupe_key: None,
            cause: None,
            expires_at: None,
        }
    }

    fn render(&self, form: &str) -> Result<String> {
        let mut environment = minijinja::Environment::new();
        let template = match form {
            "html" => environment.add_template("mail.html", include_str!("mail.html")).map(|()| "mail.html"),
            _ => environment.add_template("mail.txt", include_str!("mail.txt")).map(|()| "mail.txt"),
        };
        let paragraphs = self.paragraphs.iter().map(|one| {
            minijinja::context! {
                text => &one.text,
                is_quote => one.is_quote,
                url => one.page.as_ref().map(|page| &page.url),
                facts => one.page.as_ref().map(|page| &page.facts),
            }
        });
        let context = minijinja::context! {
            lang => self.language.code(),
            dir => self.language.dir(),
            subject => &self.subject,
            paragraphs => paragraphs.collect::<Vec<_>>(),
            label => self.button.as_ref().map(|(label, _)| label),
            url => self.button.as_ref().map(|(_, url)| url),
            note => &self.note,
            manage_label => self.manage.as_ref().map(|(label, _)| label),
            manage_url => self.manage.as_ref().map(|(_, url)| url),
        };
        template
            .and_then(|name| environment.get_template(name)?.render(context))
            .map_err(|error| Problem::internal(anyhow::anyhow!("the mail template failed: {error}")))
    }
}

impl Outgoing {
    /// Whose address it is, where it is a person's with an account.
    #[must_use]
    pub fn for_person(mut self, person: UserId) -> Self {
        self.recipient = Some(person);
        self
    }

    /// At most one mail is ever written under a key (CONT-6).
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.dedupe_key = Some(key.into());
        self
    }

    /// What it is about; when that is gone, [`cancel_for`] takes back what has not left yet.
    #[must_use]
    pub fn about(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// After this instant it is not worth delivering any more.
    #[must_use]
    pub fn until(mut self, instant: DateTime<Utc>) -> Self {
        self.expires_at = Some(instant);
        self
    }
}

/// A day in both calendars, the reader's first.
#[must_use]
pub fn both_calendars(day: NaiveDate, language: Language) -> String {
    let jalali = JalaliDate::from_gregorian(day);
    match language {
        Language::Fa => format!("{} ({day})", jalali.long_fa(Digits::Persian)),
        Language::En => format!("{day} ({})", jalali.long_en()),
    }
}

/// A header has one line, and isolates have no place in it.
fn one_line(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}'))
        .map(|c| if matches!(c, '\r' | '\n') { ' ' } else { c })
        .collect()
}

/// By what an address is found again without being readable.
#[must_use]
pub fn address_hash(platform: &Platform, address: &str) -> Vec<u8> {
    secret::keyed_hash(&platform.secret_key, "mail.address", address.trim().to_lowercase().as_bytes())
}

mod code {
    use messages::Language;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(language: &Language, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(language.code())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Language, D::Error> {
        let code = String::deserialize(deserializer)?;
        Ok(Language::from_code(&code).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contact_16_a_letter_has_the_direction_of_its_reader_and_runs_no_markup_of_people() {
        let letter = Letter::new(Language::Fa, &messages::key::problem_request_unavailable())
            .quote("<b>سلام</b>\n{{ 1 + 1 }}");
        let (html, text) = (letter.render("html").unwrap(), letter.render("text").unwrap());
        assert!(html.contains("lang=\"fa\" dir=\"rtl\""), "{html}");
        assert!(html.contains("&lt;b&gt;سلام&lt;"), "{html}");
        assert!(html.contains("{{ 1 + 1 }}") && text.contains("{{ 1 + 1 }}"), "{html} {text}");
        assert!(text.contains("<b>سلام</b>"), "{text}");
    }

    #[test]
    fn a_subject_is_one_line_without_isolates() {
        assert_eq!(one_line("\u{2068}M-1\u{2069} بخشنامه\r\nBcc: x"), "M-1 بخشنامه  Bcc: x");
    }
}

//! The newest publications as Atom (RFC 4287) and as JSON Feed 1.1 (PUB-16).

use std::collections::HashMap;

use chrono::Datelike;
use contract::publications::{LocalText, ReadFeed, TextLanguage};
use messages::key;
use platform::clock::tehran_date;
use platform::feed::{Entry, Feed, LENGTH, LinkedFile, of_texts};
use platform::{Platform, Result, markdown};
use uuid::Uuid;

use crate::model::{AttachmentRow, EditionRow, PublicationRow, ValidityRow};
use crate::queries;

/// What is published, in the language asked for, the newest first.
pub(crate) async fn load(platform: &Platform, ask: &ReadFeed, path: String) -> Result<Feed> {
    let mut conn = platform.pool.get().await?;
    let found = queries::newest(&mut conn, &ask.kind, &ask.tag, LENGTH).await?;
    let ids: Vec<_> = found.iter().map(|(_, edition)| edition.id).collect();
    let attachments = queries::attachments_of(&mut conn, &ids).await?;
    let publications: Vec<_> = found.iter().map(|(publication, _)| publication.id).collect();
    let day = platform.clock.today();
    let validities = queries::validity::validities(&mut conn, &publications, day).await?;
    let language = ask.lang.unwrap_or_default();
    let texts = messages::embedded(of_texts(language));
    let site = platform.config.public_url.trim_end_matches('/').to_owned();
    let entries =
        found.iter().map(|found| entry(&site, language, found, &attachments, validities.get(&found.0.id)));
    let entries = entries.collect();
    Ok(Feed {
        title: texts.text(&key::publications_feed_title()),
        author: texts.text(&key::shell_directorate()),
        language,
        site,
        path,
        page: "/publications",
        namespace: Some("urn:shora:publications"),
        entries,
    })
}

fn entry(
    site: &str,
    language: TextLanguage,
    (publication, edition): &(PublicationRow, EditionRow),
    attachments: &HashMap<Uuid, Vec<AttachmentRow>>,
    validity: Option<&ValidityRow>,
) -> Entry {
    let published_at = publication.first_published_at.unwrap_or_default();
    let name = format!("publications/{}", publication.id);
    let body = edition.body(language);
    let files = attachments.get(&edition.id).map_or(&[][..], Vec::as_slice);
    Entry {
        id: Feed::tag(site, tehran_date(published_at).year(), &name),
        url: format!("{site}/{name}"),
        title: edition.title(language),
        summary: edition.summary(language),
        body_html: LocalText { lang: body.lang, text: markdown::to_html(&body.text) },
        published_at,
        // The newest major edition; a mended comma tells nobody.
        updated_at: publication.revised_at.unwrap_or(published_at),
        image: edition.image().map(|image| format!("{site}{}", image.url)),
        files: files.iter().map(|row| linked(site, edition, row)).collect(),
        facts: facts(publication, edition, validity),
    }
}

/// What a formal text says beside its words; its validity is that of the day on which the feed was asked for.
fn facts(
    publication: &PublicationRow,
    edition: &EditionRow,
    validity: Option<&ValidityRow>,
) -> Vec<(&'static str, String)> {
    let facts = [
        ("kind", Some(publication.kind.as_str().to_owned())),
        ("number", publication.number.clone()),
        ("ref", publication.reference.clone()),
        ("issued_on", edition.issued_on.map(|day| day.to_string())),
        ("effective_from", edition.facts.effective_from.map(|day| day.to_string())),
        ("effective_to", edition.facts.effective_to.map(|day| day.to_string())),
        ("validity", validity.map(|row| row.status().as_str().to_owned())),
        ("suspended_until", validity.and_then(|row| row.until).map(|day| day.to_string())),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn linked(site: &str, edition: &EditionRow, row: &AttachmentRow) -> LinkedFile {
    let attachment = row.to_wire(edition);
    LinkedFile {
        url: format!("{site}{}", attachment.url),
        title: attachment.title,
        media_type: attachment.media_type,
        bytes: attachment.bytes,
    }
}

//! The canonical JSON of an edition and its hash (PUB-4): what was published can be proven byte for byte.

use chrono::NaiveDate;
use contract::publications::{ArticleChange, EditionLink, RelationType, Signatory};
use platform::Result;
use platform::files::FileRow;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::model::{AttachmentRow, EditionRow, PublicationRow, RelationRow};

/// In this order and without white space; a new field goes to the end and is left out while it is empty, so that old
/// hashes stay true.
#[derive(Serialize)]
struct Canonical<'a> {
    publication_id: Uuid,
    kind: &'a str,
    major: i32,
    minor: i32,
    title_fa: &'a str,
    summary_fa: &'a str,
    body_fa: &'a str,
    title_en: Option<&'a str>,
    summary_en: Option<&'a str>,
    body_en: Option<&'a str>,
    issued_on: Option<NaiveDate>,
    image_sha256: Option<String>,
    image_alt: Option<&'a str>,
    attachments: Vec<(&'a str, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_to: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signatory: Option<Signatory>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    links: &'a [EditionLink],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relations: Vec<CanonicalRelation<'a>>,
}

#[derive(Serialize)]
struct CanonicalRelation<'a> {
    kind: RelationType,
    target_id: Uuid,
    effective_on: Option<NaiveDate>,
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_to: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<ArticleChange>,
}

/// All that an edition holds beside its own row.
pub(crate) struct Parts<'a> {
    pub(crate) attachments: &'a [AttachmentRow],
    pub(crate) image: Option<&'a FileRow>,
    pub(crate) links: &'a [EditionLink],
    pub(crate) relations: &'a [RelationRow],
}

/// The SHA-256 of an edition's canonical JSON.
pub(crate) fn sha256(
    publication: &PublicationRow,
    edition: &EditionRow,
    parts: &Parts<'_>,
) -> Result<Vec<u8>> {
    let mut relations = Vec::with_capacity(parts.relations.len());
    for row in parts.relations {
        relations.push(CanonicalRelation {
            kind: row.kind,
            target_id: row.target_id,
            effective_on: row.effective_on,
            note: row.note.as_deref(),
            effective_to: row.effective_to,
            changes: row.changes()?,
        });
    }
    let canonical = Canonical {
        publication_id: publication.id,
        kind: publication.kind.as_str(),
        major: edition.major,
        minor: edition.minor,
        title_fa: &edition.title_fa,
        summary_fa: &edition.summary_fa,
        body_fa: &edition.body_fa,
        title_en: edition.title_en.as_deref(),
        summary_en: edition.summary_en.as_deref(),
        body_en: edition.body_en.as_deref(),
        issued_on: edition.issued_on,
        image_sha256: parts.image.map(FileRow::sha256_hex),
        image_alt: edition.image_alt.as_deref(),
        attachments: parts
            .attachments
            .iter()
            .map(|row| (row.title.as_str(), row.file.sha256_hex()))
            .collect(),
        number: publication.number.as_deref(),
        effective_from: edition.facts.effective_from,
        effective_to: edition.facts.effective_to,
        signatory: edition.facts.signatory(),
        links: parts.links,
        relations,
    };
    let json = serde_json::to_vec(&canonical)?;
    Ok(Sha256::digest(&json).to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_without_end_and_changes_is_hashed_as_it_was_before_relations_had_them() {
        let relation = CanonicalRelation {
            kind: RelationType::Amends,
            target_id: Uuid::nil(),
            effective_on: NaiveDate::from_ymd_opt(2026, 11, 24),
            note: Some("بند ۲"),
            effective_to: None,
            changes: Vec::new(),
        };
        let before = r#"{"kind":"amends","target_id":"00000000-0000-0000-0000-000000000000","effective_on":"2026-11-24","note":"بند ۲"}"#;
        assert_eq!(serde_json::to_string(&relation).unwrap(), before);
        let until = NaiveDate::from_ymd_opt(2026, 11, 30);
        let ending = serde_json::to_string(&CanonicalRelation { effective_to: until, ..relation }).unwrap();
        assert!(ending.ends_with(r#""note":"بند ۲","effective_to":"2026-11-30"}"#), "{ending}");
    }
}

//! The canonical JSON of an edition and its hash (PUB-4): what was published can be proven byte for byte.

use chrono::NaiveDate;
use platform::Result;
use platform::files::FileRow;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::model::{AttachmentRow, EditionRow, PublicationRow};

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
}

/// The SHA-256 of an edition's canonical JSON.
pub(crate) fn sha256(
    publication: &PublicationRow,
    edition: &EditionRow,
    attachments: &[AttachmentRow],
    image: Option<&FileRow>,
) -> Result<Vec<u8>> {
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
        image_sha256: image.map(FileRow::sha256_hex),
        image_alt: edition.image_alt.as_deref(),
        attachments: attachments.iter().map(|row| (row.title.as_str(), row.file.sha256_hex())).collect(),
    };
    let json = serde_json::to_vec(&canonical)?;
    Ok(Sha256::digest(&json).to_vec())
}

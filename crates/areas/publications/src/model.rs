//! Rows, and how they become what crosses the wire.

pub(crate) mod communications;
mod facts;
mod related;
mod series;
mod settings;
mod standing;

use chrono::{DateTime, NaiveDate, Utc};
use contract::publications::{
    Attachment, DeskNote, EditionId, EditionState, EditionSummary, Image, LocalText, PublicationAudience,
    PublicationKind, Tag, TextLanguage, Withdrawal,
};
use db::schema::{publications, publications_editions, publications_tags};
use diesel::pg::Pg;
use diesel::prelude::*;
pub(crate) use facts::FactsRow;
use platform::files::FileRow;
pub(crate) use related::{LinkRow, NewRelation, RelatedRow, RelationRow, ReviewRow, ValidityRow};
pub(crate) use series::SeriesRow;
pub(crate) use settings::SettingsRow;
pub(crate) use standing::{MovedEdition, ReturnedRow, SubmittedRow};
use uuid::Uuid;

/// A publication.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = publications, check_for_backend(Pg))]
pub(crate) struct PublicationRow {
    pub(crate) id: Uuid,
    #[diesel(deserialize_as = String)]
    pub(crate) kind: PublicationKind,
    pub(crate) origin: String,
    #[diesel(deserialize_as = String)]
    pub(crate) audience: PublicationAudience,
    pub(crate) series_id: Option<Uuid>,
    pub(crate) number: Option<String>,
    pub(crate) number_year: Option<i32>,
    pub(crate) reference: Option<String>,
    pub(crate) first_published_at: Option<DateTime<Utc>>,
    pub(crate) revised_at: Option<DateTime<Utc>>,
    pub(crate) withdrawn_at: Option<DateTime<Utc>>,
    pub(crate) withdraw_reason: Option<String>,
}

impl PublicationRow {
    pub(crate) fn is_demo(&self) -> bool {
        self.origin == "demo"
    }

    pub(crate) fn is_archived(&self) -> bool {
        self.origin == "archive"
    }

    pub(crate) fn withdrawal(&self) -> Option<Withdrawal> {
        Some(Withdrawal { at: self.withdrawn_at?, reason: self.withdraw_reason.clone()? })
    }
}

/// An edition with all its texts.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = publications_editions, check_for_backend(Pg))]
pub(crate) struct EditionRow {
    pub(crate) id: Uuid,
    pub(crate) publication_id: Uuid,
    pub(crate) major: i32,
    pub(crate) minor: i32,
    #[diesel(deserialize_as = String)]
    pub(crate) state: EditionState,
    pub(crate) title_fa: String,
    pub(crate) summary_fa: String,
    pub(crate) body_fa: String,
    pub(crate) title_en: Option<String>,
    pub(crate) summary_en: Option<String>,
    pub(crate) body_en: Option<String>,
    pub(crate) issued_on: Option<NaiveDate>,
    pub(crate) change_note: Option<String>,
    pub(crate) image_file_id: Option<Uuid>,
    pub(crate) image_alt: Option<String>,
    pub(crate) editors: Vec<Uuid>,
    pub(crate) saved_at: DateTime<Utc>,
    pub(crate) saved_by_name: String,
    pub(crate) approved_by: Option<Uuid>,
    pub(crate) approved_by_name: Option<String>,
    pub(crate) approved_at: Option<DateTime<Utc>>,
    pub(crate) publish_at: Option<DateTime<Utc>>,
    pub(crate) published_at: Option<DateTime<Utc>>,
    pub(crate) sha256: Option<Vec<u8>>,
    pub(crate) version: i32,
    #[diesel(embed)]
    pub(crate) facts: FactsRow,
    #[diesel(embed)]
    pub(crate) submitted: SubmittedRow,
    #[diesel(embed)]
    pub(crate) returned: ReturnedRow,
}

impl EditionRow {
    /// An empty first draft.
    pub(crate) fn blank(publication_id: Uuid, now: DateTime<Utc>, saved_by_name: String) -> Self {
        Self {
            id: EditionId::new().0,
            publication_id,
            major: 1,
            minor: 0,
            state: EditionState::Draft,
            title_fa: String::new(),
            summary_fa: String::new(),
            body_fa: String::new(),
            title_en: None,
            summary_en: None,
            body_en: None,
            issued_on: None,
            change_note: None,
            image_file_id: None,
            image_alt: None,
            editors: Vec::new(),
            saved_at: now,
            saved_by_name,
            approved_by: None,
            approved_by_name: None,
            approved_at: None,
            publish_at: None,
            published_at: None,
            sha256: None,
            version: 1,
            facts: FactsRow::default(),
            submitted: SubmittedRow::default(),
            returned: ReturnedRow::default(),
        }
    }

    /// The first day on which it is in force, if that is known.
    pub(crate) fn first_day(&self) -> Option<NaiveDate> {
        self.facts.effective_from.or(self.issued_on)
    }

    pub(crate) fn title(&self, language: TextLanguage) -> LocalText {
        local(language, &self.title_fa, self.title_en.as_deref())
    }

    pub(crate) fn summary(&self, language: TextLanguage) -> LocalText {
        local(language, &self.summary_fa, self.summary_en.as_deref())
    }

    pub(crate) fn body(&self, language: TextLanguage) -> LocalText {
        local(language, &self.body_fa, self.body_en.as_deref())
    }

    pub(crate) fn image(&self) -> Option<Image> {
        image(self.publication_id, self.id, self.image_file_id, self.image_alt.as_deref())
    }

    pub(crate) fn sha256_hex(&self) -> Option<String> {
        self.sha256.as_deref().map(hex)
    }

    pub(crate) fn to_summary(&self, with_desk: bool) -> EditionSummary {
        EditionSummary {
            id: self.id.into(),
            major: self.major,
            minor: self.minor,
            state: self.state,
            change_note: self.change_note.clone(),
            published_at: self.published_at,
            sha256: self.sha256_hex(),
            desk: with_desk.then(|| self.desk_note()),
        }
    }

    /// The texts under the names they have on the wire.
    pub(crate) fn texts(&self) -> [(&'static str, &str); 6] {
        [
            ("title_fa", &self.title_fa),
            ("summary_fa", &self.summary_fa),
            ("body_fa", &self.body_fa),
            ("title_en", self.title_en.as_deref().unwrap_or_default()),
            ("summary_en", self.summary_en.as_deref().unwrap_or_default()),
            ("body_en", self.body_en.as_deref().unwrap_or_default()),
        ]
    }
}

/// What a list shows of an edition: not its bodies.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = publications_editions, check_for_backend(Pg))]
pub(crate) struct ListedEdition {
    pub(crate) id: Uuid,
    pub(crate) publication_id: Uuid,
    pub(crate) major: i32,
    pub(crate) minor: i32,
    #[diesel(deserialize_as = String)]
    pub(crate) state: EditionState,
    pub(crate) title_fa: String,
    pub(crate) summary_fa: String,
    pub(crate) title_en: Option<String>,
    pub(crate) summary_en: Option<String>,
    pub(crate) issued_on: Option<NaiveDate>,
    pub(crate) image_file_id: Option<Uuid>,
    pub(crate) image_alt: Option<String>,
    pub(crate) saved_at: DateTime<Utc>,
    pub(crate) saved_by_name: String,
    pub(crate) approved_by_name: Option<String>,
    pub(crate) approved_at: Option<DateTime<Utc>>,
    pub(crate) publish_at: Option<DateTime<Utc>>,
    pub(crate) published_at: Option<DateTime<Utc>>,
    pub(crate) editors: Vec<Uuid>,
    #[diesel(embed)]
    pub(crate) facts: FactsRow,
    #[diesel(embed)]
    pub(crate) submitted: SubmittedRow,
    #[diesel(embed)]
    pub(crate) returned: ReturnedRow,
}

impl ListedEdition {
    pub(crate) fn title(&self, language: TextLanguage) -> LocalText {
        local(language, &self.title_fa, self.title_en.as_deref())
    }

    pub(crate) fn summary(&self, language: TextLanguage) -> LocalText {
        local(language, &self.summary_fa, self.summary_en.as_deref())
    }

    pub(crate) fn image(&self) -> Option<Image> {
        image(self.publication_id, self.id, self.image_file_id, self.image_alt.as_deref())
    }
}

/// What the desk reads of an edition, whether it is loaded whole or for a list.
macro_rules! noted {
    ($($row:ty),+) => {$(
        impl $row {
            pub(crate) fn desk_note(&self) -> DeskNote {
                DeskNote {
                    edition_id: self.id.into(),
                    major: self.major,
                    minor: self.minor,
                    state: self.state,
                    saved_at: self.saved_at,
                    saved_by: self.saved_by_name.clone(),
                    editors: self.editors.iter().copied().map(Into::into).collect(),
                    submitted_at: self.submitted.submitted_at,
                    submitted_by: self.submitted.submitted_by_name.clone(),
                    submitted_by_id: self.submitted.submitted_by.map(Into::into),
                    approved_by: self.approved_by_name.clone(),
                    approved_at: self.approved_at,
                    publish_at: self.publish_at,
                    published_at: self.published_at,
                    returned: self.returned.to_wire(),
                }
            }
        }
    )+};
}

noted!(EditionRow, ListedEdition);

/// What is written whenever an edition is saved.
#[derive(Debug, Insertable, AsChangeset)]
#[diesel(table_name = publications_editions, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct SavedEdition<'a> {
    pub(crate) title_fa: &'a str,
    pub(crate) summary_fa: &'a str,
    pub(crate) body_fa: &'a str,
    pub(crate) title_en: Option<&'a str>,
    pub(crate) summary_en: Option<&'a str>,
    pub(crate) body_en: Option<&'a str>,
    pub(crate) issued_on: Option<NaiveDate>,
    pub(crate) change_note: Option<&'a str>,
    pub(crate) image_file_id: Option<Uuid>,
    pub(crate) image_alt: Option<&'a str>,
    pub(crate) editors: &'a [Uuid],
    pub(crate) saved_at: DateTime<Utc>,
    pub(crate) saved_by_name: &'a str,
    pub(crate) version: i32,
    #[diesel(embed)]
    pub(crate) facts: FactsRow,
}

impl<'a> From<&'a EditionRow> for SavedEdition<'a> {
    fn from(row: &'a EditionRow) -> Self {
        Self {
            title_fa: &row.title_fa,
            summary_fa: &row.summary_fa,
            body_fa: &row.body_fa,
            title_en: row.title_en.as_deref(),
            summary_en: row.summary_en.as_deref(),
            body_en: row.body_en.as_deref(),
            issued_on: row.issued_on,
            change_note: row.change_note.as_deref(),
            image_file_id: row.image_file_id,
            image_alt: row.image_alt.as_deref(),
            editors: &row.editors,
            saved_at: row.saved_at,
            saved_by_name: &row.saved_by_name,
            version: row.version,
            facts: row.facts.clone(),
        }
    }
}

/// A tag.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = publications_tags, check_for_backend(Pg))]
pub(crate) struct TagRow {
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) title_fa: String,
    pub(crate) title_en: String,
    pub(crate) active: bool,
    pub(crate) version: i32,
}

impl From<TagRow> for Tag {
    fn from(row: TagRow) -> Self {
        Self {
            id: row.id.into(),
            slug: row.slug,
            title_fa: row.title_fa,
            title_en: row.title_en,
            active: row.active,
            version: row.version,
        }
    }
}

/// An attachment and its stored file.
#[derive(Clone, Debug)]
pub(crate) struct AttachmentRow {
    pub(crate) position: i32,
    pub(crate) title: String,
    pub(crate) file: FileRow,
}

impl AttachmentRow {
    pub(crate) fn to_wire(&self, edition: &EditionRow) -> Attachment {
        Attachment {
            position: self.position,
            title: self.title.clone(),
            file_id: self.file.id.into(),
            name: self.file.name.clone(),
            media_type: self.file.media_type.clone(),
            bytes: self.file.bytes,
            sha256: self.file.sha256_hex(),
            url: attachment_address(edition, self.position),
        }
    }
}

/// Where an edition is served.
pub(crate) fn address(publication_id: Uuid, edition_id: Uuid) -> String {
    format!("/api/v1/publications/{publication_id}/editions/{edition_id}")
}

/// Where a file of an edition is served.
pub(crate) fn attachment_address(edition: &EditionRow, position: i32) -> String {
    format!("{}/attachments/{position}", address(edition.publication_id, edition.id))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn image(publication_id: Uuid, edition_id: Uuid, file_id: Option<Uuid>, alt: Option<&str>) -> Option<Image> {
    Some(Image {
        file_id: file_id?.into(),
        url: format!("{}/image", address(publication_id, edition_id)),
        alt: alt.unwrap_or_default().to_owned(),
    })
}

pub(crate) fn local(language: TextLanguage, fa: &str, en: Option<&str>) -> LocalText {
    match (language, en) {
        (TextLanguage::En, Some(en)) => LocalText { lang: TextLanguage::En, text: en.to_owned() },
        _ => LocalText { lang: TextLanguage::Fa, text: fa.to_owned() },
    }
}

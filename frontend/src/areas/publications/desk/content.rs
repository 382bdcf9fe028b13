//! What a draft holds, what of it changed, and how two people's changes come together.

use chrono::NaiveDate;
use contract::id::FileId;
use contract::platform::StoredFile;
use contract::publications::{
    ArticleChange, Attachment, Edition, EditionAttachment, EditionLink, EditionRelation, PublicationAudience,
    PublicationId, Relation, RelationType, Signatory, UpdateEdition,
};
use serde::{Deserialize, Serialize};

use crate::areas::publications::wording::plain_name;

/// A file that goes, or is to go, with the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct AttachedFile {
    pub(super) file_id: FileId,
    pub(super) title: String,
    pub(super) name: String,
    pub(super) bytes: i64,
}

impl From<Attachment> for AttachedFile {
    fn from(file: Attachment) -> Self {
        Self { file_id: file.file_id, title: file.title, name: file.name, bytes: file.bytes }
    }
}

impl From<StoredFile> for AttachedFile {
    /// Its title is at first its name without the ending.
    fn from(file: StoredFile) -> Self {
        let title = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem).to_owned();
        Self { file_id: file.id, title, name: file.name, bytes: file.bytes }
    }
}

/// What the draft does to another text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Tie {
    pub(super) kind: RelationType,
    pub(super) publication_id: PublicationId,
    /// What the other text is called.
    pub(super) name: String,
    pub(super) effective_on: Option<NaiveDate>,
    pub(super) effective_to: Option<NaiveDate>,
    pub(super) note: String,
    /// What it changes in single articles; a kept draft of an older version lacks it.
    #[serde(default)]
    pub(super) changes: Vec<ArticleChange>,
}

impl From<Relation> for Tie {
    fn from(relation: Relation) -> Self {
        Self {
            kind: relation.kind,
            publication_id: relation.publication.id,
            name: plain_name(&relation.publication),
            effective_on: relation.effective_on,
            effective_to: relation.effective_to,
            note: relation.note.unwrap_or_default(),
            changes: relation.changes,
        }
    }
}

impl From<&Tie> for EditionRelation {
    fn from(tie: &Tie) -> Self {
        let note = tie.note.trim();
        Self {
            kind: tie.kind,
            publication_id: tie.publication_id,
            effective_on: tie.effective_on,
            effective_to: tie.effective_to,
            note: (!note.is_empty()).then(|| note.to_owned()),
            changes: tie.changes.clone(),
        }
    }
}

/// Everything that can be written in a draft. What a kept draft of an older version lacks is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Content {
    pub(super) title_fa: String,
    pub(super) summary_fa: String,
    pub(super) body_fa: String,
    pub(super) title_en: String,
    pub(super) summary_en: String,
    pub(super) body_en: String,
    pub(super) issued_on: Option<NaiveDate>,
    pub(super) change_note: String,
    pub(super) tags: Vec<String>,
    pub(super) image: Option<FileId>,
    pub(super) image_alt: String,
    pub(super) files: Vec<AttachedFile>,
    pub(super) audience: PublicationAudience,
    /// The id of the series; empty for none.
    pub(super) series: String,
    pub(super) effective_from: Option<NaiveDate>,
    pub(super) effective_to: Option<NaiveDate>,
    pub(super) signatory_name: String,
    pub(super) signatory_post: String,
    pub(super) relations: Vec<Tie>,
    pub(super) links: Vec<EditionLink>,
}

impl Content {
    fn signatory(&self) -> Option<Signatory> {
        let (name, post) = (self.signatory_name.trim(), self.signatory_post.trim());
        let is_nobody = name.is_empty() && post.is_empty();
        (!is_nobody).then(|| Signatory { name: name.to_owned(), post: post.to_owned() })
    }

    fn ties(&self) -> Vec<EditionRelation> {
        self.relations.iter().map(EditionRelation::from).collect()
    }
}

impl From<&Edition> for Content {
    fn from(edition: &Edition) -> Self {
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            title_fa: edition.title_fa.clone(),
            summary_fa: edition.summary_fa.clone(),
            body_fa: edition.body_fa.clone(),
            title_en: or_empty(&edition.title_en),
            summary_en: or_empty(&edition.summary_en),
            body_en: or_empty(&edition.body_en),
            issued_on: edition.issued_on,
            change_note: or_empty(&edition.change_note),
            tags: edition.tags.iter().map(|tag| tag.slug.clone()).collect(),
            image: edition.image.as_ref().map(|image| image.file_id),
            image_alt: edition.image.as_ref().map(|image| image.alt.clone()).unwrap_or_default(),
            files: edition.attachments.iter().cloned().map(AttachedFile::from).collect(),
            audience: edition.audience,
            series: edition.series_id.map(|id| id.to_string()).unwrap_or_default(),
            effective_from: edition.effective_from,
            effective_to: edition.effective_to,
            signatory_name: edition.signatory.as_ref().map(|by| by.name.clone()).unwrap_or_default(),
            signatory_post: edition.signatory.as_ref().map(|by| by.post.clone()).unwrap_or_default(),
            relations: edition.relations.iter().cloned().map(Tie::from).collect(),
            links: edition.links.clone(),
        }
    }
}

/// What has to be sent to make `to` out of `from`: only what differs, for a minor edition may not even name the rest.
pub(super) fn difference(from: &Content, to: &Content) -> UpdateEdition {
    let text = |from: &str, to: &str| (from != to).then(|| to.to_owned());
    let files = |content: &Content| -> Vec<EditionAttachment> {
        let file =
            |file: &AttachedFile| EditionAttachment { file_id: file.file_id, title: file.title.clone() };
        content.files.iter().map(file).collect()
    };
    UpdateEdition {
        title_fa: text(&from.title_fa, &to.title_fa),
        summary_fa: text(&from.summary_fa, &to.summary_fa),
        body_fa: text(&from.body_fa, &to.body_fa),
        title_en: optional(&from.title_en, &to.title_en),
        summary_en: optional(&from.summary_en, &to.summary_en),
        body_en: optional(&from.body_en, &to.body_en),
        issued_on: (from.issued_on != to.issued_on).then_some(to.issued_on),
        change_note: optional(&from.change_note, &to.change_note),
        tags: (sorted(&from.tags) != sorted(&to.tags)).then(|| to.tags.clone()),
        image_file_id: (from.image != to.image).then_some(to.image),
        image_alt: optional(&from.image_alt, &to.image_alt),
        attachments: (files(from) != files(to)).then(|| files(to)),
        audience: (from.audience != to.audience).then_some(to.audience),
        series_id: (from.series != to.series).then(|| to.series.parse().ok()),
        effective_from: (from.effective_from != to.effective_from).then_some(to.effective_from),
        effective_to: (from.effective_to != to.effective_to).then_some(to.effective_to),
        signatory: (from.signatory() != to.signatory()).then(|| to.signatory()),
        relations: (from.ties() != to.ties()).then(|| to.ties()),
        links: (from.links != to.links).then(|| to.links.clone()),
    }
}

/// The server keeps no text of nothing but white space.
fn optional(from: &str, to: &str) -> Option<String> {
    let is_same = from == to || (from.trim().is_empty() && to.trim().is_empty());
    (!is_same).then(|| to.to_owned())
}

fn sorted(tags: &[String]) -> Vec<&String> {
    let mut tags: Vec<_> = tags.iter().collect();
    tags.sort();
    tags
}

/// My text on top of another person's: what I changed stays mine, what only they changed is theirs. Also names
/// (as keys of the language files) what both changed, where my text covers theirs.
pub(super) fn merge(base: &Content, mine: &Content, theirs: &Content) -> (Content, Vec<&'static str>) {
    let mut merged = theirs.clone();
    let mut both = Vec::new();
    macro_rules! take {
        ($($field:ident),+) => {$(
            if mine.$field != base.$field {
                if theirs.$field != base.$field && theirs.$field != mine.$field {
                    both.push(stringify!($field));
                }
                merged.$field = mine.$field.clone();
            }
        )+};
    }
    take!(title_fa, summary_fa, body_fa, title_en, summary_en, body_en);
    take!(issued_on, change_note, tags, image, image_alt, files);
    take!(audience, series, effective_from, effective_to, signatory_name, signatory_post, relations, links);
    (merged, both)
}

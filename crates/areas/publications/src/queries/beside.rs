//! What the page of a publication shows beside its text, in one query.

use chrono::NaiveDate;
use contract::publications::{ArticleChange, Attachment, EditionLink, RelationDirection, RelationType, Tag};
use db::prepared;
use db::schema::publications_editions;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Jsonb;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::listing::TAGS;
use crate::model::{EditionRow, RelatedRow, attachment_address};

/// Without their addresses.
const ATTACHMENTS: &str = "(SELECT COALESCE(jsonb_agg(jsonb_build_object('position', a.position, 'title', a.title, \
                           'file_id', f.id, 'name', f.name, 'media_type', f.media_type, 'bytes', f.bytes, \
                           'sha256', encode(f.sha256, 'hex'), 'url', '') ORDER BY a.position), '[]'::jsonb) \
                           FROM publications_attachments a JOIN platform_files f ON f.id = a.file_id \
                           WHERE a.edition_id = publications_editions.id)";
const LINKS: &str = "(SELECT COALESCE(jsonb_agg(jsonb_build_object('kind', l.kind, 'target', l.target, 'label', l.label) \
                     ORDER BY l.position), '[]'::jsonb) \
                     FROM publications_links l WHERE l.edition_id = publications_editions.id)";
/// What the text does to others, and of what their newest published editions do to it the latest.
const RELATIONS: &str = "(SELECT COALESCE(jsonb_agg(jsonb_build_object('direction', t.direction, 'kind', t.kind, \
                         'effective_on', t.effective_on, 'effective_to', t.effective_to, 'note', t.note, 'changes', t.changes, 'other', jsonb_build_object('id', p.id, \
                         'kind', p.kind, 'audience', p.audience, 'number', p.number, 'reference', p.reference, \
                         'withdrawn_at', p.withdrawn_at, 'title_fa', s.title_fa, 'title_en', s.title_en, \
                         'issued_on', s.issued_on)) \
                         ORDER BY t.effective_on DESC NULLS LAST, t.direction DESC, t.position, t.edition_id DESC), '[]'::jsonb) \
                         FROM ((SELECT 'outgoing' AS direction, r.kind, r.effective_on, r.effective_to, r.note, r.changes, r.target_id AS other, \
                         r.position, r.edition_id \
                         FROM publications_relations r WHERE r.edition_id = publications_editions.id) UNION ALL \
                         (SELECT 'incoming', r.kind, r.effective_on, r.effective_to, r.note, NULL, a.publication_id, 0, r.edition_id \
                         FROM publications_relations r \
                         JOIN publications_editions a ON a.id = r.edition_id AND a.state = 'published' \
                         WHERE r.target_id = publications_editions.publication_id \
                         ORDER BY r.effective_on DESC, r.edition_id DESC LIMIT 200)) t \
                         JOIN publications p ON p.id = t.other \
                         JOIN publications_editions s ON s.publication_id = p.id AND s.state = 'published')";

/// Files, tags and links of an edition, and what it and others do to each other, the latest first.
pub(crate) struct Beside {
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) links: Vec<EditionLink>,
    pub(crate) relations: Vec<TieRow>,
}

/// A relation with the text at its other end.
#[derive(Debug, Deserialize)]
pub(crate) struct TieRow {
    pub(crate) direction: RelationDirection,
    pub(crate) kind: RelationType,
    pub(crate) effective_on: Option<NaiveDate>,
    pub(crate) effective_to: Option<NaiveDate>,
    pub(crate) note: Option<String>,
    /// Of what the text does alone.
    pub(crate) changes: Option<Vec<ArticleChange>>,
    pub(crate) other: RelatedRow,
}

pub(crate) async fn beside(conn: &mut Connection, edition: &EditionRow) -> Result<Beside> {
    let asked = publications_editions::table.filter(publications_editions::id.eq(edition.id)).select((
        sql::<Jsonb>(ATTACHMENTS),
        sql::<Jsonb>(TAGS),
        sql::<Jsonb>(LINKS),
        sql::<Jsonb>(RELATIONS),
    ));
    let (attachments, tags, links, relations): (Value, Value, Value, Value) =
        prepared(asked).get_result(conn).await?;
    let mut attachments: Vec<Attachment> = read(attachments)?;
    for file in &mut attachments {
        file.url = attachment_address(edition, file.position);
    }
    Ok(Beside { attachments, tags: read(tags)?, links: read(links)?, relations: read(relations)? })
}

fn read<T: DeserializeOwned>(found: Value) -> Result<T> {
    Ok(serde_json::from_value(found)?)
}

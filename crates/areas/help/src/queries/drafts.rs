//! Texts that are being written.

use chrono::{DateTime, Utc};
use contract::help::{HelpPageId, SaveHelpDraft};
use contract::publications::TextLanguage;
use db::schema::help_drafts::{self, dsl};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

use crate::model::DraftRow;

pub(crate) async fn find(
    conn: &mut Connection,
    page: HelpPageId,
    lang: TextLanguage,
) -> Result<Option<DraftRow>> {
    let row = help_drafts::table.find((page.0, lang.as_str())).select(DraftRow::as_select());
    Ok(row.first(conn).await.optional()?)
}

/// Whoever saved a draft.
pub(crate) struct Editor {
    pub(crate) id: Option<Uuid>,
    pub(crate) name: String,
    pub(crate) at: DateTime<Utc>,
}

/// Writes a draft with a version that no draft had before.
pub(crate) async fn put(
    conn: &mut Connection,
    page: HelpPageId,
    lang: TextLanguage,
    draft: &SaveHelpDraft,
    editor: &Editor,
) -> Result<DraftRow> {
    let next = sql::<Integer>("nextval('help_drafts_version_seq')::integer");
    let texts = (
        dsl::title.eq(&draft.title),
        dsl::summary.eq(&draft.summary),
        dsl::body.eq(&draft.body),
        dsl::from_revision.eq(draft.from_revision),
        dsl::based_on_fa.eq(draft.based_on_fa),
        dsl::editor.eq(editor.id),
        dsl::editor_name.eq(&editor.name),
        dsl::saved_at.eq(editor.at),
    );
    Ok(diesel::insert_into(help_drafts::table)
        .values((dsl::page_id.eq(page.0), dsl::lang.eq(lang.as_str()), texts))
        .on_conflict((dsl::page_id, dsl::lang))
        .do_update()
        .set((texts, dsl::version.eq(next)))
        .returning(DraftRow::as_returning())
        .get_result(conn)
        .await?)
}

pub(crate) async fn delete(conn: &mut Connection, page: HelpPageId, lang: TextLanguage) -> Result<usize> {
    Ok(diesel::delete(help_drafts::table.find((page.0, lang.as_str()))).execute(conn).await?)
}

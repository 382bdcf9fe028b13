//! Lists of messages: one query, whatever is filtered.

use chrono::{DateTime, Utc};
use contract::contact::MessageState;
use contract::page::Page;
use db::schema::contact_messages::{self, dsl};
use db::schema::contact_parts;
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::page::{cut, read_cursor};
use platform::{Connection, Result};
use uuid::Uuid;

use super::Readable;
use crate::model::MessageRow;

type Key = (DateTime<Utc>, Uuid);

/// What an inbox is narrowed to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrowed<'a> {
    pub(crate) state: Option<MessageState>,
    /// Without an answer, which was promised until before.
    pub(crate) due_before: Option<DateTime<Utc>>,
    pub(crate) written_after: Option<DateTime<Utc>>,
    /// Folded.
    pub(crate) words: Vec<String>,
    pub(crate) number: Option<String>,
    pub(crate) cursor: Option<&'a str>,
    pub(crate) limit: u32,
}

/// Messages that these posts handle, by the last word in them, newest first.
pub(crate) async fn inbox(
    conn: &mut Connection,
    readable: &Readable,
    ask: &Narrowed<'_>,
) -> Result<Page<MessageRow>> {
    let mut messages = contact_messages::table
        .filter(dsl::handler_entry_id.eq_any(readable.entries()))
        .select(MessageRow::as_select())
        .into_boxed::<Pg>();
    messages = match ask.state {
        Some(state) => messages.filter(dsl::state.eq(state.as_str())),
        None => messages.filter(dsl::state.eq_any(["open", "answered", "closed"])),
    };
    if let Some(before) = ask.due_before {
        messages = messages.filter(
            dsl::state.eq("open").and(dsl::first_answer_at.is_null()).and(dsl::answer_due_at.lt(before)),
        );
    }
    if let Some(after) = ask.written_after {
        messages = messages.filter(dsl::created_at.ge(after));
    }
    if let Some(number) = &ask.number {
        messages = messages.filter(dsl::number.eq(number));
    }
    for word in &ask.words {
        messages = messages.filter(dsl::search_text.like(anywhere(word)));
    }
    if let Some((at, id)) = read_cursor::<Key>(ask.cursor)? {
        messages = messages.filter(before(at, id));
    }
    let rows = messages
        .order((dsl::last_part_at.desc(), dsl::id.desc()))
        .limit(i64::from(ask.limit) + 1)
        .load(conn)
        .await?;
    cut(rows, ask.limit, |row: &MessageRow| (row.last_part_at, row.id))
}

/// The open messages of these posts, the one that waits longest first.
pub(crate) async fn open_of(conn: &mut Connection, entries: &[Uuid], limit: i64) -> Result<Vec<MessageRow>> {
    Ok(contact_messages::table
        .filter(dsl::handler_entry_id.eq_any(entries).and(dsl::state.eq("open")))
        .order((dsl::created_at, dsl::id))
        .limit(limit)
        .select(MessageRow::as_select())
        .load(conn)
        .await?)
}

/// How many messages wait for the officer, and since when.
pub(crate) async fn count_held(conn: &mut Connection) -> Result<(i64, Option<DateTime<Utc>>)> {
    let held = contact_messages::table.filter(dsl::state.eq("held"));
    Ok(held.select((diesel::dsl::count_star(), diesel::dsl::min(dsl::created_at))).first(conn).await?)
}

/// How many messages are open at these posts, and since when.
pub(crate) async fn count_open_of(
    conn: &mut Connection,
    entries: &[Uuid],
) -> Result<(i64, Option<DateTime<Utc>>)> {
    let open =
        contact_messages::table.filter(dsl::handler_entry_id.eq_any(entries).and(dsl::state.eq("open")));
    Ok(open.select((diesel::dsl::count_star(), diesel::dsl::min(dsl::created_at))).first(conn).await?)
}

/// The messages of an account, by the last word in them, newest first.
pub(crate) async fn mine(
    conn: &mut Connection,
    user: Uuid,
    cursor: Option<&str>,
    limit: u32,
) -> Result<Page<MessageRow>> {
    let mut messages = contact_messages::table
        .filter(dsl::sender_user_id.eq(user))
        .select(MessageRow::as_select())
        .into_boxed::<Pg>();
    if let Some((at, id)) = read_cursor::<Key>(cursor)? {
        messages = messages.filter(before(at, id));
    }
    let rows = messages
        .order((dsl::last_part_at.desc(), dsl::id.desc()))
        .limit(i64::from(limit) + 1)
        .load(conn)
        .await?;
    cut(rows, limit, |row: &MessageRow| (row.last_part_at, row.id))
}

fn before(
    at: DateTime<Utc>,
    id: Uuid,
) -> Box<dyn BoxableExpression<contact_messages::table, Pg, SqlType = Bool>> {
    Box::new(
        sql::<Bool>("(last_part_at, id) < (")
            .bind::<Timestamptz, _>(at)
            .sql(", ")
            .bind::<SqlUuid, _>(id)
            .sql(")"),
    )
}

/// What waits for the officer, oldest first, each with its first text; or what was taken for spam after an instant.
pub(crate) async fn held(
    conn: &mut Connection,
    spam_after: Option<DateTime<Utc>>,
    cursor: Option<&str>,
    limit: u32,
) -> Result<Page<(MessageRow, String)>> {
    let mut messages = contact_messages::table
        .inner_join(contact_parts::table)
        .filter(contact_parts::no.eq(1))
        .select((MessageRow::as_select(), contact_parts::body))
        .into_boxed::<Pg>();
    messages = match spam_after {
        None => messages.filter(dsl::state.eq("held")),
        Some(after) => messages.filter(dsl::state.eq("spam").and(dsl::closed_at.gt(after))),
    };
    if let Some((at, id)) = read_cursor::<Key>(cursor)? {
        messages = messages.filter(dsl::created_at.gt(at).or(dsl::created_at.eq(at).and(dsl::id.gt(id))));
    }
    let rows = messages
        .order((dsl::created_at, dsl::id))
        .limit(i64::from(limit) + 1)
        .load::<(MessageRow, String)>(conn)
        .await?;
    cut(rows, limit, |(row, _)| (row.created_at, row.id))
}

fn anywhere(word: &str) -> String {
    format!("%{}%", word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}

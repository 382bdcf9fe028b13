//! Conversations, one at a time.

use chrono::{DateTime, Utc};
use contract::contact::{MessageId, MessageState, Side};
use db::schema::{contact_forwardings, contact_messages, contact_parts, contact_serials};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

use crate::model::{ForwardingRow, MessageRow, MovedMessage, PartRow, PromiseRow};

/// Parts of a conversation beyond which nothing is shown.
const PARTS: i64 = 1000;

pub(crate) async fn find(conn: &mut Connection, id: MessageId) -> Result<MessageRow> {
    contact_messages::table.find(id.0).select(MessageRow::as_select()).first(conn).await.or_not_found()
}

/// The message, nobody else's to change until the transaction ends.
pub(crate) async fn lock(conn: &mut Connection, id: MessageId) -> Result<MessageRow> {
    contact_messages::table
        .find(id.0)
        .for_update()
        .select(MessageRow::as_select())
        .first(conn)
        .await
        .or_not_found()
}

/// Several of them, in the order of ids.
pub(crate) async fn lock_all(conn: &mut Connection, ids: &[Uuid]) -> Result<Vec<MessageRow>> {
    Ok(contact_messages::table
        .filter(contact_messages::id.eq_any(ids))
        .order(contact_messages::id)
        .for_update()
        .select(MessageRow::as_select())
        .load(conn)
        .await?)
}

pub(crate) async fn by_number(conn: &mut Connection, number: &str) -> Result<Option<MessageRow>> {
    Ok(contact_messages::table
        .filter(contact_messages::number.eq(number))
        .select(MessageRow::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// The message whose address this token confirms.
pub(crate) async fn by_confirmation(conn: &mut Connection, hash: &[u8]) -> Result<Option<MessageRow>> {
    Ok(contact_messages::table
        .filter(contact_messages::confirm_hash.eq(hash))
        .for_update()
        .select(MessageRow::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// The next serial of a year. Held until the commit, so that none is left out (CONT-9).
pub(crate) async fn next_serial(conn: &mut Connection, year: i32) -> Result<i32> {
    Ok(diesel::insert_into(contact_serials::table)
        .values((contact_serials::year.eq(year), contact_serials::last.eq(1)))
        .on_conflict(contact_serials::year)
        .do_update()
        .set(contact_serials::last.eq(contact_serials::last + 1))
        .returning(contact_serials::last)
        .get_result(conn)
        .await?)
}

pub(crate) async fn insert(
    conn: &mut Connection,
    row: &MessageRow,
    text_hash: &[u8],
    search_text: &str,
) -> Result<()> {
    use contact_messages as m;
    diesel::insert_into(m::table)
        .values((
            (
                m::id.eq(row.id),
                m::number.eq(&row.number),
                m::code_hmac.eq(&row.code_hmac),
                m::recipient_entry_id.eq(row.recipient_entry_id),
                m::batch_id.eq(row.batch_id),
                m::sender_user_id.eq(row.sender_user_id),
                m::sender_organization_id.eq(row.sender_organization_id),
                m::sender_name.eq(&row.sender_name),
                m::sender_email.eq(&row.sender_email),
                m::lang.eq(&row.lang),
                m::subject.eq(&row.subject),
                m::held_reason.eq(&row.held_reason),
            ),
            m::text_hash.eq(text_hash),
            m::search_text.eq(search_text),
            m::created_at.eq(row.created_at),
            m::origin.eq(&row.origin),
            MovedMessage::from(row),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes where a conversation stands, as its next version.
pub(crate) async fn save(conn: &mut Connection, row: &mut MessageRow) -> Result<()> {
    row.version += 1;
    diesel::update(contact_messages::table.find(row.id)).set(MovedMessage::from(&*row)).execute(conn).await?;
    Ok(())
}

/// Moves the promise of an answer; no version of a conversation is new by it.
pub(crate) async fn set_promise(conn: &mut Connection, id: MessageId, promise: PromiseRow) -> Result<()> {
    diesel::update(contact_messages::table.find(id.0)).set(promise).execute(conn).await?;
    Ok(())
}

/// Messages whose promised answer is still awaited at an instant, the earliest due first.
pub(crate) async fn awaited(conn: &mut Connection, at: DateTime<Utc>) -> Result<Vec<MessageRow>> {
    use contact_messages::dsl;
    Ok(contact_messages::table
        .filter(dsl::first_answer_at.is_null().and(dsl::answer_due_at.ge(at)))
        .filter(dsl::state.eq_any([MessageState::Open.as_str(), MessageState::Held.as_str()]))
        .order((dsl::answer_due_at, dsl::id))
        .select(MessageRow::as_select())
        .load(conn)
        .await?)
}

/// Remembers how many parts the sender has read, notes not counted.
pub(crate) async fn see(conn: &mut Connection, id: MessageId, spoken: i32) -> Result<()> {
    let unseen = contact_messages::table.find(id.0).filter(contact_messages::seen.lt(spoken));
    diesel::update(unseen).set(contact_messages::seen.eq(spoken)).execute(conn).await?;
    Ok(())
}

pub(crate) async fn parts(conn: &mut Connection, id: MessageId) -> Result<Vec<PartRow>> {
    Ok(contact_parts::table
        .filter(contact_parts::message_id.eq(id.0))
        .order(contact_parts::no)
        .limit(PARTS)
        .select(PartRow::as_select())
        .load(conn)
        .await?)
}

/// The word with which a conversation began.
pub(crate) async fn first_part(conn: &mut Connection, message: Uuid) -> Result<Option<PartRow>> {
    let parts = contact_parts::table.filter(contact_parts::message_id.eq(message)).order(contact_parts::no);
    Ok(parts.select(PartRow::as_select()).first(conn).await.optional()?)
}

pub(crate) async fn insert_part(conn: &mut Connection, message: Uuid, row: &PartRow) -> Result<()> {
    diesel::insert_into(contact_parts::table)
        .values((
            contact_parts::message_id.eq(message),
            contact_parts::no.eq(row.no),
            contact_parts::side.eq(row.side.as_str()),
            contact_parts::author_user_id.eq(row.author_user_id),
            contact_parts::entry_id.eq(row.entry_id),
            contact_parts::body.eq(&row.body),
            contact_parts::file_ids.eq(&row.file_ids),
            contact_parts::at.eq(row.at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Those of these files that no part holds: several messages of one call hold the same ones.
pub(crate) async fn held_by_none(conn: &mut Connection, files: &[Uuid]) -> Result<Vec<Uuid>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let held: Vec<Vec<Uuid>> = contact_parts::table
        .filter(contact_parts::file_ids.overlaps_with(files))
        .select(contact_parts::file_ids)
        .load(conn)
        .await?;
    let held = held.concat();
    Ok(files.iter().copied().filter(|file| !held.contains(file)).collect())
}

/// How often the sender wrote in a conversation after an instant.
pub(crate) async fn words_of_sender(
    conn: &mut Connection,
    message: Uuid,
    after: DateTime<Utc>,
) -> Result<i64> {
    Ok(contact_parts::table
        .filter(contact_parts::message_id.eq(message).and(contact_parts::at.gt(after)))
        .filter(contact_parts::side.eq(Side::Sender.as_str()))
        .count()
        .get_result(conn)
        .await?)
}

pub(crate) async fn forwardings(conn: &mut Connection, id: MessageId) -> Result<Vec<ForwardingRow>> {
    Ok(contact_forwardings::table
        .filter(contact_forwardings::message_id.eq(id.0))
        .order((contact_forwardings::at, contact_forwardings::id))
        .limit(100)
        .select(ForwardingRow::as_select())
        .load(conn)
        .await?)
}

pub(crate) async fn insert_forwarding(conn: &mut Connection, row: &ForwardingRow) -> Result<()> {
    diesel::insert_into(contact_forwardings::table).values(row).execute(conn).await?;
    Ok(())
}

/// The number of a message with the same text to the same post after an instant.
pub(crate) async fn twin(
    conn: &mut Connection,
    text_hash: &[u8],
    recipient: Uuid,
    after: DateTime<Utc>,
) -> Result<Option<String>> {
    Ok(contact_messages::table
        .filter(contact_messages::text_hash.eq(text_hash).and(contact_messages::created_at.gt(after)))
        .filter(contact_messages::recipient_entry_id.eq(recipient))
        .order(contact_messages::created_at)
        .select(contact_messages::number)
        .first(conn)
        .await
        .optional()?)
}

/// Whether the same text was rejected after an instant.
pub(crate) async fn was_rejected(
    conn: &mut Connection,
    text_hash: &[u8],
    after: DateTime<Utc>,
) -> Result<bool> {
    let rejected = contact_messages::table
        .filter(contact_messages::text_hash.eq(text_hash))
        .filter(contact_messages::state.eq(MessageState::Spam.as_str()))
        .filter(contact_messages::closed_at.gt(after))
        .count()
        .get_result::<i64>(conn)
        .await?;
    Ok(rejected > 0)
}

/// How many messages of people without an account went to a post after an instant.
pub(crate) async fn anonymous_to(
    conn: &mut Connection,
    recipient: Uuid,
    after: DateTime<Utc>,
) -> Result<i64> {
    Ok(contact_messages::table
        .filter(contact_messages::recipient_entry_id.eq(recipient))
        .filter(contact_messages::created_at.gt(after).and(contact_messages::sender_user_id.is_null()))
        .count()
        .get_result(conn)
        .await?)
}

/// The states in which a post has still to do with a message.
const UNFINISHED: [&str; 2] = [MessageState::Open.as_str(), MessageState::Answered.as_str()];

/// Posts that have unfinished messages.
pub(crate) async fn posts_with_unfinished(conn: &mut Connection) -> Result<Vec<Uuid>> {
    Ok(contact_messages::table
        .filter(contact_messages::state.eq_any(UNFINISHED))
        .select(contact_messages::handler_entry_id)
        .distinct()
        .load(conn)
        .await?)
}

/// The open and answered messages that a post handles, the first so many.
pub(crate) async fn unfinished_of(
    conn: &mut Connection,
    entry: Uuid,
    most: usize,
) -> Result<Vec<MessageRow>> {
    Ok(contact_messages::table
        .filter(contact_messages::handler_entry_id.eq(entry))
        .filter(contact_messages::state.eq_any(UNFINISHED))
        .order(contact_messages::id)
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .for_update()
        .select(MessageRow::as_select())
        .load(conn)
        .await?)
}

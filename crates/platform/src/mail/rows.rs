//! Mails as they lie in the database: address and content encrypted, taken by one worker at a time.

use chrono::{DateTime, Duration, Utc};
use db::schema::platform_mails::{self, dsl};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz};
use diesel::upsert::on_constraint;
use diesel_async::RunQueryDsl;
use secrecy::ExposeSecret;
use uuid::Uuid;

use super::transport::Mail;
use super::{KEPT, Letter, Outgoing, PURPOSE, address_hash};
use crate::app::Platform;
use crate::problem::Result;
use crate::secret;

/// How long a worker holds a mail before others may take it.
pub(super) const LEASE: Duration = Duration::minutes(2);
/// How many mails are written at a time: a statement has room for so many values only.
const WRITTEN: usize = 2000;
/// How many due mails are taken at a time.
const BATCH: i64 = 50;

#[derive(Insertable)]
#[diesel(table_name = platform_mails)]
struct NewRow {
    id: Uuid,
    dedupe_key: String,
    recipient_user_id: Option<Uuid>,
    address: Vec<u8>,
    address_hash: Vec<u8>,
    template: String,
    vars: Vec<u8>,
    lang: &'static str,
    cause: Option<String>,
    message_id: String,
    next_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
}

/// Writes mails into the transaction that calls for them; a key that was used before adds nothing.
pub(crate) async fn insert(
    conn: &mut db::Connection,
    platform: &Platform,
    mails: &[Outgoing],
    now: DateTime<Utc>,
) -> Result<()> {
    for mails in mails.chunks(WRITTEN) {
        let rows = mails.iter().map(|mail| row(platform, mail, now)).collect::<Result<Vec<_>>>()?;
        diesel::insert_into(platform_mails::table)
            .values(rows)
            .on_conflict(on_constraint("platform_mails_dedupe_key_key"))
            .do_nothing()
            .execute(conn)
            .await?;
    }
    Ok(())
}

fn row(platform: &Platform, mail: &Outgoing, now: DateTime<Utc>) -> Result<NewRow> {
    let id = Uuid::now_v7();
    let host = platform.config.public_host();
    let template = mail.letter.template;
    Ok(NewRow {
        id,
        dedupe_key: mail.dedupe_key.clone().unwrap_or_else(|| id.to_string()),
        recipient_user_id: mail.recipient.map(Into::into),
        address: secret::encrypt(&platform.secret_key, PURPOSE, mail.to.as_bytes())?,
        address_hash: address_hash(platform, &mail.to),
        template: template.strip_suffix("-subject").unwrap_or(template).to_owned(),
        vars: secret::encrypt(&platform.secret_key, PURPOSE, &serde_json::to_vec(&mail.letter)?)?,
        lang: mail.letter.language.code(),
        cause: mail.cause.clone(),
        message_id: format!("<{id}@{host}>"),
        next_at: now,
        expires_at: mail.expires_at.unwrap_or(now + KEPT),
        created_at: now,
    })
}

/// A mail that this worker holds. The number of the attempt is what proves that it still does.
#[derive(Debug, Clone, QueryableByName)]
#[diesel(table_name = platform_mails, check_for_backend(diesel::pg::Pg))]
pub(super) struct Held {
    pub(super) id: Uuid,
    pub(super) address: Option<Vec<u8>>,
    pub(super) vars: Option<Vec<u8>>,
    pub(super) template: String,
    pub(super) recipient_user_id: Option<Uuid>,
    pub(super) message_id: String,
    pub(super) attempts: i32,
}

impl Held {
    /// The mail itself; `None` where it was forgotten meanwhile.
    pub(super) fn open(&self, platform: &Platform) -> Result<Option<Mail>> {
        let (Some(address), Some(vars)) = (&self.address, &self.vars) else { return Ok(None) };
        let to = secret::decrypt(&platform.secret_key, PURPOSE, address)?;
        let letter = secret::decrypt(&platform.secret_key, PURPOSE, vars)?;
        let letter: Letter = serde_json::from_slice(letter.expose_secret())?;
        Ok(Some(Mail {
            to: String::from_utf8_lossy(to.expose_secret()).into_owned(),
            text: letter.render("text")?,
            html: letter.render("html")?,
            subject: letter.subject,
            unsubscribe: letter.unsubscribe,
            message_id: self.message_id.clone(),
        }))
    }
}

/// Ends what is not worth delivering any more, and gives back what a worker took and never settled: it is due at once.
pub(super) async fn tidy(conn: &mut db::Connection, now: DateTime<Utc>) -> Result<()> {
    diesel::sql_query(
        "UPDATE platform_mails SET state = 'deferred', next_at = lease_until, lease_until = NULL, last_code = 'lease_lost' \
         WHERE state = 'leased' AND lease_until <= $1",
    )
    .bind::<Timestamptz, _>(now)
    .execute(conn)
    .await?;
    diesel::update(platform_mails::table)
        .filter(dsl::state.eq_any(["queued", "deferred"]).and(dsl::expires_at.le(now)))
        .set((dsl::state.eq("expired"), dsl::ended_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes the mails that are due, oldest first.
pub(super) async fn lease(conn: &mut db::Connection, now: DateTime<Utc>) -> Result<Vec<Held>> {
    Ok(diesel::sql_query(
        "UPDATE platform_mails SET state = 'leased', lease_until = $2, attempts = attempts + 1 \
         WHERE id IN (SELECT id FROM platform_mails WHERE state IN ('queued', 'deferred') AND next_at <= $1 \
                      ORDER BY next_at, id LIMIT $3 FOR UPDATE SKIP LOCKED) \
         RETURNING id, address, vars, template, recipient_user_id, message_id, attempts",
    )
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now + LEASE)
    .bind::<BigInt, _>(BATCH)
    .load(conn)
    .await?)
}

/// Begins the lease anew when a mail's turn in its batch has come; whether it is still held.
pub(super) async fn hold(conn: &mut db::Connection, held: &Held, now: DateTime<Utc>) -> Result<bool> {
    let still = platform_mails::table
        .find(held.id)
        .filter(dsl::state.eq("leased").and(dsl::attempts.eq(held.attempts)).and(dsl::lease_until.gt(now)));
    Ok(diesel::update(still).set(dsl::lease_until.eq(now + LEASE)).execute(conn).await? == 1)
}

/// Gives a mail back that was taken and not tried.
pub(super) async fn give_back(conn: &mut db::Connection, held: &Held) -> Result<()> {
    let still = platform_mails::table
        .find(held.id)
        .filter(dsl::state.eq("leased").and(dsl::attempts.eq(held.attempts)));
    let state = if held.attempts > 1 { "deferred" } else { "queued" };
    diesel::update(still)
        .set((
            dsl::state.eq(state),
            dsl::attempts.eq(held.attempts - 1),
            dsl::lease_until.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Where a mail stands after an attempt.
pub(super) enum Settled {
    Sent,
    /// Again at this instant.
    Deferred(String, DateTime<Utc>),
    Dead(String),
}

/// Writes what became of an attempt; nothing where somebody else holds the mail now.
pub(super) async fn settle(
    conn: &mut db::Connection,
    held: &Held,
    settled: &Settled,
    now: DateTime<Utc>,
) -> Result<bool> {
    let (state, code, next_at, ended_at) = match settled {
        Settled::Sent => ("sent", None, now, Some(now)),
        Settled::Deferred(code, next_at) => ("deferred", Some(code), *next_at, None),
        Settled::Dead(code) => ("dead", Some(code), now, Some(now)),
    };
    let still = platform_mails::table
        .find(held.id)
        .filter(dsl::state.eq("leased").and(dsl::attempts.eq(held.attempts)));
    let settled = diesel::update(still)
        .set((
            dsl::state.eq(state),
            dsl::last_code.eq(code),
            dsl::next_at.eq(next_at),
            dsl::ended_at.eq(ended_at),
            dsl::lease_until.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
        .await?;
    Ok(settled == 1)
}

//! Lists of messages, and what they count to.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, get};
use chrono::Days;
use contract::contact::{
    ContactStats, InboxAge, ListInbox, ListMine, MessageState, MessageSummary, NUMBER_LETTER, ReadStats,
};
use contract::page::{self, Page};
use contract::permission::{AnswerMessages, Permission, ReadContactStats, TriageMessages};
use contract::problem::Code;
use persian::fold;
use persian::reference::Reference;
use platform::auth::{AnyOf, SignedIn};
use platform::clock::{tehran_date, tehran_midnight};
use platform::page::all;
use platform::reply::{self, Audience};
use platform::request::Query;
use platform::{App, Can, CanAny, Connection, Problem, Result};
use uuid::Uuid;

use crate::queries::lists::Narrowed;
use crate::views::{Listing, sender_names};
use crate::workflow::Office;
use crate::{policy, queries, sheets, stats};

/// How many messages of a file are read at once.
const TAKEN: u32 = 1000;
const MAX_QUERY: usize = 200;

/// Whoever has an inbox.
#[derive(Debug)]
pub(crate) struct Readers;

impl AnyOf for Readers {
    const NAMES: &'static [&'static str] = &[AnswerMessages::NAME, TriageMessages::NAME];
}

/// Puts a list together with what it needs besides its rows.
pub(crate) async fn listing<T>(
    app: &App,
    conn: &mut Connection,
    senders: HashMap<Uuid, String>,
    is_staff: bool,
    show: impl AsyncFnOnce(Listing<'_>) -> Result<T>,
) -> Result<T> {
    let (office, now) = (Office::shown(app, conn).await?, app.clock.now());
    let calendar = app.shown_calendar(conn).await?;
    show(Listing { directory: &office.directory, calendar: &calendar, now, senders, is_staff }).await
}

/// List the own messages.
///
/// Of the account that asks, by the last word in them. `format=csv` answers a file of all.
#[utoipa::path(
    get, path = "/api/v1/contact/messages/mine", tag = "contact", operation_id = "list_my_messages", params(ListMine),
    responses((status = 200, description = "A page", body = Page<MessageSummary>)),
    security(("bearer" = []))
)]
#[get("/api/v1/contact/messages/mine")]
pub(crate) async fn list_my_messages(
    person: SignedIn,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListMine>,
) -> Result<HttpResponse> {
    let user = person.actor.id.ok_or(Code::Forbidden)?;
    let mut conn = app.pool.get().await?;
    let rows = match &ask.format {
        None => queries::lists::mine(&mut conn, user, ask.cursor.as_deref(), page::limit(ask.limit)).await?,
        Some(_) => {
            let read = async |cursor: Option<String>| {
                queries::lists::mine(&mut conn, user, cursor.as_deref(), TAKEN).await
            };
            Page { items: all(read).await?, next: None, total: None }
        }
    };
    let items: Vec<_> = listing(&app, &mut conn, HashMap::new(), false, async |listing| {
        rows.items.iter().map(|row| listing.summary(row, None)).collect()
    })
    .await?;
    if let Some(format) = &ask.format {
        return sheets::messages_sheet(sheets::language(ask.lang.as_deref()), &items, false).answer(format);
    }
    reply::page(&request, Audience::Reader, &Page { items, next: rows.next, total: None })
}

/// List the inbox.
///
/// Messages of the own posts, of the unit one heads, and for the officer those that nobody has; by the last word in them.
/// `format=csv` answers a file of all that is asked for.
#[utoipa::path(
    get, path = "/api/v1/contact/messages", tag = "contact", operation_id = "list_inbox", params(ListInbox),
    responses((status = 200, description = "A page", body = Page<MessageSummary>)),
    security(("bearer" = []))
)]
#[get("/api/v1/contact/messages")]
pub(crate) async fn list_inbox(
    can: CanAny<Readers>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListInbox>,
) -> Result<HttpResponse> {
    if ask.q.as_ref().is_some_and(|text| text.chars().count() > MAX_QUERY) {
        return Err(Problem::field("/q", "too_long"));
    }
    if matches!(ask.state, Some(MessageState::Held | MessageState::Spam)) {
        return Err(Problem::field("/state", "mismatch"));
    }
    let now = app.clock.now();
    let mut conn = app.pool.get().await?;
    let office = Office::shown(&app, &mut conn).await?;
    let directory = &office.directory;
    let calendar = app.shown_calendar(&mut conn).await?;
    let mut readable = policy::readable(&can.actor, directory, &office.settings);
    if let Some(unit) = ask.unit {
        let units = directory.below(unit.0);
        let within = directory.entries.iter().filter(|entry| units.contains(&entry.unit_id));
        readable = readable.within(&within.map(|entry| entry.id).collect::<Vec<_>>());
    }
    let today = tehran_date(now);
    let number = ask.q.as_deref().and_then(|text| Reference::parse(NUMBER_LETTER, text).ok());
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let words = || ask.q.iter().flat_map(|text| text.split_whitespace()).take(8).map(fold).collect();
    let narrowed = Narrowed {
        state: ask.state,
        due_before: (ask.age == Some(InboxAge::Late)).then_some(now),
        written_after: (ask.age == Some(InboxAge::New)).then(|| tehran_midnight(yesterday)),
        words: if number.is_some() { Vec::new() } else { words() },
        number: number.map(|number| number.to_string()),
        cursor: ask.cursor.as_deref(),
        limit: page::limit(ask.limit),
    };
    let rows = match &ask.format {
        None => queries::lists::inbox(&mut conn, &readable, &narrowed).await?,
        Some(_) => {
            let read = async |cursor: Option<String>| {
                let part = Narrowed { cursor: cursor.as_deref(), limit: TAKEN, ..narrowed.clone() };
                queries::lists::inbox(&mut conn, &readable, &part).await
            };
            Page { items: all(read).await?, next: None, total: None }
        }
    };
    let senders = sender_names(&mut conn, &rows.items).await?;
    let shown = Listing { directory, calendar: &calendar, now, senders, is_staff: true };
    let items: Vec<_> = rows.items.iter().map(|row| shown.summary(row, None)).collect::<Result<_>>()?;
    if let Some(format) = &ask.format {
        return sheets::messages_sheet(sheets::language(ask.lang.as_deref()), &items, true).answer(format);
    }
    reply::page(&request, Audience::Reader, &Page { items, next: rows.next, total: None })
}

/// Get the counts.
///
/// Per week and unit, with the working days to the first answer, and what waits now; no text and no sender. Medians from
/// five answers on. `format=csv` answers the units as a file.
#[utoipa::path(
    get, path = "/api/v1/contact/stats", tag = "contact", operation_id = "get_contact_stats", params(ReadStats),
    responses((status = 200, description = "The counts", body = ContactStats)),
    security(("bearer" = []))
)]
#[get("/api/v1/contact/stats")]
pub(crate) async fn get_contact_stats(
    _: Can<ReadContactStats>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadStats>,
) -> Result<HttpResponse> {
    let counted = stats::count(&app, &ask).await?;
    if let Some(format) = &ask.format {
        return sheets::units(sheets::language(ask.lang.as_deref()), &counted.units).answer(format);
    }
    reply::content(&request, Audience::Reader, &counted)
}

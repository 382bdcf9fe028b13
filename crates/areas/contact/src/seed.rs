//! A demonstration directory with a few conversations: invented, marked, the same in every run.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use contract::contact::{
    AbsenceId, CreateEntry, CreateUnit, EntryId, MessageId, MessageState, NUMBER_LETTER, Side, UnitId,
    UpdateEntry, UpdateUnit,
};
use contract::id::UserId;
use contract::problem::Code;
use db::schema::{contact_entries, contact_messages, contact_settings, contact_units};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use identity::provision::{self, NewUser};
use persian::jalali::JalaliDate;
use persian::reference::Reference;
use platform::audit::Subject;
use platform::clock::tehran_midnight;
use platform::index::DocumentChange;
use platform::outbox::Event;
use platform::problem::OnConstraint;
use platform::{OrNotFound, Result, Unit, secret};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::model::{AbsenceRow, DEMO, MessageRow, PartRow, PromiseRow, SettingsRow};
use crate::workflow::directory;
use crate::{index, policy, queries, workflow};

#[derive(Deserialize)]
struct Demo {
    settings: Settings,
    units: Vec<DemoUnit>,
    posts: Vec<DemoPost>,
    absences: Vec<DemoAbsence>,
    messages: Vec<DemoMessage>,
}

#[derive(Deserialize)]
struct Settings {
    address_fa: String,
    address_en: String,
    hours_fa: String,
    hours_en: String,
    phone: String,
    map_url: String,
}

#[derive(Deserialize)]
struct DemoUnit {
    key: String,
    parent: Option<String>,
    name_fa: String,
    name_en: String,
    head: String,
}

#[derive(Deserialize)]
struct DemoPost {
    key: String,
    unit: String,
    /// One of the demonstration accounts that a visitor signs in with.
    account: Option<String>,
    /// Otherwise somebody invented.
    name_fa: Option<String>,
    name_en: Option<String>,
    #[serde(default)]
    vacant: bool,
    post_fa: String,
    post_en: String,
    subjects: Vec<String>,
    room: String,
}

#[derive(Deserialize)]
struct DemoAbsence {
    post: String,
    from_in: i64,
    to_in: i64,
    deputy: String,
}

#[derive(Deserialize)]
struct DemoMessage {
    to: String,
    sender: Option<String>,
    name: Option<String>,
    days_ago: i64,
    state: Option<String>,
    held: Option<String>,
    workdays: Option<i32>,
    subject: String,
    parts: Vec<DemoPart>,
}

#[derive(Deserialize)]
struct DemoPart {
    side: String,
    #[serde(default)]
    after: i64,
    body: String,
}

type Keys = HashMap<String, Uuid>;

/// Puts in units, posts and conversations, dated back from `today`. The demonstration accounts must be there.
///
/// # Errors
/// A database that fails.
pub async fn demo(unit: &mut Unit, today: NaiveDate) -> Result<()> {
    let demo: Demo = serde_json::from_str(include_str!("../data/demo.json"))?;
    let units = put_units(unit, &demo.units).await?;
    let posts = put_posts(unit, &demo.posts, &units).await?;
    for wanted in &demo.units {
        head(unit, id_of(&units, &wanted.key)?, id_of(&posts, &wanted.head)?).await?;
    }
    for absence in &demo.absences {
        let row = AbsenceRow {
            id: AbsenceId::new().0,
            entry_id: id_of(&posts, &absence.post)?,
            from_on: today + Duration::days(absence.from_in),
            to_on: today + Duration::days(absence.to_in),
            deputy_entry_id: Some(id_of(&posts, &absence.deputy)?),
            note_fa: None,
        };
        queries::directory::insert_absence(unit.conn(), &row).await?;
    }
    settle(unit, &demo.settings, id_of(&posts, "officer")?).await?;
    for message in &demo.messages {
        put_message(unit, message, &posts, today).await?;
    }
    unit.audit_created(
        "contact.seed",
        Subject::new("contact", DEMO),
        &json!({ "messages": demo.messages.len() }),
    )?;
    unit.touch("contact").await
}

fn id_of(keys: &Keys, key: &str) -> Result<Uuid> {
    Ok(*keys.get(key).ok_or_else(|| anyhow::anyhow!("the demonstration knows no {key}"))?)
}

async fn put_units(unit: &mut Unit, wanted: &[DemoUnit]) -> Result<Keys> {
    let mut keys = Keys::new();
    for (position, one) in (1..).zip(wanted) {
        let parent_id = one.parent.as_deref().map(|parent| id_of(&keys, parent)).transpose()?;
        let input = CreateUnit {
            parent_id: parent_id.map(Into::into),
            name_fa: one.name_fa.clone(),
            name_en: one.name_en.clone(),
            position,
        };
        keys.insert(one.key.clone(), directory::create_unit(unit, &input, DEMO).await?.id.0);
    }
    Ok(keys)
}

async fn put_posts(unit: &mut Unit, wanted: &[DemoPost], units: &Keys) -> Result<Keys> {
    let mut keys = Keys::new();
    for (position, one) in (1..).zip(wanted) {
        let holder = if one.vacant { None } else { Some(holder(unit, one).await?) };
        let input = CreateEntry {
            unit_id: UnitId(id_of(units, &one.unit)?),
            post_fa: one.post_fa.clone(),
            post_en: one.post_en.clone(),
            details: UpdateEntry {
                user_id: Some(holder),
                subjects: Some(one.subjects.clone()),
                phones: Some(vec![format!("021-0000{:04}", 1000 + position)]),
                room: Some(one.room.clone()),
                position: Some(position),
                ..UpdateEntry::default()
            },
        };
        keys.insert(one.key.clone(), directory::create_entry(unit, &input, DEMO).await?.id);
    }
    Ok(keys)
}

/// A demonstration account by its name, or somebody invented who cannot sign in.
async fn holder(unit: &mut Unit, post: &DemoPost) -> Result<UserId> {
    if let Some(account) = &post.account {
        return identity::facade::person(unit.conn(), account).await?.or_not_found();
    }
    let username = format!("demo-{}", post.key);
    let new = NewUser {
        username: &username,
        name_fa: post.name_fa.as_deref().unwrap_or_default(),
        name_en: post.name_en.as_deref(),
        demo: true,
        ..NewUser::default()
    };
    let user = provision::create_user(unit, new).await?;
    // Whoever holds a post answers what is written to it.
    provision::grant(unit, user, "expert", None).await?;
    Ok(user)
}

async fn head(unit: &mut Unit, id: Uuid, entry: Uuid) -> Result<()> {
    let change = UpdateUnit { head_entry_id: Some(Some(EntryId(entry))), ..UpdateUnit::default() };
    directory::change_unit(unit, UnitId(id), None, &change).await?;
    Ok(())
}

async fn settle(unit: &mut Unit, settings: &Settings, officer: Uuid) -> Result<()> {
    let present = queries::directory::lock_settings(unit.conn()).await?;
    // What somebody has set already is left alone.
    if present.officer_entry_id.is_some() {
        return Ok(());
    }
    let row = SettingsRow {
        officer_entry_id: Some(officer),
        address_fa: settings.address_fa.clone(),
        address_en: settings.address_en.clone(),
        hours_fa: settings.hours_fa.clone(),
        hours_en: settings.hours_en.clone(),
        phone: settings.phone.clone(),
        map_url: settings.map_url.clone(),
        version: present.version + 1,
        ..present
    };
    queries::directory::save_settings(unit.conn(), &row).await
}

async fn put_message(unit: &mut Unit, wanted: &DemoMessage, posts: &Keys, today: NaiveDate) -> Result<()> {
    let entry = id_of(posts, &wanted.to)?;
    let written = tehran_midnight(today - Duration::days(wanted.days_ago)) + Duration::hours(6);
    let state = MessageState::try_from(wanted.state.clone().unwrap_or_else(|| "open".to_owned()))
        .map_err(anyhow::Error::from)?;
    let sender = match &wanted.sender {
        Some(name) => Some(identity::facade::person(unit.conn(), name).await?.or_not_found()?),
        None => None,
    };
    let mut row = blank(unit, wanted, entry, written, sender).await?;
    row.state = state;
    let settings = queries::directory::settings(unit.conn()).await?;
    workflow::promise(unit.conn(), &mut row, &settings).await?;
    let parts = parts(wanted, entry, written, sender)?;
    row.parts = i32::try_from(parts.len()).unwrap_or_default();
    row.last_part_at = parts.last().map_or(written, |part| part.at);
    let notes = parts.iter().filter(|part| part.side == Side::Note).count();
    row.spoken = row.parts - i32::try_from(notes).unwrap_or_default();
    row.seen = row.spoken - i32::from(state == MessageState::Answered);
    if let Some(workdays) = wanted.workdays {
        let answer = parts.iter().find(|part| part.side == Side::Staff);
        row.first_answer_at = answer.map(|part| part.at);
        row.answered_at = row.first_answer_at;
        row.first_answer_entry_id = Some(entry);
        row.answer_workdays = Some(workdays);
        row.calendar_revision = Some(workflow::calendar(unit.conn()).await?.revision());
    }
    if matches!(state, MessageState::Closed | MessageState::Spam) {
        row.closed_at = Some(row.last_part_at);
    }
    let first = parts.iter().map(|part| part.body.as_str()).next().unwrap_or_default();
    let hash = policy::text_hash(&row.subject, first);
    let named = format!("{} {}", row.subject, row.sender_name.as_deref().unwrap_or_default());
    queries::messages::insert(unit.conn(), &row, &hash, &persian::fold(&named)).await?;
    for part in &parts {
        queries::messages::insert_part(unit.conn(), row.id, part).await?;
    }
    Ok(())
}

fn parts(
    wanted: &DemoMessage,
    entry: Uuid,
    written: DateTime<Utc>,
    sender: Option<UserId>,
) -> Result<Vec<PartRow>> {
    let part = |(no, part): (i32, &DemoPart)| {
        let side = Side::try_from(part.side.clone()).map_err(anyhow::Error::from)?;
        Ok(PartRow {
            no,
            side,
            author_user_id: sender.map(|UserId(id)| id).filter(|_| side == Side::Sender),
            entry_id: Some(entry).filter(|_| side != Side::Sender),
            body: part.body.clone(),
            file_ids: Vec::new(),
            at: written + Duration::days(part.after) + Duration::minutes(i64::from(no)),
        })
    };
    (1..).zip(&wanted.parts).map(part).collect()
}

async fn blank(
    unit: &mut Unit,
    wanted: &DemoMessage,
    entry: Uuid,
    written: DateTime<Utc>,
    sender: Option<UserId>,
) -> Result<MessageRow> {
    let year = JalaliDate::in_tehran(written).year();
    let serial = queries::messages::next_serial(unit.conn(), year).await?;
    let number = Reference::new(
        NUMBER_LETTER,
        u16::try_from(year).unwrap_or_default(),
        u32::try_from(serial).unwrap_or_default(),
    );
    // Nobody has the code of a demonstration message.
    let code_hmac = if sender.is_none() { Some(secret::random::<32>()?.to_vec()) } else { None };
    Ok(MessageRow {
        id: MessageId::new().0,
        number: number.to_string(),
        code_hmac,
        recipient_entry_id: entry,
        handler_entry_id: entry,
        batch_id: None,
        sender_user_id: sender.map(|UserId(id)| id),
        sender_organization_id: None,
        sender_name: wanted.name.clone(),
        sender_email: None,
        email_confirmed_at: None,
        confirm_hash: None,
        confirm_until: None,
        lang: "fa".to_owned(),
        subject: wanted.subject.clone(),
        state: MessageState::Open,
        held_reason: wanted.held.clone(),
        created_at: written,
        last_part_at: written,
        parts: 0,
        seen: 0,
        first_answer_at: None,
        first_answer_entry_id: None,
        answer_workdays: None,
        calendar_revision: None,
        answered_at: None,
        closed_at: None,
        reopened: 0,
        close_reason: None,
        reminded: 2,
        origin: DEMO.to_owned(),
        version: 1,
        spoken: 0,
        sender_closed_at: None,
        promise: PromiseRow::default(),
    })
}

/// Deletes every demonstration unit, post and conversation, and takes the posts out of the search.
///
/// # Errors
/// `contact.demo_in_use` when a real message or unit refers to a demonstration post; nothing is removed then.
pub async fn remove_demo(unit: &mut Unit) -> Result<()> {
    const IN_USE: &[(&str, Code)] = &[
        ("contact_messages_recipient_entry_id_fkey", Code::ContactDemoInUse),
        ("contact_messages_handler_entry_id_fkey", Code::ContactDemoInUse),
        ("contact_messages_first_answer_entry_id_fkey", Code::ContactDemoInUse),
        ("contact_parts_entry_id_fkey", Code::ContactDemoInUse),
        ("contact_forwardings_from_entry_id_fkey", Code::ContactDemoInUse),
        ("contact_forwardings_to_entry_id_fkey", Code::ContactDemoInUse),
        ("contact_absences_deputy_entry_id_fkey", Code::ContactDemoInUse),
        ("contact_units_head_entry_id_fkey", Code::ContactDemoInUse),
        ("contact_units_parent_id_fkey", Code::ContactDemoInUse),
        ("contact_entries_unit_id_fkey", Code::ContactDemoInUse),
    ];
    let demo_entries =
        contact_entries::table.filter(contact_entries::origin.eq(DEMO)).select(contact_entries::id);
    let gone: Vec<Uuid> = demo_entries.load(unit.conn()).await?;
    let conn = unit.conn();
    diesel::update(contact_settings::table.filter(contact_settings::officer_entry_id.eq_any(&gone)))
        .set(contact_settings::officer_entry_id.eq(None::<Uuid>))
        .execute(conn)
        .await?;
    diesel::delete(contact_messages::table.filter(contact_messages::origin.eq(DEMO))).execute(conn).await?;
    let own = contact_units::table.filter(contact_units::origin.eq(DEMO));
    diesel::update(own).set(contact_units::head_entry_id.eq(None::<Uuid>)).execute(conn).await?;
    let absences =
        db::schema::contact_absences::table.filter(db::schema::contact_absences::entry_id.eq_any(&gone));
    diesel::delete(absences).execute(conn).await?;
    diesel::delete(contact_entries::table.filter(contact_entries::id.eq_any(&gone)))
        .execute(conn)
        .await
        .on_constraint(IN_USE)?;
    diesel::delete(own).execute(conn).await.on_constraint(IN_USE)?;
    let documents = gone.iter().map(|id| DocumentChange::Remove(index::key(*id))).collect();
    unit.audit_created("contact.remove_demo", Subject::new("contact", DEMO), &json!({}))?;
    unit.emit(Event::new("contact.demo_removed", &json!({}))?.with_documents(documents));
    unit.touch("contact").await
}

//! Scheduled work: reminding, closing what has gone quiet, forgetting, and telling of mails that could not be delivered.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use contract::contact::MessageState;
use db::schema::contact_messages::{self, dsl};
use db::schema::{contact_forwardings, contact_parts};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::BoxFuture;
use platform::clock::{tehran_date, tehran_midnight};
use platform::jobs::Job;
use platform::outbox::Event;
use platform::{Actor, Connection, Platform, Result, Unit, files, mail};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::letters::{self, News};
use crate::model::SettingsRow;
use crate::queries::{self, attempts};
use crate::views;
use crate::workflow::conversation::{self, SILENT, leave_to_head};
use crate::workflow::{self, Office};

/// Reminds who has not answered in time (CONT-10).
pub(crate) const REMIND: &str = "contact.remind";
/// Closes answered conversations whose sender has been silent for 14 days.
pub(crate) const CLOSE: &str = "contact.close_silent";
/// Erases what need not be kept (CONT-15).
pub(crate) const FORGET: &str = "contact.forget";
/// Leaves what waits for somebody who has left to the head of the unit (CONT-4).
pub(crate) const LEAVE: &str = "contact.leave";
/// Tells of a mail of this area that could not be delivered (CONT-7).
pub(crate) const MAIL_DEAD: &str = "contact.mail_dead";

const BATCH: i64 = 200;
/// How long attempts are counted at most.
const COUNTED: Duration = Duration::hours(24);

type Done = BoxFuture<'static, anyhow::Result<()>>;

fn system() -> Arc<Actor> {
    Arc::new(Actor::system("contact"))
}

/// The handler after the target, the head of the unit after twice the target; each once.
pub(crate) fn remind(platform: Arc<Platform>, _: Value) -> Done {
    Box::pin(async move {
        let (actor, now) = (system(), platform.clock.now());
        let (office, due) = {
            let mut conn = platform.pool.get().await?;
            (Office::load(&mut conn, now).await?, late(&mut conn, now).await?)
        };
        for (id, step) in due {
            platform.write(&actor, async |unit| remind_of(unit, &office, id, step).await).await?;
        }
        Ok(())
    })
}

async fn late(conn: &mut Connection, now: DateTime<Utc>) -> Result<Vec<(Uuid, i32)>> {
    let settings = queries::directory::settings(conn).await?;
    let calendar = workflow::calendar(conn).await?;
    let today = tehran_date(now);
    let mut due = Vec::new();
    for step in [1, 2] {
        // The second reminder comes when as many working days have gone by again.
        let day = views::due_before(&calendar, settings.answer_target_workdays * (step - 1), today);
        let ids: Vec<Uuid> = contact_messages::table
            .filter(dsl::state.eq(MessageState::Open.as_str()).and(dsl::first_answer_at.is_null()))
            .filter(dsl::answer_due_at.le(tehran_midnight(day)).and(dsl::reminded.lt(step)))
            .order(dsl::answer_due_at)
            .limit(BATCH)
            .select(dsl::id)
            .load(conn)
            .await?;
        due.extend(ids.into_iter().map(|id| (id, step)));
    }
    Ok(due)
}

async fn remind_of(unit: &mut Unit, office: &Office, id: Uuid, step: i32) -> Result<()> {
    let mut case = office.case(queries::messages::lock(unit.conn(), id.into()).await?);
    let waits = case.message.state == MessageState::Open && case.message.first_answer_at.is_none();
    if !waits || case.message.reminded >= step {
        return Ok(());
    }
    case.message.reminded = step;
    queries::messages::save(unit.conn(), &mut case.message).await?;
    let handler = case.message.handler_entry_id;
    let to = match step {
        1 => Some(handler),
        _ => {
            let handler = case.directory.entry(handler);
            handler.and_then(|handler| case.directory.unit(handler.unit_id)?.head_entry_id)
        }
    };
    let Some(to) = to else { return Ok(()) };
    letters::to_staff(
        unit,
        &case.directory,
        &case.message,
        to,
        News::Late,
        Some((step, &case.message.subject)),
    )
    .await
}

pub(crate) fn close(platform: Arc<Platform>, _: Value) -> Done {
    Box::pin(async move {
        let (actor, now) = (system(), platform.clock.now());
        let (office, quiet) = {
            let mut conn = platform.pool.get().await?;
            let quiet: Vec<Uuid> = contact_messages::table
                .filter(dsl::state.eq(MessageState::Answered.as_str()).and(dsl::answered_at.le(now - SILENT)))
                .order(dsl::answered_at)
                .limit(BATCH)
                .select(dsl::id)
                .load(&mut conn)
                .await?;
            (Office::load(&mut conn, now).await?, quiet)
        };
        for id in quiet {
            platform.write(&actor, async |unit| conversation::close_silent(unit, &office, id).await).await?;
        }
        Ok(())
    })
}

/// Somebody may have left the Directorate, or may not answer any more.
pub(crate) fn hear_leaving(event: &Event) -> Option<Job> {
    const HEARD: [&str; 3] = ["identity.user_changed", "identity.grant_changed", "identity.role_changed"];
    // What is new takes nothing from anybody.
    const NEW: [&str; 2] = ["identity.create", "identity.define"];
    let action = event.payload["action"].as_str().unwrap_or_default();
    let is_new = NEW.iter().any(|begin| action.starts_with(begin));
    if HEARD.contains(&event.topic) && !is_new { leaving().ok() } else { None }
}

pub(crate) fn leaving() -> Result<Job> {
    Ok(Job::new(LEAVE, &Value::Null)?.unique(LEAVE))
}

pub(crate) fn leave(platform: Arc<Platform>, _: Value) -> Done {
    Box::pin(async move {
        let (actor, now) = (system(), platform.clock.now());
        let (office, busy) = {
            let mut conn = platform.pool.get().await?;
            let office = Office::load(&mut conn, now).await?;
            (office, queries::messages::posts_with_unfinished(&mut conn).await?)
        };
        let directory = &office.directory;
        for entry in busy.into_iter().filter_map(|id| directory.entry(id)) {
            let is_left = !directory.answers(entry);
            while is_left
                && platform.write(&actor, async |unit| leave_to_head(unit, &office, entry.id).await).await?
            {
            }
        }
        Ok(())
    })
}

pub(crate) fn forget(platform: Arc<Platform>, _: Value) -> Done {
    Box::pin(async move {
        let (actor, now) = (system(), platform.clock.now());
        let settings = forget_some(&mut platform.pool.get().await?, now).await?;
        let before = now - Duration::days(i64::from(settings.keep_spam_days));
        while platform.write(&actor, async |unit| forget_spam(unit, before).await).await? == BATCH {}
        Ok(())
    })
}

/// What goes in one statement each.
async fn forget_some(conn: &mut Connection, now: DateTime<Utc>) -> Result<SettingsRow> {
    attempts::forget(conn, now - COUNTED).await?;
    let settings = queries::directory::settings(conn).await?;
    mail::forget_contents(conn, now - Duration::days(i64::from(settings.keep_mail_days))).await?;
    let months = chrono::Months::new(u32::try_from(settings.keep_sender_months).unwrap_or(u32::MAX));
    if let Some(before) = now.checked_sub_months(months) {
        forget_senders(conn, before).await?;
    }
    Ok(settings)
}

/// Name and address go; counts and times stay.
async fn forget_senders(conn: &mut Connection, before: DateTime<Utc>) -> Result<()> {
    diesel::update(contact_messages::table)
        .filter(dsl::state.eq(MessageState::Closed.as_str()).and(dsl::closed_at.lt(before)))
        .filter(dsl::sender_name.is_not_null().or(dsl::sender_email.is_not_null()))
        .set((
            dsl::sender_name.eq(None::<String>),
            dsl::sender_email.eq(None::<Vec<u8>>),
            dsl::search_text.eq(""),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Of spam only number, state and times stay: text, files, notes and reasons go together, some messages at a time. How
/// many they were.
async fn forget_spam(unit: &mut Unit, before: DateTime<Utc>) -> Result<i64> {
    let old: Vec<Uuid> = contact_messages::table
        .filter(dsl::state.eq(MessageState::Spam.as_str()).and(dsl::closed_at.lt(before)))
        .filter(dsl::subject.ne(""))
        .order(dsl::closed_at)
        .limit(BATCH)
        .select(dsl::id)
        .for_update()
        .load(unit.conn())
        .await?;
    diesel::update(contact_messages::table.filter(dsl::id.eq_any(&old)))
        .set((
            dsl::sender_name.eq(None::<String>),
            dsl::sender_email.eq(None::<Vec<u8>>),
            dsl::confirm_hash.eq(None::<Vec<u8>>),
            dsl::close_reason.eq(None::<String>),
            dsl::subject.eq(""),
            dsl::search_text.eq(""),
        ))
        .execute(unit.conn())
        .await?;
    let noted = contact_forwardings::table.filter(contact_forwardings::message_id.eq_any(&old));
    diesel::update(noted).set(contact_forwardings::note.eq(None::<String>)).execute(unit.conn()).await?;
    let parts = contact_parts::table.filter(contact_parts::message_id.eq_any(&old));
    let files: Vec<Vec<Uuid>> =
        diesel::delete(parts).returning(contact_parts::file_ids).get_results(unit.conn()).await?;
    let given_up = queries::messages::held_by_none(unit.conn(), &files.concat()).await?;
    files::unlink_unused(unit, &given_up).await?;
    Ok(i64::try_from(old.len()).unwrap_or_default())
}

/// Hears of every mail that died, and takes up those of this area.
pub(crate) fn hear_mail_dead(event: &Event) -> Option<Job> {
    let is_ours = event.topic == "platform.mail_dead"
        && event.payload["template"].as_str().is_some_and(|template| template.starts_with("contact-"));
    if is_ours { Job::new(MAIL_DEAD, &event.payload).ok() } else { None }
}

pub(crate) fn mail_dead(platform: Arc<Platform>, payload: Value) -> Done {
    Box::pin(async move {
        let told = json!({ "mail_id": payload["id"], "recipient_user_id": payload["recipient_user_id"] });
        platform
            .write(&system(), async |unit| {
                unit.emit(Event::new("contact.mail_dead", &told)?);
                Ok(())
            })
            .await?;
        Ok(())
    })
}

//! The worker: takes due mails to the service and settles what became of them.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration as Interval;

use chrono::Duration;
use futures_util::{FutureExt, StreamExt};
use serde_json::json;

use super::rows::{self, Held, Settled};
use super::transport::{CONNECTIONS, Outcome};
use crate::app::Platform;
use crate::auth::Actor;
use crate::outbox::Event;
use crate::problem::Result;
use crate::stop::Stop;

/// Delivers what is due until nothing is, and returns how many attempts were made; tests call it, the worker loops over it.
///
/// # Errors
/// A database that fails. A service that fails is not an error here: the mail is tried again later.
pub async fn deliver_due(platform: &Arc<Platform>) -> Result<usize> {
    deliver_until(platform, &Stop::never()).await
}

async fn deliver_until(platform: &Arc<Platform>, stop: &Stop) -> Result<usize> {
    let mut attempts = 0;
    while !stop.is_told() {
        let held = {
            let (now, mut conn) = (platform.clock.now(), platform.pool.get().await?);
            rows::tidy(&mut conn, now).await?;
            rows::lease(&mut conn, now).await?
        };
        if held.is_empty() {
            break;
        }
        attempts += deliver(platform, held, stop).await?;
    }
    Ok(attempts)
}

/// Tries every mail of a batch, whatever becomes of the others.
async fn deliver(platform: &Arc<Platform>, held: Vec<Held>, stop: &Stop) -> Result<usize> {
    let tries = held.into_iter().map(|held| attempt(platform, held, stop));
    let outcomes: Vec<Result<bool>> =
        futures_util::stream::iter(tries).buffer_unordered(CONNECTIONS).collect().await;
    outcomes.into_iter().try_fold(0, |attempts, was_tried| Ok(attempts + usize::from(was_tried?)))
}

/// Whether an attempt was made.
async fn attempt(platform: &Arc<Platform>, held: Held, stop: &Stop) -> Result<bool> {
    let now = platform.clock.now();
    if stop.is_told() {
        rows::give_back(&mut platform.pool.get().await?, &held).await?;
        return Ok(false);
    }
    if !rows::hold(&mut platform.pool.get().await?, &held, now).await? {
        return Ok(false);
    }
    let outcome = AssertUnwindSafe(hand_over(platform, &held)).catch_unwind().await;
    settle(platform, &held, outcome.unwrap_or_else(|_| Outcome::Deferred("panic".to_owned()))).await?;
    Ok(true)
}

async fn hand_over(platform: &Platform, held: &Held) -> Outcome {
    match held.open(platform) {
        Ok(Some(mail)) => platform.mailer.deliver(mail).await,
        Ok(None) => Outcome::Refused("forgotten".to_owned()),
        Err(problem) => {
            tracing::error!(mail = %held.id, ?problem, "a mail cannot be opened");
            Outcome::Refused("unreadable".to_owned())
        }
    }
}

async fn settle(platform: &Arc<Platform>, held: &Held, outcome: Outcome) -> Result<()> {
    let now = platform.clock.now();
    let settled = match outcome {
        Outcome::Accepted => Settled::Sent,
        Outcome::Refused(code) => Settled::Dead(code),
        Outcome::Deferred(code) => match pause(platform, held.attempts) {
            Some(pause) => Settled::Deferred(code, now + pause),
            None => Settled::Dead(code),
        },
    };
    let word = match &settled {
        Settled::Sent => "sent",
        Settled::Deferred(code, _) => {
            tracing::warn!(mail = %held.id, attempts = held.attempts, code, "a mail waits for the mail service");
            "deferred"
        }
        Settled::Dead(code) => {
            tracing::error!(mail = %held.id, attempts = held.attempts, code, "a mail could not be delivered");
            "dead"
        }
    };
    metrics::counter!("shora_mails_total", "outcome" => word).increment(1);
    if !matches!(settled, Settled::Dead(_)) {
        rows::settle(&mut platform.pool.get().await?, held, &settled, now).await?;
        return Ok(());
    }
    let actor = Arc::new(Actor::system("mail"));
    platform
        .write(&actor, async |unit| {
            if rows::settle(unit.conn(), held, &settled, now).await? {
                let told = json!({
                    "id": held.id, "template": held.template, "recipient_user_id": held.recipient_user_id
                });
                unit.emit(Event::new("platform.mail_dead", &told)?);
            }
            Ok(())
        })
        .await
}

/// The pause after the failure of this attempt, counted from 1; none after the last (CONT-7).
fn pause(platform: &Platform, attempt: i32) -> Option<Duration> {
    let place = usize::try_from(attempt).ok()?.checked_sub(1)?;
    platform.config.mail_pauses().get(place).map(|minutes| Duration::minutes(*minutes))
}

/// Delivers mails until `stop` resolves; attempts under way then get `grace` to end. A failing database is waited for. A
/// task of its own: a slow mail service holds no other work up.
pub async fn work(platform: Arc<Platform>, stop: impl Future<Output = ()> + Send + 'static, grace: Interval) {
    let stop = Stop::new(stop, grace);
    while !stop.is_told() {
        let outcome = tokio::select! {
            outcome = deliver_until(&platform, &stop) => outcome,
            () = stop.grace_over() => return,
        };
        if let Err(problem) = outcome {
            tracing::warn!(%problem, "mails wait for the database");
        }
        tokio::select! {
            () = stop.told() => {}
            () = tokio::time::sleep(Interval::from_secs(1)) => {}
        }
    }
}

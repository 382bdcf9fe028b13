//! What waits for whom: open messages for whoever handles them, mails that could not be delivered for the portal's officer.
//! Read from the rows themselves, so that an entry and what it is about are there together or not at all (CONT-5).

use chrono::{DateTime, Utc};
use contract::permission::{AnswerMessages, ManageMails, Permission, TriageMessages};
use futures_util::future::BoxFuture;
use platform::duties::{Duty, Owing, Source};
use platform::{Connection, Result, audience, mail};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::directory::Directory;
use crate::model::MessageRow;
use crate::queries;

/// The area's duties.
pub(crate) struct Contact;

impl Source for Contact {
    fn area(&self) -> &'static str {
        "contact"
    }

    fn owed<'a>(
        &'a self,
        conn: &'a mut Connection,
        by: &'a Owing,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Duty>>> {
        Box::pin(async move {
            let mut duties = Vec::new();
            // Most people have no duties here, and every page of everybody asks.
            if by.holds(AnswerMessages::NAME) || by.holds(TriageMessages::NAME) {
                let directory = Directory::load(conn, by.now).await?;
                duties.extend(answers(conn, &directory, by, limit).await?);
                if by.holds(TriageMessages::NAME) {
                    duties.extend(triage(conn, &directory).await?);
                }
            }
            if by.holds(ManageMails::NAME) {
                duties.extend(dead_mails(conn, limit).await?);
            }
            Ok(duties)
        })
    }
}

async fn answers(conn: &mut Connection, directory: &Directory, by: &Owing, limit: i64) -> Result<Vec<Duty>> {
    let Some(user) = by.user().filter(|_| by.holds(AnswerMessages::NAME)) else { return Ok(Vec::new()) };
    let own: Vec<Uuid> = directory.held_by(user).map(|entry| entry.id).collect();
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let open = queries::lists::open_of(conn, &own, limit).await?;
    Ok(open
        .iter()
        .map(|message| {
            let duty = answer(message, user);
            match message.awaited() {
                Some(promised) => duty.until(promised),
                None => duty,
            }
        })
        .collect())
}

fn answer(message: &MessageRow, user: Uuid) -> Duty {
    Duty {
        area: "contact",
        kind: "answer",
        object_id: message.id,
        label: format!("user:{user}"),
        organization_id: message.sender_organization_id.map(Into::into),
        params: named(&json!({ "number": message.number, "title": message.subject })),
        url: format!("/contact/messages/{}", message.id),
        opened_at: message.created_at,
        due_at: None,
        calendar_revision: None,
    }
}

/// What nobody else can act upon: messages that are held, and those at posts that nobody answers for; one entry for all of
/// each, since the list behind it shows them.
async fn triage(conn: &mut Connection, directory: &Directory) -> Result<Vec<Duty>> {
    let unclaimed: Vec<Uuid> = directory.unclaimed().collect();
    let held = queries::lists::count_held(conn).await?;
    let unclaimed = queries::lists::count_open_of(conn, &unclaimed).await?;
    let held = for_officer("held", "/contact/held", held);
    Ok(held.into_iter().chain(for_officer("unclaimed", "/contact/inbox", unclaimed)).collect())
}

fn for_officer(kind: &'static str, url: &str, (count, since): (i64, Option<DateTime<Utc>>)) -> Option<Duty> {
    Some(Duty {
        area: "contact",
        kind,
        object_id: Uuid::nil(),
        label: audience::permission(TriageMessages::NAME),
        organization_id: None,
        params: named(&json!({ "count": count })),
        url: url.to_owned(),
        opened_at: since?,
        due_at: None,
        calendar_revision: None,
    })
}

/// CONT-7: a mail to somebody of the portal that could not be delivered.
async fn dead_mails(conn: &mut Connection, limit: i64) -> Result<Vec<Duty>> {
    let dead = mail::dead_to_people(conn, limit).await?;
    Ok(dead
        .into_iter()
        .map(|(id, _, since)| Duty {
            area: "contact",
            kind: "dead_mail",
            object_id: id,
            label: audience::permission(ManageMails::NAME),
            organization_id: None,
            params: Map::new(),
            url: "/contact/mail?state=dead".to_owned(),
            opened_at: since,
            due_at: None,
            calendar_revision: None,
        })
        .collect())
}

fn named(params: &Value) -> Map<String, Value> {
    params.as_object().cloned().unwrap_or_default()
}

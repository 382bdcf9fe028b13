//! What waits for whom: open messages for whoever handles them, mails that could not be delivered for the portal's officer.
//! Read from the rows themselves, so that an entry and what it is about are there together or not at all (CONT-5).

use contract::permission::{ManageMails, Permission};
use futures_util::future::BoxFuture;
use platform::clock::tehran_date;
use platform::duties::{Duty, Owing, Source};
use platform::{Connection, Result, audience, mail};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::directory::Directory;
use crate::model::MessageRow;
use crate::{queries, workflow};

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
            let mut duties = answers(conn, by, limit).await?;
            if by.holds(ManageMails::NAME) {
                duties.extend(dead_mails(conn, limit).await?);
            }
            Ok(duties)
        })
    }
}

async fn answers(conn: &mut Connection, by: &Owing, limit: i64) -> Result<Vec<Duty>> {
    let Some(user) = by.user() else { return Ok(Vec::new()) };
    let directory = Directory::load(conn).await?;
    let own: Vec<Uuid> = directory.held_by(user).map(|entry| entry.id).collect();
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let settings = queries::directory::settings(conn).await?;
    let calendar = workflow::calendar(conn).await?;
    let open = queries::lists::open_of(conn, &own, limit).await?;
    Ok(open
        .iter()
        .map(|message| {
            let duty = answer(message, user);
            match calendar
                .after_working_days(tehran_date(message.created_at), settings.answer_target_workdays)
            {
                Ok(deadline) if message.first_answer_at.is_none() => duty.until(deadline),
                _ => duty,
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

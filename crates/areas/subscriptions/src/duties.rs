//! What is new among what a person follows, until it was looked at (SUBS-8).

use futures_util::future::BoxFuture;
use platform::duties::{Duty, Owing, Source};
use platform::{Connection, Result};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::model::ItemRow;
use crate::queries::items;

/// The area's duties.
pub(crate) struct Subscriptions;

impl Source for Subscriptions {
    fn area(&self) -> &'static str {
        "subscriptions"
    }

    fn owed<'a>(
        &'a self,
        conn: &'a mut Connection,
        by: &'a Owing,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Duty>>> {
        Box::pin(async move {
            let Some(user) = by.user() else { return Ok(Vec::new()) };
            let unseen = items::unseen(conn, user, limit).await?;
            Ok(unseen.into_iter().map(|item| duty(user, item)).collect())
        })
    }
}

fn duty(user: Uuid, item: ItemRow) -> Duty {
    let texts = [
        ("name_fa", Some(item.name_fa)),
        ("name_en", Some(item.name_en)),
        ("title_fa", Some(item.title_fa)),
        ("title_en", item.title_en),
    ];
    let texts = texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Value::from(text?))));
    Duty {
        area: "subscriptions",
        kind: "look",
        object_id: item.id,
        label: format!("user:{user}"),
        organization_id: None,
        params: texts.collect::<Map<_, _>>(),
        url: item.url,
        opened_at: item.at,
        due_at: None,
        calendar_revision: None,
    }
}

//! What areas announce, kept in the transaction of its cause.

use futures_util::future::BoxFuture;
use platform::announce::{Announced, Announcement};
use platform::outbox::{Event, Listener};
use platform::{Connection, Result};

use crate::model::ItemRow;
use crate::queries::items;

/// Hears what areas announce.
pub(crate) struct Items;

impl Listener for Items {
    fn hear<'a>(&'a self, conn: &'a mut Connection, event: &'a Event) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let mut taken_back = Vec::new();
            for announced in &event.announced {
                match announced {
                    Announced::New(item) => items::insert(conn, &row(item), &item.topics).await?,
                    Announced::TakenBack(id) => taken_back.push(*id),
                }
            }
            if taken_back.is_empty() { Ok(()) } else { items::take_back(conn, &taken_back).await }
        })
    }
}

fn row(item: &Announcement) -> ItemRow {
    ItemRow {
        id: item.id,
        area: item.area.to_owned(),
        object_id: item.object_id,
        name_fa: item.name.fa.clone(),
        name_en: item.name.en.clone(),
        title_fa: item.title_fa.clone(),
        title_en: item.title_en.clone(),
        facts_fa: item.facts.fa.clone(),
        facts_en: item.facts.en.clone(),
        url: item.url.clone(),
        in_worklist: item.in_worklist,
        at: item.at,
    }
}

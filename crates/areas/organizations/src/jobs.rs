//! What happens without anybody doing it: versions and offices that begin or end today (ORG-3).

use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{Date, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::future::BoxFuture;
use platform::outbox::Event;
use platform::{Actor, Platform, Result, Unit};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::index;
use crate::workflow::TOPIC;

pub(crate) const TAKE_EFFECT: &str = "organizations.take_effect";

#[derive(QueryableByName)]
struct Affected {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Puts the documents of bodies that are another today than yesterday; doing it twice changes nothing.
pub(crate) fn take_effect(platform: Arc<Platform>, _: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let actor = Arc::new(Actor::system("organizations"));
        platform.write(&actor, async |unit| refresh(unit).await).await.map_err(anyhow::Error::from)
    })
}

async fn refresh(unit: &mut Unit) -> Result<()> {
    const AFFECTED: &str = "SELECT organization_id AS id FROM organizations_profile_versions
            WHERE valid_from = $1 AND corrected_at IS NULL
        UNION SELECT organization_id FROM organizations_appointments WHERE valid_from = $1 OR valid_until = $1";
    let today = platform::clock::tehran_date(unit.now);
    let affected: Vec<Affected> =
        diesel::sql_query(AFFECTED).bind::<Date, _>(today).load(unit.conn()).await?;
    if affected.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = affected.into_iter().map(|row| row.id).collect();
    let documents = index::put(unit.conn(), &ids, today).await?;
    unit.emit(Event::new("organizations.took_effect", &json!({ "on": today }))?.with_documents(documents));
    unit.touch(TOPIC).await
}

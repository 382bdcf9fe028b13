//! What happens without anybody doing it: versions and offices that begin or end on a day that has come (ORG-3).

use std::sync::Arc;

use chrono::NaiveDate;
use db::schema::organizations_taken_effect::{self as taken_effect, dsl};
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Uuid as SqlUuid};
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

/// Puts the documents of bodies that have become another since the last day that was looked at; each day once, whatever
/// time the portal stood still.
pub(crate) fn take_effect(platform: Arc<Platform>, _: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let actor = Arc::new(Actor::system("organizations"));
        platform.write(&actor, async |unit| refresh(unit).await).await.map_err(anyhow::Error::from)
    })
}

async fn refresh(unit: &mut Unit) -> Result<()> {
    const AFFECTED: &str = "SELECT organization_id AS id FROM organizations_profile_versions
            WHERE daterange($1, $2, '(]') @> valid_from AND corrected_at IS NULL
        UNION SELECT organization_id FROM organizations_appointments
            WHERE daterange($1, $2, '(]') @> valid_from OR daterange($1, $2, '(]') @> valid_until";
    let today = platform::clock::tehran_date(unit.now);
    let row = taken_effect::table.find(1).select(dsl::until).for_update();
    let until: Option<NaiveDate> = row.first(unit.conn()).await?;
    if until.is_some_and(|until| until >= today) {
        return Ok(());
    }
    diesel::update(taken_effect::table.find(1)).set(dsl::until.eq(today)).execute(unit.conn()).await?;
    let affected: Vec<Affected> = diesel::sql_query(AFFECTED)
        .bind::<Nullable<Date>, _>(until)
        .bind::<Date, _>(today)
        .load(unit.conn())
        .await?;
    if affected.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = affected.into_iter().map(|row| row.id).collect();
    let documents = index::put(unit.conn(), &ids, today).await?;
    unit.emit(Event::new("organizations.took_effect", &json!({ "on": today }))?.with_documents(documents));
    unit.touch(TOPIC).await
}

//! The day, as the shell of every page shows it.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, get};
use contract::platform::Today;
use db::schema::platform_settings::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use persian::digits::Digits;
use persian::jalali::JalaliDate;

use crate::app::App;
use crate::auth::Public;
use crate::clock::tehran_date;
use crate::problem::Result;
use crate::reply::{self, Audience};
use crate::{Area, Unit};

/// The platform's own endpoints.
#[must_use]
pub fn area() -> Area {
    let endpoints =
        Area::new("platform", "What every page needs to know, and the work behind all of them", |config| {
            config
                .service(get_today)
                .service(crate::duties::get_worklist)
                .service(crate::duties::get_worklist_summary)
                .service(crate::jobs::list_jobs)
                .service(crate::jobs::get_job_counts)
                .service(crate::jobs::retry_job)
                .service(crate::jobs::drop_job);
        });
    Area { duties: Some(Arc::new(crate::jobs::Owed)), ..endpoints }
}

/// Today in Tehran.
///
/// The civil date by the server's clock in both calendars, and whether the portal holds demonstration data.
#[utoipa::path(
    get, path = "/api/v1/platform/today", tag = "platform", operation_id = "get_today",
    responses((status = 200, description = "The day", body = Today)), security()
)]
#[get("/api/v1/platform/today")]
async fn get_today(_: Public, app: App, request: HttpRequest) -> Result<HttpResponse> {
    let now = app.clock.now();
    let date = tehran_date(now);
    let jalali = JalaliDate::from_gregorian(date);
    let demo = is_demo(&mut app.pool.get().await?).await?;
    let today = Today {
        now,
        date,
        jalali: jalali.numeric(Digits::Latin),
        line: jalali.both_calendars_fa(Digits::Latin),
        demo,
    };
    reply::content(&request, Audience::Everybody, &today)
}

const DEMO: &str = "demo_data";

/// Whether any demonstration data is there.
///
/// # Errors
/// A database that fails.
pub async fn is_demo(conn: &mut db::Connection) -> Result<bool> {
    let setting =
        platform_settings::table.find(DEMO).select(dsl::name).first::<String>(conn).await.optional()?;
    Ok(setting.is_some())
}

/// Remembers that demonstration data is put in; false where it is there already. Whoever does it at the same moment is
/// waited for.
///
/// # Errors
/// A database that fails.
pub async fn mark_demo(unit: &mut Unit) -> Result<bool> {
    let marked = diesel::insert_into(platform_settings::table)
        .values((dsl::name.eq(DEMO), dsl::value.eq(serde_json::Value::Bool(true))))
        .on_conflict_do_nothing()
        .execute(unit.conn())
        .await?;
    Ok(marked == 1)
}

/// Forgets it, when the last demonstration row is gone.
///
/// # Errors
/// A database that fails.
pub async fn unmark_demo(unit: &mut Unit) -> Result<()> {
    diesel::delete(platform_settings::table.find(DEMO)).execute(unit.conn()).await?;
    Ok(())
}

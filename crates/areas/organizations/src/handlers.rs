//! The endpoints, by noun: guard, parse, call, reply.

pub(crate) mod changes;
pub(crate) mod logos;
pub(crate) mod offices;
pub(crate) mod parties;
pub(crate) mod record;
pub(crate) mod register;
pub(crate) mod requests;
pub(crate) mod rules;

use chrono::NaiveDate;
use contract::organizations::is_day;
use contract::problem::Code;
use platform::Result;
use platform::page::read_cursor;
use platform::reply::Audience;
use uuid::Uuid;

use crate::policy::Visibility;

/// The place behind which a list by day goes on.
fn day_cursor(cursor: Option<&str>) -> Result<Option<(NaiveDate, Uuid)>> {
    match read_cursor::<(NaiveDate, Uuid)>(cursor)? {
        Some((day, _)) if !is_day(day) => Err(Code::BadCursor.into()),
        place => Ok(place),
    }
}

/// Whether an answer is the same for every reader.
fn audience(visibility: &Visibility) -> Audience {
    if *visibility == Visibility::public() { Audience::Everybody } else { Audience::Reader }
}

//! Open deadlines of communications, as the working calendar asks for them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use platform::calendar::{DIRECTORATE, Moving, Promises, WorkingCalendar, calendar_at};
use platform::{Connection, Result, Unit};
use uuid::Uuid;

use crate::model::communications::named;
use crate::policy::communications as rules;
use crate::queries;
use crate::workflow::moving::move_deadline;

/// The area's promises.
pub(crate) struct Publications;

impl Promises for Publications {
    fn area(&self) -> &'static str {
        "publications"
    }

    fn moving<'a>(
        &'a self,
        conn: &'a mut Connection,
        by: &'a WorkingCalendar,
        open_at: DateTime<Utc>,
    ) -> BoxFuture<'a, Result<Vec<Moving>>> {
        Box::pin(async move {
            let (mut moving, mut calendars) = (Vec::new(), HashMap::new());
            for listed in queries::communications::open(conn, open_at).await? {
                let (row, text) = (&listed.communication, &listed.text);
                let Some(promised) = row.deadline() else { continue };
                let before = match calendars.entry(promised.calendar_revision) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => {
                        new.insert(calendar_at(conn, DIRECTORATE, promised.calendar_revision).await?)
                    }
                };
                let Some(to) = rules::moved(row, before, by)? else { continue };
                let number = text.number.as_deref();
                moving.push(Moving {
                    id: row.id,
                    name_fa: listed.name(),
                    name_en: text.title_en.as_deref().map(|title| named(number, title)),
                    url: Some(format!("/publications/communications/{}", row.id)),
                    from: promised.due_at,
                    to,
                });
            }
            Ok(moving)
        })
    }

    fn move_later<'a>(
        &'a self,
        unit: &'a mut Unit,
        id: Uuid,
        by: &'a WorkingCalendar,
        open_at: DateTime<Utc>,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(move_deadline(unit, id.into(), by, open_at))
    }
}

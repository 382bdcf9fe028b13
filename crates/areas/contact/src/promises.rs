//! Promised answers, as the working calendar asks for them.

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use platform::calendar::{Moving, Promises, WorkingCalendar};
use platform::{Connection, Result, Unit};
use uuid::Uuid;

use crate::workflow::moving::move_promise;
use crate::{policy, queries};

/// The area's promises.
pub(crate) struct Contact;

impl Promises for Contact {
    fn area(&self) -> &'static str {
        "contact"
    }

    fn moving<'a>(
        &'a self,
        conn: &'a mut Connection,
        by: &'a WorkingCalendar,
        open_at: DateTime<Utc>,
    ) -> BoxFuture<'a, Result<Vec<Moving>>> {
        Box::pin(async move {
            let mut moving = Vec::new();
            for message in queries::messages::awaited(conn, open_at).await? {
                if let Some((promised, to)) = message.awaited().zip(policy::moved(&message, by)?) {
                    // Whoever closes a day reads no messages: the number is all they are told.
                    moving.push(Moving {
                        id: message.id,
                        name_fa: message.number,
                        name_en: None,
                        url: None,
                        from: promised.due_at,
                        to,
                    });
                }
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
        Box::pin(move_promise(unit, id.into(), by, open_at))
    }
}

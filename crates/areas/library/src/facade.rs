//! What other areas may ask of this one.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date};
use diesel_async::RunQueryDsl;
use platform::Result;

use crate::queries::listing::IN_FORCE;

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many forms and tables everybody can take on a day.
///
/// # Errors
/// A database that fails.
pub async fn forms_in_force(conn: &mut db::Connection, day: NaiveDate) -> Result<i64> {
    let counted: Counted = diesel::sql_query(format!(
        "SELECT count(*) AS count FROM (SELECT $1 AS today) day CROSS JOIN library_forms f \
         LEFT JOIN LATERAL {IN_FORCE} v ON TRUE \
         WHERE (f.retired_from IS NULL OR f.retired_from > day.today) AND v.state = 'approved'"
    ))
    .bind::<Date, _>(day)
    .get_result(conn)
    .await?;
    Ok(counted.count)
}

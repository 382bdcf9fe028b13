//! Audience labels as numbers.

use std::collections::HashMap;

use db::schema::search_labels::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::Result;

/// The numbers of these labels; new ones get theirs. The index is locked, so no two writers invent the same.
pub(super) async fn numbers(conn: &mut db::Connection, labels: &[&str]) -> Result<HashMap<String, i32>> {
    let mut numbers = known(conn, labels).await?;
    let new: Vec<_> = labels
        .iter()
        .filter(|label| !numbers.contains_key(**label))
        .map(|label| dsl::text.eq(*label))
        .collect();
    if !new.is_empty() {
        let made = diesel::insert_into(search_labels::table).values(new).returning((dsl::text, dsl::id));
        numbers.extend(made.load::<(String, i32)>(conn).await?);
    }
    Ok(numbers)
}

async fn known(conn: &mut db::Connection, labels: &[&str]) -> Result<HashMap<String, i32>> {
    let known = search_labels::table.filter(dsl::text.eq_any(labels)).select((dsl::text, dsl::id));
    Ok(known.load::<(String, i32)>(conn).await?.into_iter().collect())
}

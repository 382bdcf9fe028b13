//! SQL types that diesel does not know.

use diesel::query_builder::QueryId;
use diesel::sql_types::SqlType;

/// A prepared text for full-text search. Only compared and ranked inside the database, never read into Rust.
#[derive(Debug, Clone, Copy, SqlType, QueryId)]
#[diesel(postgres_type(oid = 3614, array_oid = 3643))]
pub struct Tsvector;

/// A question put to a [`Tsvector`].
#[derive(Debug, Clone, Copy, SqlType, QueryId)]
#[diesel(postgres_type(oid = 3615, array_oid = 3645))]
pub struct Tsquery;

//! The door to PostgreSQL: the connection pool, the migrations, the tables as Rust sees them, and a private
//! server for those who have none.
//!
//! Every connection ends a statement, a wait for a lock and a forgotten transaction by itself, so that one slow
//! request cannot hold the others. A database that is down is an ordinary answer ([`Unavailable`]), never a
//! crash, and nothing has to be restarted when it is back.

mod address;
pub mod embedded;
pub mod migrate;
mod pool;
mod prepared;
mod print_schema;
#[rustfmt::skip]
#[allow(clippy::wildcard_imports, reason = "generated as diesel prints it")]
pub mod schema;
pub mod sql_types;
mod tls;

pub use address::{Address, InvalidUrl};
pub use pool::{Connection, Pool, PoolConfig, Unavailable, is_unavailable};
pub use prepared::{Prepared, prepared};
pub use print_schema::{PrintSchemaError, print_schema};

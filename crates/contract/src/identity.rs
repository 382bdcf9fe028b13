//! Wire types of the area `identity`: signing in, the own account, people with their roles and grants, other systems,
//! and the audit log.

mod account;
mod actions;
mod audit;
mod clients;
mod people;
mod roles;
mod session;

pub use account::*;
pub use actions::*;
pub use audit::*;
pub use clients::*;
pub use people::*;
pub use roles::*;
pub use session::*;

crate::ids! {
    /// A session: one sign-in on one device.
    SessionId,
    /// A role given to a person.
    GrantId,
    /// Another system that calls the API.
    ClientId,
    /// A secret of another system.
    ClientSecretId,
}

/// Fewest characters of a password (IDN-3).
pub const PASSWORD_MIN: usize = 10;
/// Most characters of a password: enough for any sentence, too few to keep the server busy.
pub const PASSWORD_MAX: usize = 200;

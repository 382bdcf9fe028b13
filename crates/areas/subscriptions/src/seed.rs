//! What people of the demonstration follow, so that their worklist and their page of it are not empty.

use identity::facade::person;
use platform::{Result, Unit};

use crate::workflow::follow_as;

/// Accounts of the demonstration with the topics they follow.
const FOLLOWED: &[(&str, &str)] = &[
    ("citizen", "library:form=F-101"),
    ("manager", "publications:kind=circular"),
    ("manager", "library:form=F-201"),
    ("expert", "publications"),
];

/// Lets demonstration accounts follow what they would. What they follow goes with the accounts.
///
/// # Errors
/// A database that fails.
pub async fn demo(unit: &mut Unit) -> Result<()> {
    for (username, topic) in FOLLOWED {
        if let Some(user) = person(unit.conn(), username).await? {
            follow_as(unit, user, topic).await?;
        }
    }
    Ok(())
}

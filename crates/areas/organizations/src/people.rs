//! Whoever did something, by name. A row keeps the id of the account and the user name of that moment; the name that
//! people know comes from identity, in one query for everything that an answer tells.

use std::collections::{BTreeSet, HashMap};

use contract::id::UserId;
use contract::organizations::PersonName;
use identity::facade::{DisplayName, display_names};
use platform::{Connection, Result};
use uuid::Uuid;

/// The names of accounts.
pub(crate) struct People(HashMap<UserId, DisplayName>);

impl People {
    /// Those with these ids.
    pub(crate) async fn load(
        conn: &mut Connection,
        ids: impl IntoIterator<Item = Option<Uuid>>,
    ) -> Result<Self> {
        let ids: BTreeSet<Uuid> = ids.into_iter().flatten().collect();
        if ids.is_empty() {
            return Ok(Self(HashMap::new()));
        }
        let ids: Vec<UserId> = ids.into_iter().map(UserId).collect();
        Ok(Self(display_names(conn, &ids).await?))
    }

    /// The name of an account, or the one that the row keeps: of another system, of the portal itself, of demonstration.
    pub(crate) fn name(&self, id: Option<Uuid>, kept: &str) -> PersonName {
        match id.and_then(|id| self.0.get(&UserId(id))) {
            Some(name) => PersonName { name_fa: name.fa.clone(), name_en: name.en.clone() },
            None => PersonName { name_fa: kept.to_owned(), name_en: None },
        }
    }
}

//! What other areas may ask of this one.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use contract::id::{OrganizationId, UserId};
use platform::Result;

use crate::queries;

/// A person's name in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayName {
    pub fa: String,
    pub en: Option<String>,
}

/// Names of people, in one query. Ids of nobody are left out.
///
/// # Errors
/// A database that fails.
pub async fn display_names(
    conn: &mut db::Connection,
    ids: &[UserId],
) -> Result<HashMap<UserId, DisplayName>> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let names = queries::people::names(conn, &ids).await?;
    Ok(names.into_iter().map(|(id, fa, en)| (UserId(id), DisplayName { fa, en })).collect())
}

/// The person of a user name.
///
/// # Errors
/// A database that fails.
pub async fn person(conn: &mut db::Connection, username: &str) -> Result<Option<UserId>> {
    let found = queries::people::by_name(conn, &crate::names::folded(username)).await?;
    Ok(found.map(|user| UserId(user.id)))
}

/// Where mail to a person goes, and in which language.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox {
    pub address: String,
    pub language: messages::Language,
}

/// Mailboxes of active people, in one query. People without an address are left out. An address is for sending mail there
/// and is shown to nobody.
///
/// # Errors
/// A database that fails.
pub async fn mailboxes(conn: &mut db::Connection, ids: &[UserId]) -> Result<HashMap<UserId, Mailbox>> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let found = queries::people::mailboxes(conn, &ids).await?;
    Ok(found
        .into_iter()
        .map(|(id, address, locale)| {
            let language = messages::Language::from_code(&locale).unwrap_or_default();
            (UserId(id), Mailbox { address, language })
        })
        .collect())
}

/// Active people who hold a permission at an instant: everywhere, or with an organization given also for it alone. At
/// most a thousand.
///
/// # Errors
/// A database that fails.
pub async fn holders(
    conn: &mut db::Connection,
    permission: &str,
    organization: Option<OrganizationId>,
    now: DateTime<Utc>,
) -> Result<Vec<UserId>> {
    let found = queries::roles::holders_of(conn, permission, organization.map(Into::into), now).await?;
    Ok(found.into_iter().map(UserId).collect())
}

/// The first by name of the active people who hold a permission everywhere and whose names hold these words, in any spelling.
///
/// # Errors
/// A database that fails.
pub async fn named_holders(
    conn: &mut db::Connection,
    permission: &str,
    words: &str,
    limit: u32,
    now: DateTime<Utc>,
) -> Result<Vec<(UserId, DisplayName)>> {
    let found = queries::roles::named_holders(conn, (permission, None), words, i64::from(limit), now).await?;
    Ok(found.into_iter().map(|(id, fa, en)| (UserId(id), DisplayName { fa, en })).collect())
}

/// The name of somebody who is active and holds a permission everywhere.
///
/// # Errors
/// A database that fails.
pub async fn holder(
    conn: &mut db::Connection,
    permission: &str,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Option<DisplayName>> {
    let found = queries::roles::named_holders(conn, (permission, Some(user.0)), "", 1, now).await?;
    Ok(found.into_iter().next().map(|(_, fa, en)| DisplayName { fa, en }))
}

/// Active people who hold a permission for one of these organizations alone, in one query, by organization.
///
/// # Errors
/// A database that fails.
pub async fn representatives(
    conn: &mut db::Connection,
    permission: &str,
    organizations: &[OrganizationId],
    now: DateTime<Utc>,
) -> Result<Vec<(OrganizationId, UserId)>> {
    let organizations: Vec<_> = organizations.iter().map(|id| id.0).collect();
    let found = queries::roles::representatives(conn, permission, &organizations, now).await?;
    Ok(found.into_iter().map(|(organization, user)| (organization.into(), user.into())).collect())
}

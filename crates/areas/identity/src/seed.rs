//! The first account of a new portal, and the accounts of a demonstration.

use std::sync::Arc;

use contract::id::OrganizationId;
use platform::{Actor, Platform, Result, Unit, secret};
use secrecy::ExposeSecret;

use crate::provision::{self, NewUser};
use crate::queries;
use crate::roles::ADMIN;
use crate::workflow::{Kind, record};

/// The password of every demonstration account. It is printed and published: demonstration data only.
pub const DEMO_PASSWORD: &str = "demo-shora-1405";

/// User names of the demonstration accounts; each has the role it is named after.
pub const DEMO_USERNAMES: &[&str] =
    &["admin", "head", "expert", "secretariat", "editor", "auditor", "clerk", "manager", "citizen"];

/// Makes an administrator with a one-time password where no active one exists, and returns both names to be printed once.
///
/// # Errors
/// A database that fails.
pub async fn first_admin(platform: &Arc<Platform>) -> Result<Option<(String, String)>> {
    let actor = Arc::new(Actor::system("first start"));
    platform
        .write(&actor, async |unit| {
            queries::lock(unit.conn(), queries::Lock::Admins).await?;
            let now = unit.now;
            if !queries::grants::admins(unit.conn(), now).await?.is_empty() {
                return Ok(None);
            }
            let username = free_username(unit).await?;
            let password = secret::new_token()?.expose_secret().get(..20).unwrap_or_default().to_owned();
            let new = NewUser {
                username: &username,
                name_fa: "مسئول پرتال",
                name_en: Some("Portal officer"),
                password: Some(&password),
                must_change_password: true,
                ..NewUser::default()
            };
            provision::ensure_builtin_roles(unit).await?;
            let user = provision::create_user(unit, new).await?;
            provision::grant(unit, user, ADMIN, None).await?;
            Ok(Some((username, password)))
        })
        .await
}

/// `admin`, unless somebody (suspended, or without the role) has the name.
async fn free_username(unit: &mut Unit) -> Result<String> {
    let mut name = ADMIN.to_owned();
    let mut number = 1;
    while queries::people::by_name(unit.conn(), &name).await?.is_some() {
        number += 1;
        name = format!("{ADMIN}{number}");
    }
    Ok(name)
}

/// Makes the demonstration accounts. The clerk represents the first organization, the manager the first two.
///
/// # Errors
/// A database that fails.
pub async fn demo_accounts(unit: &mut Unit, organizations: &[OrganizationId]) -> Result<()> {
    for (number, username) in (1..).zip(DEMO_USERNAMES) {
        let name_fa = persian::digits::to_persian(&format!("شخص نمایشی {number}"));
        let name_en = format!("Demo Person {number}");
        let email = format!("{username}@shora.example");
        let new = NewUser {
            username,
            name_fa: &name_fa,
            name_en: Some(&name_en),
            email: Some(&email),
            password: Some(DEMO_PASSWORD),
            demo: true,
            ..NewUser::default()
        };
        let user = provision::create_user(unit, new).await?;
        let represented: &[OrganizationId] = match *username {
            "clerk" => organizations.get(..1).unwrap_or_default(),
            "manager" => organizations.get(..2.min(organizations.len())).unwrap_or_default(),
            role => {
                provision::grant(unit, user, role, None).await?;
                continue;
            }
        };
        for organization in represented {
            provision::grant(unit, user, &format!("org_{username}"), Some(*organization)).await?;
        }
    }
    Ok(())
}

/// Removes the demonstration accounts with their grants and sessions.
///
/// # Errors
/// A database that fails.
pub async fn remove_demo(unit: &mut Unit) -> Result<()> {
    let removed = queries::people::remove_demo(unit.conn()).await?;
    if removed > 0 {
        let removed = serde_json::json!({ "accounts": removed });
        record(unit, "identity.remove_demo", Kind::User, "demo", Some(&removed), None::<&()>).await?;
    }
    Ok(())
}

//! Roles that administrators define beside the built-in ones.

use chrono::{DateTime, Utc};
use contract::identity::{CreateRole, Role, UpdateRole};
use contract::problem::Code;
use platform::request::IfMatch;
use platform::{Result, Unit};

use crate::account::person;
use crate::model::RoleRow;
use crate::workflow::{Kind, record};
use crate::{policy, queries};

/// All roles with the number of their holders.
pub(crate) async fn list(conn: &mut db::Connection, now: DateTime<Utc>) -> Result<Vec<Role>> {
    let holders = queries::roles::holders(conn, now).await?;
    let count = |code: &str| holders.iter().find(|(role, _)| role == code).map_or(0, |(_, count)| *count);
    let roles = queries::roles::all(conn).await?;
    Ok(roles
        .into_iter()
        .map(|row| {
            let holders = count(&row.code);
            row.role(holders)
        })
        .collect())
}

/// Defines a role.
pub(crate) async fn create(unit: &mut Unit, input: &CreateRole) -> Result<Role> {
    let row = RoleRow {
        code: input.code.clone(),
        title_fa: input.title_fa.trim().to_owned(),
        title_en: input.title_en.trim().to_owned(),
        permissions: sorted(&input.permissions),
        for_organization: input.for_organization,
        needs_second_factor: input.needs_second_factor,
        builtin: false,
        version: 1,
        created_at: unit.now,
    };
    check(&row, &input.permissions)?;
    queries::roles::insert(unit.conn(), &row).await?;
    record(unit, "identity.create_role", Kind::Role, &row.code, None::<&()>, Some(&row)).await?;
    Ok(row.role(0))
}

/// Changes a role that is not built in. Whoever holds it may not widen it (IDN-5).
pub(crate) async fn update(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    input: &UpdateRole,
) -> Result<Role> {
    let before = queries::roles::locked(unit.conn(), code).await?;
    if before.builtin {
        return Err(Code::RoleBuiltin.into());
    }
    if_match.check(before.version)?;
    let mut row = before.clone();
    if let Some(title) = &input.title_fa {
        title.trim().clone_into(&mut row.title_fa);
    }
    if let Some(title) = &input.title_en {
        title.trim().clone_into(&mut row.title_en);
    }
    if let Some(permissions) = &input.permissions {
        check(&row, permissions)?;
        row.permissions = sorted(permissions);
    }
    if let Some(needed) = input.needs_second_factor {
        row.needs_second_factor = needed;
    }
    let widens = row.permissions.iter().any(|name| !before.permissions.contains(name));
    let (actor, now) = (person(&unit.actor)?, unit.now);
    if widens && queries::grants::holds(unit.conn(), actor, code, now).await? {
        return Err(Code::OwnGrant.into());
    }
    let changed = queries::roles::update(unit.conn(), &row).await?;
    record(unit, "identity.update_role", Kind::Role, code, Some(&before), Some(&changed)).await?;
    let holders = queries::roles::holders(unit.conn(), now).await?;
    let holders = holders.iter().find(|(role, _)| role == code).map_or(0, |(_, count)| *count);
    Ok(changed.role(holders))
}

/// A role of representatives holds only permissions over the own organization.
fn check(row: &RoleRow, permissions: &[String]) -> Result<()> {
    if row.for_organization { policy::over_own_organization("/permissions", permissions) } else { Ok(()) }
}

fn sorted(permissions: &[String]) -> Vec<String> {
    let mut permissions = permissions.to_vec();
    permissions.sort();
    permissions.dedup();
    permissions
}

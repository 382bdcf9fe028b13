//! Rows, and what of them may be shown or recorded.

use chrono::{DateTime, Utc};
use contract::id::{OrganizationId, UserId};
use contract::identity::{
    Client, ClientSecret, ClientStatus, Grant, GrantState, Role, User, UserStatus, UserSummary,
};
use contract::permission;
use db::schema::{
    identity_client_secrets, identity_clients, identity_grants, identity_roles, identity_sessions,
    identity_signing_keys, identity_users,
};
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::policy::Standing;

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = identity_users, check_for_backend(diesel::pg::Pg))]
pub(crate) struct UserRow {
    pub id: Uuid,
    pub username: String,
    pub email: Option<String>,
    pub name_fa: String,
    pub name_en: Option<String>,
    pub status: String,
    pub locale: String,
    pub password_hash: Option<String>,
    pub password_changed_at: Option<DateTime<Utc>>,
    pub must_change_password: bool,
    pub totp_secret: Option<Vec<u8>>,
    pub totp_pending: Option<Vec<u8>>,
    pub last_sign_in_at: Option<DateTime<Utc>>,
    pub origin: String,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    /// When it first became active; none: nobody has shown yet that the address is theirs.
    pub activated_at: Option<DateTime<Utc>>,
}

impl UserRow {
    pub(crate) fn status(&self) -> UserStatus {
        match self.status.as_str() {
            "active" => UserStatus::Active,
            "suspended" => UserStatus::Suspended,
            _ => UserStatus::Invited,
        }
    }

    pub(crate) fn is_active(&self) -> bool {
        self.status() == UserStatus::Active
    }

    pub(crate) fn standing(&self) -> Standing {
        Standing {
            must_change_password: self.must_change_password,
            has_second_factor: self.totp_secret.is_some(),
            is_demo: self.origin == "demo",
        }
    }

    pub(crate) fn language(&self) -> messages::Language {
        messages::Language::from_code(&self.locale).unwrap_or_default()
    }

    /// What the audit log keeps: no secret, no hash.
    pub(crate) fn record(&self) -> UserRecord {
        UserRecord {
            username: self.username.clone(),
            email: self.email.clone(),
            name_fa: self.name_fa.clone(),
            name_en: self.name_en.clone(),
            status: self.status.clone(),
            locale: self.locale.clone(),
            must_change_password: self.must_change_password,
            second_factor: self.totp_secret.is_some(),
        }
    }

    pub(crate) fn summary(self, roles: Vec<String>) -> UserSummary {
        UserSummary {
            id: UserId(self.id),
            status: self.status(),
            second_factor: self.totp_secret.is_some(),
            username: self.username,
            name_fa: self.name_fa,
            name_en: self.name_en,
            email: self.email,
            roles,
            last_sign_in_at: self.last_sign_in_at,
        }
    }

    pub(crate) fn user(self, grants: Vec<Grant>, locked_until: Option<DateTime<Utc>>) -> User {
        User {
            id: UserId(self.id),
            status: self.status(),
            second_factor: self.totp_secret.is_some(),
            username: self.username,
            email: self.email,
            name_fa: self.name_fa,
            name_en: self.name_en,
            locale: self.locale,
            must_change_password: self.must_change_password,
            locked_until,
            last_sign_in_at: self.last_sign_in_at,
            created_at: self.created_at,
            grants,
            version: self.version,
        }
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct UserRecord {
    username: String,
    email: Option<String>,
    name_fa: String,
    name_en: Option<String>,
    status: String,
    locale: String,
    must_change_password: bool,
    second_factor: bool,
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = identity_roles, check_for_backend(diesel::pg::Pg))]
pub(crate) struct RoleRow {
    pub code: String,
    pub title_fa: String,
    pub title_en: String,
    pub permissions: Vec<String>,
    pub for_organization: bool,
    pub needs_second_factor: bool,
    pub builtin: bool,
    pub version: i32,
    #[serde(skip)]
    pub created_at: DateTime<Utc>,
}

impl RoleRow {
    pub(crate) fn role(self, holders: i64) -> Role {
        Role {
            code: self.code,
            title_fa: self.title_fa,
            title_en: self.title_en,
            permissions: self.permissions,
            for_organization: self.for_organization,
            needs_second_factor: self.needs_second_factor,
            builtin: self.builtin,
            holders,
            version: self.version,
        }
    }
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = identity_grants, check_for_backend(diesel::pg::Pg))]
pub(crate) struct GrantRow {
    #[serde(skip)]
    pub id: Uuid,
    pub user_id: Uuid,
    pub role: String,
    pub organization_id: Option<Uuid>,
    pub valid_from: DateTime<Utc>,
    pub valid_until: Option<DateTime<Utc>>,
    pub granted_by: Option<Uuid>,
    pub reason: String,
    pub end_reason: Option<String>,
    #[serde(skip)]
    pub created_at: DateTime<Utc>,
}

impl GrantRow {
    pub(crate) fn state(&self, now: DateTime<Utc>) -> GrantState {
        match self.valid_until {
            Some(until) if until <= now => GrantState::Ended,
            _ if self.valid_from > now => GrantState::Future,
            _ => GrantState::Current,
        }
    }
}

/// A grant with the names it is shown with.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct NamedGrant {
    pub grant: GrantRow,
    pub role_fa: String,
    pub role_en: String,
    pub user_name_fa: String,
    pub granted_by_name_fa: Option<String>,
}

impl NamedGrant {
    pub(crate) fn shown(self, now: DateTime<Utc>) -> Grant {
        let state = self.grant.state(now);
        Grant {
            id: self.grant.id.into(),
            user_id: self.grant.user_id.into(),
            user_name_fa: self.user_name_fa,
            role: self.grant.role,
            role_fa: self.role_fa,
            role_en: self.role_en,
            organization_id: self.grant.organization_id.map(OrganizationId),
            from: self.grant.valid_from,
            until: self.grant.valid_until,
            state,
            granted_by: self.grant.granted_by.map(UserId),
            granted_by_name_fa: self.granted_by_name_fa,
            reason: self.grant.reason,
            end_reason: self.grant.end_reason,
        }
    }
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = identity_sessions, check_for_backend(diesel::pg::Pg))]
pub(crate) struct SessionRow {
    pub id: Uuid,
    pub user_id: Uuid,
    pub acting_organization_id: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub user_agent: String,
    pub ip_prefix: String,
    pub revoked_at: Option<DateTime<Utc>>,
}

impl SessionRow {
    pub(crate) fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && self.expires_at > now
    }
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = identity_signing_keys, check_for_backend(diesel::pg::Pg))]
pub(crate) struct KeyRow {
    pub kid: String,
    pub algorithm: String,
    pub public_key: Vec<u8>,
    pub private_key: Vec<u8>,
    pub not_before: DateTime<Utc>,
    pub retired_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = identity_clients, check_for_backend(diesel::pg::Pg))]
pub(crate) struct ClientRow {
    #[serde(skip)]
    pub id: Uuid,
    pub title_fa: String,
    pub title_en: String,
    pub organization_id: Option<Uuid>,
    pub scopes: Vec<String>,
    pub status: String,
    #[serde(skip)]
    pub last_used_at: Option<DateTime<Utc>>,
    pub version: i32,
    #[serde(skip)]
    pub created_at: DateTime<Utc>,
}

impl ClientRow {
    pub(crate) fn status(&self) -> ClientStatus {
        if self.status == "active" { ClientStatus::Active } else { ClientStatus::Suspended }
    }

    /// Its scopes that a system may hold; the rules may have become stricter since they were given.
    pub(crate) fn held_scopes(&self) -> impl Iterator<Item = &String> {
        let bound = self.organization_id.is_some();
        self.scopes.iter().filter(move |scope| permission::fits_system(scope, bound))
    }

    pub(crate) fn client(self, secrets: Vec<ClientSecret>) -> Client {
        Client {
            id: self.id.into(),
            status: self.status(),
            title_fa: self.title_fa,
            title_en: self.title_en,
            organization_id: self.organization_id.map(OrganizationId),
            scopes: self.scopes,
            secrets,
            last_used_at: self.last_used_at,
            created_at: self.created_at,
            version: self.version,
        }
    }
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = identity_client_secrets, check_for_backend(diesel::pg::Pg))]
pub(crate) struct SecretRow {
    pub id: Uuid,
    pub client_id: Uuid,
    pub created_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
    pub last_used_at: Option<DateTime<Utc>>,
}

impl SecretRow {
    pub(crate) fn shown(self) -> ClientSecret {
        ClientSecret {
            id: self.id.into(),
            created_at: self.created_at,
            expires_at: self.expires_at,
            last_used_at: self.last_used_at,
        }
    }
}

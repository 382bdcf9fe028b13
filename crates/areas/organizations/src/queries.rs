//! All SQL of the area. The register is public, so reads say of which day they are and take a [`Visibility`] where a row
//! may be hidden; whatever locks a row to change it takes a `Scope` right after the connection.
//!
//! [`Visibility`]: crate::policy::Visibility

pub(crate) mod changes;
pub(crate) mod duties;
pub(crate) mod offices;
pub(crate) mod parties;
pub(crate) mod records;
pub(crate) mod register;
pub(crate) mod requests;

/// The version of `o` in force on the day `$1`, as `p`.
macro_rules! in_force {
    () => {
        "JOIN LATERAL (
            SELECT * FROM organizations_profile_versions v
            WHERE v.organization_id = o.id AND v.corrected_at IS NULL AND v.valid_from <= $1
            ORDER BY v.valid_from DESC LIMIT 1
        ) p ON TRUE"
    };
}

/// The name of the body `$body` on the day `$1`, as `named`; before its first version, the first name it will have.
macro_rules! named {
    ($body:literal) => {
        concat!(
            "JOIN organizations o ON o.id = ", $body, "
            JOIN LATERAL (
                SELECT name_fa, name_en, status FROM organizations_profile_versions v
                WHERE v.organization_id = o.id AND v.corrected_at IS NULL
                ORDER BY v.valid_from <= $1 DESC, CASE WHEN v.valid_from <= $1 THEN v.valid_from END DESC, v.valid_from
                LIMIT 1
            ) named ON TRUE"
        )
    };
}

pub(crate) use {in_force, named};

/// A query of beginnings of words, as one types it: every word may go on. A text without any word finds nothing.
pub(crate) fn beginnings(text: &str) -> String {
    let open = text.split_whitespace().map(|word| format!("{}* ", word.trim_end_matches('*')));
    let query = persian::query::parse(&open.collect::<String>());
    persian::tsearch::tsquery_literal(&query, &|_| Vec::new()).unwrap_or_default()
}

//! What a proposal makes of a record that has changed meanwhile: what the proposer changed, and nothing else.

use contract::organizations::{FieldChange, Profile, difference};
use platform::Result;
use serde_json::{Map, Value};

/// A proposal over the record as it is now.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Rebased {
    /// The record as it would be.
    pub profile: Profile,
    /// In what that differs from the record as it is.
    pub differences: Vec<FieldChange>,
    /// The fields in which the record holds neither what the proposer read nor what is proposed: somebody else changed them.
    pub outdated: Vec<String>,
}

/// Carries what `proposed` changed in `base` over to the record in force, if there is one.
pub(crate) fn rebase(
    base: Option<&Profile>,
    proposed: &Profile,
    present: Option<&Profile>,
) -> Result<Rebased> {
    let Some(present) = present else {
        let differences = difference(None, Some(proposed));
        return Ok(Rebased { profile: proposed.clone(), differences, outdated: Vec::new() });
    };
    let mut fields = values(present);
    let (mut differences, mut outdated) = (Vec::new(), Vec::new());
    for change in difference(base, Some(proposed)) {
        let now = fields.remove(&change.field).unwrap_or_default();
        if !change.after.is_null() {
            fields.insert(change.field.clone(), change.after.clone());
        }
        if now == change.after {
            continue;
        }
        if now != change.before {
            outdated.push(change.field.clone());
        }
        differences.push(FieldChange { before: now, ..change });
    }
    Ok(Rebased { profile: serde_json::from_value(Value::Object(fields))?, differences, outdated })
}

fn values(profile: &Profile) -> Map<String, Value> {
    difference(None, Some(profile)).into_iter().map(|change| (change.field, change.after)).collect()
}

#[cfg(test)]
mod tests {
    use contract::organizations::OrganizationStatus::Active;
    use serde_json::json;

    use super::*;

    fn record(name: &str, address: &str, phones: &[&str]) -> Profile {
        Profile {
            address: Some(address.to_owned()).filter(|address| !address.is_empty()),
            phones: phones.iter().map(ToString::to_string).collect(),
            ..Profile::named(Active, name)
        }
    }

    #[test]
    fn what_others_changed_meanwhile_stays() {
        let base = record("کهن", "خیابان یک", &["1111"]);
        let proposed = record("نو", "خیابان یک", &["1111"]);
        let present = record("کهن", "خیابان دو", &[]);
        let found = rebase(Some(&base), &proposed, Some(&present)).unwrap();
        assert_eq!(found.profile, record("نو", "خیابان دو", &[]));
        assert_eq!(found.differences, [FieldChange::new("name_fa", "کهن", "نو")]);
        assert_eq!(found.outdated, [""; 0]);
    }

    #[test]
    fn a_field_that_two_changed_differently_is_outdated() {
        let base = record("کهن", "خیابان یک", &[]);
        let proposed = record("نو", "", &["2222"]);
        let present = record("میانی", "خیابان یک", &["2222"]);
        let found = rebase(Some(&base), &proposed, Some(&present)).unwrap();
        assert_eq!(found.outdated, ["name_fa"]);
        assert_eq!(
            found.differences,
            [
                FieldChange::new("address", "خیابان یک", Value::Null),
                FieldChange::new("name_fa", "میانی", "نو")
            ]
        );
        assert_eq!(found.profile, record("نو", "", &["2222"]));
    }

    #[test]
    fn a_list_can_be_emptied_and_filled() {
        let (empty, full) = (record("الف", "", &[]), record("الف", "", &["1111"]));
        assert_eq!(rebase(Some(&full), &empty, Some(&full)).unwrap().profile, empty);
        let filled = rebase(Some(&empty), &full, Some(&empty)).unwrap();
        assert_eq!(filled.profile, full);
        assert_eq!(filled.differences, [FieldChange::new("phones", Value::Null, json!(["1111"]))]);
    }

    #[test]
    fn before_the_first_version_everything_is_proposed() {
        let proposed = record("نو", "خیابان یک", &[]);
        let found = rebase(None, &proposed, None).unwrap();
        assert_eq!((found.profile, found.outdated.len()), (proposed, 0));
        assert_eq!(found.differences.len(), 4);
    }
}

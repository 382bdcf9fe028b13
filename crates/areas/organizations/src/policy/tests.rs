use contract::organizations::OrganizationStatus::{Active, Dissolved, Merged, Suspended, Unconfirmed};

use super::*;

#[test]
fn org_1_the_golden_ids_are_told_apart_in_any_digits() {
    for good in ["99000000142", "99001405625", "99123456780", "۹۹۱۲۳۴۵۶۷۸۰"] {
        assert!(national_id(Some(good)).is_ok(), "{good}");
    }
    assert_eq!(national_id(Some("۹۹۱۲۳۴۵۶۷۸۰")).unwrap().as_deref(), Some("99123456780"));
    for bad in ["99000000143", "99000000242", "99000000412", "99000014052", "9900000014", "00000000000"] {
        assert_eq!(national_id(Some(bad)).unwrap_err().code(), Code::NationalIdInvalid, "{bad}");
    }
}

#[test]
fn org_15_completeness_lists_what_is_missing() {
    let mut profile = Profile::named(Active, "الف");
    profile.address = Some("تهران".into());
    let required = ["address", "phones", "national_id", "chief_executive"].map(String::from);
    let found = completeness(&required, &profile, true, &["chief_executive".into()]);
    assert_eq!((found.percent, found.filled, found.required), (75, 3, 4));
    assert_eq!(found.missing, ["phones"]);
    assert_eq!(completeness(&[], &profile, false, &[]).percent, 100);
}

#[test]
fn statuses_follow_each_other_as_the_table_says() {
    let allowed = |before, status, after| may_stand(before, status, after).is_ok();
    assert!(allowed(None, Unconfirmed, None));
    assert!(!allowed(None, Dissolved, None));
    assert!(allowed(Some(Active), Suspended, Some(Active)));
    assert!(!allowed(Some(Active), Dissolved, None));
    assert!(!allowed(Some(Active), Merged, None));
    assert!(allowed(Some(Active), Active, Some(Merged)));
    assert!(!allowed(Some(Suspended), Suspended, Some(Merged)));
    assert!(!allowed(Some(Merged), Active, None));
}

#[test]
fn the_letter_of_a_name_is_that_of_its_telling_word() {
    let kinds = ["سازمان", "مؤسسه", "مركز"].map(String::from);
    assert_eq!(initial("سازمان آتش‌نشانی", &kinds), "ا");
    assert_eq!(initial("مؤسسه همشهری", &kinds), "ه");
    assert_eq!(initial("مرکز مطالعات", &kinds), "م");
    assert_eq!(initial("سازمان", &kinds), "س");
    assert_eq!(letter("آ").unwrap(), "ا");
    assert_eq!(letter("ك").unwrap(), "ک");
    for bad in ["", "اب", "؟", "\0"] {
        assert!(letter(bad).is_err(), "{bad:?}");
    }
}

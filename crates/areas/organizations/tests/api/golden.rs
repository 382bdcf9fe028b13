use contract::organizations::{Office, Organization, OrganizationDiff};
use serde_json::json;

use crate::builders::{BASE, Desk, company, day};

#[tokio::test(flavor = "multi_thread")]
async fn golden_1_org_1_national_ids_are_checked_in_any_digits_and_unique() {
    let desk = Desk::open().await;
    for (n, id) in ["99000000142", "99001405625", "۹۹۱۲۳۴۵۶۷۸۰"].iter().enumerate() {
        let mut input = company(&format!("body-{n}"), "شرکت آزمایشی");
        input["national_id"] = json!(id);
        let made: Organization = desk.create(&input).await.json();
        assert_eq!(made.national_id, Some(persian::digits::to_latin(id)));
        assert_eq!(made.national_id_absent_reason, None);
    }
    for id in ["99000000143", "99000000242", "99000000412", "99000014052", "9900000014", "00000000000", "x"] {
        let mut input = company("wrong-body", "شرکت آزمایشی");
        input["national_id"] = json!(id);
        let refused = desk.create(&input).await;
        refused.assert_problem(422, "organizations.national_id_invalid");
        refused.assert_field("/national_id", "organizations.national_id_invalid");
    }
    let mut second = company("second-body", "شرکت دیگر");
    second["national_id"] = json!("99000000142");
    let refused = desk.create(&second).await;
    refused.assert_problem(409, "organizations.national_id_taken");
    refused.assert_field("/national_id", "organizations.national_id_taken");
    let mut none = company("third-body", "شرکت سوم");
    none["national_id_absent_reason"] = json!(null);
    desk.create(&none).await.assert_problem(422, "organizations.national_id_required");
}

#[tokio::test(flavor = "multi_thread")]
async fn golden_2_org_2_a_past_day_is_told_as_it_was() {
    let desk = Desk::open().await;
    let id = desk.enter("golden", "الف").await.id;
    desk.named(id, day(1403, 8, 15), "ب").await;
    let terms = [
        ("chief_executive", "P", day(1401, 5, 1), Some(day(1404, 3, 18))),
        ("acting_chief_executive", "Q", day(1404, 3, 18), Some(day(1404, 6, 1))),
        ("chief_executive", "R", day(1404, 6, 1), None),
    ];
    for (office, name, from, until) in terms {
        assert_eq!(desk.appoint(id, office, name, (from, until)).await.status, 201);
    }
    let expected = [
        (day(1403, 8, 14), "الف", Office::ChiefExecutive, "P"),
        (day(1403, 8, 15), "ب", Office::ChiefExecutive, "P"),
        (day(1404, 3, 17), "ب", Office::ChiefExecutive, "P"),
        (day(1404, 3, 18), "ب", Office::ActingChiefExecutive, "Q"),
        (day(1404, 5, 31), "ب", Office::ActingChiefExecutive, "Q"),
        (day(1404, 6, 1), "ب", Office::ChiefExecutive, "R"),
    ];
    let reader = desk.app.anonymous();
    for (on, name, office, holder) in expected {
        let record: Organization = reader.get(&format!("{BASE}/{id}?as_of={on}")).send().await.json();
        assert_eq!(record.record.profile.name_fa, name, "{on}");
        let held: Vec<_> =
            record.offices.iter().map(|held| (held.office, held.holder.name_fa.as_str())).collect();
        assert_eq!(held, [(office, holder)], "{on}");
        assert_eq!(record.as_of, on);
    }
    let taken = desk.appoint(id, "chief_executive", "S", (day(1404, 5, 31), None)).await;
    taken.assert_problem(409, "organizations.office_taken");
    assert_eq!(taken.problem().params["holder"], "Q");
    assert_eq!(taken.problem().params["until"], day(1404, 6, 1).to_string());

    let dates = format!("from={}&to={}", day(1403, 8, 14), day(1404, 6, 1));
    let diff: OrganizationDiff = reader.get(&format!("{BASE}/{id}/diff?{dates}")).send().await.json();
    let told: Vec<_> =
        diff.fields.iter().map(|change| (change.field.as_str(), &change.before, &change.after)).collect();
    assert_eq!(
        told,
        [("name_fa", &json!("الف"), &json!("ب")), ("chief_executive", &json!("P"), &json!("R"))]
    );
}

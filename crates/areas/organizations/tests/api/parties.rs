use contract::organizations::Party;
use contract::page::Page;
use persian::identifier::NationalCode;
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::{BASE, Desk, day, national_id};

fn code(n: u32) -> String {
    NationalCode::demonstration(n).unwrap().as_str().to_owned()
}

fn person(code: &str) -> Value {
    json!({ "kind": "natural", "name_fa": "شخص آزمایشی", "national_code": code })
}

async fn create(who: &Client, input: &Value) -> Answer {
    who.post(&format!("{BASE}/parties")).json(input).send().await
}

async fn shown(who: &Client, party: &Party) -> Option<String> {
    let one: Party = who.get(&format!("{BASE}/parties/{}", party.id)).send().await.json();
    let list: Page<Party> = who.get(&format!("{BASE}/parties?q=آزمایشی")).send().await.json();
    assert_eq!(list.items[0].national_code, one.national_code);
    one.national_code
}

#[tokio::test(flavor = "multi_thread")]
async fn org_12_a_national_code_is_told_whole_to_those_alone_who_may_read_personal_data() {
    let desk = Desk::open().await;
    let (secretariat, auditor) =
        (desk.app.actor("secretariat", None).await, desk.app.actor("auditor", None).await);
    let masked = Some(format!("*******{}", &code(1)[7..]));
    let made: Party = create(&desk.expert, &person(&code(1))).await.json();
    assert_eq!(made.national_code, masked);
    assert_eq!(shown(&secretariat, &made).await, Some(code(1)));
    assert_eq!(shown(&desk.expert, &made).await, masked);
    assert_eq!(shown(&auditor, &made).await, masked);
    let path = format!("{BASE}/parties/{}", made.id);
    let change = async |who: &Client, version, input: Value| -> Party {
        who.patch(&path).if_match(version).json(&input).send().await.json()
    };
    let changed = change(&secretariat, 1, json!({ "national_code": code(2) })).await;
    assert_eq!((changed.national_code, changed.version), (Some(code(2)), 2));
    let renamed = change(&desk.expert, 2, json!({ "name_fa": "شخص آزمایشی دوم" })).await;
    assert_eq!(renamed.national_code, Some(format!("*******{}", &code(2)[7..])));
    assert_eq!(change(&desk.expert, 3, json!({ "national_code": "" })).await.national_code, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn org_12_a_national_code_lies_nowhere_in_the_clear() {
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        lines: i64,
    }
    let desk = Desk::open().await;
    let secretariat = desk.app.actor("secretariat", None).await;
    let path = format!("{BASE}/parties");
    let sent = secretariat.post(&path).idempotency_key("once").json(&person(&code(7))).send().await;
    let made: Party = sent.json();
    let again = secretariat.post(&path).idempotency_key("once").json(&person(&code(7))).send().await;
    assert_eq!(again.json::<Party>().id, made.id);
    let found: Page<Party> = secretariat.get(&format!("{path}?q={}", code(7))).send().await.json();
    assert!(found.items.is_empty(), "no search knows it");
    let mut conn = desk.app.connection().await;
    for line in [
        "convert_from(body, 'UTF8') FROM platform_answers",
        "t::text FROM organizations_parties t",
        "t::text FROM audit_entries t",
        "t::text FROM platform_events t",
        "t::text FROM search_docs t",
    ] {
        let counted =
            format!("SELECT count(*) AS lines FROM (SELECT {line}) x(line) WHERE line LIKE '%{}%'", code(7));
        let found: Found = diesel::sql_query(counted).get_result(&mut conn).await.unwrap();
        assert_eq!(found.lines, 0, "{line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn org_12_no_other_answer_has_room_for_a_personal_code() {
    let desk = Desk::open().await;
    let id = desk.enter("held", "شرکت دارنده").await.id;
    let input = json!({
        "office": "legal_officer", "party": person(&code(3)), "from": day(1404, 1, 1), "decision": "حکم آزمایشی"
    });
    let refused = desk.expert.post(&format!("{BASE}/{id}/appointments")).json(&input).send().await;
    refused.assert_field("/party/national_code", "unknown_field");
    let document = serde_json::to_value(server::document::document()).unwrap();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for name in
        ["PartyReference", "NewHolder", "Appointment", "Organization", "RegisterChange", "ChangeRequest"]
    {
        let properties = schemas[name]["properties"].as_object().unwrap();
        assert!(!properties.contains_key("national_code"), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn org_12_a_national_code_is_valid_and_belongs_to_one_person() {
    let desk = Desk::open().await;
    for bad in ["1111111111", "9990000011", "123", "نام"] {
        let refused = create(&desk.expert, &person(bad)).await;
        refused.assert_field("/national_code", "organizations.national_code_invalid");
    }
    let made: Party = create(&desk.expert, &person(&code(4))).await.json();
    let persian: String = persian::digits::to_persian(&code(4));
    let taken = create(&desk.expert, &person(&persian)).await;
    taken.assert_problem(409, "organizations.party_taken");
    taken.assert_field("/national_code", "organizations.party_taken");
    let legal = json!({ "kind": "legal", "name_fa": "شرکت", "national_code": code(5) });
    create(&desk.expert, &legal).await.assert_problem(422, "organizations.party_kind_mismatch");
    let other: Party = create(&desk.expert, &person(&code(6))).await.json();
    let path = format!("{BASE}/parties/{}", other.id);
    let taken = desk.expert.patch(&path).if_match(1).json(&json!({ "national_code": code(4) })).send().await;
    taken.assert_problem(409, "organizations.party_taken");
    assert_eq!(made.version, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn parties_are_found_by_folded_names_and_belong_to_one_body_each() {
    let desk = Desk::open().await;
    let body = desk.enter("legal-body", "شرکت حقوقی").await.id;
    let path = format!("{BASE}/parties");
    let create = async |input: Value| desk.expert.post(&path).json(&input).send().await;
    let legal = json!({ "kind": "legal", "name_fa": "شركت حقوقي", "organization_id": body, "national_id": national_id(5) });
    let made: Party = create(legal.clone()).await.json();
    let taken = create(legal.clone()).await;
    taken.assert_problem(409, "organizations.party_taken");
    taken.assert_field("/organization_id", "organizations.party_taken");
    let mixed = json!({ "kind": "natural", "name_fa": "شخص", "organization_id": body });
    create(mixed).await.assert_problem(422, "organizations.party_kind_mismatch");
    let appoint = async |holder: Value| {
        let input = json!({
            "office": "inspector_auditor", "party": holder, "from": day(1404, 1, 1), "decision": "حکم آزمایشی"
        });
        desk.expert.post(&format!("{BASE}/{body}/appointments")).json(&input).send().await
    };
    appoint(legal).await.assert_field("/party/organization_id", "organizations.party_taken");
    let same = json!({ "kind": "legal", "name_fa": "شرکت", "national_id": national_id(5) });
    appoint(same).await.assert_field("/party/national_id", "organizations.party_taken");
    let wrong = json!({ "kind": "legal", "name_fa": "شرکت", "national_id": "99000000143" });
    appoint(wrong).await.assert_field("/party/national_id", "organizations.national_id_invalid");
    let found: Page<Party> = desk.expert.get(&format!("{path}?q=حقوق")).send().await.json();
    assert_eq!(found.items.iter().map(|party| party.id).collect::<Vec<_>>(), [made.id]);
    let by_number: Page<Party> = desk.expert.get(&format!("{path}?q=99000050")).send().await.json();
    assert_eq!(by_number.items.len(), 1);
    let renamed: Party = desk
        .expert
        .patch(&format!("{path}/{}", made.id))
        .if_match(1)
        .json(&json!({ "name_fa": "شرکت نو" }))
        .send()
        .await
        .json();
    assert_eq!((renamed.name_fa.as_str(), renamed.version), ("شرکت نو", 2));
    let clerk = desk.app.actor("org_clerk", Some(body)).await;
    clerk.get(&path).send().await.assert_problem(403, "request.forbidden");
}

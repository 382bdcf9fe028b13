use serde_json::{Value, json};

use crate::builders::{BASE, Desk, company};

#[tokio::test(flavor = "multi_thread")]
async fn bad_bodies_are_refused_at_their_field_and_change_nothing() {
    let desk = Desk::open().await;
    let refuse = async |change: &dyn Fn(&mut Value), pointer: &str, code: &str| {
        let mut input = company("bad-body", "شرکت بد");
        change(&mut input);
        desk.create(&input).await.assert_field(pointer, code);
    };
    refuse(
        &|input| input["profile"]["name_fa"] = json!("شرکت\u{202E}بد"),
        "/profile/name_fa",
        "bad_characters",
    )
    .await;
    refuse(&|input| input["profile"]["name_fa"] = json!("شرکت\0"), "/profile/name_fa", "bad_characters")
        .await;
    refuse(&|input| input["profile"]["name_fa"] = json!(""), "/profile/name_fa", "required").await;
    refuse(&|input| input["profile"]["name_fa"] = json!("ن".repeat(201)), "/profile/name_fa", "too_long")
        .await;
    refuse(&|input| input["profile"]["status"] = json!("sleeping"), "/profile/status", "wrong_type").await;
    refuse(&|input| input["profile"]["capital_rials"] = json!(1.5), "/profile/capital_rials", "wrong_type")
        .await;
    refuse(&|input| input["profile"]["capital_rials"] = json!(-1), "/profile/capital_rials", "too_small")
        .await;
    refuse(&|input| input["profile"]["color"] = json!("x"), "/profile/color", "unknown_field").await;
    refuse(&|input| input["profile"]["website"] = json!("javascript:alert(1)"), "/profile/website", "url")
        .await;
    refuse(&|input| input["valid_from"] = json!("2026-02-30"), "/valid_from", "wrong_type").await;
    refuse(&|input| input["valid_from"] = json!("0001-01-01"), "/valid_from", "format").await;
    refuse(&|input| input["slug"] = json!("Bad_Slug"), "/slug", "format").await;
    refuse(&|input| input["slug"] = json!("lookup"), "/slug", "organizations.slug_taken").await;
    refuse(
        &|input| input["profile"]["deputy_area"] = json!("moon"),
        "/profile/deputy_area",
        "organizations.unknown_deputy_area",
    )
    .await;
    refuse(
        &|input| input["profile"]["status"] = json!("merged"),
        "/profile/status",
        "organizations.bad_transition",
    )
    .await;
    desk.expert
        .post(BASE)
        .body("application/json", "{")
        .send()
        .await
        .assert_problem(400, "request.invalid_json");
    desk.expert
        .post(BASE)
        .body("text/plain", "x")
        .send()
        .await
        .assert_problem(415, "request.unsupported_media_type");
    let list = desk.app.anonymous().get(BASE).send().await.value();
    assert_eq!(list["total"], 0, "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slug_is_never_used_twice() {
    let desk = Desk::open().await;
    desk.enter("unique", "شرکت یکتا").await;
    let refused = desk.create(&company("unique", "شرکت دیگر")).await;
    refused.assert_problem(409, "organizations.slug_taken");
    refused.assert_field("/slug", "organizations.slug_taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_questions_get_a_clear_answer() {
    let desk = Desk::open().await;
    let id = desk.enter("asked", "شرکت پرسش").await.id;
    let reader = desk.app.anonymous();
    let cursor = |json: &str| {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let bits: Vec<u8> =
            json.bytes().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
        let digit = |six: &[u8]| (0..6).fold(0, |n, bit| n * 2 + usize::from(*six.get(bit).unwrap_or(&0)));
        bits.chunks(6).map(|six| char::from(DIGITS[digit(six)])).collect::<String>()
    };
    let somebody = "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11";
    let nul = cursor(&format!("[\"\\u0000\",\"{somebody}\"]"));
    let ancient = cursor(&format!("[\"-200000-01-01\",\"{somebody}\"]"));
    for (query, status) in [
        ("as_of=-200000-01-01".to_owned(), 422),
        ("as_of=%2B200000-01-01".to_owned(), 422),
        ("as_of=1404-12-30x".to_owned(), 422),
        ("kind=castle".to_owned(), 422),
        ("colour=red".to_owned(), 422),
        ("letter=ab".to_owned(), 422),
        ("deputy_area=%00".to_owned(), 422),
        (format!("q={}", "a".repeat(201)), 422),
        ("q=%00%27%22:*%26%7C!()".to_owned(), 200),
        ("format=pdf".to_owned(), 422),
        ("cursor=xxx".to_owned(), 400),
        (format!("cursor={nul}"), 400),
        (format!("sort=-recorded_at&cursor={}", cursor(&format!("[\"x\",\"{somebody}\"]"))), 400),
    ] {
        let answer = reader.get(&format!("{BASE}?{query}")).send().await;
        assert_eq!(answer.status, status, "{query}: {}", answer.text());
    }
    for path in [
        format!("/{id}/profile-versions?cursor={ancient}"),
        format!("/{id}/appointments?cursor={ancient}"),
        format!("/{id}/changes?cursor={ancient}"),
    ] {
        assert_eq!(reader.get(&format!("{BASE}{path}")).send().await.status, 400, "{path}");
    }
    for path in [
        "/nobody",
        &format!("/{somebody}"),
        "/lookup?slug=no_such",
        "/lookup?national_id=1",
        "/lookup?slug=absent",
    ] {
        assert_eq!(reader.get(&format!("{BASE}{path}")).send().await.status, 404, "{path}");
    }
    assert_eq!(reader.get(&format!("{BASE}/lookup")).send().await.status, 422);
    assert_eq!(
        reader.get(&format!("{BASE}/{id}/diff?from=2024-01-01&to=-9999-01-01")).send().await.status,
        422
    );
    assert_eq!(reader.get(&format!("{BASE}/changes.atom?lang=xx")).send().await.status, 422);
}

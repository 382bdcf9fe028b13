//! HELP-8: numbers and states are asked, not written.

use contract::help::{HelpDraft, HelpFindingKind, HelpPage, HelpPreview, HelpTextFindings};
use contract::page::Page;
use contract::publications::TextLanguage;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::{BASE, Desk};

async fn shown(desk: &Desk, body: &str) -> String {
    let page = desk.page(None, &format!("p{}", desk.tree().await.nodes.len()), "صفحه").await;
    let draft = desk.draft(page, "fa").await;
    let saved: HelpDraft = desk.save(&draft, &json!({ "body": body })).await.json();
    desk.publish(&saved, &json!({ "despite_dead_links": true })).await.assert_status(200);
    desk.at(&draft.path).await.json::<HelpPage>().body.text
}

async fn refused(desk: &Desk, body: &str) -> Answer {
    let page = desk.page(None, &format!("p{}", desk.tree().await.nodes.len()), "صفحه").await;
    let draft = desk.draft(page, "fa").await;
    let saved: HelpDraft = desk.save(&draft, &json!({ "body": body })).await.json();
    desk.publish(&saved, &json!({})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn help_8_a_service_shows_its_name_its_link_and_its_live_state() {
    let desk = Desk::with_handbook().await;
    let services: HelpPage = desk.at("history/services").await.json();
    let ready = "<a href=\"/organizations\">سازمان‌ها و شرکت‌ها</a> <span class=\"service-state service-ready\">دایر</span>";
    assert!(services.body.text.contains(ready), "{}", services.body.text);
    let preparing = "نرم‌افزار برخط بودجه</td>";
    assert!(services.body.text.contains(preparing) && services.body.text.contains("service-preparing"));
    assert!(!services.body.text.contains("href=\"/budgets\""), "what is not there yet is no link");
    let admin = desk.app.actor("admin", None).await;
    let body = json!({ "state": "suspended", "note_fa": "تا فردا" });
    let path = format!("{BASE}/services/organizations");
    admin.put(&path).if_match(1).json(&body).send().await.assert_status(200);
    let after: HelpPage = desk.at("history/services?lang=en").await.json();
    assert!(
        after.body.text.contains("service-suspended\">temporarily out of service"),
        "{}",
        after.body.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn help_8_a_fact_is_asked() {
    let desk = Desk::open().await;
    let body = "[[fact:organizations]]، [[fact:forms]]، [[fact:languages]]، [[fact:operations]]";
    let html = shown(&desk, body).await;
    assert!(html.contains("<p>۰، ۰، ۲ زبان، "), "{html}");
    let operations = html.split("، ").last().unwrap().trim_end().trim_end_matches("</p>").to_owned();
    assert!(
        operations.chars().all(|c| ('۰'..='۹').contains(&c)) && operations.chars().count() >= 2,
        "{operations}"
    );
    let version = shown(&desk, "[[fact:version]]").await;
    assert!(version.contains("۰.۱.۰"), "{version}");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_8_forms_are_those_that_everybody_can_take_today() {
    let desk = Desk::open().await;
    let today = desk.app.clock.today();
    desk.app.as_system(async |unit| library::seed::demo(unit, today).await).await;
    let listed =
        desk.app.anonymous().get("/api/v1/library/forms?state=current&limit=100").send().await.value();
    let count = i64::try_from(listed["items"].as_array().unwrap().len()).unwrap();
    assert!(count > 0);
    let html = shown(&desk, "[[fact:forms]] فرم").await;
    let count = persian::digits::group(count, persian::digits::Digits::Persian);
    assert!(html.contains(&format!("<p>{count} فرم</p>")), "{html}");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_8_a_fact_whose_source_fails_is_a_dash_and_the_page_is_shown() {
    let desk = Desk::open().await;
    let broken = diesel::sql_query("ALTER TABLE library_forms RENAME TO library_forms_gone");
    broken.execute(&mut desk.app.connection().await).await.unwrap();
    let html = shown(&desk, "[[fact:organizations]]، [[fact:forms]]، [[fact:languages]]").await;
    assert!(html.contains("<p>۰، —، ۲ زبان</p>"), "{html}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_is_told_which_published_links_lead_nowhere_any_more() {
    let desk = Desk::open().await;
    let goal = desk.page(None, "goal", "مقصد").await;
    let page = desk.page(None, "way", "راه").await;
    desk.write(page, "fa", "راه", "[مقصد](/help/goal)").await;
    desk.write(page, "en", "Way", "Text").await;
    let findings = async |client: &Client, query: &str| {
        client.get(&format!("{BASE}/findings{query}")).send().await.json::<Page<HelpTextFindings>>()
    };
    assert!(findings(&desk.editor, "").await.items.is_empty());
    desk.archive(goal).await.assert_status(200);
    let auditor = desk.app.actor("auditor", None).await;
    let found = findings(&auditor, "").await;
    assert_eq!((found.items.len(), found.next), (1, None));
    let text = &found.items[0];
    assert_eq!((text.page_id, text.path.as_str(), text.lang), (page, "way", TextLanguage::Fa));
    let expected = [(HelpFindingKind::DeadLink, "/help/goal")];
    assert_eq!(text.findings.iter().map(|one| (one.kind, one.about.as_str())).collect::<Vec<_>>(), expected);
    // A few pages at a time, and an answer without a finding still leads on.
    desk.page(None, "first", "نخست").await;
    let first = findings(&desk.editor, "?limit=1").await;
    assert!(first.items.is_empty());
    let next = findings(&desk.editor, &format!("?limit=1&cursor={}", first.next.unwrap())).await;
    assert_eq!((next.items.len(), next.next), (1, None));
    desk.read("/findings").await.assert_problem(401, "request.unauthenticated");
    let citizen = desk.app.actor("citizen", None).await;
    citizen.get(&format!("{BASE}/findings")).send().await.assert_problem(403, "request.forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_8_an_unknown_insert_is_refused_with_its_name() {
    let desk = Desk::open().await;
    for (body, name) in [("[[service:weather]]", "service:weather"), ("[[fact:x]]", "fact:x")] {
        let answer = refused(&desk, body).await;
        answer.assert_problem(422, "help.unknown_insert");
        answer.assert_field("/body", "help.unknown_insert");
        assert_eq!(answer.problem().params["name"], name);
    }
    let html = shown(&desk, "`[[service:weather]]` و [[متن]]").await;
    assert!(html.contains("<code>[[service:weather]]</code> و [[متن]]"), "{html}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_leads_nowhere_is_published_only_when_somebody_says_so() {
    let desk = Desk::with_handbook().await;
    let answer = refused(&desk, "[الف](/help/history/services#x) [ب](/help/nothing)").await;
    answer.assert_problem(422, "help.dead_link");
    assert_eq!(answer.problem().params["link"], "/help/nothing");
    for good in
        ["/help", "/help/print", "/help/history", "/organizations?q=x", "/swagger-ui/", "https://example.com"]
    {
        refused(&desk, &format!("[x]({good})")).await.assert_status(200);
    }
    shown(&desk, "[ب](/help/nothing)").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_shows_the_text_as_readers_will_and_says_what_is_worth_a_look() {
    let desk = Desk::with_handbook().await;
    let body = "## سر\n\n[[service:help]] [[fact:x]] ![](/api/v1/help/pictures/1) [x](/help/nothing)";
    let ask = json!({ "lang": "fa", "body": body });
    let preview: HelpPreview = desk.editor.post(&format!("{BASE}/preview")).json(&ask).send().await.json();
    assert!(preview.html.contains("<a href=\"/help\">راهنما</a>"), "{}", preview.html);
    assert_eq!(preview.headings[0].text, "سر");
    let found: Vec<_> =
        preview.findings.iter().map(|finding| (finding.kind, finding.about.as_str())).collect();
    let expected = [
        (HelpFindingKind::UnknownInsert, "fact:x"),
        (HelpFindingKind::AltMissing, "/api/v1/help/pictures/1"),
        (HelpFindingKind::ForeignPicture, "/api/v1/help/pictures/1"),
        (HelpFindingKind::DeadLink, "/help/nothing"),
    ];
    assert_eq!(found, expected);
    desk.app
        .anonymous()
        .post(&format!("{BASE}/preview"))
        .json(&ask)
        .send()
        .await
        .assert_problem(401, "request.unauthenticated");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hostile_is_dropped_and_kept_as_it_was_typed() {
    let desk = Desk::open().await;
    let body = "<script>alert(1)</script> [x](javascript:alert(1)) <a onclick=\"y\">z</a>\n\n<iframe src=\"https://x\"></iframe>";
    let html = shown(&desk, body).await.to_lowercase();
    for bad in ["<script", "javascript:", "onclick", "<iframe"] {
        assert!(!html.contains(bad), "{bad} in {html}");
    }
    let typed: Value = desk.at("p0?as=markdown").await.value();
    assert_eq!(typed["body"]["text"], body);
}

//! The engines for searching the web.

use contract::page::Page;
use contract::search::{WebEngine, web_address};
use serde_json::json;
use testkit::{Client, TestApp};

async fn engines(reader: &Client) -> Vec<WebEngine> {
    reader.get("/api/v1/search/engines").send().await.json::<Page<WebEngine>>().items
}

fn sample() -> serde_json::Value {
    json!({"title_fa": "نمونه", "title_en": "Sample", "url_template": "https://example.org/s?q={q}", "sort": 0, "active": true})
}

#[tokio::test(flavor = "multi_thread")]
async fn search_13_two_engines_are_there_from_the_start_and_the_browser_opens_them() {
    let app = TestApp::new().await;
    let engines = engines(&app.anonymous()).await;
    assert_eq!(engines.len(), 2);
    for engine in engines {
        assert!(contract::search::is_engine_template(&engine.url_template), "{}", engine.url_template);
        let address = web_address(&engine.url_template, "بودجه ۱۴۰۵");
        assert!(address.ends_with("%D8%A8%D9%88%D8%AF%D8%AC%D9%87%20%DB%B1%DB%B4%DB%B0%DB%B5"), "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_officer_adds_changes_and_deletes_an_engine() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let made: WebEngine = admin.post("/api/v1/search/engines").json(&sample()).send().await.json();
    assert_eq!(engines(&app.anonymous()).await[0].id, made.id, "the smallest number comes first");

    let path = format!("/api/v1/search/engines/{}", made.id);
    admin
        .patch(&path)
        .json(&json!({"active": false}))
        .send()
        .await
        .assert_problem(428, "request.if_match_required");
    let hidden = json!({"active": false});
    let changed: WebEngine = admin.patch(&path).if_match(1).json(&hidden).send().await.json();
    assert_eq!((changed.active, changed.version), (false, 2));
    admin.patch(&path).if_match(1).json(&hidden).send().await.assert_problem(412, "request.stale_version");

    assert_eq!(engines(&app.anonymous()).await.len(), 2, "an inactive engine is not offered");
    let all = admin.get("/api/v1/search/engines?inactive=true").send().await.json::<Page<WebEngine>>();
    assert_eq!(all.items.len(), 3);
    app.anonymous().get("/api/v1/search/engines?inactive=true").send().await.assert_status(403);

    admin.delete(&path).if_match(2).send().await.assert_status(204);
    admin.delete(&path).if_match(2).send().await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_engine_without_https_or_query_or_with_a_port_is_refused_at_its_field() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    for bad in [
        "http://example.org/?q={q}",
        "https://example.org/",
        "https://example.org:81/?q={q}",
        "https://u@example.org/?q={q}",
    ] {
        let mut input = sample();
        input["url_template"] = bad.into();
        let answer = admin.post("/api/v1/search/engines").json(&input).send().await;
        answer.assert_problem(422, "search.bad_engine");
        answer.assert_field("/url_template", "search.bad_engine");
    }
    let clerk = app.actor("expert", None).await;
    clerk
        .post("/api/v1/search/engines")
        .json(&sample())
        .send()
        .await
        .assert_problem(403, "request.forbidden");
    app.anonymous().post("/api/v1/search/engines").json(&sample()).send().await.assert_status(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_room_for_20_engines() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    for _ in 2..20 {
        admin.post("/api/v1/search/engines").json(&sample()).send().await.assert_status(201);
    }
    let answer = admin.post("/api/v1/search/engines").json(&sample()).send().await;
    answer.assert_problem(409, "search.too_many_engines");
}

#[tokio::test(flavor = "multi_thread")]
async fn browsers_can_add_the_portal_as_an_engine() {
    let app = TestApp::new().await;
    for (language, name) in [("fa", "پرتال مجامع و شوراها"), ("en", "Assemblies and Councils")]
    {
        let answer =
            app.anonymous().get(&format!("/api/v1/search/opensearch.xml?lang={language}")).send().await;
        assert_eq!(answer.header("content-type"), Some("application/opensearchdescription+xml"));
        let text = answer.text();
        assert!(text.contains(&format!("<ShortName>{name}</ShortName>")), "{text}");
        assert!(text.contains("/search?q={searchTerms}\""), "{text}");
    }
}

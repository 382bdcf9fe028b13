//! Tags: made, renamed, no longer offered, and used.

use contract::page::Page;
use contract::publications::{Edition, Tag};
use serde_json::json;
use testkit::Client;

use crate::builders::{BASE, Desk};

async fn offered(desk: &Desk) -> Vec<Tag> {
    desk.read(&format!("{BASE}/tags")).await.json::<Page<Tag>>().items
}

async fn made(desk: &Desk, slug: &str) -> (Client, Tag) {
    desk.tag(slug).await;
    let tag = offered(desk).await.into_iter().find(|tag| tag.slug == slug).unwrap();
    (desk.app.actor("admin", None).await, tag)
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_are_made_once_by_those_who_may_and_used_only_if_they_exist() {
    let desk = Desk::open().await;
    let input = json!({ "slug": "budget", "title_fa": "بودجه", "title_en": "Budget" });
    let path = format!("{BASE}/tags");
    desk.editor.post(&path).json(&input).send().await.assert_problem(403, "request.forbidden");
    let admin = desk.app.actor("admin", None).await;
    let made: Tag = admin.post(&path).json(&input).send().await.json();
    let twice = admin.post(&path).json(&input).send().await;
    twice.assert_problem(409, "publications.tag_taken");
    twice.assert_field("/slug", "publications.tag_taken");
    for slug in ["Budget", "بودجه", "a--b", "a"] {
        let wrong = json!({ "slug": slug, "title_fa": "بودجه", "title_en": "Budget" });
        admin.post(&path).json(&wrong).send().await.assert_problem(422, "request.invalid");
    }
    assert_eq!(desk.read(&path).await.json::<Page<Tag>>().items, [made]);
    let draft = desk.draft("خبر").await;
    let refused = desk.change(&draft, &json!({ "tags": ["budget", "nothing"] })).await;
    refused.assert_problem(422, "publications.unknown_tag");
    refused.assert_field("/tags/1", "publications.unknown_tag");
    desk.change(&draft, &json!({ "tags": ["budget", "budget"] })).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_is_renamed_on_the_version_that_was_read_by_those_who_may_and_shows_at_once() {
    let desk = Desk::open().await;
    let (admin, tag) = made(&desk, "budget").await;
    let path = format!("{BASE}/tags/{}", tag.id);
    let input = json!({ "title_fa": " بودجه و اعتبار " });
    let refused = desk.editor.patch(&path).if_match(1).json(&input).send().await;
    refused.assert_problem(403, "request.forbidden");
    admin.patch(&path).json(&input).send().await.assert_problem(428, "request.if_match_required");
    let renamed: Tag = admin.patch(&path).if_match(1).json(&input).send().await.json();
    let expected = Tag { title_fa: "بودجه و اعتبار".into(), version: 2, ..tag };
    assert_eq!(renamed, expected);
    admin.patch(&path).if_match(1).json(&input).send().await.assert_problem(412, "request.stale_version");
    assert_eq!(offered(&desk).await, [expected]);
    let slug = json!({ "slug": "money" });
    admin.patch(&path).if_match(2).json(&slug).send().await.assert_field("/slug", "unknown_field");
    let blank = json!({ "title_en": "  " });
    admin.patch(&path).if_match(2).json(&blank).send().await.assert_field("/title_en", "required");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_is_no_longer_offered_stays_on_the_texts_that_have_it_and_goes_on_no_other() {
    let desk = Desk::open().await;
    let (admin, tag) = made(&desk, "budget").await;
    desk.tag("portal").await;
    let input = json!({ "title_fa": "خبر", "body_fa": "متن", "tags": ["budget"] });
    let draft: Edition = desk.create(input).await.json();
    let path = format!("{BASE}/tags/{}", tag.id);
    let retired: Tag = admin.patch(&path).if_match(1).json(&json!({ "active": false })).send().await.json();
    assert!(!retired.active);
    assert_eq!(offered(&desk).await.iter().map(|tag| tag.slug.as_str()).collect::<Vec<_>>(), ["portal"]);
    let refused = desk.create(json!({ "tags": ["budget"] })).await;
    refused.assert_field("/edition/tags/0", "publications.unknown_tag");
    let both = json!({ "tags": ["budget", "portal"] });
    let kept: Edition = desk.change(&draft, &both).await.json();
    assert_eq!(kept.tags.len(), 2);
    let published = desk.publish(&kept).await;
    assert_eq!(desk.titles("tag=budget").await, ["خبر"], "readers still find it");
    let next: Edition = desk.begin(published.publication_id, "major").await.json();
    assert_eq!(next.tags.len(), 2);
    let without: Edition = desk.change(&next, &json!({ "tags": ["portal"] })).await.json();
    desk.change(&without, &both).await.assert_problem(422, "publications.unknown_tag");
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_that_are_not_offered_are_listed_for_those_who_manage_them_alone() {
    let desk = Desk::open().await;
    let (admin, tag) = made(&desk, "budget").await;
    let one = format!("{BASE}/tags/{}", tag.id);
    admin.patch(&one).if_match(1).json(&json!({ "active": false })).send().await.assert_status(200);
    let path = format!("{BASE}/tags?inactive=true");
    let all: Page<Tag> = admin.get(&path).send().await.json();
    assert_eq!(all.items.len(), 1);
    for refused in [desk.editor.get(&path).send().await, desk.read(&path).await] {
        refused.assert_problem(403, "request.forbidden");
    }
    admin.patch(&one).if_match(2).json(&json!({ "active": true })).send().await.assert_status(200);
    assert_eq!(offered(&desk).await.len(), 1);
}

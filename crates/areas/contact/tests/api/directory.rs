//! Units, posts, presence, cards, and what the public never reads.

use contract::contact::{Entry, EntryDetail, EntryId, UnitId};
use contract::page::Page;
use contract::search::{Hit, SearchResults};
use serde_json::{Value, json};

use crate::builders::{BASE, Office, entries};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000";

async fn list(office: &Office, query: &str) -> Vec<Entry> {
    let path = contract::search::web_address(&format!("{BASE}/entries?{query}{{q}}"), "");
    office.app.anonymous().get(&path).send().await.json::<Page<Entry>>().items
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_found_by_name_post_unit_subject_and_letter_in_any_spelling() {
    let office = Office::open().await;
    let (_, expert) = office.member("کارشناس بیمه").await;
    let below = office.new_unit("گروه مجامع", Some(office.unit)).await;
    let legal = office.post_in(below.id, "کارشناس حقوقی", None).await;
    office.change_entry(expert, &json!({ "subjects": ["بیمهٔ تکمیلی"] })).await.assert_status(200);
    let found = async |query: String| {
        list(&office, &query).await.into_iter().map(|entry| entry.entry.id).collect::<Vec<EntryId>>()
    };
    assert_eq!(found("q=بيمه".into()).await, [expert]);
    assert_eq!(found("q=تکمیلی".into()).await, [expert]);
    assert_eq!(found("subject=بیمه".into()).await, [expert]);
    assert_eq!(found("q=مجامع".into()).await, [legal]);
    assert_eq!(found(format!("unit={}", below.id)).await, [legal]);
    assert_eq!(found(format!("unit={}", office.unit)).await.len(), 3);
    assert_eq!(found("letter=ک".into()).await, [legal], "a vacant post stands under its title");
    assert_eq!(found("letter=ش".into()).await.len(), 2, "held posts under the name of the holder");
    assert_eq!(found("q=نیست".into()).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn presence_follows_days_and_absences_and_the_public_learns_until_when_and_not_why() {
    // Tuesday 1405/09/03.
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let (_, deputy) = office.member("جانشین").await;
    let shown = async || -> EntryDetail {
        office.app.anonymous().get(&format!("{BASE}/entries/{entry}")).send().await.json()
    };
    assert!(shown().await.entry.present_today);
    office.change_entry(entry, &json!({ "days": [0, 1] })).await.assert_status(200);
    assert!(!shown().await.entry.present_today);
    office.change_entry(entry, &json!({ "days": [0, 1, 2, 3, 4] })).await.assert_status(200);
    let input = json!({
        "from_on": "2026-11-24", "to_on": "2026-11-26", "deputy_entry_id": deputy, "note_fa": "مرخصی استعلاجی"
    });
    let path = format!("{BASE}/entries/{entry}/absences");
    let set = office.officer().await.post(&path).json(&input).send().await;
    let absence = set.assert_status(201).value()["id"].as_str().unwrap().to_owned();
    let answer = office.app.anonymous().get(&format!("{BASE}/entries/{entry}")).send().await;
    assert!(!answer.text().contains("استعلاجی"));
    let away = shown().await;
    assert_eq!((away.entry.present_today, away.own), (false, None));
    assert_eq!(away.entry.away_until, Some("2026-11-26".parse().unwrap()));
    assert_eq!(away.entry.deputy.unwrap().id, deputy);
    assert_eq!(list(&office, "present_on=2026-11-24").await.len(), 2);
    assert_eq!(list(&office, "present_on=2026-11-28").await.len(), 3);
    assert_eq!(list(&office, "present_on=2026-11-27").await.len(), 0, "Friday");
    let again = office.absent(entry, "2026-11-26", "2026-11-30", None).await;
    again.assert_problem(409, "contact.absence_overlaps");
    office.officer().await.delete(&format!("{path}/{absence}")).send().await.assert_status(204);
    assert!(shown().await.entry.present_today);
    let own = office.entry(entry).await.own.unwrap();
    assert!(own.absences.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_there_on_a_holiday_whatever_the_days_of_a_post_say() {
    let office = Office::open().await;
    office.member("کارشناس").await;
    // Sunday 1 Farvardin 1406, between working days of every post.
    assert_eq!(list(&office, "present_on=2027-03-21").await.len(), 0);
    assert_eq!(list(&office, "present_on=2027-03-07").await.len(), 2, "any other Sunday");
    office.wait_until("2027-03-21T06:00:00Z");
    let shown = list(&office, "").await;
    assert!(shown.len() == 2 && shown.iter().all(|entry| !entry.present_today));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_absence_that_is_over_stays_as_it_was() {
    let office = Office::at("2026-11-21T06:00:00Z").await;
    let (_, entry) = office.member("کارشناس").await;
    let set = office.absent(entry, "2026-11-21", "2026-11-23", None).await;
    let absence = set.assert_status(201).value()["id"].as_str().unwrap().to_owned();
    office.absent(entry, "2026-11-25", "2026-11-26", None).await.assert_status(201);
    office.wait_until("2026-11-28T06:00:00Z");
    let path = format!("{BASE}/entries/{entry}/absences/{absence}");
    let admin = office.app.actor("admin", None).await;
    admin.delete(&path).send().await.assert_status(204);
    assert_eq!(office.count("contact_absences WHERE to_on = '2026-11-23'").await, 1);
    assert!(!office.dump("audit_entries").await.contains("contact.end_absence"), "nothing happened");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_units_put_below_each_other_at_the_same_moment_make_no_circle() {
    let office = Office::open().await;
    for round in 0..5 {
        let one = office.new_unit(&format!("یک {round}"), None).await.id;
        let other = office.new_unit(&format!("دو {round}"), None).await.id;
        let admin = office.officer().await;
        let put = |unit: UnitId, below: UnitId| {
            let path = format!("{BASE}/units/{unit}");
            let request = admin.patch(&path).if_match(1).json(&json!({ "parent_id": below }));
            tokio::spawn(async move { request.send().await.status })
        };
        let (first, second) = (put(one, other), put(other, one));
        let mut statuses = [first.await.unwrap(), second.await.unwrap()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422], "{round}");
    }
    office.app.anonymous().get(&format!("{BASE}/entries")).send().await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holder_gives_and_takes_back_the_own_photograph() {
    let office = Office::open().await;
    let (user, entry) = office.member("کارشناس").await;
    let holder = office.app.sign_in(user).await;
    let path = format!("{BASE}/entries/{entry}");
    let change = async |version: i32, photo: Value| {
        holder.patch(&path).if_match(version).json(&json!({ "photo_file_id": photo })).send().await
    };
    let text = holder.upload("متن.txt", "متن").await.value()["id"].clone();
    change(1, text).await.assert_field("/photo_file_id", "contact.not_an_image");
    let foreign = office.app.actor("citizen", None).await.upload("عکس.png", PNG).await.value()["id"].clone();
    change(1, foreign).await.assert_field("/photo_file_id", "contact.unknown_file");
    let photo = holder.upload("عکس.png", PNG).await.value()["id"].clone();
    let given: EntryDetail = change(1, photo).await.json();
    let url = given.entry.photo_url.unwrap();
    assert_eq!(office.app.anonymous().get(&url).send().await.assert_status(200).body, PNG);
    let taken: EntryDetail = change(2, json!(null)).await.json();
    assert_eq!(taken.entry.photo_url, None);
    office.app.anonymous().get(&url).send().await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn absences_that_cannot_be_are_refused_at_their_fields() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let vacant = office.post("خالی", None).await;
    for (from, to, deputy, pointer) in [
        ("2026-11-25", "2026-11-24", None, "/to_on"),
        ("2026-11-01", "2026-11-02", None, "/to_on"),
        ("2026-11-25", "2028-11-25", None, "/to_on"),
        ("2026-11-25", "2026-11-26", Some(vacant), "/deputy_entry_id"),
        ("2026-11-25", "2026-11-26", Some(entry), "/deputy_entry_id"),
        ("2026-11-25", "2026-11-26", Some(EntryId::new()), "/deputy_entry_id"),
    ] {
        let refused = office.absent(entry, from, to, deputy).await;
        assert_eq!(refused.status, 422, "{from} {to}: {}", refused.text());
        assert_eq!(refused.problem().errors[0].pointer, pointer);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holder_changes_telephone_room_subjects_and_days_and_nothing_of_the_post() {
    let office = Office::open().await;
    let (user, entry) = office.member("کارشناس").await;
    let holder = office.app.sign_in(user).await;
    let path = format!("{BASE}/entries/{entry}");
    let own = json!({ "phones": ["۰۲۱-۹۶۰۰"], "room": "۲۱۴", "subjects": ["مجمع"], "days": [3, 0] });
    let changed: EntryDetail = holder.patch(&path).if_match(1).json(&own).send().await.json();
    assert_eq!((changed.entry.phones, changed.entry.days), (vec!["021-9600".to_owned()], vec![0, 3]));
    for other in [json!({ "listed": false }), json!({ "user_id": null }), json!({ "post_fa": "مدیر" })] {
        let refused = holder.patch(&path).if_match(2).json(&other).send().await;
        refused.assert_problem(403, "request.forbidden");
    }
    holder.patch(&path).if_match(1).json(&own).send().await.assert_problem(412, "request.stale_version");
    holder.patch(&path).json(&own).send().await.assert_problem(428, "request.if_match_required");
    let (stranger, _) = office.member("دیگر").await;
    let stranger = office.app.sign_in(stranger).await;
    stranger.patch(&path).if_match(2).json(&own).send().await.assert_problem(404, "request.not_found");
    let citizen = office.app.actor("citizen", None).await;
    citizen.patch(&path).if_match(2).json(&own).send().await.assert_problem(403, "request.forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tree_has_four_levels_and_no_circle() {
    let office = Office::open().await;
    let mut parent = office.unit;
    let mut units = vec![parent];
    for level in 2..=4 {
        parent = office.new_unit(&format!("سطح {level}"), Some(parent)).await.id;
        units.push(parent);
    }
    let fifth = json!({ "name_fa": "پنجم", "name_en": "Fifth", "parent_id": parent });
    let refused = office.officer().await.post(&format!("{BASE}/units")).json(&fifth).send().await;
    refused.assert_problem(422, "contact.unit_too_deep");
    let circle = json!({ "parent_id": units[3] });
    let path = format!("{BASE}/units/{}", units[1]);
    let refused = office.officer().await.patch(&path).if_match(1).json(&circle).send().await;
    refused.assert_problem(422, "contact.unknown_unit");
    let foreign = json!({ "head_entry_id": office.officer_entry });
    let refused = office.officer().await.patch(&path).if_match(1).json(&foreign).send().await;
    refused.assert_problem(422, "contact.unknown_entry");
    let archive = format!("{path}/archive");
    office.officer().await.post(&archive).if_match(1).send().await.assert_problem(409, "contact.unit_in_use");
    let last = format!("{BASE}/units/{}/archive", units[3]);
    office.officer().await.post(&last).if_match(1).send().await.assert_status(200);
    let shown = office.app.anonymous().get(&format!("{BASE}/units")).send().await.value();
    assert_eq!(shown["items"].as_array().unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_holds_three_posts_at_most() {
    let office = Office::open().await;
    let (user, _) = office.member("نخست").await;
    office.post("دوم", Some(user)).await;
    office.post("سوم", Some(user)).await;
    let fourth = json!({
        "unit_id": office.unit, "post_fa": "چهارم", "post_en": "Fourth", "details": { "user_id": user }
    });
    let refused = office.officer().await.post(&format!("{BASE}/entries")).json(&fourth).send().await;
    refused.assert_problem(422, "contact.too_many_entries");
    refused.assert_field("/details/user_id", "contact.too_many_entries");
    let nobody = json!({
        "unit_id": UnitId::new(), "post_fa": "چهارم", "post_en": "Fourth"
    });
    let refused = office.officer().await.post(&format!("{BASE}/entries")).json(&nobody).send().await;
    refused.assert_field("/details/unit_id", "contact.unknown_unit");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_1_no_address_stands_in_the_directory_its_files_and_its_cards() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس، مجامع").await;
    let visitor = office.app.anonymous();
    for path in ["/entries", "/entries?format=csv", "/page", "/units"] {
        let shown = visitor.get(&format!("{BASE}{path}")).send().await;
        assert!(!shown.assert_status(200).text().contains('@'), "{path}: {}", shown.text());
    }
    let book = visitor.get(&format!("{BASE}/entries?format=xlsx")).send().await;
    assert!(book.body.starts_with(b"PK"));
    let card = visitor.get(&format!("{BASE}/entries/{entry}/card.vcf")).send().await;
    assert_eq!(card.header("content-type"), Some("text/vcard; charset=utf-8"));
    let text = card.text();
    assert!(text.contains("FN:شخص آزمایشی\r\nTITLE:کارشناس، مجامع\r\nORG:اداره کل\r\n"), "{text}");
    assert!(!text.contains('@') && !text.contains("EMAIL"));
    let person: Value = office
        .app
        .sign_in(office.member("دیگر").await.0)
        .await
        .get(&format!("{BASE}/entries/{entry}"))
        .send()
        .await
        .value();
    assert!(!person.to_string().contains('@'));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_listed_is_not_there_for_the_public_and_takes_no_messages_where_it_says_so() {
    let office = Office::open().await;
    let (user, entry) = office.member("کارشناس").await;
    office.change_entry(entry, &json!({ "listed": false })).await.assert_status(200);
    let path = format!("{BASE}/entries/{entry}");
    for path in [path.clone(), format!("{path}/card.vcf"), format!("{path}/photo")] {
        office.app.anonymous().get(&path).send().await.assert_problem(404, "request.not_found");
    }
    office.app.sign_in(user).await.get(&path).send().await.assert_status(200);
    assert_eq!(list(&office, "").await.len(), 1);
    let all = format!("{BASE}/entries?all=true");
    office.app.anonymous().get(&all).send().await.assert_problem(401, "request.unauthenticated");
    office.app.sign_in(user).await.get(&all).send().await.assert_problem(403, "request.forbidden");
    assert_eq!(office.officer().await.get(&all).send().await.json::<Page<Entry>>().items.len(), 2);
    office.change_entry(entry, &json!({ "accepts_messages": false })).await.assert_status(200);
    let refused = office.write(&entries(&[entry]), json!({})).await;
    refused.assert_problem(422, "contact.no_recipient");
    refused.assert_field("/to", "contact.no_recipient");
}

async fn hits(office: &Office, words: &str) -> Vec<Hit> {
    let path = contract::search::web_address("/api/v1/search?q={q}", words);
    office.app.anonymous().get(&path).send().await.json::<SearchResults>().items
}

#[tokio::test(flavor = "multi_thread")]
async fn the_site_search_finds_listed_posts_and_forgets_those_that_are_not() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس اساسنامه").await;
    office.change_entry(entry, &json!({ "subjects": ["ادغام شرکت‌ها"] })).await.assert_status(200);
    let found = hits(&office, "ادغام").await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].url, format!("/contact/people/{entry}"));
    let given = {
        let sources = office.app.platform.sources.clone();
        let source = sources.iter().find(|source| source.area() == "contact").unwrap();
        let today = office.app.clock.today();
        source.scan(&mut office.app.connection().await, today, None, 100).await.unwrap()
    };
    assert_eq!(given.len(), 2);
    office.change_entry(entry, &json!({ "listed": false })).await.assert_status(200);
    assert!(hits(&office, "ادغام").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_that_heads_a_unit_or_is_the_officers_is_kept() {
    let office = Office::open().await;
    let (_, head) = office.member("رئیس").await;
    office.set_head(office.unit, Some(head)).await;
    for entry in [head, office.officer_entry] {
        let refused =
            office.officer().await.post(&format!("{BASE}/entries/{entry}/archive")).if_match(1).send().await;
        refused.assert_problem(409, "contact.entry_in_use");
    }
    office.set_head(office.unit, None).await;
    let archived =
        office.officer().await.post(&format!("{BASE}/entries/{head}/archive")).if_match(1).send().await;
    assert!(!archived.json::<EntryDetail>().own.unwrap().active);
    office.write(&entries(&[head]), json!({})).await.assert_problem(422, "contact.no_recipient");
}

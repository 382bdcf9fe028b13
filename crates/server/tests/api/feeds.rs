//! What is new, as a reader of feeds that nobody here wrote finds it (RFC 4287), and the same as JSON Feed 1.1.

use chrono::DateTime;
use serde_json::{Value, json};
use testkit::{TestApp, foreign};

const SITE: &str = "http://localhost:8080";
const DIRECTORATE: &str = "اداره کل امور مجامع و شورای سازمان‌ها";

/// Where each area tells what is new: as Atom, as JSON, and on a page.
const FEEDS: [(&str, &str, &str); 4] = [
    ("/api/v1/publications/feed.atom", "/api/v1/publications/feed.json", "/publications"),
    ("/api/v1/library/feed.atom", "/api/v1/library/feed.json", "/library"),
    ("/api/v1/help/feed.atom", "/api/v1/help/feed.json", "/help"),
    ("/api/v1/organizations/changes.atom", "/api/v1/organizations/changes.json", "/organizations"),
];

/// A feed in both forms.
struct Told {
    atom: Value,
    json: Value,
}

impl Told {
    async fn by(app: &TestApp, (atom, json, page): (&str, &str, &str)) -> Self {
        let reader = app.anonymous();
        let told = Self {
            atom: foreign::feed(&reader.get(atom).send().await),
            json: reader.get(json).send().await.assert_status(200).value(),
        };
        let feed = &told.atom["feed"];
        assert_eq!((&told.atom["version"], &feed["language"]), (&json!("atom10"), &json!("fa")), "{atom}");
        assert_eq!((&feed["title"], &feed["author"]), (&told.json["title"], &json!(DIRECTORATE)));
        assert_eq!(link(feed, "self")["href"], format!("{SITE}{atom}"));
        assert_eq!(link(feed, "alternate")["href"], format!("{SITE}{page}"));
        assert_eq!(told.json["feed_url"], format!("{SITE}{json}"));
        assert_eq!(told.json["home_page_url"], format!("{SITE}{page}"));
        told
    }

    fn entries(&self) -> &[Value] {
        self.atom["entries"].as_array().unwrap()
    }

    /// What the reader of feeds finds in the entry of this title.
    fn entry(&self, title: &str) -> &Value {
        let found = self.entries().iter().find(|entry| entry["title"] == title);
        found.unwrap_or_else(|| panic!("no {title} in {:#}", self.atom["entries"]))
    }

    /// Both forms tell the same, in the same order.
    fn agrees(&self) {
        assert_json_feed(&self.json);
        let items = self.json["items"].as_array().unwrap();
        assert!(!items.is_empty() && items.len() == self.entries().len());
        for (entry, item) in self.entries().iter().zip(items) {
            assert!(text(entry, "id").ends_with(text(item, "id")), "{entry} {item}");
            assert_eq!((&entry["title"], &entry["link"]), (&item["title"], &item["url"]));
            assert_eq!(instant(text(entry, "published")), instant(text(item, "date_published")));
            let changed = item.get("date_modified").unwrap_or(&item["date_published"]);
            assert_eq!(instant(text(entry, "updated")), instant(changed.as_str().unwrap()));
        }
        let newest = self.entries().iter().map(|entry| instant(text(entry, "updated"))).max().unwrap();
        assert_eq!(instant(text(&self.atom["feed"], "updated")), newest);
    }
}

fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object[name].as_str().unwrap_or_else(|| panic!("no text {name} in {object:#}"))
}

fn instant(text: &str) -> DateTime<chrono::FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn link<'a>(of: &'a Value, rel: &str) -> &'a Value {
    links(of, rel).next().unwrap_or_else(|| panic!("no {rel} in {of:#}"))
}

fn links<'a>(of: &'a Value, rel: &str) -> impl Iterator<Item = &'a Value> {
    of["links"].as_array().unwrap().iter().filter(move |link| link["rel"] == rel)
}

/// What version 1.1 requires, and the types of what it allows.
fn assert_json_feed(feed: &Value) {
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    text(feed, "title");
    for item in feed["items"].as_array().unwrap() {
        text(item, "id");
        assert!(item["content_html"].is_string() || item["content_text"].is_string(), "{item:#}");
        for place in ["url", "image"].iter().filter_map(|name| item.get(*name)) {
            assert!(place.as_str().unwrap().starts_with(SITE), "{item:#}");
        }
        for file in item.get("attachments").and_then(Value::as_array).into_iter().flatten() {
            assert!(text(file, "url").starts_with(SITE) && text(file, "mime_type").contains('/'), "{file}");
            assert!(file["size_in_bytes"].is_u64(), "{file}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_reader_of_feeds_finds_what_is_new_in_every_area() {
    let app = TestApp::new().await;
    server::demo::essentials(&app.platform).await.unwrap();
    server::demo::fill(&app.platform).await.unwrap();
    let mut told = Vec::new();
    for feed in FEEDS {
        told.push(Told::by(&app, feed).await);
    }
    told.iter().for_each(Told::agrees);
    let [publications, library, help, organizations] = told.as_slice() else { panic!("four feeds") };
    publications_are_told(&app, publications).await;
    forms_are_told_with_their_files(&app, library).await;
    pages_are_told(help);
    changes_are_told(&app, organizations).await;
}

async fn publications_are_told(app: &TestApp, told: &Told) {
    let entry = told.entry("زمان‌بندی رسیدگی به بودجهٔ پیشنهادی سال آینده اعلام شد");
    let list = app.anonymous().get("/api/v1/publications?kind=news&limit=1").send().await.value();
    let id = text(&list["items"][0], "id");
    assert_eq!(entry["id"], format!("tag:localhost,2026:publications/{id}"));
    assert_eq!(entry["link"], format!("{SITE}/publications/{id}"));
    // Nine o'clock in Tehran, the day before.
    assert_eq!(instant(text(entry, "updated")), instant("2026-11-23T05:30:00Z"));
    assert_eq!(instant(text(&told.atom["feed"], "updated")), instant("2026-11-23T05:30:00Z"));
    assert_eq!(entry["shora_kind"], "news");
    assert_eq!(entry["content"][0]["type"], "text/html");
    let enclosure = link(entry, "enclosure");
    assert_eq!(enclosure["title"], "جدول زمان‌بندی");
    can_be_taken(app, enclosure).await;
    let directive = told.entry("شیوهٔ تنظیم و ثبت صورت‌جلسهٔ مجامع و شوراها");
    assert_eq!(
        (&directive["shora_kind"], &directive["shora_number"]),
        (&json!("directive"), &json!("۱۴۰۵/د/۱"))
    );
}

async fn forms_are_told_with_their_files(app: &TestApp, told: &Told) {
    let entry = told.entry("F-201 · جدول بودجهٔ سالانه");
    let form = app.anonymous().get("/api/v1/library/forms/F-201").send().await.value();
    let version = &form["shown"];
    assert_eq!(entry["link"], format!("{SITE}/library/F-201/v/{}", version["n"]));
    assert_eq!(instant(text(entry, "updated")), instant(text(version, "approved_at")));
    assert_eq!(links(entry, "enclosure").count(), version["renditions"].as_array().unwrap().len());
    for enclosure in links(entry, "enclosure") {
        can_be_taken(app, enclosure).await;
    }
}

fn pages_are_told(told: &Told) {
    let entry = told.entry("تاریخچه و مشخصات پرتال");
    assert!(text(entry, "id").starts_with("tag:localhost,2026:help/"), "{entry}");
    assert!(text(entry, "id").ends_with("/fa/1"), "{entry}");
    assert_eq!(entry["link"], format!("{SITE}/help/history"));
    assert_eq!(instant(text(entry, "updated")), instant(testkit::START));
}

async fn changes_are_told(app: &TestApp, told: &Told) {
    let list = app.anonymous().get("/api/v1/organizations/changes?limit=1").send().await.value();
    let (newest, entry) = (&list["items"][0], &told.entries()[0]);
    assert_eq!(entry["id"], format!("urn:uuid:{}", text(newest, "id")));
    let slug = text(&newest["organization"], "slug");
    assert_eq!(entry["link"], format!("{SITE}/organizations/{slug}?tab=history"));
    assert!(text(entry, "title").starts_with(text(&newest["organization"], "name_fa")), "{entry}");
    assert_eq!(instant(text(entry, "updated")), instant(text(newest, "at")));
}

/// What is promised of a file is what is handed out.
async fn can_be_taken(app: &TestApp, enclosure: &Value) {
    let path = text(enclosure, "href").strip_prefix(SITE).unwrap();
    let answer = app.anonymous().get(path).send().await;
    assert_eq!(answer.assert_status(200).header("content-type"), enclosure["type"].as_str());
    assert_eq!(answer.body.len().to_string(), text(enclosure, "length"));
    let asked = app.anonymous().head(path).send().await;
    assert_eq!(asked.assert_status(200).header("content-length"), enclosure["length"].as_str());
}

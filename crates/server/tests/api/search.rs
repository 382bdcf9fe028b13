//! The site search over the demonstration data of every area.

use std::collections::BTreeSet;

use contract::search::{Hit, SearchResults, web_address};
use diesel::QueryableByName;
use diesel::sql_types::{Nullable, Text};
use diesel_async::RunQueryDsl;
use futures_util::{StreamExt, stream};
use identity::seed::DEMO_USERNAMES;
use messages::{Language, embedded};
use testkit::{Client, TestApp};

/// Common words of each area, and of how many hits each is opened: only publications differ by reader.
const ASKED: [(&str, &str, usize); 6] = [
    ("organizations", "سازمان", 10),
    ("publications", "سازمان", 50),
    ("publications", "مجمع", 50),
    ("library", "سازمان", 10),
    ("contact", "شخص*", 10),
    ("help", "راهنما", 10),
];

/// The object of a hit in the API of its area.
fn object(hit: &Hit) -> String {
    match hit.area.as_str() {
        area @ ("organizations" | "publications") => format!("/api/v1/{area}/{}", hit.id),
        "contact" => format!("/api/v1/contact/entries/{}", hit.id),
        "library" if hit.code.is_none() => format!("/api/v1{}", hit.url),
        "library" => format!("/api/v1/library/forms/{}", hit.code.as_deref().unwrap()),
        "help" => hit.url.replacen("/help/", "/api/v1/help/pages/by-path/", 1),
        unknown => panic!("where are the objects of {unknown}?"),
    }
}

/// What a reader finds with common words in every area.
async fn found(reader: &Client) -> BTreeSet<String> {
    let mut objects = BTreeSet::new();
    for (area, word, limit) in ASKED {
        let address = format!("/api/v1/search?q={}&area={area}&limit={limit}", web_address("{q}", word));
        let results: SearchResults = reader.get(&address).send().await.json();
        objects.extend(results.items.iter().map(object));
    }
    objects
}

#[tokio::test(flavor = "multi_thread")]
async fn search_8_whoever_finds_something_may_open_it() {
    let app = TestApp::new().await;
    server::demo::essentials(&app.platform).await.unwrap();
    server::demo::fill(&app.platform).await.unwrap();
    let mut readers = vec![("nobody", app.anonymous()), ("moderator", app.actor("moderator", None).await)];
    for name in DEMO_USERNAMES {
        let user = identity::facade::person(&mut app.connection().await, name).await.unwrap();
        readers.push((*name, app.sign_in(user.unwrap()).await));
    }
    let (mut by_nobody, mut most) = (BTreeSet::new(), 0);
    for (name, reader) in &readers {
        let objects = found(reader).await;
        let open = |address: &String| {
            let (reader, address) = (reader.clone(), address.clone());
            async move { (reader.get(&address).send().await.status, address) }
        };
        let answers = stream::iter(&objects).map(open).buffer_unordered(8).collect::<Vec<_>>().await;
        let closed: Vec<_> = answers.into_iter().filter(|(status, _)| *status != 200).collect();
        assert!(closed.is_empty(), "{name} finds and may not open {closed:#?}");
        if *name == "nobody" {
            by_nobody.clone_from(&objects);
        }
        assert!(objects.is_superset(&by_nobody), "{name} finds less than nobody does");
        most = most.max(objects.len());
    }
    let of_area = |area: &str| by_nobody.iter().any(|address| address.contains(area));
    assert!(ASKED.into_iter().all(|(area, ..)| of_area(area)), "{by_nobody:#?}");
    assert!(most > by_nobody.len(), "nothing in the data is for some readers alone");
    words_are_known(&app).await;
}

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    area: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<Text>)]
    badge: Option<String>,
}

/// Whatever the areas put into the index is said in words.
async fn words_are_known(app: &TestApp) {
    let said = diesel::sql_query("SELECT DISTINCT area, kind, badge FROM search_docs");
    let said: Vec<Said> = said.load(&mut app.connection().await).await.unwrap();
    for Said { area, kind, badge } in said {
        let badge = badge.map(|badge| format!("search-badge-{badge}"));
        for key in [format!("search-area-{area}"), format!("search-kind-{kind}")].into_iter().chain(badge) {
            for language in Language::ALL {
                assert!(embedded(language).find::<&str>(&key, &[]).is_some(), "{language:?} {key}");
            }
        }
    }
}

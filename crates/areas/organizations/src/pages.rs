//! What the page of a body says to everybody before the browser side runs.

use contract::organizations::{Organization, OrganizationReference, RESERVED_SLUGS};
use futures_util::future::BoxFuture;
use messages::key;
use platform::pages::{self, FeedLink, Link, LinkList, PublicPage, Source};
use platform::{App, Result};
use serde_json::{Map, json};

use crate::policy::Visibility;
use crate::queries::records::Key;
use crate::views;

pub(crate) struct Organizations;

impl Source for Organizations {
    fn area(&self) -> &'static str {
        "organizations"
    }

    fn page<'a>(&'a self, app: &'a App, place: &'a [&'a str]) -> BoxFuture<'a, Result<Option<PublicPage>>> {
        Box::pin(async move {
            match place {
                [slug] if !RESERVED_SLUGS.contains(slug) => record(app, slug).await.map(Some),
                _ => Ok(None),
            }
        })
    }
}

async fn record(app: &App, slug: &str) -> Result<PublicPage> {
    let mut conn = app.pool.get().await?;
    let key = Key::Slug(slug.to_owned());
    let body = views::record::record(&mut conn, &Visibility::public(), &key, app.clock.today()).await?;
    Ok(page(body))
}

fn page(body: Organization) -> PublicPage {
    let title = pages::texts().text(&key::organizations_feed_title());
    let profile = body.record.profile;
    let name_en = profile.name_en;
    let mut schema_facts = Map::new();
    if let Some(name) = &name_en {
        schema_facts.insert("alternateName".to_owned(), json!(name));
    }
    PublicPage {
        summary: profile.activity_fa.unwrap_or_default(),
        schema_facts,
        feeds: FeedLink::both(
            &title,
            ["/api/v1/organizations/changes.atom", "/api/v1/organizations/changes.json"],
        ),
        facts: name_en.into_iter().collect(),
        lists: related(body.parent, body.children),
        ..PublicPage::new("Organization", profile.name_fa, format!("/organizations/{}", body.slug))
    }
}

/// The body above it and those below.
fn related(parent: Option<OrganizationReference>, children: Vec<OrganizationReference>) -> Vec<LinkList> {
    let link = |other: OrganizationReference| Link {
        title: other.name_fa,
        address: format!("/organizations/{}", other.slug),
        about: None,
    };
    LinkList::of(None, parent.into_iter().chain(children).map(link)).into_iter().collect()
}

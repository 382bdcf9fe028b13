//! What the pages of the handbook say to everybody before the browser side runs.

use contract::help::{HelpLink, HelpPage, PageForm, RESERVED_SLUGS};
use contract::problem::Code;
use contract::publications::TextLanguage;
use futures_util::future::BoxFuture;
use messages::key;
use platform::pages::{FeedLink, Link, LinkList, PublicPage, Published, Source};
use platform::{App, Result, feed};
use serde_json::Map;

use crate::views;

/// An address alone tells no language: that of the portal.
const LANGUAGE: TextLanguage = TextLanguage::Fa;

pub(crate) struct Handbook;

impl Source for Handbook {
    fn area(&self) -> &'static str {
        "help"
    }

    fn page<'a>(&'a self, app: &'a App, place: &'a [&'a str]) -> BoxFuture<'a, Result<Option<PublicPage>>> {
        Box::pin(async move {
            match place {
                [] => contents(app).await.map(Some),
                [first, ..] if RESERVED_SLUGS.contains(first) => Ok(None),
                slugs => shown(app, &slugs.join("/")).await.map(Some),
            }
        })
    }
}

/// The page at a path, or at the present one of a former path.
async fn shown(app: &App, path: &str) -> Result<PublicPage> {
    let page = match views::page_at(app, path, LANGUAGE, PageForm::Html).await {
        Err(problem) if problem.code() == Code::NotFound => {
            let present = views::present_path(app, path).await?;
            views::page_at(app, &present, LANGUAGE, PageForm::Html).await?
        }
        page => page?,
    };
    Ok(text(page))
}

async fn contents(app: &App) -> Result<PublicPage> {
    let tree = views::readers_tree(&mut app.pool.get().await?).await?;
    let texts = messages::embedded(feed::of_texts(LANGUAGE));
    Ok(PublicPage {
        language: LANGUAGE,
        title: texts.text(&key::help_title()),
        summary: texts.text(&key::help_lead()),
        path: "/help".to_owned(),
        image: None,
        published: None,
        schema_type: "CollectionPage",
        schema_facts: Map::new(),
        feeds: feeds(),
        facts: Vec::new(),
        body_html: String::new(),
        lists: links(tree.children(None).map(|leaf| leaf.link(LANGUAGE))),
    })
}

fn text(page: HelpPage) -> PublicPage {
    PublicPage {
        language: page.title.lang,
        title: page.title.text,
        summary: page.summary.text,
        path: format!("/help/{}", page.path),
        image: None,
        published: Some(Published { at: page.published_at, revised_at: page.published_at }),
        schema_type: "TechArticle",
        schema_facts: Map::new(),
        feeds: feeds(),
        facts: Vec::new(),
        body_html: page.body.text,
        lists: links(page.children.into_iter()),
    }
}

fn links(pages: impl Iterator<Item = HelpLink>) -> Vec<LinkList> {
    let link = |page: HelpLink| Link {
        title: page.title.text,
        address: format!("/help/{}", page.path),
        about: Some(page.summary).filter(|summary| !summary.is_empty()),
    };
    let links: Vec<_> = pages.map(link).collect();
    if links.is_empty() { Vec::new() } else { vec![LinkList { title: None, links }] }
}

fn feeds() -> Vec<FeedLink> {
    let title = messages::embedded(feed::of_texts(LANGUAGE)).text(&key::help_feed_title());
    let feed = |path, media_type| FeedLink { title: title.clone(), path, media_type };
    vec![
        feed("/api/v1/help/feed.atom", "application/atom+xml"),
        feed("/api/v1/help/feed.json", "application/feed+json"),
    ]
}

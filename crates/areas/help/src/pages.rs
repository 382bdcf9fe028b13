//! What the pages of the handbook say to everybody before the browser side runs.

use contract::help::{HelpLink, HelpPage, PageForm, RESERVED_SLUGS};
use contract::problem::Code;
use futures_util::future::BoxFuture;
use messages::key;
use platform::pages::{self, FeedLink, LANGUAGE, Link, LinkList, PublicPage, Published, Source};
use platform::{App, Result};

use crate::views;

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
    let texts = pages::texts();
    Ok(PublicPage {
        summary: texts.text(&key::help_lead()),
        feeds: feeds(),
        lists: links(tree.children(None).map(|leaf| leaf.link(LANGUAGE))),
        ..PublicPage::new("CollectionPage", texts.text(&key::help_title()), "/help".to_owned())
    })
}

fn text(page: HelpPage) -> PublicPage {
    PublicPage {
        language: page.title.lang,
        summary: page.summary.text,
        published: Some(Published { at: page.published_at, revised_at: page.published_at }),
        feeds: feeds(),
        body_html: page.body.text,
        lists: links(page.children.into_iter()),
        ..PublicPage::new("TechArticle", page.title.text, format!("/help/{}", page.path))
    }
}

fn links(pages: impl Iterator<Item = HelpLink>) -> Vec<LinkList> {
    let link = |page: HelpLink| Link {
        title: page.title.text,
        address: format!("/help/{}", page.path),
        about: Some(page.summary).filter(|summary| !summary.is_empty()),
    };
    LinkList::of(None, pages.map(link)).into_iter().collect()
}

fn feeds() -> Vec<FeedLink> {
    let title = pages::texts().text(&key::help_feed_title());
    FeedLink::both(&title, ["/api/v1/help/feed.atom", "/api/v1/help/feed.json"])
}

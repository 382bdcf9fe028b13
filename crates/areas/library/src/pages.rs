//! What the pages of the forms say to everybody before the browser side runs: the list, each form with its files, and each
//! bundle with its forms.

use contract::library::{LibraryForm, ListForms};
use futures_util::future::BoxFuture;
use messages::key;
use persian::digits::Digits;
use persian::jalali::JalaliDate;
use platform::pages::{self, FeedLink, Link, LinkList, PublicPage, Source};
use platform::{App, Result};
use serde_json::{Map, json};

use crate::policy::{self, Desk};
use crate::queries::{bundles, listing};
use crate::together;
use crate::views::{self, Which};

/// How many forms the list leads to.
const FORMS: u32 = 100;

pub(crate) struct Forms;

impl Source for Forms {
    fn area(&self) -> &'static str {
        "library"
    }

    fn page<'a>(&'a self, app: &'a App, place: &'a [&'a str]) -> BoxFuture<'a, Result<Option<PublicPage>>> {
        Box::pin(async move {
            match place {
                [] => list(app).await.map(Some),
                ["desk" | "stats" | "basket"] => Ok(None),
                ["bundles", slug] => bundle(app, slug).await.map(Some),
                [code] => form(app, code).await.map(Some),
                _ => Ok(None),
            }
        })
    }
}

async fn list(app: &App) -> Result<PublicPage> {
    let mut conn = app.pool.get().await?;
    let (all, today) = (ListForms::default(), app.clock.today());
    let forms = listing::list(&mut conn, Desk(false), &all, today, FORMS).await?;
    let texts = pages::texts();
    let links = forms.items.into_iter().map(|form| Link {
        title: form.title_fa,
        address: format!("/library/{}", form.code),
        about: Some(form.code),
    });
    Ok(PublicPage {
        summary: texts.text(&key::library_lead()),
        feeds: feeds(),
        lists: LinkList::of(None, links).into_iter().collect(),
        ..PublicPage::new("CollectionPage", texts.text(&key::library_title()), "/library".to_owned())
    })
}

async fn form(app: &App, code: &str) -> Result<PublicPage> {
    let mut conn = app.pool.get().await?;
    let shown = views::page(&mut conn, Desk(false), app.clock.today(), code, Which::Current).await?;
    Ok(page(shown.form))
}

async fn bundle(app: &App, slug: &str) -> Result<PublicPage> {
    let mut conn = app.pool.get().await?;
    let row = policy::open_bundle(bundles::find(&mut conn, slug).await?, Desk(false))?;
    let today = app.clock.today();
    let forms = together::of_bundle(&mut conn, &row, today).await?;
    let bundle = together::bundle(&row, today, &forms);
    let texts = pages::texts();
    let whole = Link { title: texts.text(&key::library_bundle_take()), address: bundle.zip_url, about: None };
    let forms = bundle.forms.into_iter().map(|form| Link {
        title: form.title_fa,
        address: format!("/library/{}", form.code),
        about: Some(form.code),
    });
    Ok(PublicPage {
        feeds: feeds(),
        lists: LinkList::of(None, std::iter::once(whole).chain(forms)).into_iter().collect(),
        body_html: bundle.guidance_fa_html.unwrap_or_default(),
        facts: bundle.audience_fa.into_iter().collect(),
        ..PublicPage::new("Collection", bundle.title_fa, format!("/library/bundles/{slug}"))
    })
}

fn page(form: LibraryForm) -> PublicPage {
    let texts = pages::texts();
    let shown = form.shown.as_ref();
    let version = shown.and_then(|version| version.n.zip(version.effective_from)).map(|(n, from)| {
        let (number, from) = (Digits::Persian.apply(&n.to_string()), JalaliDate::from_gregorian(from));
        texts.text(&key::library_feed_approved(number, from.numeric(Digits::Persian)))
    });
    let files = shown.into_iter().flat_map(|version| &version.renditions).map(|file| Link {
        title: file.file_name.clone(),
        address: file.url.clone(),
        about: None,
    });
    let list = LinkList::of(Some(texts.text(&key::library_formats())), files);
    let mut schema_facts = Map::new();
    schema_facts.insert("identifier".to_owned(), json!(form.code));
    schema_facts.insert("keywords".to_owned(), json!(form.keywords));
    PublicPage {
        schema_facts,
        feeds: feeds(),
        lists: list.into_iter().collect(),
        body_html: form.guidance_fa_html.unwrap_or_default(),
        facts: [Some(form.code.clone()), version].into_iter().flatten().collect(),
        ..PublicPage::new("DigitalDocument", form.title_fa, format!("/library/{}", form.code))
    }
}

fn feeds() -> Vec<FeedLink> {
    let title = pages::texts().text(&key::library_feed_title());
    FeedLink::both(&title, ["/api/v1/library/feed.atom", "/api/v1/library/feed.json"])
}

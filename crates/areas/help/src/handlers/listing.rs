//! The flat list of pages.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::help::{HelpPageSummary, HelpTextFindings, HelpTranslation, ListHelpFindings, ListHelpPages};
use contract::page::{self, Page};
use messages::key;
use platform::feed::of_texts;
use platform::reply::{self, Audience};
use platform::request::Query;
use platform::sheet::Sheet;
use platform::{App, CanAny, Public, Result};

use crate::policy::{DraftReaders, check_reads_drafts, reads_drafts};
use crate::queries::pages;
use crate::views;

const MAX_EXPORT: u32 = 1000;

/// List pages.
///
/// Every page by its path, with the state of its texts; whoever may read drafts sees those without a published text too.
/// `missing` and `outdated` say what is left to translate. `format=csv`, `xlsx` or `json` answers all of them at once.
#[utoipa::path(
    get, path = "/api/v1/help/pages", tag = "help", operation_id = "list_help_pages", params(ListHelpPages),
    responses((status = 200, description = "One page of pages", body = Page<HelpPageSummary>)),
    security()
)]
#[get("/api/v1/help/pages")]
pub(crate) async fn list_help_pages(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListHelpPages>,
) -> Result<HttpResponse> {
    if ask.archived {
        check_reads_drafts(&reader.actor)?;
    }
    let with_unpublished = reads_drafts(&reader.actor);
    let limit = if ask.format.is_some() { MAX_EXPORT } else { page::limit(ask.limit) };
    let rows = pages::list(&mut app.pool.get().await?, &ask, with_unpublished, limit).await?;
    let found = rows.map(|row| row.to_summary());
    let audience = if with_unpublished { Audience::Reader } else { Audience::Everybody };
    match ask.format.as_deref() {
        None | Some("json") => reply::page(&request, audience, &found),
        Some(format) => sheet(&app, &ask, &found).answer(format),
    }
}

fn sheet(app: &App, ask: &ListHelpPages, found: &Page<HelpPageSummary>) -> Sheet {
    let language = of_texts(ask.lang.unwrap_or_default());
    let texts = messages::embedded(language);
    let head = [
        key::help_column_path(),
        key::help_column_title_fa(),
        key::help_column_title_en(),
        key::help_column_revision(),
        key::help_column_translation(),
        key::help_column_address(),
    ];
    let translation = |page: &HelpPageSummary| {
        texts.text(&match page.translation {
            HelpTranslation::Missing => key::help_translation_missing(),
            HelpTranslation::Outdated => key::help_translation_outdated(),
            HelpTranslation::Current => key::help_translation_current(),
        })
    };
    let rows = found.items.iter().map(|page| {
        vec![
            page.path.clone().into(),
            page.fa.as_ref().map(|text| text.title.clone()).into(),
            page.en.as_ref().map(|text| text.title.clone()).into(),
            page.fa.as_ref().map(|text| text.revision.to_string()).into(),
            translation(page).into(),
            format!("{}/help/{}", app.config.public_url, page.path).into(),
        ]
    });
    Sheet {
        name: "help".to_owned(),
        language,
        head: head.iter().map(|title| texts.text(title)).collect(),
        rows: rows.collect(),
    }
}

/// List findings.
///
/// What is worth a look in published texts, as `preview_help_text` tells it of a draft: above all links that lead nowhere
/// any more. Each answer looks through `limit` pages in the order of their paths and holds the texts with a finding, maybe
/// none; `next` is there as long as pages are left.
#[utoipa::path(
    get, path = "/api/v1/help/findings", tag = "help", operation_id = "list_help_findings", params(ListHelpFindings),
    responses((status = 200, description = "The texts with a finding", body = Page<HelpTextFindings>)),
    security(("bearer" = []))
)]
#[get("/api/v1/help/findings")]
pub(crate) async fn list_help_findings(
    _: CanAny<DraftReaders>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListHelpFindings>,
) -> Result<HttpResponse> {
    let found = views::findings(&mut app.pool.get().await?, ask).await?;
    reply::page(&request, Audience::Reader, &found)
}

//! The list of forms.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::library::{FileFormat, FormKind, FormList, LibraryFormSummary, ListForms};
use contract::page::{self, Page};
use contract::problem::Code;
use contract::publications::TextLanguage;
use messages::key;
use persian::digits::Digits;
use persian::jalali::JalaliDate;
use platform::feed::of_texts;
use platform::reply::{self, Audience};
use platform::request::Query;
use platform::sheet::{Cell, Sheet};
use platform::{App, Problem, Public, Result};

use crate::policy::Desk;
use crate::queries;

const MAX_QUERY: usize = persian::query::MAX_QUERY_CHARS;
/// The most forms of a file: five times as many as the Directorate will have in ten years.
const MAX_EXPORT: u32 = 10_000;

/// List forms.
///
/// Those with a version in force or to come, unless `state` asks for others: `draft`, `in_review`, `withdrawn` and
/// `unpublished` need `library.read_drafts`. Filters combine; `on` looks at the list as of a day. A code is found in any
/// spelling: «f ۲۷», «F27» and «F-٢٧» all find F-27 (LIB-12). `export=csv`, `xlsx` or
/// `json` answers a file of the whole list.
#[utoipa::path(
    get, path = "/api/v1/library/forms", tag = "library", operation_id = "list_forms", params(ListForms),
    responses((status = 200, description = "A page", body = Page<LibraryFormSummary>)),
    security()
)]
#[get("/api/v1/library/forms")]
pub(crate) async fn list_forms(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListForms>,
) -> Result<HttpResponse> {
    if ask.q.as_ref().is_some_and(|text| text.chars().count() > MAX_QUERY) {
        return Err(Problem::field("/q", "too_long"));
    }
    let desk = Desk::of(&reader.actor);
    if ask.state.is_some_and(FormList::is_of_desk) && !desk.0 {
        return Err(if reader.actor.id.is_some() { Code::Forbidden } else { Code::Unauthenticated }.into());
    }
    let day = ask.on.unwrap_or_else(|| app.clock.today());
    let load = async |limit: u32, desk: Desk| {
        queries::listing::list(&mut app.pool.get().await?, desk, &ask, day, limit).await
    };
    if let Some(format) = &ask.export {
        let page = load(MAX_EXPORT, Desk(false)).await?;
        if format == "json" {
            return Ok(reply::download("library.json", "application/json", serde_json::to_vec(&page)?));
        }
        return sheet(&app, ask.lang.unwrap_or_default(), &page).answer(format);
    }
    let limit = page::limit(ask.limit);
    if desk.0 {
        return reply::page(&request, Audience::Reader, &load(limit, desk).await?);
    }
    app.public_page(&request, "library", async || load(limit, desk).await).await
}

fn sheet(app: &App, lang: TextLanguage, page: &Page<LibraryFormSummary>) -> Sheet {
    let texts = messages::embedded(of_texts(lang));
    let head = [
        key::library_sheet_code(),
        key::library_sheet_title(),
        key::library_sheet_kind(),
        key::library_sheet_category(),
        key::library_sheet_version(),
        key::library_sheet_since_jalali(),
        key::library_sheet_since(),
        key::library_sheet_formats(),
        key::library_sheet_taken(),
        key::library_sheet_address(),
    ];
    let pick = |fa: &str, en: Option<&str>| match lang {
        TextLanguage::En => en.unwrap_or(fa).to_owned(),
        TextLanguage::Fa => fa.to_owned(),
    };
    let rows = page.items.iter().map(|form| {
        let kind = match form.kind {
            FormKind::Form => key::library_sheet_kind_form(),
            FormKind::Table => key::library_sheet_kind_table(),
            FormKind::Guide => key::library_sheet_kind_guide(),
            FormKind::Sample => key::library_sheet_kind_sample(),
        };
        let mut formats: Vec<_> = form.files.iter().map(|file| file.format).collect();
        formats.sort_unstable();
        formats.dedup();
        let formats: Vec<_> = formats.into_iter().map(FileFormat::as_str).collect();
        vec![
            form.code.clone().into(),
            pick(&form.title_fa, form.title_en.as_deref()).into(),
            texts.text(&kind).into(),
            pick(&form.category.name_fa, Some(&form.category.name_en)).into(),
            form.n.map_or(Cell::Empty, |n| Cell::Number(i64::from(n))),
            form.effective_from.map(|day| JalaliDate::from_gregorian(day).numeric(Digits::Latin)).into(),
            form.effective_from.map(|day| day.to_string()).into(),
            formats.join("; ").into(),
            Cell::Number(form.taken),
            format!("{}/library/{}", app.config.public_url, form.code).into(),
        ]
    });
    let mut sheet = Sheet {
        name: "library".to_owned(),
        language: of_texts(lang),
        head: head.iter().map(|title| texts.text(title)).collect(),
        rows: rows.collect(),
    };
    if page.next.is_some() {
        sheet.end_with(texts.text(&key::library_sheet_cut(MAX_EXPORT)));
    }
    sheet
}

//! What is offered while somebody types into a search box: the value of each line is the address to go to.

use std::rc::Rc;

use contract::search::{Suggestion as Found, SuggestionKind, Suggestions};
use futures_util::future::LocalBoxFuture;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::ask::language;
use super::hit::area_name;
use super::recent::{Recent, recent};
use crate::i18n::{self, key, t};
use crate::ui::Suggestion;
use crate::{api, browser};

type Find = Rc<dyn Fn(String) -> LocalBoxFuture<'static, Vec<Suggestion>>>;

/// What was asked before on this device, then words, pages and numbers of the whole site.
pub(crate) fn everywhere() -> Find {
    let recent = recent();
    Rc::new(move |text| Box::pin(offered(text, "", Some(recent))))
}

/// Pages of one service area alone.
pub(crate) fn within(area: &'static str) -> Find {
    Rc::new(move |text| Box::pin(offered(text, area, None)))
}

/// Nothing is offered when the code or the answer does not arrive: the person goes on typing, and the search itself will
/// say what is wrong.
async fn offered(text: String, area: &'static str, recent: Option<Recent>) -> Vec<Suggestion> {
    match find(text, area, recent).await {
        Ok(lines) => lines.await,
        Err(_) => Vec::new(),
    }
}

/// A chunk of its own, fetched at the first letter: the fold's tables are heavier than the page they would stand on.
#[wasm_split(suggestions, wasm_split_path = leptos::wasm_split, fallible)]
fn find(
    text: String,
    area: &'static str,
    recent: Option<Recent>,
) -> Result<LocalBoxFuture<'static, Vec<Suggestion>>, SplitLoaderError> {
    Ok(Box::pin(async move {
        let mut lines = recent.map_or_else(Vec::new, |recent| recent.with(&text));
        for found in suggest(text, area).await {
            if lines.iter().all(|line| line.value != found.value) {
                lines.push(found);
            }
        }
        lines
    }))
}

async fn suggest(text: String, area: &'static str) -> Vec<Suggestion> {
    let request =
        api::get("/api/v1/search/suggest").query("q", text).query("area", area).query("lang", language());
    let found = request.send::<Suggestions>().await.unwrap_or_default();
    found.items.into_iter().map(|found| line(found, area.is_empty())).collect()
}

fn line(found: Found, names_area: bool) -> Suggestion {
    let text: String = found.text.iter().map(|segment| segment.text.as_str()).collect();
    let area = found.area.filter(|_| names_area).map(|area| area_name(&area));
    match (found.kind, found.url) {
        (SuggestionKind::Code, Some(url)) => {
            let label = i18n::digits(&text);
            Suggestion { value: url, label, note: found.detail.or(area).unwrap_or_default() }
        }
        (_, Some(url)) => Suggestion { value: url, label: text, note: area.unwrap_or_default() },
        (_, None) => {
            let value = format!("/search?q={}", browser::encode(&text));
            Suggestion { value, label: text, note: t(key::search_suggestion_word()) }
        }
    }
}

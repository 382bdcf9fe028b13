use leptos::prelude::*;

use super::Ask;
use crate::app::with_query;
use crate::i18n::{self, key, t};
use crate::ui::{Icon, Menu};

/// Feeds of the chosen category, and the list as it is filtered now as a file.
#[component]
pub(super) fn Take(ask: Memo<Ask>) -> impl IntoView {
    let language = i18n::language().code();
    let feed = move |form: &'static str| {
        move || {
            ask.with(|ask| {
                with_query(
                    &format!("/api/v1/library/feed.{form}"),
                    &[("category", &ask.category), ("lang", language)],
                )
            })
        }
    };
    let file = move |format: &'static str| {
        move || {
            ask.with(|ask| {
                let mut pairs = ask.pairs().to_vec();
                pairs.extend([("lang", language), ("export", format)]);
                with_query("/api/v1/library/forms", &pairs)
            })
        }
    };
    view! {
        <Menu id="library-take" label=t(key::library_take()) icon="rss">
            <a href=feed("atom") rel="external"><Icon name="rss"/>{t(key::library_take_atom())}</a>
            <a href=feed("json") rel="external"><Icon name="rss"/>{t(key::library_take_json())}</a>
            <hr/>
            <a href=file("csv") rel="external"><Icon name="table-2"/>{t(key::library_take_csv())}</a>
            <a href=file("xlsx") rel="external"><Icon name="table-2"/>{t(key::library_take_xlsx())}</a>
            <a href=file("json") rel="external"><Icon name="table-2"/>{t(key::library_take_json_list())}</a>
        </Menu>
    }
}

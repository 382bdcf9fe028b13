use leptos::prelude::*;

use super::filters::Ask;
use crate::app::with_query;
use crate::i18n::{self, key, t};
use crate::ui::{Icon, Menu};

/// Feeds of the chosen kind and tag, and the list as it is filtered now as a file.
#[component]
pub(super) fn Take(ask: Memo<Ask>) -> impl IntoView {
    let language = i18n::language().code();
    let feed = move |form: &'static str| {
        move || {
            ask.with(|ask| {
                with_query(
                    &format!("/api/v1/publications/feed.{form}"),
                    &[("kind", &ask.kind), ("tag", &ask.tag), ("lang", language)],
                )
            })
        }
    };
    let file = move |format: &'static str| {
        move || {
            ask.with(|ask| {
                let mut pairs = ask.pairs().to_vec();
                pairs.extend([("lang", language), ("format", format)]);
                with_query("/api/v1/publications", &pairs)
            })
        }
    };
    view! {
        <Menu id="news-take" label=t(key::publications_take()) icon="rss">
            <a href=feed("atom") rel="external"><Icon name="rss"/>{t(key::publications_take_atom())}</a>
            <a href=feed("json") rel="external"><Icon name="rss"/>{t(key::publications_take_json())}</a>
            <hr/>
            <a href=file("csv") rel="external"><Icon name="table-2"/>{t(key::publications_take_csv())}</a>
            <a href=file("xlsx") rel="external"><Icon name="table-2"/>{t(key::publications_take_xlsx())}</a>
        </Menu>
    }
}

use leptos::prelude::*;

use super::filters::Ask;
use crate::app::with_query;
use crate::i18n::{self, key, t};
use crate::ui::{Icon, Menu, toast};

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Feeds of the chosen kind and tag, and the list as it is filtered now as a file: of what the reader may see, too.
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
    let save = move |format: &'static str, media_type: &'static str| {
        let request = ask.with_untracked(Ask::request).query("format", format);
        leptos::task::spawn_local(async move {
            if let Err(error) = request.save(&format!("publications.{format}"), media_type).await {
                toast::fail(&error);
            }
        });
    };
    view! {
        <Menu id="news-take" label=t(key::publications_take()) icon="rss">
            <a href=feed("atom") rel="external"><Icon name="rss"/>{t(key::publications_take_atom())}</a>
            <a href=feed("json") rel="external"><Icon name="rss"/>{t(key::publications_take_json())}</a>
            <hr/>
            <button type="button" on:click=move |_| save("csv", "text/csv")><Icon name="table-2"/>{t(key::publications_take_csv())}</button>
            <button type="button" on:click=move |_| save("xlsx", SHEET)><Icon name="table-2"/>{t(key::publications_take_xlsx())}</button>
        </Menu>
    }
}

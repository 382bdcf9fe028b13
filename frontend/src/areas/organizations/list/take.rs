use leptos::prelude::*;

use super::filters::Asked;
use crate::areas::organizations::calls;
use crate::browser;
use crate::i18n::{self, key, t};
use crate::ui::{Button, Emphasis, Icon, toast};

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Takes the list away as it is filtered now, or follows what changes in it.
#[component]
pub(super) fn Take(asked: Asked) -> impl IntoView {
    let link = move |()| {
        leptos::task::spawn_local(async move {
            if browser::copy(&window().location().href().unwrap_or_default()).await {
                toast::done(t(key::organizations_list_linked()));
            }
        });
    };
    view! {
        <div class="organizations-take" role="group" aria-label=t(key::organizations_list_take())>
            <File asked form="csv" media_type="text/csv"/>
            <File asked form="xlsx" media_type=SHEET/>
            <File asked form="json" media_type="application/json"/>
            <Button label=t(key::organizations_list_link()) emphasis=Emphasis::Quiet icon="link" on_click=link/>
            <a class="button button-quiet" href=calls::feed_address() rel="external">
                <Icon name="rss"/>
                <span>{t(key::organizations_list_feed())}</span>
            </a>
        </div>
    }
}

/// The whole filtered list as a file; the form is its own name in every language.
#[component]
fn File(asked: Asked, form: &'static str, media_type: &'static str) -> impl IntoView {
    let busy = RwSignal::new(false);
    let save = move |()| {
        busy.set(true);
        let request = untrack(|| asked.request());
        let day = untrack(|| asked.as_of.get()).unwrap_or_else(i18n::today);
        let name = format!("organizations-{day}.{form}");
        leptos::task::spawn_local(async move {
            let saved = if form == "json" {
                calls::list_all_organizations(request).await.map(|list| {
                    let text = serde_json::to_string_pretty(&list).unwrap_or_default();
                    browser::save_file(&name, media_type, &text);
                })
            } else {
                request.query("format", form).save(&name, media_type).await
            };
            if let Err(error) = saved {
                toast::fail(&error);
            }
            busy.try_set(false);
        });
    };
    view! { <Button label=form.to_uppercase() emphasis=Emphasis::Quiet pending=busy on_click=save/> }
}

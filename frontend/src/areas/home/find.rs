use leptos::prelude::*;

use super::Block;
use crate::app::go;
use crate::areas::search::suggest;
use crate::browser;
use crate::i18n::{key, t};
use crate::ui::{Button, Combobox, Emphasis, Suggestion};

/// From a few letters to the page of an organization.
#[component]
pub(super) fn FindOrganization() -> impl IntoView {
    let text = RwSignal::new(String::new());
    let go = go();
    let open = go.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let query = text.get_untracked();
        go(&format!("/organizations?q={}", browser::encode(query.trim())));
    };
    let hint = t(key::home_find_hint());
    view! {
        <Block id="home-find" title=t(key::home_find()) panel=true>
            <form class="home-find" role="search" aria-labelledby="home-find" on:submit=submit>
                <Combobox
                    id="find-organization"
                    label=t(key::home_find())
                    value=text
                    find=suggest::within("organizations")
                    on_take=move |line: Suggestion| open(&line.value)
                    placeholder=Signal::stored(hint)
                />
                <Button label=t(key::home_find_go()) emphasis=Emphasis::Primary submit=true/>
            </form>
        </Block>
    }
}

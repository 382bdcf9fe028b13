use std::time::Duration;

use leptos::prelude::*;

use super::part::{Part, States};
use super::sample::pause;
use crate::i18n::{Ltr, key, t};
use crate::ui::{Button, CopyButton, Emphasis, Icon, LinkButton, Menu};

pub(super) const PARTS: [Part; 4] = [
    Part {
        id: "button",
        component: "Button",
        title: key::gallery_button,
        when: key::gallery_button_when,
        stage: buttons,
    },
    Part {
        id: "link-button",
        component: "LinkButton",
        title: key::gallery_link_button,
        when: key::gallery_link_button_when,
        stage: links,
    },
    Part {
        id: "menu",
        component: "Menu",
        title: key::gallery_menu,
        when: key::gallery_menu_when,
        stage: menu,
    },
    Part {
        id: "copy",
        component: "CopyButton",
        title: key::gallery_copy_button,
        when: key::gallery_copy_button_when,
        stage: copy,
    },
];

fn buttons() -> AnyView {
    let pending = RwSignal::new(false);
    let work = move |()| {
        pending.set(true);
        leptos::task::spawn_local(async move {
            pause(Duration::from_secs(2)).await;
            let _ = pending.try_set(false);
        });
    };
    view! {
        <States label=t(key::gallery_state_emphases())>
            <Button label=t(key::gallery_sample_send()) emphasis=Emphasis::Primary/>
            <Button label=t(key::gallery_sample_edit())/>
            <Button label=t(key::gallery_sample_details()) emphasis=Emphasis::Quiet/>
            <Button label=t(key::gallery_sample_delete()) emphasis=Emphasis::Danger/>
        </States>
        <States label=t(key::gallery_state_with_icon())>
            <Button label=t(key::gallery_sample_send()) emphasis=Emphasis::Primary icon="send"/>
            <Button label=t(key::gallery_sample_edit()) icon="pencil"/>
            <Button label=t(key::gallery_sample_details()) emphasis=Emphasis::Quiet icon="info"/>
            <Button label=t(key::gallery_sample_delete()) emphasis=Emphasis::Danger icon="trash-2"/>
        </States>
        <States label=t(key::gallery_state_icon_only())>
            <Button label=t(key::gallery_sample_edit()) icon="pencil" icon_only=true/>
            <Button label=t(key::gallery_sample_details()) emphasis=Emphasis::Quiet icon="info" icon_only=true/>
            <Button label=t(key::gallery_sample_delete()) emphasis=Emphasis::Danger icon="trash-2" icon_only=true/>
        </States>
        <States label=t(key::gallery_state_disabled())>
            <Button label=t(key::gallery_sample_send()) emphasis=Emphasis::Primary disabled=true/>
            <Button label=t(key::gallery_sample_edit()) icon="pencil" disabled=true/>
            <Button label=t(key::gallery_sample_details()) emphasis=Emphasis::Quiet disabled=true/>
        </States>
        <States label=t(key::gallery_state_pending())>
            <Button label=t(key::gallery_sample_press()) emphasis=Emphasis::Primary pending on_click=work/>
            <Button label=t(key::gallery_sample_press()) pending on_click=work/>
        </States>
    }
    .into_any()
}

fn links() -> AnyView {
    view! {
        <States label=t(key::gallery_state_emphases())>
            <LinkButton label=t(key::ui_home()) href="/" emphasis=Emphasis::Primary icon="house"/>
            <LinkButton label=t(key::ui_home()) href="/"/>
            <LinkButton label=t(key::ui_home()) href="/" emphasis=Emphasis::Quiet/>
        </States>
        <States label=t(key::gallery_state_external())>
            <LinkButton label=t(key::gallery_sample_document()) href="/api/openapi.json" icon="download" external=true/>
        </States>
    }
    .into_any()
}

fn menu() -> AnyView {
    view! {
        <States label=t(key::gallery_state_press())>
            <Menu id="sample-menu" label=t(key::gallery_sample_actions()) icon="ellipsis">
                <p class="menu-title">{t(key::gallery_sample_green())}</p>
                <a href="/ui"><Icon name="eye"/>{t(key::gallery_sample_details())}</a>
                <button type="button"><Icon name="pencil"/>{t(key::gallery_sample_edit())}</button>
                <hr/>
                <button type="button"><Icon name="trash-2"/>{t(key::gallery_sample_delete())}</button>
            </Menu>
        </States>
    }
    .into_any()
}

fn copy() -> AnyView {
    const NUMBER: &str = "M-1404-00057-20";
    view! { <p><Ltr text=NUMBER/> <CopyButton text=NUMBER/></p> }.into_any()
}

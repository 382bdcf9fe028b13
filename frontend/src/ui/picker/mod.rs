use leptos::prelude::*;

use super::combobox::Find;
use super::form::{Field, FieldFrame};
use super::{Combobox, Icon, Suggestion};
use crate::i18n::{key, t};

/// A choice by a part of a name, which can be taken away again: what is chosen, each a [`Picked`] of the children, and the
/// search beneath it. `on_take` puts the line that was taken among the chosen.
#[component]
pub fn Picker(
    pointer: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    find: Find,
    #[prop(into)] on_take: Callback<Suggestion>,
    #[prop(optional, into)] placeholder: Signal<String>,
    children: Children,
) -> impl IntoView {
    let field = Field::new(pointer, label.clone(), hint, required);
    let id = field.id.clone();
    let typed = RwSignal::new(String::new());
    let take = move |line: Suggestion| {
        on_take.run(line);
        typed.set(String::new());
    };
    let search = view! { <Combobox id label value=typed find on_take=take placeholder/> };
    view! {
        <FieldFrame field>
            <ul class="picked">{children()}</ul>
            {search}
        </FieldFrame>
    }
}

/// Something chosen in a [`Picker`]: what it is called, and what is said of it besides.
#[component]
pub fn Picked(
    #[prop(into)] name: ViewFn,
    #[prop(into)] on_remove: Callback<()>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li>
            <span>{name.run()}</span>
            {children.map(|children| children())}
            <button
                type="button"
                class="button button-quiet button-icon"
                title=t(key::ui_remove())
                on:click=move |_| on_remove.run(())
            >
                <Icon name="x"/>
                <span class="visually-hidden">{t(key::ui_remove())} " " {name.run()}</span>
            </button>
        </li>
    }
}

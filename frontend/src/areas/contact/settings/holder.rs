use std::rc::Rc;

use contract::id::UserId;
use contract::identity::UserSummary;
use leptos::prelude::*;

use crate::areas::contact::calls;
use crate::i18n::{key, pick, t};
use crate::ui::{Find, Picked, Picker, Suggestion};

/// A person with an account, and the name they are found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) id: UserId,
    pub(super) name: String,
}

/// Who holds the post; emptied, it is vacant.
#[component]
pub(super) fn HolderPicker(chosen: RwSignal<Option<Holder>>) -> impl IntoView {
    let take = move |line: Suggestion| {
        if let Ok(id) = line.value.parse() {
            chosen.set(Some(Holder { id, name: line.label }));
        }
    };
    let present = move || {
        chosen.get().map(|holder| {
            let name = move || holder.name.clone();
            view! { <Picked name on_remove=move |()| chosen.set(None)/> }
        })
    };
    view! {
        <Picker
            pointer="/user_id"
            label=t(key::contact_holder())
            hint=t(key::contact_holder_hint())
            find=find()
            on_take=take
        >
            {present}
        </Picker>
    }
}

fn find() -> Find {
    Rc::new(|text| {
        Box::pin(async move {
            let found = calls::find_people(text).await.map(|page| page.items).unwrap_or_default();
            let line = |one: UserSummary| Suggestion {
                value: one.id.to_string(),
                label: pick(&one.name_fa, one.name_en.as_deref()).to_owned(),
                note: one.username,
            };
            found.into_iter().map(line).collect()
        })
    })
}

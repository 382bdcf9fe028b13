use std::rc::Rc;

use contract::id::UserId;
use contract::identity::UserSummary;
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use crate::areas::contact::calls;
use crate::i18n::{key, pick, t};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{Button, Combobox, Emphasis, Suggestion};

/// A person with an account, and the name they are found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) id: UserId,
    pub(super) name: String,
}

/// Who holds the post; emptied, it is vacant.
#[component]
pub(super) fn HolderPicker(chosen: RwSignal<Option<Holder>>) -> impl IntoView {
    let field = Field::new("/user_id", t(key::contact_holder()), t(key::contact_holder_hint()), false);
    let typed = RwSignal::new(String::new());
    let take = move |line: Suggestion| {
        if let Ok(id) = line.value.parse() {
            chosen.set(Some(Holder { id, name: line.label }));
            typed.set(String::new());
        }
    };
    let present = move || {
        chosen.get().map(|holder| {
            view! {
                <p class="contact-fixed">
                    <span>{holder.name}</span>
                    <Button
                        label=t(key::contact_holder_none())
                        icon="x"
                        icon_only=true
                        emphasis=Emphasis::Quiet
                        on_click=move |()| chosen.set(None)
                    />
                </p>
            }
        })
    };
    view! {
        <FieldFrame field>
            {present}
            <Combobox id="field-user_id" label=t(key::contact_holder()) value=typed find=find() on_take=take/>
        </FieldFrame>
    }
}

fn find() -> Rc<dyn Fn(String) -> LocalBoxFuture<'static, Vec<Suggestion>>> {
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

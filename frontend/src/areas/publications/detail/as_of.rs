use chrono::NaiveDate;
use contract::publications::PublicationId;
use leptos::prelude::*;

use crate::areas::publications::calls::{self, Found};
use crate::areas::publications::validity::ValidityNote;
use crate::i18n::{key, t};
use crate::ui::{DateField, Resource, remote};

/// Whether the text was, or will be, in force on a day to be chosen.
#[component]
pub(super) fn OnAnotherDay(id: PublicationId) -> impl IntoView {
    let day = RwSignal::new(None::<NaiveDate>);
    let answer = move || {
        day.get().map(|day| {
        let found = remote(move || calls::find(id.to_string(), day.to_string()));
        view! {
            <Resource of=found lines=2 let:found>
                {match found {
                    Found::Text(publication) => publication.validity.map(|validity| view! { <ValidityNote validity/> }),
                    Found::Withdrawn(_) => None,
                }}
            </Resource>
        }
    })
    };
    view! {
        <section class="reading-panel reading-as-of" aria-labelledby="as-of">
            <h2 id="as-of">{t(key::publications_another_day())}</h2>
            <DateField pointer="/as_of" label=t(key::publications_as_of_day()) value=day required=true/>
            <div role="status">{answer}</div>
        </section>
    }
}

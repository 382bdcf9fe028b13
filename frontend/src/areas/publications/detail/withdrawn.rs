use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::areas::publications::wording::Printed;
use crate::i18n::{Moment, key, t};
use crate::ui::{EmptyState, Fact, Facts, LinkButton};

/// What readers learn of a text that was withdrawn: its number, when and why.
#[component]
pub(super) fn Withdrawn(withdrawn: calls::Withdrawn) -> impl IntoView {
    let calls::Withdrawn { withdrawal, number } = withdrawn;
    view! {
        <EmptyState icon="ban" title=t(key::publications_withdrawn()) text=t(key::publications_withdrawn_text())>
            <div class="withdrawn">
                <Facts>
                    {number
                        .clone()
                        .map(|number| view! { <Fact label=t(key::publications_number())><Printed number/></Fact> })}
                    <Fact label=t(key::publications_withdrawn_at())><Moment value=withdrawal.at/></Fact>
                    <Fact label=t(key::publications_withdrawn_reason())><bdi>{withdrawal.reason.clone()}</bdi></Fact>
                </Facts>
            </div>
            <LinkButton label=t(key::publications_all()) href="/publications"/>
        </EmptyState>
    }
}

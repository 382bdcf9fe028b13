use contract::publications::Withdrawal;
use leptos::prelude::*;

use crate::i18n::{Moment, key, t};
use crate::ui::{EmptyState, Fact, Facts, LinkButton};

/// What readers learn of a text that was withdrawn: when and why.
#[component]
pub(super) fn Withdrawn(withdrawal: Withdrawal) -> impl IntoView {
    view! {
        <EmptyState icon="ban" title=t(key::publications_withdrawn()) text=t(key::publications_withdrawn_text())>
            <div class="withdrawn">
                <Facts>
                    <Fact label=t(key::publications_withdrawn_at())><Moment value=withdrawal.at/></Fact>
                    <Fact label=t(key::publications_withdrawn_reason())><bdi>{withdrawal.reason}</bdi></Fact>
                </Facts>
            </div>
            <LinkButton label=t(key::publications_all()) href="/publications"/>
        </EmptyState>
    }
}

use contract::publications::{Addressee, AudienceChoice, AudiencePreview, CommunicationId, PreviewAudience};
use leptos::prelude::*;

use super::draft::PlanDraft;
use crate::areas::publications::communication_calls as calls;
use crate::i18n::{self, key, pick, t};
use crate::ui::{Badge, Callout, Resource, Tone, remote};

/// Whom the rule would reach now: how many, who, and where nobody could acknowledge.
#[component]
pub(super) fn Preview(draft: PlanDraft, parent: Option<CommunicationId>) -> impl IntoView {
    let asked = Memo::new(move |_| PreviewAudience {
        audience: draft.audience(),
        ack_by: draft.who(),
        parent_id: parent,
    });
    let preview = remote(move || {
        let body = asked.get();
        let lacks = match body.audience.choose {
            AudienceChoice::All => false,
            AudienceChoice::Kinds => body.audience.kinds.is_empty(),
            AudienceChoice::List => body.audience.organizations.is_empty(),
        };
        async move {
            // Nothing is chosen yet: nothing is asked, and nothing is wrong.
            if lacks { Ok(None) } else { calls::preview_audience(body).await.map(Some) }
        }
    });
    view! {
        <section class="plan-preview" aria-label=t(key::publications_plan_preview()) aria-live="polite">
            <Resource of=preview lines=2 let:reached>
                {match reached {
                    None => view! { <p class="field-hint">{t(key::publications_plan_preview_choose())}</p> }.into_any(),
                    Some(reached) => view! { <Reached reached asks=draft.asks()/> }.into_any(),
                }}
            </Resource>
        </section>
    }
}

#[component]
fn Reached(reached: AudiencePreview, asks: bool) -> impl IntoView {
    let without = (asks && reached.without_representative > 0).then(|| {
        let text = t(key::publications_plan_without(reached.without_representative));
        view! { <Callout tone=Tone::Attention><p>{text}</p></Callout> }
    });
    let line = |one: Addressee| {
        let name = pick(&one.title_fa, one.title_en.as_deref()).to_owned();
        let mark = (one.representatives == 0).then(|| {
            view! { " " <Badge text=t(key::publications_plan_no_representative()) tone=Tone::Attention icon="triangle-alert"/> }
        });
        view! { <li><bdi>{name}</bdi>{mark}</li> }
    };
    // Those for whom something must be done before come first.
    let (lacking, served): (Vec<_>, Vec<_>) =
        reached.organizations.into_iter().partition(|one| one.representatives == 0);
    view! {
        <p class="plan-count"><b>{i18n::number(reached.count)}</b> " " {t(key::publications_plan_count())}</p>
        {without}
        <details>
            <summary>{t(key::publications_plan_names())}</summary>
            <ol class="plan-names">{lacking.into_iter().chain(served).map(line).collect_view()}</ol>
        </details>
    }
}

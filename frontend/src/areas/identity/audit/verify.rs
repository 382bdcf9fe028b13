use contract::identity::AuditVerification;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::areas::identity::calls;
use crate::i18n::{key, t};
use crate::ui::{Button, Callout, ErrorState, Tone};

/// Walks the whole chain and says whether a row was changed or removed behind the portal's back.
#[component]
pub(super) fn VerifyChain() -> impl IntoView {
    let answer = RwSignal::new(None::<Result<AuditVerification, ApiError>>);
    let busy = RwSignal::new(false);
    let verify = Callback::new(move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let found = calls::verify_audit_chain().await;
            answer.try_set(Some(found));
            busy.try_set(false);
        });
    });
    let result = move || match answer.get()? {
        Ok(AuditVerification { entries, broken_at: None }) => Some(
            view! { <Callout tone=Tone::Good><p>{t(key::identity_chain_holds(entries))}</p></Callout> }
                .into_any(),
        ),
        Ok(AuditVerification { broken_at: Some(seq), .. }) => Some(
            view! { <Callout tone=Tone::Bad><p>{t(key::identity_chain_broken(seq))}</p></Callout> }
                .into_any(),
        ),
        Err(error) => Some(view! { <ErrorState error retry=verify/> }.into_any()),
    };
    view! {
        <div class="chain">
            <Button label=t(key::identity_chain_verify()) icon="shield-check" pending=busy on_click=verify/>
            <p class="quiet">{t(key::identity_chain_text())}</p>
            <div class="chain-result" role="status">{result}</div>
        </div>
    }
}

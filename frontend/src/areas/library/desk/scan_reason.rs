use contract::library::{AddRendition, FormVersion, Rendition};
use leptos::prelude::*;

use super::reason::ReasonDialog;
use super::writing::Writing;
use crate::areas::library::calls;
use crate::i18n::{key, t};
use crate::ui::{Button, Callout, FormState, Tone, toast};

/// LIB-5: most pages hold no text. Review needs to know why this is the original all the same.
#[component]
pub(super) fn ScanReason(writing: Writing, file: Rendition) -> impl IntoView {
    let open = RwSignal::new(false);
    let reason = file.scan_reason.clone();
    let label = if reason.is_some() { key::library_scan_change() } else { key::library_scan_give() };
    let given = Callback::new(move |(form, reason): (FormState, String)| {
        let file = file.clone();
        let body = AddRendition { file_id: file.file_id, lang: file.lang, scan_reason: Some(reason) };
        if !form.check(&body) {
            return;
        }
        let add =
            async move |draft: FormVersion| calls::add_rendition(&draft, file.role, file.format, &body).await;
        form.send(writing.send(add), move |_| {
            open.set(false);
            toast::done(t(key::library_scan_given()));
        });
    });
    view! {
        <Callout tone=Tone::Attention>
            <p><b>{t(key::library_scan_suspected())}</b></p>
            {match reason {
                Some(reason) => view! { <p><bdi>{reason}</bdi></p> }.into_any(),
                None => view! { <p>{t(key::library_scan_needs())}</p> }.into_any(),
            }}
            <Button label=t(label) on_click=move |()| open.set(true)/>
        </Callout>
        <ReasonDialog
            open
            title=t(key::library_scan_give())
            text=t(key::library_scan_needs())
            hint=t(key::library_scan_hint())
            pointer="/scan_reason"
            icon="check"
            on_given=given
        />
    }
}

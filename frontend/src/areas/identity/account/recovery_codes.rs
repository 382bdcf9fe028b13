use leptos::prelude::*;

use crate::browser;
use crate::i18n::{key, t};
use crate::ui::{Button, Callout, Emphasis, Tone, toast};

/// Recovery codes, shown this once: to be copied, saved or printed before they are gone.
#[component]
pub(super) fn FreshCodes(codes: Vec<String>, #[prop(into)] on_kept: Callback<()>) -> impl IntoView {
    let text = StoredValue::new(codes.join("\n"));
    let copy = move |()| {
        leptos::task::spawn_local(async move {
            if browser::copy(&text.get_value()).await {
                toast::done(t(key::identity_codes_copied()));
            }
        });
    };
    let save = move |()| browser::save_file("shora-recovery-codes.txt", "text/plain", &text.get_value());
    let print = move |()| {
        let _ = window().print();
    };
    browser::soon(|| browser::focus("codes-head"));
    view! {
        <div class="codes">
            <h3 id="codes-head" tabindex="-1">{t(key::identity_codes())}</h3>
            <Callout tone=Tone::Attention><p>{t(key::identity_codes_once())}</p></Callout>
            <ol class="codes-list" dir="ltr">
                {codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}
            </ol>
            <div class="button-row">
                <Button label=t(key::identity_codes_copy()) icon="copy" on_click=copy/>
                <Button label=t(key::identity_codes_save()) icon="download" on_click=save/>
                <Button label=t(key::identity_codes_print()) icon="printer" on_click=print/>
            </div>
            <Button label=t(key::identity_codes_kept()) emphasis=Emphasis::Primary icon="check" on_click=move |()| on_kept.run(())/>
        </div>
    }
}

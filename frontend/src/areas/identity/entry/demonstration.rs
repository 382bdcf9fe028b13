use contract::platform::Today;
use leptos::prelude::*;

use crate::i18n::{Ltr, key, t};
use crate::ui::{Callout, Remote, Tone};

/// The password of every account of the demonstration.
const PASSWORD: &str = "demo-shora-1405";

/// In demonstration mode only: the accounts anyone may try. A press fills the form.
#[component]
pub(super) fn DemonstrationAccounts(username: RwSignal<String>, password: RwSignal<String>) -> impl IntoView {
    let today = use_context::<Remote<Today>>();
    let is_demonstration = move || today.and_then(Remote::get).is_some_and(|today| today.demo);
    let account = move |(name, role): (&'static str, String)| {
        let fill = move |_| {
            username.set(name.to_owned());
            password.set(PASSWORD.to_owned());
        };
        view! {
            <li>
                <button type="button" on:click=fill>
                    <b>{role}</b>
                    <Ltr text=name/>
                </button>
            </li>
        }
    };
    let accounts = [
        ("admin", t(key::identity_demo_admin())),
        ("head", t(key::identity_demo_head())),
        ("expert", t(key::identity_demo_expert())),
        ("secretariat", t(key::identity_demo_secretariat())),
        ("editor", t(key::identity_demo_editor())),
        ("auditor", t(key::identity_demo_auditor())),
        ("manager", t(key::identity_demo_manager())),
        ("clerk", t(key::identity_demo_clerk())),
        ("citizen", t(key::identity_demo_citizen())),
    ];
    let accounts = StoredValue::new(accounts.to_vec());
    view! {
        <Show when=is_demonstration>
            <aside class="demonstration" aria-label=t(key::identity_demo_title())>
                <Callout tone=Tone::Attention>
                    <p><b>{t(key::identity_demo_title())}</b></p>
                    <p>{t(key::identity_demo_text())}</p>
                </Callout>
                <ul>{accounts.get_value().into_iter().map(account).collect_view()}</ul>
                <p class="demonstration-password">{t(key::identity_demo_password())} " " <Ltr text=PASSWORD/></p>
            </aside>
        </Show>
    }
}

use contract::permission::OpenReceipt;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Button, Emphasis};

/// What was communicated to the own organizations: a part of the publications with an entry of its own.
const INBOX: &str = "/publications/inbox";

/// The service areas, in a row under the masthead; on a phone in a drawer.
#[component]
pub(super) fn MainMenu(drawer: RwSignal<bool>) -> impl IntoView {
    let path = use_location().pathname;
    let session = use_session();
    let areas = [
        ("/", t(key::shell_home())),
        ("/organizations", t(key::shell_organizations())),
        ("/publications", t(key::shell_publications())),
        ("/library", t(key::shell_library())),
        ("/contact", t(key::shell_contact())),
        ("/help", t(key::shell_help())),
    ];
    let entry = move |(href, label): (&'static str, String)| {
        let current = move || {
            let here = path.with(|path| match href {
                "/" => path == "/",
                INBOX => path.starts_with(INBOX),
                _ => path.starts_with(href) && !path.starts_with(INBOX),
            });
            here.then_some("page")
        };
        view! { <li><a href=href aria-current=current>{label}</a></li> }
    };
    Effect::new(move |_| {
        path.track();
        drawer.set(false);
    });
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            drawer.set(false);
        }
    };
    view! {
        <div class="veil" class:veil-open=move || drawer.get() on:click=move |_| drawer.set(false)></div>
        <nav class="nav" class:nav-open=move || drawer.get() aria-label=t(key::shell_menu()) on:keydown=leave>
            <div class="nav-close">
                <Button label=t(key::ui_close()) icon="x" icon_only=true emphasis=Emphasis::Quiet on_click=move |()| drawer.set(false)/>
            </div>
            <div class="wrap">
                <ul>
                    {areas.into_iter().map(entry).collect_view()}
                    {move || session.can_somewhere::<OpenReceipt>().then(|| entry((INBOX, t(key::shell_inbox()))))}
                </ul>
            </div>
        </nav>
    }
}

use contract::permission::OpenReceipt;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::masthead::MENU_BUTTON;
use crate::browser;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Button, Emphasis};

/// What was communicated to the own organizations: a part of the publications with an entry of its own.
const INBOX: &str = "/publications/inbox";

const MENU: &str = "main-menu";

/// The service areas, in a row under the masthead; on a phone in a drawer that takes the focus and gives it back.
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
    let close = move || {
        drawer.set(false);
        browser::soon(|| browser::focus(MENU_BUTTON));
    };
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && drawer.get_untracked() {
            close();
        }
    });
    on_cleanup(move || listener.remove());
    Effect::new(move |_| {
        if drawer.get() {
            browser::soon(|| browser::focus(MENU));
        }
    });
    view! {
        <div class="veil" class:veil-open=move || drawer.get() on:click=move |_| close()></div>
        <nav id=MENU class="nav" class:nav-open=move || drawer.get() aria-label=t(key::shell_menu()) tabindex="-1">
            <div class="nav-close">
                <Button label=t(key::ui_close()) icon="x" icon_only=true emphasis=Emphasis::Quiet on_click=move |()| close()/>
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

//! What stands around every page: the strip of the day, the masthead, the menu, the footer, and what
//! speaks up by itself (connection, toasts, questions, announcements).

mod account;
mod announce;
mod connection;
mod footer;
mod guard;
mod help;
mod masthead;
mod menu;
mod page;
mod search_box;
mod shortcuts;
mod strip;
mod theme;

pub use guard::{Guarded, holding};
pub use help::HelpDrawer;
use leptos::prelude::*;
pub use page::{Crumb, Page};
pub use shortcuts::Letters;

use crate::browser;
use crate::i18n::{key, t};
use crate::ui::ConfirmHost;
use crate::ui::toast::ToastHost;

/// The frame of the application; its children are the routes.
#[component]
pub fn Shell(routing: ReadSignal<bool>, children: Children) -> impl IntoView {
    let today = strip::provide_today();
    let drawer = RwSignal::new(false);
    let help = help::provide_drawer();
    let letters = Letters::provide();
    // The address of the page stays free of `#main`, which the router would take for a navigation.
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        browser::focus("main");
    };
    view! {
        <a class="skip" href="#main" rel="external" inert=move || drawer.get() on:click=skip>{t(key::shell_skip())}</a>
        <div class="routing" class:routing-now=move || routing.get()></div>
        <header inert=move || drawer.get()>
            <strip::Strip today/>
            <masthead::Masthead drawer/>
        </header>
        <menu::MainMenu drawer/>
        <connection::OfflineBanner/>
        <main id="main" tabindex="-1" inert=move || drawer.get()>{children()}</main>
        <footer::Footer today attr:inert=move || drawer.get()/>
        <ToastHost/>
        <ConfirmHost/>
        <shortcuts::Shortcuts letters/>
        <help::HelpPlace open=help letters/>
        <announce::LiveRegion/>
    }
}

//! What «؟» opens beside any page: the help of that screen, in a chunk of its own. Its address is in no history: going
//! back leaves the screen, not the drawer.

mod keys;

use contract::help::{HelpLink, HelpPage, screen_of};
use keys::Keys;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

use super::calls;
use super::wording::{address, foreign, local};
use crate::api::ApiError;
use crate::app::{go, lazy_area};
use crate::browser;
use crate::i18n::{key, t};
use crate::shell::HelpDrawer;
use crate::ui::{Article, Button, Callout, Emphasis, EmptyState, LinkButton, Remote, Resource, remote};

lazy_area!(help_drawer, Drawer, "help");

/// Before the anchors of the drawer's text: the page beside it may hold the same text.
const ANCHORS: &str = "drawer-";

/// What the drawer shows.
#[derive(Clone, PartialEq)]
struct Opened {
    page: Option<HelpPage>,
    anchor: Option<String>,
    is_kept: bool,
}

async fn open(screen: String, followed: Option<String>) -> Result<Opened, ApiError> {
    match followed {
        Some(path) => {
            let read = calls::page(path).await?;
            Ok(Opened { page: Some(read.value), anchor: None, is_kept: read.is_kept })
        }
        None => {
            let read = calls::screen(screen).await?;
            Ok(Opened { page: read.value.page, anchor: read.value.anchor, is_kept: read.is_kept })
        }
    }
}

#[component]
fn Drawer() -> impl IntoView {
    let HelpDrawer(opened) = expect_context::<HelpDrawer>();
    let dialog = NodeRef::<html::Dialog>::new();
    let followed = RwSignal::new(None::<String>);
    let found = of_screen(followed);
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            show(&dialog);
        }
    });
    close_by_escape(opened);
    let follow = follow_links(followed);
    view! {
        <dialog class="drawer" node_ref=dialog aria-label=t(key::help_drawer()) on:close=move |_| opened.set(false)>
            <div class="drawer-head">
                <h2>{t(key::help_drawer())}</h2>
                <Button
                    label=t(key::ui_close())
                    icon="x"
                    icon_only=true
                    emphasis=Emphasis::Quiet
                    on_click=move |()| opened.set(false)
                />
            </div>
            <div class="drawer-text" on:click=follow>
                <Show when=move || followed.with(Option::is_some)>
                    <Button
                        label=t(key::help_drawer_back())
                        icon="arrow-left"
                        emphasis=Emphasis::Quiet
                        on_click=move |()| followed.set(None)
                    />
                </Show>
                <Resource of=found lines=10 let:found>
                    {content(found)}
                </Resource>
                <Keys/>
            </div>
        </dialog>
    }
}

/// The help of the screen beside it, at its heading, or the page that was followed from there. Another screen begins anew.
fn of_screen(followed: RwSignal<Option<String>>) -> Remote<Opened> {
    let path = use_location().pathname;
    let screen = Memo::new(move |_| path.with(|path| screen_of(path).to_owned()));
    Effect::new(move |before: Option<String>| {
        let screen = screen.get();
        if before.is_some_and(|before| before != screen) {
            followed.set(None);
        }
        screen
    });
    let found = remote(move || open(screen.get(), followed.get()));
    let anchor = Memo::new(move |_| found.get().and_then(|found| found.anchor));
    Effect::new(move |_| {
        if let Some(anchor) = anchor.get() {
            browser::soon(move || scroll_to(&anchor));
        }
    });
    found
}

fn content(found: Opened) -> AnyView {
    match found.page {
        Some(page) => view! { <Text page is_kept=found.is_kept/> }.into_any(),
        None => {
            view! { <EmptyState icon="circle-help" title=t(key::help_empty()) text=t(key::help_empty_text())/> }.into_any()
        }
    }
}

#[component]
fn Text(page: HelpPage, is_kept: bool) -> impl IntoView {
    let lang = foreign(page.body.lang);
    let html = page.body.text.replace("id=\"section-", &format!("id=\"{ANCHORS}section-"));
    let summary_lang = foreign(page.summary.lang);
    let below = (!page.children.is_empty()).then(
        || view! { <ul class="drawer-below">{page.children.into_iter().map(child).collect_view()}</ul> },
    );
    view! {
        {is_kept.then(|| view! { <Callout><p>{t(key::help_kept())}</p></Callout> })}
        {lang.is_some().then(|| view! { <Callout><p>{t(key::help_untranslated())}</p></Callout> })}
        <h3 class="drawer-title">{local(page.title)}</h3>
        <p class="help-summary" lang=summary_lang dir=summary_lang.map(|_| "auto")>{page.summary.text}</p>
        <div lang=lang dir=lang.map(|_| "auto")>
            <Article html/>
        </div>
        {below}
        <p><LinkButton label=t(key::help_drawer_whole()) icon="external-link" href=address(&page.path)/></p>
    }
}

fn child(link: HelpLink) -> impl IntoView {
    view! { <li><a href=address(&link.path)>{local(link.title)}</a></li> }
}

/// Beside the page; above a dialog of the page, which would otherwise keep the focus to itself.
fn show(dialog: &web_sys::HtmlDialogElement) {
    if dialog.open() {
        return;
    }
    let under = document().query_selector("dialog:modal").ok().flatten();
    if under.is_some() {
        let _ = dialog.show_modal();
    } else {
        dialog.show();
    }
}

fn scroll_to(anchor: &str) {
    if let Some(heading) = browser::element(&format!("{ANCHORS}{anchor}")) {
        heading.scroll_into_view();
    }
}

/// Escape closes the drawer wherever the focus is, unless something above it is to be closed first.
fn close_by_escape(opened: RwSignal<bool>) {
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let above = document().query_selector("dialog:modal:not(.drawer), [popover]:popover-open");
        if event.key() == "Escape" && above.ok().flatten().is_none() {
            event.prevent_default();
            opened.set(false);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Links between pages of the handbook are followed inside the drawer; what leaves it, and new tabs, are the browser's.
fn follow_links(followed: RwSignal<Option<String>>) -> impl Fn(MouseEvent) + Clone + 'static {
    let go = go();
    move |event: MouseEvent| {
        if event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()
        {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let Some(href) = link.as_ref().and_then(|link| link.get_attribute("href")) else { return };
        let is_button = link.is_some_and(|link| link.class_list().contains("button"));
        if is_button || !href.starts_with('/') || href.starts_with("/api/") || href.starts_with("/swagger-ui")
        {
            return;
        }
        event.prevent_default();
        let page = href.split(['#', '?']).next().and_then(|path| path.strip_prefix("/help/"));
        match page
            .filter(|path| !["search", "print", "desk"].contains(&path.split('/').next().unwrap_or_default()))
        {
            Some(path) => followed.set(Some(path.to_owned())),
            None => go(&href),
        }
    }
}

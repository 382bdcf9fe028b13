//! A page of the handbook: its text with the tree and the contents beside it, its neighbours, its history.

mod changes;
mod foot;
mod history;
mod rating;
mod side;

use changes::Changes;
pub(super) use changes::Compared;
use contract::help::{HelpCrumb, HelpPage, SERVICES};
use contract::permission::EditHelp;
use foot::Foot;
pub(super) use history::History;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use rating::Rating;
use side::{Contents, Side};

use super::calls::{self, Read};
use super::services::ServiceMap;
use super::wording::{address, foreign, local};
use crate::app::{param, query_value, search_of};
use crate::browser;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::Page;
use crate::ui::{Article, Button, Callout, Icon, LinkButton, Remote, Resource, remote};

#[component]
pub(in crate::areas::help) fn HelpPageView() -> impl IntoView {
    let (path, view) = (param("path"), query_value("view"));
    let found = remote(move || calls::page(path.get()));
    let restored = Callback::new(move |()| found.reload());
    follow_move(path, found);
    follow_anchor(found);
    let of_page = move |read: fn(HelpPage) -> String| found.get().map(|found| read(found.value));
    let title = Signal::derive(move || match (of_page(|page| page.title.text), view.get().as_str()) {
        (Some(title), "history") => t(key::help_history_of(title)),
        (Some(title), _) => title,
        (None, _) => t(key::help_title()),
    });
    let lang = move || found.get().and_then(|found| foreign(found.value.title.lang));
    let lead = move || {
        let summary = found.get().filter(|_| view.with(String::is_empty))?.value.summary;
        Some(local(summary))
    };
    view! {
        <Page title bare=true>
            {move || view! { <Way crumbs=found.get().map(|found| found.value.breadcrumb).unwrap_or_default()/> }}
            <div class="page-head">
                <div>
                    <h1><bdi lang=lang>{move || title.get()}</bdi></h1>
                    <div class="page-lead">{lead}</div>
                </div>
                <div class="page-actions">{move || found.get().map(|found| actions(found.value))}</div>
            </div>
            <div class="help-page">
                <Side path/>
                <div class="help-main">
                    <Resource of=found lines=12 let:found>
                        {move || match view.get().as_str() {
                            "history" => view! { <PastOf page=found.value.clone() restored/> }.into_any(),
                            _ => view! { <Reading found=found.clone()/> }.into_any(),
                        }}
                    </Resource>
                </div>
            </div>
        </Page>
    }
}

/// The way from «راهنما», each step in the language it has.
#[component]
fn Way(crumbs: Vec<HelpCrumb>) -> impl IntoView {
    let last = crumbs.len().saturating_sub(1);
    let step = move |(index, crumb): (usize, HelpCrumb)| {
        if index == last {
            return view! { <li aria-current="page">{local(crumb.title)}</li> }.into_any();
        }
        let href = address(&crumb.path);
        view! { <li><a href=href>{local(crumb.title)}</a><Icon name="chevron-right"/></li> }.into_any()
    };
    view! {
        <nav class="crumbs" aria-label=t(key::shell_crumbs())>
            <ol>{crumbs.into_iter().enumerate().map(step).collect_view()}</ol>
        </nav>
    }
}

fn actions(page: HelpPage) -> impl IntoView {
    let session = use_session();
    let branch = format!("/help/print?path={}", browser::encode(&page.path));
    let (id, has_children) = (page.id, !page.children.is_empty());
    let edit = move || {
        session
            .can::<EditHelp>()
            .then(|| view! { <LinkButton icon="pencil" label=t(key::help_edit()) href=format!("/help/desk/{id}")/> })
    };
    view! {
        {edit}
        {if has_children {
            view! { <LinkButton icon="printer" label=t(key::help_print_branch()) href=branch/> }.into_any()
        } else {
            view! { <Button icon="printer" label=t(key::help_print()) on_click=|()| browser::print()/> }.into_any()
        }}
    }
}

#[component]
fn Reading(found: Read<HelpPage>) -> impl IntoView {
    let page = found.value;
    let lang = foreign(page.body.lang);
    let id = page.id;
    // A page that names most services is the list of them, wherever an editor has put it.
    let is_list = page.body.text.matches("service-state ").count() > SERVICES.len() / 2;
    let (revision, text_lang) = (page.revision, page.body.lang);
    view! {
        {found.is_kept.then(|| view! { <Callout><p>{t(key::help_kept())}</p></Callout> })}
        {lang.is_some().then(|| view! { <Callout><p>{t(key::help_untranslated())}</p></Callout> })}
        {page.is_outdated.then(|| view! { <Callout><p>{t(key::help_outdated())}</p></Callout> })}
        <Contents headings=page.headings.clone()/>
        <div lang=lang dir=lang.map(|_| "auto")>
            <Article html=page.body.text.clone()/>
        </div>
        {is_list.then(|| view! { <ServiceMap/> })}
        <Foot page/>
        <Rating id lang=text_lang revision/>
    }
}

/// The history of the text, or what changed between two of its revisions.
#[component]
fn PastOf(page: HelpPage, restored: Callback<()>) -> impl IntoView {
    let from = query_value("from");
    let (id, lang, path) = (page.id, page.body.lang, page.path);
    let content = {
        let path = path.clone();
        move || match from.with(String::is_empty) {
            true => view! { <History id lang path=path.clone() restored/> }.into_any(),
            false => view! { <Changes id lang path=path.clone()/> }.into_any(),
        }
    };
    view! {
        {content}
        <LinkButton label=t(key::help_history_back()) href=address(&path)/>
    }
}

/// A former address becomes the present one, without a step in the history.
fn follow_move(path: Signal<String>, found: Remote<Read<HelpPage>>) {
    let (navigate, location) = (use_navigate(), use_location());
    Effect::new(move |_| {
        let Some(found) = found.get() else { return };
        let asked = path.get_untracked();
        if asked != found.value.path && asked.trim_matches('/') != found.value.path {
            let rest = untrack(|| format!("{}{}", search_of(&location), location.hash.get()));
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            navigate(&format!("{}{rest}", address(&found.value.path)), options);
        }
    });
}

/// The text arrives after the browser has looked for the anchor of the address.
fn follow_anchor(found: Remote<Read<HelpPage>>) {
    Effect::new(move |_| {
        if found.get().is_some() {
            browser::soon(|| {
                let anchor = window().location().hash().unwrap_or_default();
                if let Some(heading) = browser::element(anchor.trim_start_matches('#')) {
                    heading.scroll_into_view();
                }
            });
        }
    });
}

use contract::help::HelpNode;
use contract::permission::{EditHelp, ReadHelpDrafts};
use contract::publications::TextLanguage;
use leptos::prelude::*;

use super::calls;
use super::news::WhatIsNew;
use super::wording::address;
use crate::app::go;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::Page;
use crate::ui::{EmptyState, Icon, LinkButton, Menu, Resource, remote};

/// The page of frequent questions, unless somebody moved it.
const QUESTIONS: &str = "questions";

/// The handbook's door: search within it, the tree as cards, and where else to ask.
#[component]
pub(super) fn HelpHome() -> impl IntoView {
    let session = use_session();
    let tree = remote(calls::tree);
    let actions = move || {
        let writes = session.can::<EditHelp>() || session.can::<ReadHelpDrafts>();
        view! {
            {writes.then(|| view! { <LinkButton icon="pencil" label=t(key::help_desk()) href="/help/desk"/> })}
            <LinkButton icon="printer" label=t(key::help_print_all()) href="/help/print"/>
            <Follow/>
        }
    };
    view! {
        <Page title=t(key::help_title()) lead=|| t(key::help_lead()) actions=move || view! { {actions} }>
            <Find q=String::new()/>
            <Resource of=tree lines=8 let:tree>
                {if tree.nodes.is_empty() {
                    view! { <EmptyState icon="circle-help" title=t(key::help_empty()) text=t(key::help_empty_text())/> }.into_any()
                } else {
                    let has_questions = tree.nodes.iter().any(|node| node.slug == QUESTIONS);
                    view! {
                        <ul class="help-cards">{tree.nodes.into_iter().map(card).collect_view()}</ul>
                        <WhatIsNew/>
                        <Elsewhere has_questions/>
                    }
                    .into_any()
                }}
            </Resource>
        </Page>
    }
}

/// A page of the root with its summary and the pages below it.
fn card(node: HelpNode) -> impl IntoView {
    let at = address(&node.slug);
    let below = node.children.into_iter().map({
        let at = at.clone();
        move |child: HelpNode| {
            let lang = child.lang.map(TextLanguage::as_str);
            view! { <li><a href=format!("{at}/{}", child.slug) lang=lang>{child.title}</a></li> }
        }
    });
    let lang = node.lang.map(TextLanguage::as_str);
    view! {
        <li class="help-card">
            <h2><a href=at.clone() lang=lang>{node.title}</a></h2>
            <p lang=lang>{node.summary}</p>
            <ul>{below.collect_view()}</ul>
        </li>
    }
}

/// Where to turn when none of the pages is the one.
#[component]
fn Elsewhere(has_questions: bool) -> impl IntoView {
    let questions = has_questions.then(|| {
        view! { <LinkButton icon="circle-help" label=t(key::help_questions()) href=address(QUESTIONS)/> }
    });
    view! {
        <section class="help-part help-elsewhere" aria-labelledby="help-more">
            <h2 id="help-more">{t(key::help_more())}</h2>
            <div class="button-row">
                {questions}
                <LinkButton icon="mail" label=t(key::help_contact()) href="/contact/write?to=officer"/>
            </div>
        </section>
    }
}

#[component]
fn Follow() -> impl IntoView {
    view! {
        <Menu id="help-follow" label=t(key::help_follow()) icon="rss">
            <a href=calls::feed("atom") rel="external"><Icon name="rss"/>{t(key::help_follow_atom())}</a>
            <a href=calls::feed("json") rel="external"><Icon name="rss"/>{t(key::help_follow_json())}</a>
        </Menu>
    }
}

/// The search within the handbook.
#[component]
pub(super) fn Find(q: String) -> impl IntoView {
    let typed = RwSignal::new(q);
    let go = go();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let q = typed.get_untracked();
        go(&format!("/help/search?q={}", crate::browser::encode(q.trim())));
    };
    view! {
        <form class="help-find" role="search" aria-label=t(key::help_search()) on:submit=submit>
            <label>
                <span class="visually-hidden">{t(key::help_search())}</span>
                <input
                    class="input"
                    type="search"
                    name="help-q"
                    placeholder=t(key::help_search())
                    maxlength="200"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="button">
                <Icon name="search"/>
                <span>{t(key::help_search_verb())}</span>
            </button>
        </form>
    }
}

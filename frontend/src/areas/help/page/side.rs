use contract::help::{HelpHeading, HelpNode, HelpTree};
use contract::publications::TextLanguage;
use leptos::prelude::*;

use crate::areas::help::calls;
use crate::i18n::{key, t};
use crate::ui::{Icon, Remote, Resource, remote};

/// The whole tree, the way to the present page open; on a phone folded away.
#[component]
pub(super) fn Side(path: Signal<String>) -> impl IntoView {
    let tree: Remote<HelpTree> = remote(calls::tree);
    view! {
        <details class="help-side" open=is_wide()>
            <summary><Icon name="list"/>{t(key::help_tree())}</summary>
            <nav aria-label=t(key::help_tree())>
                <Resource of=tree lines=6 let:tree>
                    <ul class="help-tree">{branches(tree.nodes, "/help".to_owned(), path)}</ul>
                </Resource>
            </nav>
        </details>
    }
}

fn is_wide() -> bool {
    window().match_media("(min-width: 64rem)").ok().flatten().is_some_and(|query| query.matches())
}

fn branches(nodes: Vec<HelpNode>, above: String, path: Signal<String>) -> Vec<AnyView> {
    nodes.into_iter().map(|node| branch(node, &above, path)).collect()
}

fn branch(node: HelpNode, above: &str, path: Signal<String>) -> AnyView {
    let at = format!("{above}/{}", node.slug);
    let here = {
        let at = at.clone();
        Memo::new(move |_| path.with(|path| format!("/help/{path}") == at))
    };
    let is_on_way = {
        let at = format!("{at}/");
        Memo::new(move |_| path.with(|path| format!("/help/{path}/").starts_with(&at)))
    };
    let lang = node.lang.map(TextLanguage::as_str);
    let children = StoredValue::new(node.children);
    let below = {
        let at = at.clone();
        move || {
            let children = children.get_value();
            (is_on_way.get() && !children.is_empty())
                .then(|| view! { <ul>{branches(children, at.clone(), path)}</ul> })
        }
    };
    view! {
        <li>
            <a href=at.clone() lang=lang aria-current=move || here.get().then_some("page")>{node.title}</a>
            {below}
        </li>
    }
    .into_any()
}

/// The headings of the page; `rel="external"` leaves the anchors to the browser, which keeps the query.
#[component]
pub(super) fn Contents(headings: Vec<HelpHeading>) -> impl IntoView {
    if headings.len() < 3 {
        return ().into_any();
    }
    let entry = |heading: HelpHeading| {
        let class = format!("help-contents-{}", heading.level);
        view! { <li class=class><a href=format!("#{}", heading.id) rel="external" dir="auto">{heading.text}</a></li> }
    };
    view! {
        <nav class="help-contents" aria-label=t(key::help_contents())>
            <p>{t(key::help_contents())}</p>
            <ul>{headings.into_iter().map(entry).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

use contract::help::{HelpNode, HelpPageId, HelpTextLink, MoveHelpPage};
use contract::permission::EditHelp;
use contract::problem::Code;
use contract::publications::TextLanguage;
use leptos::prelude::*;
use web_sys::DragEvent;

use super::DESK;
use super::page_form::{NewPage, Rename};
use crate::api::ApiError;
use crate::areas::help::calls;
use crate::areas::help::wording::TranslationBadge;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{
    Badge, Button, Emphasis, EmptyState, Question, Remote, Resource, Tone, confirm, remote, toast,
};

type TreeAnswer = crate::api::Tagged<contract::help::HelpTree>;

/// A page of the tree with what its buttons need to know.
#[derive(Clone)]
struct Line {
    node: HelpNode,
    parent: Option<HelpPageId>,
    /// Where the page above stands among its own siblings, and what is above it.
    above: Option<(Option<HelpPageId>, i32)>,
    position: i32,
    siblings: i32,
    /// The page before it among its siblings, and how many pages stand below that one.
    before: Option<(HelpPageId, i32)>,
    depth: u8,
}

/// What the lines of the tree share.
#[derive(Clone, Copy)]
struct Hands {
    tree: Remote<TreeAnswer>,
    may_edit: bool,
    dragged: RwSignal<Option<HelpPageId>>,
    new_below: RwSignal<Option<(Option<HelpPageId>, String)>>,
    renaming: RwSignal<Option<HelpNode>>,
}

#[component]
pub(super) fn Arranging() -> impl IntoView {
    let session = use_session();
    let tree = remote(calls::desk_tree);
    let hands = Hands {
        tree,
        may_edit: untrack(|| session.can::<EditHelp>()),
        dragged: RwSignal::new(None),
        new_below: RwSignal::new(None),
        renaming: RwSignal::new(None),
    };
    let new = move |()| hands.new_below.set(Some((None, String::new())));
    view! {
        {hands.may_edit.then(|| view! {
            <div class="help-desk-head">
                <p class="field-hint">{t(key::help_arrange_hint())}</p>
                <Button label=t(key::help_new()) icon="plus" emphasis=Emphasis::Primary on_click=new/>
            </div>
        })}
        <Resource of=tree lines=8 let:found>
            {if found.value.nodes.is_empty() {
                view! { <EmptyState icon="circle-help" title=t(key::help_empty()) text=t(key::help_empty_text())/> }.into_any()
            } else {
                view! { <ul class="arrange">{family(found.value.nodes, None, None, 0, hands)}</ul> }.into_any()
            }}
        </Resource>
        <NewPage of=hands.new_below/>
        <Rename of=hands.renaming tree/>
    }
}

fn family(
    nodes: Vec<HelpNode>,
    parent: Option<HelpPageId>,
    above: Option<(Option<HelpPageId>, i32)>,
    depth: u8,
    hands: Hands,
) -> Vec<AnyView> {
    let siblings = nodes.len() as i32;
    let mut before = None;
    let mut lines = Vec::new();
    for (position, node) in (1..).zip(nodes) {
        let count = node.children.len() as i32;
        let id = node.id;
        lines.push(line(Line { node, parent, above, position, siblings, before, depth }, hands));
        before = Some((id, count));
    }
    lines
}

fn line(line: Line, hands: Hands) -> AnyView {
    let node = line.node.clone();
    let (id, title) = (node.id, node.title.clone());
    let lang = node.lang.map(TextLanguage::as_str);
    let mark = node.desk.clone();
    let below = family(node.children, Some(id), Some((line.parent, line.position)), line.depth + 1, hands);
    let here = MoveHelpPage { parent_id: line.parent, position: line.position, slug: None };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
        if let Some(dragged) = hands.dragged.get_untracked().filter(|dragged| *dragged != id) {
            hands.move_to(dragged, here.clone());
        }
        hands.dragged.set(None);
    };
    view! {
        <li>
            <div
                class="arrange-line"
                draggable=hands.may_edit.to_string()
                on:dragstart=move |_| hands.dragged.set(Some(id))
                on:dragover=move |event| event.prevent_default()
                on:drop=drop
            >
                <span class="arrange-title">
                    <a href=format!("{DESK}/{id}") lang=lang>{title}</a>
                    <bdi class="arrange-slug" dir="ltr">{node.slug.clone()}</bdi>
                    {mark.map(|mark| view! {
                        {(!mark.is_published).then(|| view! { <Badge text=t(key::help_unpublished()) tone=Tone::Attention/> })}
                        {(!mark.drafts.is_empty()).then(|| view! { <Badge text=t(key::help_draft_kept()) tone=Tone::Accent/> })}
                        <TranslationBadge translation=mark.translation/>
                    })}
                </span>
                {hands.may_edit.then(|| view! { <Hand line hands/> })}
            </div>
            {(!below.is_empty()).then(|| view! { <ul>{below}</ul> })}
        </li>
    }
    .into_any()
}

/// The buttons of a line: everything that dragging does, and more.
#[component]
fn Hand(line: Line, hands: Hands) -> impl IntoView {
    let Line { node, parent, above, position, siblings, before, depth } = line;
    let (id, title) = (node.id, node.title.clone());
    let step = move |parent_id, position| {
        move |()| hands.move_to(id, MoveHelpPage { parent_id, position, slug: None })
    };
    let (is_last, has_children) = (position == siblings, !node.children.is_empty());
    let inner = before.filter(|_| depth < 4);
    let (renamed, archived, below) = (node.clone(), node.clone(), title.clone());
    view! {
        <span class="arrange-hand">
            <Button label=t(key::help_move_up(title.clone())) icon="arrow-up" icon_only=true emphasis=Emphasis::Quiet
                disabled={position == 1} on_click=step(parent, position - 1)/>
            <Button label=t(key::help_move_down(title.clone())) icon="arrow-down" icon_only=true emphasis=Emphasis::Quiet
                disabled={is_last} on_click=step(parent, position + 1)/>
            <Button label=t(key::help_move_in(title.clone())) icon="chevron-right" icon_only=true emphasis=Emphasis::Quiet
                disabled={inner.is_none()}
                on_click=step(inner.map(|(before, _)| before), inner.map_or(1, |(_, count)| count + 1))/>
            <Button label=t(key::help_move_out(title.clone())) icon="chevron-left" icon_only=true emphasis=Emphasis::Quiet
                disabled={above.is_none()}
                on_click=step(above.and_then(|(parent, _)| parent), above.map_or(1, |(_, position)| position + 1))/>
            <Button label=t(key::help_new_below(title.clone())) icon="plus" icon_only=true emphasis=Emphasis::Quiet
                disabled={depth >= 4} on_click=move |()| hands.new_below.set(Some((Some(id), below.clone())))/>
            <Button label=t(key::help_rename(title.clone())) icon="link" icon_only=true emphasis=Emphasis::Quiet
                on_click=move |()| hands.renaming.set(Some(renamed.clone()))/>
            <Button label=t(key::help_archive(title)) icon="trash-2" icon_only=true emphasis=Emphasis::Quiet
                disabled={has_children} on_click=move |()| hands.archive(archived.clone())/>
        </span>
    }
}

impl Hands {
    fn move_to(self, id: HelpPageId, body: MoveHelpPage) {
        let Some(found) = self.tree.get() else { return };
        leptos::task::spawn_local(async move {
            self.done(calls::move_page(id, &found.etag, &body).await.map(drop), t(key::help_moved()));
        });
    }

    fn archive(self, node: HelpNode) {
        let Some(found) = self.tree.get() else { return };
        leptos::task::spawn_local(async move {
            let links = match calls::links_to(node.id).await {
                Ok(links) => links,
                Err(error) => return toast::fail(&error),
            };
            let question = Question {
                title: t(key::help_archive(node.title.clone())),
                text: format!("{} {}", t(key::help_archive_text(node.title.clone())), dying(links)),
                verb: t(key::help_archive_verb()),
            };
            if confirm(question).await {
                let answer = calls::archive_page(node.id, &found.etag).await;
                self.done(answer.map(drop), t(key::help_archived()));
            }
        });
    }

    /// Somebody else may have arranged meanwhile: what is shown then is theirs.
    fn done(self, answer: Result<(), ApiError>, text: String) {
        match answer {
            Ok(()) => toast::done(text),
            Err(error) => {
                toast::fail(&error);
                if error.code() != Code::StaleVersion.as_str() {
                    return;
                }
            }
        }
        self.tree.reload();
    }
}

/// What is lost with a page: the links to it, by the pages they stand on.
fn dying(links: Vec<HelpTextLink>) -> String {
    let mut pages: Vec<(HelpPageId, String)> = Vec::new();
    for link in links {
        if pages.iter().all(|(id, _)| *id != link.page_id) {
            pages.push((link.page_id, t(key::help_quoted(link.title))));
        }
    }
    if pages.is_empty() {
        return t(key::help_archive_unlinked());
    }
    let titles: Vec<_> = pages.into_iter().map(|(_, title)| title).collect();
    t(key::help_archive_linked(titles.len() as i64, titles.join(&t(key::ui_comma()))))
}

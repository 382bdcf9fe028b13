use contract::help::{CreateHelpPage, HelpNode, HelpPageId, HelpTree, MoveHelpPage};
use contract::problem::Code;
use leptos::prelude::*;

use super::{DESK, open_while};
use crate::api::Tagged;
use crate::app::go;
use crate::areas::help::calls;
use crate::i18n::{key, t};
use crate::ui::{Dialog, Form, FormState, Remote, SubmitButton, TextField, toast};

/// A new page, at the root or below another.
#[component]
pub(super) fn NewPage(of: RwSignal<Option<(Option<HelpPageId>, String)>>) -> impl IntoView {
    let open = open_while(of);
    let (title, slug, form) = (RwSignal::new(String::new()), RwSignal::new(String::new()), FormState::new());
    let go = StoredValue::new_local(go());
    let submit = move |()| {
        let parent_id = of.get_untracked().and_then(|(parent, _)| parent);
        let body = CreateHelpPage { parent_id, slug: slug.get_untracked(), title_fa: title.get_untracked() };
        if form.check(&body) {
            form.send(calls::create_page(body), move |draft| {
                toast::done(t(key::help_created()));
                go.with_value(|go| go(&format!("{DESK}/{}", draft.page_id)));
            });
        }
    };
    let heading = move || {
        of.get()
            .map(|(_, above)| above)
            .filter(|above| !above.is_empty())
            .map(|above| t(key::help_new_below(above)))
    };
    view! {
        <Dialog open title=t(key::help_new())>
            {move || heading().map(|text| view! { <p class="dialog-text">{text}</p> })}
            <Form form on_submit=submit>
                <TextField pointer="/title_fa" label=t(key::help_new_title()) value=title required=true max=120/>
                <TextField
                    pointer="/slug"
                    label=t(key::help_new_slug())
                    hint=t(key::help_new_slug_hint())
                    value=slug
                    required=true
                    ltr=true
                    max=60
                />
                <div class="button-row"><SubmitButton label=t(key::help_new_create())/></div>
            </Form>
        </Dialog>
    }
}

/// Another word in the address; the place stays.
#[component]
pub(super) fn Rename(of: RwSignal<Option<HelpNode>>, tree: Remote<Tagged<HelpTree>>) -> impl IntoView {
    let open = open_while(of);
    let (slug, form) = (RwSignal::new(String::new()), FormState::new());
    Effect::new(move |_| {
        if let Some(node) = of.get() {
            slug.set(node.slug);
            form.clear();
        }
    });
    let submit = move |()| {
        let Some((node, found)) = of.get_untracked().zip(tree.get()) else { return };
        let Some(here) = place_of(&found.value.nodes, None, node.id) else { return };
        let body = MoveHelpPage { slug: Some(slug.get_untracked()), ..here };
        if form.check(&body) {
            let call = async move {
                let answer = calls::move_page(node.id, &found.etag, &body).await;
                // Somebody else arranged meanwhile: the next try goes over theirs.
                if answer.as_ref().is_err_and(|error| error.code() == Code::StaleVersion.as_str()) {
                    tree.reload();
                }
                answer
            };
            form.send(call, move |_| {
                toast::done(t(key::help_renamed()));
                open.set(false);
                tree.reload();
            });
        }
    };
    let title = move || of.get().map(|node| t(key::help_rename(node.title)));
    view! {
        <Dialog open title=t(key::help_rename_verb())>
            <p class="dialog-text">{title}</p>
            <Form form on_submit=submit>
                <TextField
                    pointer="/slug"
                    label=t(key::help_new_slug())
                    hint=t(key::help_new_slug_hint())
                    value=slug
                    required=true
                    ltr=true
                    max=60
                />
                <div class="button-row"><SubmitButton label=t(key::help_rename_verb())/></div>
            </Form>
        </Dialog>
    }
}

/// Where a page stands.
fn place_of(nodes: &[HelpNode], parent_id: Option<HelpPageId>, id: HelpPageId) -> Option<MoveHelpPage> {
    (1..).zip(nodes).find_map(|(position, node)| {
        if node.id == id {
            return Some(MoveHelpPage { parent_id, position, slug: None });
        }
        place_of(&node.children, Some(node.id), id)
    })
}

use contract::publications::{EditionLink, LinkKind};
use leptos::prelude::*;

use super::writing::Writing;
use crate::i18n::{Ltr, key, t};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{Button, Choice, Dialog, Emphasis, Form, FormState, Radios, SubmitButton, TextField};

/// Forms to use with the text, and pages of the web.
#[component]
pub(super) fn Links(writing: Writing, adding: RwSignal<bool>) -> impl IntoView {
    let field = Field::new("/links", t(key::publications_links()), t(key::publications_links_hint()), true);
    let lines = move || {
        let links = writing.formal.links.get();
        links.into_iter().enumerate().map(|(place, link)| view! { <Line writing link place/> }).collect_view()
    };
    view! {
        <FieldFrame field group=true>
            <ul class="ties">{lines}</ul>
            <Button label=t(key::publications_link_add()) icon="plus" on_click=move |()| adding.set(true)/>
        </FieldFrame>
    }
}

#[component]
fn Line(writing: Writing, link: EditionLink, place: usize) -> impl IntoView {
    let name = link.label.clone().unwrap_or_else(|| link.target.clone());
    let kind = match link.kind {
        LinkKind::LibraryForm => key::publications_link_form(),
        LinkKind::Url => key::publications_link_page(),
    };
    let remove = move |()| {
        writing.formal.links.update(|links| {
            links.remove(place);
        });
    };
    view! {
        <li>
            <div>
                <span>{t(kind)} ": " <b><bdi>{link.label}</bdi></b></span>
                <small><Ltr text=link.target/></small>
            </div>
            <span class="attached-moves">
                <Button
                    label=t(key::publications_link_remove(name))
                    icon="trash-2"
                    icon_only=true
                    emphasis=Emphasis::Quiet
                    on_click=remove
                />
            </span>
        </li>
    }
}

/// Stands outside the form of the draft: a form cannot hold another.
#[component]
pub(super) fn LinkDialog(writing: Writing, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title=t(key::publications_link())>
            <LinkForm writing open/>
        </Dialog>
    }
}

#[component]
fn LinkForm(writing: Writing, open: RwSignal<bool>) -> impl IntoView {
    let form = FormState::new();
    let kind = RwSignal::new(LinkKind::LibraryForm.as_str().to_owned());
    let (target, label) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |()| {
        let Ok(kind) = LinkKind::try_from(kind.get_untracked()) else { return };
        let label = label.get_untracked().trim().to_owned();
        let link = EditionLink {
            kind,
            target: target.get_untracked().trim().to_owned(),
            label: (!label.is_empty()).then_some(label),
        };
        if form.check(&link) {
            writing.formal.links.update(|links| links.push(link));
            open.set(false);
        }
    };
    let choices = vec![
        Choice::new(LinkKind::LibraryForm.as_str(), t(key::publications_link_form())),
        Choice::new(LinkKind::Url.as_str(), t(key::publications_link_page())),
    ];
    let hint = move || {
        let is_form = kind.with(|kind| kind == LinkKind::LibraryForm.as_str());
        t(if is_form { key::publications_link_form_hint() } else { key::publications_link_page_hint() })
    };
    view! {
        <Form form on_submit=submit>
            <Radios pointer="/kind" label=t(key::publications_link_kind()) value=kind choices/>
            <TextField pointer="/target" label=t(key::publications_link_target()) value=target ltr=true required=true max=500/>
            <p class="field-hint">{hint}</p>
            <TextField pointer="/label" label=t(key::publications_link_label()) value=label/>
            <SubmitButton label=t(key::publications_relation_take()) icon="check"/>
        </Form>
    }
}

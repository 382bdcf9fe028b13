use std::rc::Rc;

use contract::library::LibraryFormSummary;
use contract::problem::FieldProblem;
use contract::publications::{EditionLink, LinkKind};
use leptos::prelude::*;

use super::writing::Writing;
use crate::areas::publications::calls;
use crate::i18n::{Ltr, key, t};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{
    Button, Choice, Dialog, Emphasis, Find, Form, FormState, Picked, Picker, Radios, SubmitButton,
    Suggestion, TextField,
};

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

/// A link while it is put together.
#[derive(Clone, Copy)]
struct LinkDraft {
    kind: RwSignal<String>,
    form: RwSignal<Option<Suggestion>>,
    address: RwSignal<String>,
    label: RwSignal<String>,
}

impl LinkDraft {
    fn new() -> Self {
        Self {
            kind: RwSignal::new(LinkKind::LibraryForm.as_str().to_owned()),
            form: RwSignal::new(None),
            address: RwSignal::new(String::new()),
            label: RwSignal::new(String::new()),
        }
    }

    /// Reactive.
    fn is_form(self) -> bool {
        self.kind.with(|kind| kind == LinkKind::LibraryForm.as_str())
    }

    /// None as long as no form is chosen. Without a label of its own, the link to a form is called like that.
    fn read(self) -> Option<EditionLink> {
        let label = self.label.get_untracked().trim().to_owned();
        let label = (!label.is_empty()).then_some(label);
        if untrack(|| self.is_form()) {
            let form = self.form.get_untracked()?;
            let label = label.or(Some(form.label));
            return Some(EditionLink { kind: LinkKind::LibraryForm, target: form.value, label });
        }
        let target = self.address.get_untracked().trim().to_owned();
        Some(EditionLink { kind: LinkKind::Url, target, label })
    }
}

#[component]
fn LinkForm(writing: Writing, open: RwSignal<bool>) -> impl IntoView {
    let form = FormState::new();
    let draft = LinkDraft::new();
    let submit = move |()| {
        let Some(link) = draft.read() else {
            return form.refuse(vec![FieldProblem::new("/target", "required")]);
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
    let address = move || {
        view! {
            <TextField
                pointer="/target"
                label=t(key::publications_link_target())
                hint=t(key::publications_link_page_hint())
                value=draft.address
                ltr=true
                required=true
                max=500
            />
        }
    };
    view! {
        <Form form on_submit=submit>
            <Radios pointer="/kind" label=t(key::publications_link_kind()) value=draft.kind choices/>
            <Show when=move || draft.is_form() fallback=address>
                <LibraryFormField chosen=draft.form/>
            </Show>
            <TextField
                pointer="/label"
                label=t(key::publications_link_label())
                hint=t(key::publications_link_label_hint())
                value=draft.label
            />
            <SubmitButton label=t(key::publications_relation_take()) icon="check"/>
        </Form>
    }
}

/// A form of the library, found by words or code.
#[component]
fn LibraryFormField(chosen: RwSignal<Option<Suggestion>>) -> impl IntoView {
    let shown = move || {
        let form = chosen.get()?;
        let name =
            move || view! { <b><bdi>{form.label.clone()}</bdi></b> " " <Ltr text=form.value.clone()/> };
        Some(view! { <Picked name on_remove=move |()| chosen.set(None)/> })
    };
    view! {
        <Picker
            pointer="/target"
            label=t(key::publications_link_form())
            hint=t(key::publications_link_form_hint())
            required=true
            find=find()
            on_take=move |line| chosen.set(Some(line))
        >
            {shown}
        </Picker>
    }
}

fn find() -> Find {
    Rc::new(|text| {
        Box::pin(async move {
            let line = |form: LibraryFormSummary| Suggestion {
                note: form.code.clone(),
                value: form.code,
                label: form.title_fa,
            };
            calls::find_forms(text).await.unwrap_or_default().into_iter().map(line).collect()
        })
    })
}

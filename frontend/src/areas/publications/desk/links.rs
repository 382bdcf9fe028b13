use std::rc::Rc;

use contract::library::LibraryFormSummary;
use contract::problem::FieldProblem;
use contract::publications::{EditionLink, LinkKind};
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use super::writing::Writing;
use crate::areas::publications::calls;
use crate::i18n::{Ltr, key, t};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{
    Button, Choice, Combobox, Dialog, Emphasis, Form, FormState, Radios, SubmitButton, Suggestion, TextField,
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

#[component]
fn LinkForm(writing: Writing, open: RwSignal<bool>) -> impl IntoView {
    let form = FormState::new();
    let kind = RwSignal::new(LinkKind::LibraryForm.as_str().to_owned());
    let chosen = RwSignal::new(None::<Suggestion>);
    let (address, label) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let is_form = move || kind.with(|kind| kind == LinkKind::LibraryForm.as_str());
    let submit = move |()| {
        let Ok(kind) = LinkKind::try_from(kind.get_untracked()) else { return };
        let typed = label.get_untracked().trim().to_owned();
        let typed = (!typed.is_empty()).then_some(typed);
        let link = match (kind, chosen.get_untracked()) {
            (LinkKind::LibraryForm, None) => {
                return form.refuse(vec![FieldProblem::new("/target", "required")]);
            }
            (LinkKind::LibraryForm, Some(found)) => {
                EditionLink { kind, target: found.value, label: typed.or(Some(found.label)) }
            }
            (LinkKind::Url, _) => {
                EditionLink { kind, target: address.get_untracked().trim().to_owned(), label: typed }
            }
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
    view! {
        <Form form on_submit=submit>
            <Radios pointer="/kind" label=t(key::publications_link_kind()) value=kind choices/>
            <Show
                when=is_form
                fallback=move || {
                    view! {
                        <TextField
                            pointer="/target"
                            label=t(key::publications_link_target())
                            hint=t(key::publications_link_page_hint())
                            value=address
                            ltr=true
                            required=true
                            max=500
                        />
                    }
                }
            >
                <LibraryFormField chosen/>
            </Show>
            <TextField
                pointer="/label"
                label=t(key::publications_link_label())
                hint=t(key::publications_link_label_hint())
                value=label
            />
            <SubmitButton label=t(key::publications_relation_take()) icon="check"/>
        </Form>
    }
}

/// A form of the library, found by words or code.
#[component]
fn LibraryFormField(chosen: RwSignal<Option<Suggestion>>) -> impl IntoView {
    let label = t(key::publications_link_form());
    let field = Field::new("/target", label.clone(), t(key::publications_link_form_hint()), true);
    let typed = RwSignal::new(String::new());
    let take = move |line: Suggestion| {
        chosen.set(Some(line));
        typed.set(String::new());
    };
    let shown = move || {
        let form = chosen.get()?;
        let remove = t(key::publications_link_remove(form.label.as_str()));
        Some(view! {
            <p class="tie-target">
                <b><bdi>{form.label}</bdi></b>
                <Ltr text=form.value/>
                <Button
                    label=remove
                    icon="x"
                    icon_only=true
                    emphasis=Emphasis::Quiet
                    on_click=move |()| chosen.set(None)
                />
            </p>
        })
    };
    view! {
        <FieldFrame field>
            {shown}
            <Combobox id="field-target" label value=typed find=find() on_take=take/>
        </FieldFrame>
    }
}

type Find = Rc<dyn Fn(String) -> LocalBoxFuture<'static, Vec<Suggestion>>>;

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

use contract::permission::ImportPublications;
use contract::publications::{ImportPublication, Numbering, PublicationKind};
use leptos::prelude::*;

use super::attached::AttachedFiles;
use super::content::{Content, difference};
use super::crumbs;
use super::formal::{AudienceField, SeriesField, SignatoryFields, ValidityFields};
use super::links::{LinkDialog, Links};
use super::relations::{Editing, RelationDialog, Relations};
use super::side::Part;
use super::tags_field::TagsField;
use super::text_field::BodyField;
use super::writing::Writing;
use crate::app::{go, query_value};
use crate::areas::publications::calls;
use crate::areas::publications::wording::{kind_name, kind_of};
use crate::i18n::{key, t};
use crate::shell::{Guarded, Page, holding};
use crate::ui::{
    Callout, Chip, Chips, DateField, Form, Resource, SubmitButton, TextArea, TextField, remote, toast,
};

/// An old text with its own number, date and files, published into the archive. Nobody is told.
#[component]
pub(in crate::areas::publications) fn Archive() -> impl IntoView {
    let word = query_value("kind");
    let kind = Memo::new(move |_| {
        let named = word.with(|word| kind_of(word)).filter(|kind| kind.is_formal());
        named.unwrap_or(PublicationKind::Circular)
    });
    view! {
        <Page title=t(key::publications_archive()) crumbs=crumbs() lead=|| t(key::publications_archive_lead())>
            <Guarded open_to={holding::<ImportPublications>()}>
                <Chips label=t(key::publications_kinds()) param="kind" chips=kinds()/>
                {move || view! { <ArchiveForm kind=kind.get()/> }}
            </Guarded>
        </Page>
    }
}

/// The first is the one without a value in the address.
fn kinds() -> Vec<Chip> {
    let first = PublicationKind::Circular;
    let others = PublicationKind::ALL.iter().copied().filter(|kind| kind.is_formal() && *kind != first);
    let chip = |kind: PublicationKind| Chip {
        value: if kind == first { String::new() } else { kind.as_str().to_owned() },
        label: kind_name(kind),
        count: None,
    };
    std::iter::once(first).chain(others).map(chip).collect()
}

#[component]
fn ArchiveForm(kind: PublicationKind) -> impl IntoView {
    let writing = Writing::new(kind, None);
    let (relating, linking) = (Editing::new(), RwSignal::new(false));
    let number = RwSignal::new(String::new());
    let go = StoredValue::new_local(go());
    let form = writing.form;
    let submit = move |()| {
        let number = number.get_untracked().trim().to_owned();
        let edition = difference(&Content::default(), &untrack(|| writing.content()));
        if !form.check(&edition) {
            return;
        }
        let input = ImportPublication { kind, number: (!number.is_empty()).then_some(number), edition };
        form.send(calls::import_publication(input), move |edition| {
            toast::done(t(key::publications_archive_done()));
            go.with_value(|go| go(&format!("/publications/{}", edition.publication_id)));
        });
    };
    view! {
        <div class="editor">
            <Callout><p>{t(key::publications_archive_note())}</p></Callout>
            <Form form on_submit=submit>
                <div class="editor-grid">
                    <div class="editor-texts"><Texts writing/></div>
                    <div class="editor-side"><Side writing number relating linking/></div>
                </div>
                <div class="editor-foot">
                    <div class="button-row">
                        <SubmitButton label=t(key::publications_archive_put()) icon="history"/>
                    </div>
                </div>
            </Form>
            <RelationDialog writing editing=relating/>
            <LinkDialog writing open=linking/>
        </div>
    }
}

#[component]
fn Texts(writing: Writing) -> impl IntoView {
    view! {
        <TextField pointer="/title_fa" label=t(key::publications_field_title_fa()) value=writing.title_fa required=true max=300/>
        <TextArea
            pointer="/summary_fa"
            label=t(key::publications_field_summary_fa())
            hint=t(key::publications_summary_hint())
            value=writing.summary_fa
            rows=3
        />
        <p class="field-hint">{t(key::publications_archive_body_hint())}</p>
        <BodyField pointer="/body_fa" label=t(key::publications_field_body_fa()) lang="fa" value=writing.body_fa/>
        <TextField pointer="/title_en" label=t(key::publications_field_title_en()) value=writing.title_en ltr=true max=300/>
    }
}

#[component]
fn Side(
    writing: Writing,
    number: RwSignal<String>,
    relating: Editing,
    linking: RwSignal<bool>,
) -> impl IntoView {
    let series = remote(move || calls::list_series(writing.kind));
    let is_numbered = writing.kind.rules().numbering == Numbering::Always;
    view! {
        <Part id="part-number" title=t(key::publications_number_and_audience())>
            <Resource of=series lines=2 let:offered>
                <SeriesField writing offered with_next=false/>
            </Resource>
            <TextField
                pointer="/number"
                label=t(key::publications_number())
                hint=t(key::publications_number_hint())
                value=number
                required=is_numbered
                max=60
            />
            <DateField pointer="/issued_on" label=t(key::publications_dated()) value=writing.issued_on required=true/>
            <AudienceField writing/>
        </Part>
        <Part id="part-files" title=t(key::publications_attachments())><AttachedFiles writing/></Part>
        <Part id="part-validity" title=t(key::publications_validity())><ValidityFields writing/></Part>
        <Part id="part-signatory" title=t(key::publications_signatory())><SignatoryFields writing/></Part>
        <Part id="part-relations" title=t(key::publications_related())>
            <Relations writing editing=relating/>
            <Links writing adding=linking/>
        </Part>
        <Part id="part-more" title=t(key::publications_tags())>
            <TagsField chosen=writing.tags own=Vec::new()/>
        </Part>
    }
}

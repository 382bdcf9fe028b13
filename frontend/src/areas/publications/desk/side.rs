use contract::publications::{Numbering, ValidityReach};
use leptos::prelude::*;

use super::attached::AttachedFiles;
use super::formal::{NumberAndAudience, SignatoryFields, ValidityFields};
use super::links::Links;
use super::picture_field::PictureField;
use super::relations::{Editing, Relations};
use super::tags_field::TagsField;
use super::writing::Writing;
use crate::areas::publications::plan::Plan;
use crate::i18n::{key, t};
use crate::ui::{Callout, DateField};

/// All of a draft that is no text: number, dates, signatory, image, files, tags, relations. A minor edition keeps those of
/// the edition before it.
#[component]
pub(super) fn Side(writing: Writing, relating: Editing, linking: RwSignal<bool>) -> impl IntoView {
    if writing.is_minor() {
        return view! {
            <Part id="part-image" title=t(key::publications_image())><PictureField writing/></Part>
            <Callout><p>{t(key::publications_minor_note())}</p></Callout>
        }
        .into_any();
    }
    let own = writing.saved.with_untracked(|saved| saved.as_ref().map(|saved| saved.tags.clone()));
    let rules = writing.kind.rules();
    let formal = (rules.numbering != Numbering::Never).then(|| {
        view! {
            <Part id="part-number" title=t(key::publications_number_and_audience())><NumberAndAudience writing/></Part>
        }
    });
    let validity = (rules.validity != ValidityReach::None).then(|| {
        view! {
            <Part id="part-validity" title=t(key::publications_validity())><ValidityFields writing/></Part>
            <Part id="part-signatory" title=t(key::publications_signatory())><SignatoryFields writing/></Part>
        }
    });
    let plan = rules.communicable.then(|| {
        view! { <Part id="part-plan" title=t(key::publications_plan())><Plan edition=writing.saved/></Part> }
    });
    view! {
        {formal}
        {plan}
        <Part id="part-more" title=t(key::publications_tags_and_date())>
            <DateField
                pointer="/issued_on"
                label=t(key::publications_dated())
                hint=t(key::publications_dated_hint())
                value=writing.issued_on
            />
            <TagsField chosen=writing.tags own=own.unwrap_or_default()/>
        </Part>
        {validity}
        <Part id="part-files" title=t(key::publications_attachments())><AttachedFiles writing/></Part>
        <Part id="part-relations" title=t(key::publications_related())>
            <Relations writing editing=relating/>
            <Links writing adding=linking/>
        </Part>
        <Part id="part-image" title=t(key::publications_image())><PictureField writing/></Part>
    }
    .into_any()
}

#[component]
pub(super) fn Part(id: &'static str, title: String, children: Children) -> impl IntoView {
    view! {
        <section class="editor-part" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {children()}
        </section>
    }
}

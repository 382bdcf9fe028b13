use leptos::prelude::*;

use super::attached::AttachedFiles;
use super::picture_field::PictureField;
use super::tags_field::TagsField;
use super::writing::Writing;
use crate::i18n::{key, t};
use crate::ui::{Callout, DateField};

/// All of a draft that is no text: image, files, tags, date. A minor edition keeps those of the edition before it.
#[component]
pub(super) fn Side(writing: Writing) -> impl IntoView {
    let is_minor = writing.is_minor();
    let own = writing.saved.with_untracked(|saved| saved.as_ref().map(|saved| saved.tags.clone()));
    view! {
        <Part id="part-image" title=t(key::publications_image())><PictureField writing/></Part>
        {if is_minor {
            view! { <Callout><p>{t(key::publications_minor_note())}</p></Callout> }.into_any()
        } else {
            view! {
                <Part id="part-files" title=t(key::publications_attachments())><AttachedFiles writing/></Part>
                <Part id="part-more" title=t(key::publications_tags_and_date())>
                    <TagsField chosen=writing.tags own=own.unwrap_or_default()/>
                    <DateField
                        pointer="/issued_on"
                        label=t(key::publications_dated())
                        hint=t(key::publications_dated_hint())
                        value=writing.issued_on
                    />
                </Part>
            }
            .into_any()
        }}
    }
}

#[component]
fn Part(id: &'static str, title: String, children: Children) -> impl IntoView {
    view! {
        <section class="editor-part" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {children()}
        </section>
    }
}

use contract::publications::{CreateTag, Tag, UpdateTag};
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::i18n::{key, t};
use crate::ui::{Checkbox, Form, FormState, SubmitButton, TextField, toast};

/// A new tag, or other names of one and whether it is offered.
#[component]
pub(super) fn TagForm(tag: Option<Tag>, #[prop(into)] saved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let of = |read: fn(&Tag) -> &String| RwSignal::new(tag.as_ref().map(read).cloned().unwrap_or_default());
    let (slug, title_fa, title_en) = (of(|tag| &tag.slug), of(|tag| &tag.title_fa), of(|tag| &tag.title_en));
    let active = RwSignal::new(tag.as_ref().is_none_or(|tag| tag.active));
    let is_new = tag.is_none();
    let known = StoredValue::new(tag);
    let done = move |_: Tag| {
        toast::done(t(key::publications_tag_saved()));
        saved.run(());
    };
    let submit = move |()| {
        let (fa, en) = (title_fa.get_untracked(), title_en.get_untracked());
        match known.get_value() {
            None => {
                let input =
                    CreateTag { slug: slug.get_untracked().trim().to_owned(), title_fa: fa, title_en: en };
                if form.check(&input) {
                    form.send(calls::create_tag(input), done);
                }
            }
            Some(tag) => {
                let input = UpdateTag {
                    title_fa: Some(fa),
                    title_en: Some(en),
                    active: Some(active.get_untracked()),
                };
                if form.check(&input) {
                    form.send(async move { calls::update_tag(&tag, input).await }, done);
                }
            }
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/title_fa" label=t(key::publications_tag_title_fa()) value=title_fa required=true max=60/>
            <TextField pointer="/title_en" label=t(key::publications_tag_title_en()) value=title_en required=true ltr=true max=60/>
            {if is_new {
                view! {
                    <TextField
                        pointer="/slug"
                        label=t(key::publications_tag_slug())
                        hint=t(key::publications_tag_slug_hint())
                        value=slug
                        required=true
                        ltr=true
                        max=40
                    />
                }
                .into_any()
            } else {
                view! { <Checkbox pointer="/active" label=t(key::publications_tag_offer()) value=active/> }.into_any()
            }}
            <SubmitButton label=t(key::publications_tag_save())/>
        </Form>
    }
}

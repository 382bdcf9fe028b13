use contract::library::{FormKind, LibraryForm};
use leptos::prelude::*;

use super::description::{Describing, Description};
use super::fields::DescriptionFields;
use super::{DESK, crumbs, may_draft};
use crate::app::go;
use crate::areas::library::calls;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::{Guarded, Page};
use crate::ui::{Form, FormState, Kept, Place, SubmitButton, toast};

/// A form that does not exist yet; its first version is made afterwards.
#[component]
pub(in crate::areas::library) fn NewForm() -> impl IntoView {
    let session = use_session();
    view! {
        <Page title=t(key::library_new()) crumbs=crumbs() lead=|| t(key::library_new_lead())>
            <Guarded open_to=move || may_draft(session)>
                <Fields/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let form = FormState::new();
    let kind = FormKind::Form.as_str().to_owned();
    let empty = Description { kind, ..Description::default() };
    let describing = Describing::new(empty.clone());
    let place = Place::of("library.new");
    let go = StoredValue::new_local(go());
    let submit = move |()| match untrack(|| describing.read()).create() {
        Err(problems) => form.refuse(problems),
        Ok(input) => {
            if form.check(&input) {
                form.send(calls::create_form(input), move |made: LibraryForm| {
                    place.close();
                    toast::done(t(key::library_new_done()));
                    go.with_value(|go| go(&format!("{DESK}/{}", made.code)));
                });
            }
        }
    };
    view! {
        <div class="library-describe">
            <Kept
                place
                typed=Signal::derive(move || describing.read())
                saved=Signal::derive(move || empty.clone())
                fill=move |content: Description| describing.fill(content)
                is_same=|from: &Description, to: &Description| from == to
            />
            <Form form on_submit=submit>
                <DescriptionFields describing is_fixed=false/>
                <SubmitButton label=t(key::library_new_create()) icon="plus"/>
            </Form>
        </div>
    }
}

use contract::library::{FormVersion, LibraryForm, VersionState};
use leptos::prelude::*;

use super::decisions::Decisions;
use super::describe::Describe;
use super::editor::Editor;
use super::history::History;
use super::new_draft::NewDraftDialog;
use super::review::Review;
use super::{crumbs, may_draft, may_read};
use crate::api::ApiError;
use crate::app::{param, query_value};
use crate::areas::library::calls;
use crate::areas::library::wording::{DraftBadge, FormBadge, address, foreign, kind_name};
use crate::i18n::{key, pick, t};
use crate::session::use_session;
use crate::shell::{Guarded, Page};
use crate::ui::{Badge, Button, Emphasis, EmptyState, LinkButton, Resource, Tabs, Tone, remote};

/// A form on the desk, with the version that is being made.
#[derive(Clone, Debug, PartialEq)]
struct Opened {
    form: LibraryForm,
    draft: Option<FormVersion>,
}

async fn open(code: String) -> Result<Opened, ApiError> {
    let form = calls::find(code).await?;
    let draft = match form.draft {
        Some(_) => Some(calls::get_draft(&form.code).await?),
        None => None,
    };
    Ok(Opened { form, draft })
}

#[component]
pub(in crate::areas::library) fn Editing() -> impl IntoView {
    let session = use_session();
    let code = param("code");
    let opened = remote(move || open(code.get()));
    // The description can change while a draft is being made beside it.
    let form = RwSignal::new(None::<LibraryForm>);
    let title = Signal::derive(move || match form.get() {
        Some(form) => pick(&form.title_fa, form.title_en.as_deref()).to_owned(),
        None => t(key::library_edit()),
    });
    let title_lang = Signal::derive(move || form.get().and_then(|form| foreign(form.title_en.as_deref())));
    let code = Signal::derive(move || form.get().map(|form| form.code));
    let lead = move || form.get().map(|form| view! { <Lead form/> });
    let actions = move || {
        let code = form.get().filter(|form| !form.versions.is_empty())?.code;
        Some(view! { <LinkButton icon="eye" label=t(key::library_see_page()) href=address(&code)/> })
    };
    let on_moved = Callback::new(move |()| opened.reload());
    view! {
        <Page
            title
            title_lang
            code
            crumbs=crumbs()
            lead=move || view! { {lead} }
            actions=move || view! { {actions} }
        >
            <Guarded open_to=move || may_read(session)>
                <Resource of=opened lines=10 let:found>
                    <Parts found form on_moved/>
                </Resource>
            </Guarded>
        </Page>
    }
}

#[component]
fn Lead(form: LibraryForm) -> impl IntoView {
    view! {
        <div class="library-lead">
            <Badge text=kind_name(form.kind) tone=Tone::Accent/>
            <FormBadge standing=form.standing/>
            {form.draft.map(|state| view! { <DraftBadge state/> })}
            {form.is_demo.then(|| view! { <Badge text=t(key::library_demo()) tone=Tone::Attention/> })}
        </div>
    }
}

/// The version being made, the description, and the versions: all there at once, so that going from one to the other loses
/// nothing that was typed.
#[component]
fn Parts(found: Opened, form: RwSignal<Option<LibraryForm>>, on_moved: Callback<()>) -> impl IntoView {
    form.set(Some(found.form.clone()));
    let asked = query_value("tab");
    let open = Memo::new(move |_| match asked.get().as_str() {
        "form" => "form",
        "versions" => "versions",
        _ => "",
    });
    let is_hidden = move |tab: &'static str| move || open.get() != tab;
    let tabs = vec![
        ("", t(key::library_tab_draft())),
        ("form", t(key::library_tab_form())),
        ("versions", t(key::library_tab_versions())),
    ];
    let versions = found.form.clone();
    // Each in a closure of its own: a form hands its state to every field that is made beside it afterwards.
    view! {
        <Tabs label=t(key::library_edit()) tabs/>
        <div hidden=is_hidden("")>{move || view! { <Draft found=found.clone() on_moved/> }}</div>
        <div hidden=is_hidden("form")>{move || view! { <Describe form/> }}</div>
        <div hidden=is_hidden("versions")>
            <Decisions form on_moved/>
            <History form=versions on_moved/>
        </div>
    }
}

#[component]
fn Draft(found: Opened, on_moved: Callback<()>) -> impl IntoView {
    let session = use_session();
    let drafts = untrack(|| may_draft(session));
    let is_first = found.form.versions.is_empty();
    match found.draft {
        Some(draft) if draft.state == VersionState::Draft && drafts => {
            view! { <Editor draft is_first on_moved/> }.into_any()
        }
        Some(draft) => view! { <Review draft on_moved/> }.into_any(),
        None => view! { <NoDraft form=found.form drafts on_moved/> }.into_any(),
    }
}

#[component]
fn NoDraft(form: LibraryForm, drafts: bool, on_moved: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    let begin = drafts.then(|| {
        let begin = move |()| open.set(true);
        view! { <Button label=t(key::library_new_version()) icon="plus" emphasis=Emphasis::Primary on_click=begin/> }
    });
    view! {
        <EmptyState icon="pencil" title=t(key::library_no_draft()) text=t(key::library_no_draft_text())>{begin}</EmptyState>
        <NewDraftDialog open form on_moved/>
    }
}

//! A form and its versions: the one in force at the form's address, each at its own address for ever.

mod about;
mod banners;
mod files;
mod pages;
mod pdf;
mod preview;
mod sheets;
mod taking;
mod versions;

use about::About;
pub(super) use about::{Address, Basis};
use banners::Banners;
use contract::library::{FormStanding, FormVersion, LibraryForm, VersionStanding};
use contract::permission::{DraftForms, ReadFormDrafts};
pub(super) use files::Files;
use leptos::prelude::*;
pub(super) use preview::Preview;
use taking::Taking;
use versions::Versions;

use super::calls;
use super::desk::DESK;
use super::together::{BasketButton, BasketLink, BundlesOf};
use super::wording::{FormBadge, address, foreign, kind_name, local, said};
use crate::app::param;
use crate::browser;
use crate::i18n::{self, Language, key, pick, t};
use crate::session::use_session;
use crate::shell::{Crumb, Page};
use crate::ui::{
    Article, Badge, Button, Callout, EmptyState, Follow, LinkButton, Remote, Resource, Tone, remote,
};

/// The form as it is in force today.
#[component]
pub(in crate::areas::library) fn FormPage() -> impl IntoView {
    let code = param("code");
    let found = remote(move || calls::find(code.get()));
    view! { <Frame found of_version=false/> }
}

/// One version, whatever became of it.
#[component]
pub(in crate::areas::library) fn VersionPage() -> impl IntoView {
    let (code, n) = (param("code"), param("n"));
    let found = remote(move || calls::find_version(code.get(), n.get()));
    view! { <Frame found of_version=true/> }
}

/// A page that is about a version names it in its title, that of the form names the form.
#[component]
fn Frame(found: Remote<LibraryForm>, of_version: bool) -> impl IntoView {
    let title = Signal::derive(move || match found.get() {
        Some(form) if of_version => {
            t(key::library_version(form.shown.and_then(|shown| shown.n).unwrap_or_default()))
        }
        Some(form) => pick(&form.title_fa, form.title_en.as_deref()).to_owned(),
        None => t(key::library_title()),
    });
    let title_lang = Signal::derive(move || {
        found.get().filter(|_| !of_version).and_then(|form| foreign(form.title_en.as_deref()))
    });
    let code = Signal::derive(move || found.get().map(|form| form.code));
    let lead = move || found.get().map(|form| view! { <Lead form of_version/> });
    let actions = move || found.get().map(|form| view! { <Ways form/> });
    view! {
        <Page
            title
            title_lang
            code
            crumbs=vec![Crumb::new("/library", t(key::library_title()))]
            lead=move || view! { {lead} }
            actions=move || view! { {actions} }
        >
            <Resource of=found lines=10 let:form>
                <Reading form/>
            </Resource>
        </Page>
    }
}

/// The line under the title: what it is, and its state in words.
#[component]
fn Lead(form: LibraryForm, of_version: bool) -> impl IntoView {
    let title = of_version.then(|| {
        let title = local(&form.title_fa, form.title_en.as_deref());
        view! { <a href=address(&form.code)>{title}</a> }
    });
    let is_over = form.standing == FormStanding::Retired;
    let is_current = |shown: &FormVersion| shown.standing == Some(VersionStanding::Current);
    let end = form.retirement.as_ref().filter(|_| form.shown.as_ref().is_some_and(is_current));
    view! {
        <div class="library-lead">
            {title}
            <Badge text=kind_name(form.kind) tone=Tone::Accent/>
            {is_over.then(|| view! { <FormBadge standing=form.standing/> })}
            {form.shown.as_ref().map(|shown| view! { <span>{said(shown)}</span> })}
            {end.map(|end| view! { <span>{t(key::library_until(i18n::short_date(end.from)))}</span> })}
            {form.is_demo.then(|| view! { <Badge text=t(key::library_demo()) tone=Tone::Attention/> })}
        </div>
    }
}

#[component]
fn Ways(form: LibraryForm) -> impl IntoView {
    let session = use_session();
    let href = format!("{DESK}/{}", form.code);
    let desk = move || {
        let works = session.can::<DraftForms>() || session.can::<ReadFormDrafts>();
        works.then(|| view! { <LinkButton icon="pencil" label=t(key::library_to_desk()) href=href.clone()/> })
    };
    let put =
        (form.standing == FormStanding::Current).then(|| view! { <BasketButton code=form.code.clone()/> });
    let (topic, looks_at) = (format!("library:form={}", form.code), form.shown.map(|shown| shown.id.into()));
    view! {
        {desk}
        {put}
        <BasketLink/>
        <Follow topic looks_at/>
        <Button label=t(key::library_print()) icon="printer" on_click=|()| browser::print()/>
    }
}

#[component]
fn Reading(form: LibraryForm) -> impl IntoView {
    let shown = form.shown.clone();
    let version = shown.clone().map(|version| view! { <Version form=form.clone() version/> });
    let nothing = shown.is_none().then(|| {
        view! { <EmptyState icon="clock" title=t(key::library_not_yet()) text=t(key::library_not_yet_text())/> }
    });
    view! {
        <div class="library-page">
            <div class="library-main">
                <Banners form=form.clone()/>
                {nothing} {version}
            </div>
            <aside class="library-side" aria-label=t(key::library_about())>
                <About form=form.clone()/>
                <BundlesOf code=form.code.clone()/>
                <Versions form/>
            </aside>
        </div>
    }
}

#[component]
fn Version(form: LibraryForm, version: FormVersion) -> impl IntoView {
    let is_public = version.standing.is_some_and(|standing| standing != VersionStanding::Withdrawn);
    let files = version.renditions.clone();
    let note = version.change_note.filter(|note| !note.is_empty()).map(|note| {
        view! {
            <section class="library-part" aria-labelledby="library-changes">
                <h2 id="library-changes">{t(key::library_changes())}</h2>
                <p class="library-note" lang="fa" dir="auto">{note}</p>
            </section>
        }
    });
    let all = (!files.is_empty()).then(|| {
        view! {
            <Taking files=files.clone() is_public kind=form.kind/>
            <section class="library-part library-files-part" aria-labelledby="library-files">
                <h2 id="library-files">{t(key::library_files())}</h2>
                <Files files=files.clone() is_public/>
            </section>
            <section class="library-part library-preview-part" aria-labelledby="library-preview">
                <h2 id="library-preview">{t(key::library_preview())}</h2>
                <Preview files is_public/>
            </section>
        }
    });
    view! {
        {all}
        <Guidance form/>
        {note}
    }
}

/// Who fills it in, when and how.
#[component]
fn Guidance(form: LibraryForm) -> impl IntoView {
    let en = form.guidance_en_html.filter(|_| i18n::language() == Language::En);
    let lang = if en.is_some() { Language::En } else { Language::Fa };
    let foreign = (lang != i18n::language()).then_some(lang.code());
    en.or(form.guidance_fa_html).map(|html| {
        view! {
            <section class="library-part" aria-labelledby="library-guidance">
                <h2 id="library-guidance">{t(key::library_guidance())}</h2>
                {foreign.map(|_| view! { <Callout><p>{t(key::library_untranslated())}</p></Callout> })}
                <div lang=foreign dir=foreign.map(|_| "auto")>
                    <Article html/>
                </div>
            </section>
        }
    })
}

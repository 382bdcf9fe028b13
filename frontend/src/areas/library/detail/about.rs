use contract::library::{FormVersion, LibraryForm, VersionBasis};
use leptos::prelude::*;

use crate::areas::library::wording::{address, local, version_address};
use crate::browser;
use crate::i18n::{Date, Ltr, key, pick, t};
use crate::ui::{CopyButton, Fact, Facts, Icon, Square};

/// What does not change with the reader: code, category, day, ground, and the addresses that stay.
#[component]
pub(super) fn About(form: LibraryForm) -> impl IntoView {
    let shown = form.shown.clone();
    let basis = shown.clone().map(|shown| view! { <Basis basis=shown.basis/> });
    let code = form.code.clone();
    let accessible = view! { <Accessible form=form.clone()/> };
    let category = form.category.clone();
    let by_category = format!("/library?category={}", browser::encode(&category.slug));
    let from = shown.as_ref().and_then(|shown| shown.effective_from).map(|value| {
        view! { <Fact label=t(key::library_in_force())><Date value long=true/></Fact> }
    });
    let owner = form.owner_unit.clone().map(|unit| {
        view! {
            <Fact label=t(key::library_owner())>
                <a href=format!("/contact/write?to=unit:{}", unit.id)>{local(&unit.name_fa, unit.name_en.as_deref())}</a>
            </Fact>
        }
    });
    view! {
        <section class="library-panel" aria-labelledby="library-about">
            <h2 id="library-about">{t(key::library_about())}</h2>
            <Facts>
                <Fact label=t(key::library_code())><Ltr text=code.clone()/></Fact>
                <Fact label=t(key::library_category())>
                    <a href=by_category>{local(&category.name_fa, Some(&category.name_en))}</a>
                </Fact>
                {from}
                {owner}
                <Addresses form shown/>
            </Facts>
            {accessible}
        </section>
        {basis}
    }
}

/// The address that always leads to the version in force, and that of this one; the latter also for a camera, on paper.
#[component]
fn Addresses(form: LibraryForm, shown: Option<FormVersion>) -> impl IntoView {
    let whole = |path: String| format!("{}{path}", browser::origin());
    let version = shown.and_then(|shown| shown.n).map(|n| whole(version_address(&form.code, n)));
    let square = version.clone().map(|text| {
        view! { <div class="library-square"><Square text label=t(key::library_square())/></div> }
    });
    view! {
        <Fact label=t(key::library_address_current())><Address address=whole(address(&form.code))/></Fact>
        {version.map(|address| view! { <Fact label=t(key::library_address_version())><Address address/> {square}</Fact> })}
    }
}

/// An address that stays, to be copied; it breaks at its parts.
#[component]
pub(in crate::areas::library) fn Address(address: String) -> impl IntoView {
    let parts = address.split_inclusive('/').map(|part| view! { {part.to_owned()} <wbr/> }).collect_view();
    view! {
        <span class="library-address" dir="ltr">
            <bdi class="ltr">{parts}</bdi>
            <CopyButton text=address.clone()/>
        </span>
    }
}

/// «نسخهٔ دسترس‌پذیر می‌خواهم»: a message to the unit that answers for it, or to the portal's officer.
#[component]
fn Accessible(form: LibraryForm) -> impl IntoView {
    let to =
        form.owner_unit.as_ref().map_or_else(|| "officer".to_owned(), |unit| format!("unit:{}", unit.id));
    let title = pick(&form.title_fa, form.title_en.as_deref());
    let subject = t(key::library_accessible_subject(form.code.as_str(), title));
    let href = format!("/contact/write?to={to}&subject={}", browser::encode(&subject));
    view! {
        <p class="library-accessible">
            <a href=href><Icon name="mail"/> {t(key::library_accessible())}</a>
            <span>{t(key::library_accessible_text())}</span>
        </p>
    }
}

/// The texts the version rests on.
#[component]
pub(in crate::areas::library) fn Basis(basis: Vec<VersionBasis>) -> impl IntoView {
    let line = |one: VersionBasis| {
        let note = one.note.filter(|note| !note.is_empty());
        let title = match &one.title_fa {
            Some(fa) => {
                let href = format!("/publications/{}", one.publication_id);
                view! { <a href=href>{local(fa, one.title_en.as_deref())}</a> }.into_any()
            }
            None => view! { <span>{t(key::library_basis_gone())}</span> }.into_any(),
        };
        view! { <li>{title} {note.map(|note| view! { <small><bdi>{note}</bdi></small> })}</li> }
    };
    let content = if basis.is_empty() {
        view! { <p class="field-hint">{t(key::library_basis_none())}</p> }.into_any()
    } else {
        view! { <ul class="library-lines">{basis.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="library-panel" aria-labelledby="library-basis">
            <h2 id="library-basis">{t(key::library_basis())}</h2>
            {content}
        </section>
    }
}

use contract::library::{FormFile, FormStanding, LibraryFormSummary};
use leptos::prelude::*;

use crate::areas::library::together::BasketButton;
use crate::areas::library::wording::{address, format_name, kind_name, local, role_name, version_address};
use crate::i18n::{Ltr, key, short_date, t};
use crate::ui::{Badge, Icon, Tone, file_size};

/// A form: code, title, from when it is in force, and its files to be taken at once.
#[component]
pub(super) fn Card(form: LibraryFormSummary) -> impl IntoView {
    let since =
        form.effective_from.map(|from| view! { <span>{t(key::library_since(short_date(from)))}</span> });
    let coming = form.upcoming.as_ref().map(|next| {
        let text = t(key::library_coming(next.n, short_date(next.effective_from)));
        view! { <a href=version_address(&form.code, next.n)>{text}</a> }
    });
    let code = form.code.clone();
    let files = form.files.clone();
    let links = (!files.is_empty()).then(|| {
        let label = t(key::library_formats());
        let links = files.into_iter().map(|file| view! { <File file code=code.clone()/> }).collect_view();
        view! { <ul class="library-formats" aria-label=label>{links}</ul> }
    });
    let put =
        (form.standing == FormStanding::Current).then(|| view! { <BasketButton code=form.code.clone()/> });
    let (href, title) = (address(&form.code), local(&form.title_fa, form.title_en.as_deref()));
    view! {
        <li>
            <article class="library-card">
                <p class="library-card-mark">
                    <span class="library-code"><Ltr text=form.code.clone()/></span>
                    <span>{kind_name(form.kind)}</span>
                    <Flags form=form.clone()/>
                </p>
                <h3><a href=href>{title}</a></h3>
                <p class="library-card-facts">
                    {local(&form.category.name_fa, Some(&form.category.name_en))} {since} {coming}
                </p>
                <div class="library-card-foot">{links} {put}</div>
            </article>
        </li>
    }
}

/// What a reader should know before taking it.
#[component]
fn Flags(form: LibraryFormSummary) -> impl IntoView {
    let review = form.review_needed.is_some();
    view! {
        {review.then(|| view! { <Badge text=t(key::library_review()) tone=Tone::Attention icon="triangle-alert"/> })}
        {form.retirement.map(|end| view! { <Badge text=t(key::library_until(short_date(end.from))) tone=Tone::Attention/> })}
        {form.is_demo.then(|| view! { <Badge text=t(key::library_demo())/> })}
    }
}

/// A file that a press takes away.
#[component]
fn File(file: FormFile, code: String) -> impl IntoView {
    let name = format_name(file.format);
    let spoken = t(key::library_take_file(name.as_str(), role_name(file.role), code));
    view! {
        <li>
            <a href=file.url rel="external" download="" aria-label=spoken.clone() title=file_size(file.bytes)>
                <Icon name="download"/>
                <span>{name}</span>
            </a>
        </li>
    }
}

use contract::library::{FileFormat, FormStanding, MAX_TOGETHER_BYTES, RenditionRole, TogetherForm};
use contract::publications::TextLanguage;
use leptos::prelude::*;

use crate::areas::library::wording::{
    FormBadge, address, format_name, kind_name, lang_name, local, role_name, version_address,
};
use crate::i18n::{Ltr, key, short_date, t};
use crate::ui::{Callout, Choice, Column, FilterSelect, Icon, Table, Tone, file_size};

/// Which of the files: to fill in or to print, and in which language; held in the address.
#[component]
pub(super) fn Which() -> impl IntoView {
    let roles = [RenditionRole::Fill, RenditionRole::Print];
    let roles: Vec<_> = roles.into_iter().map(|role| Choice::new(role.as_str(), role_name(role))).collect();
    let langs = [TextLanguage::Fa, TextLanguage::En];
    let langs: Vec<_> = langs.into_iter().map(|lang| Choice::new(lang.as_str(), lang_name(lang))).collect();
    view! {
        <FilterSelect param="role" label=t(key::library_together_role()) all=t(key::library_together_role_all()) choices=roles/>
        <FilterSelect param="file_lang" label=t(key::library_together_lang()) all=t(key::library_together_lang_all()) choices=langs/>
    }
}

/// One press for all of them, with how much that is; or why there is nothing to press.
#[component]
pub(super) fn TakeAll(forms: Vec<TogetherForm>, href: String, label: String) -> impl IntoView {
    let files = || forms.iter().flat_map(|form| &form.files);
    let (count, bytes) = (files().count(), files().map(|file| file.bytes).sum::<i64>());
    if count == 0 {
        return view! { <Callout tone=Tone::Attention><p>{t(key::library_together_none())}</p></Callout> }
            .into_any();
    }
    if bytes > MAX_TOGETHER_BYTES {
        let text = t(key::library_together_too_large(file_size(MAX_TOGETHER_BYTES)));
        return view! { <Callout tone=Tone::Attention><p>{text}</p></Callout> }.into_any();
    }
    view! {
        <a class="library-way library-way-first" href=href rel="external" download="">
            <Icon name="download"/>
            <b>{label}</b>
            <small>{t(key::library_together_size(count, file_size(bytes)))}</small>
        </a>
    }
    .into_any()
}

/// The forms with their version and files; of what cannot be taken, why. `beside` stands at the end of each line.
#[component]
pub(super) fn Listed(
    caption: String,
    forms: Vec<TogetherForm>,
    #[prop(optional)] beside: Option<Callback<String, AnyView>>,
) -> impl IntoView {
    let mut columns = vec![
        Column::new(t(key::library_column_form())),
        Column::new(t(key::library_column_version())),
        Column::new(t(key::library_formats())),
    ];
    if beside.is_some() {
        columns.push(Column::new(t(key::library_column_actions())));
    }
    let rows = forms.into_iter().map(|form| {
        let end = beside.map(|beside| beside.run(form.code.clone()));
        let mut cells = vec![name(&form).into_any(), version(&form).into_any(), files(form).into_any()];
        cells.extend(end);
        cells
    });
    view! { <Table caption columns rows=rows.collect()/> }
}

fn name(form: &TogetherForm) -> impl IntoView + use<> {
    view! {
        <a href=address(&form.code)>
            <Ltr text=form.code.clone()/>
            " · "
            {local(&form.title_fa, form.title_en.as_deref())}
        </a>
        <span class="library-kind">{kind_name(form.kind)}</span>
    }
}

fn version(form: &TogetherForm) -> impl IntoView + use<> {
    let is_over = form.standing != FormStanding::Current;
    let shown = form.n.filter(|_| !is_over).map(|n| {
        view! { <a href=version_address(&form.code, n)>{t(key::library_version(n))}</a> }
    });
    let since = form.effective_from.filter(|_| !is_over).map(|from| t(key::library_since(short_date(from))));
    view! {
        <span class="library-cell">
            {is_over.then(|| view! { <FormBadge standing=form.standing/> })} {shown} {since}
        </span>
    }
}

fn files(form: TogetherForm) -> impl IntoView {
    if form.files.is_empty() {
        return view! { <span>{why(&form)}</span> }.into_any();
    }
    let code = form.code;
    let links = form.files.into_iter().map(|file| {
        let name: String = format_name(file.format);
        let spoken = t(key::library_take_file(name.as_str(), role_name(file.role), code.as_str()));
        let icon = if file.format == FileFormat::Pdf { "printer" } else { "download" };
        view! {
            <li>
                <a href=file.url rel="external" download="" aria-label=spoken title=file_size(file.bytes)>
                    <Icon name=icon/>
                    <span>{name}</span>
                </a>
            </li>
        }
    });
    view! { <ul class="library-formats">{links.collect_view()}</ul> }.into_any()
}

/// Why nothing of it is taken.
fn why(form: &TogetherForm) -> String {
    let from = |day| short_date(day);
    t(match form.standing {
        FormStanding::Withdrawn => {
            let reason = form.withdrawal.as_ref().map(|withdrawal| withdrawal.reason.clone());
            key::library_pack_withdrawn(reason.unwrap_or_default())
        }
        FormStanding::Retired => {
            let end = form.retirement.as_ref();
            let (day, reason) = (end.map(|end| from(end.from)), end.map(|end| end.reason.clone()));
            key::library_pack_retired(day.unwrap_or_default(), reason.unwrap_or_default())
        }
        FormStanding::Upcoming => {
            let day = form.upcoming.as_ref().map(|next| from(next.effective_from));
            key::library_pack_upcoming(day.unwrap_or_default())
        }
        FormStanding::Current | FormStanding::Unpublished => key::library_pack_no_such_file(),
    })
}

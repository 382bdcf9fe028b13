use contract::library::{FormStanding, FormVersion, LibraryForm, VersionStanding};
use leptos::prelude::*;

use crate::areas::library::wording::{address, version_address};
use crate::i18n::{Moment, key, short_date, t};
use crate::ui::{Callout, Tone};

/// What a reader must know before taking the files: how the version and the form stand.
#[component]
pub(super) fn Banners(form: LibraryForm) -> impl IntoView {
    let of_version = form.shown.clone().map(|version| view! { <OfVersion form=form.clone() version/> });
    let review = form.review_needed.as_ref().map(|review| {
        let (since, reason) = (review.since, review.reason.clone());
        view! {
            <Callout tone=Tone::Attention>
                <p><b>{t(key::library_review())}</b> " · " <Moment value=since/></p>
                <p>{t(key::library_review_text())}</p>
                <p><bdi>{reason}</bdi></p>
            </Callout>
        }
    });
    view! {
        <Ending form=form.clone()/>
        {review}
        {of_version}
    }
}

/// The form is no longer used, or will not be from a day on.
#[component]
fn Ending(form: LibraryForm) -> impl IntoView {
    form.retirement.map(|end| {
        let date = short_date(end.from);
        let (tone, text) = match form.standing == FormStanding::Retired {
            true => (Tone::Bad, key::library_retired_since(date)),
            false => (Tone::Attention, key::library_retiring(date)),
        };
        view! {
            <Callout tone>
                <p><b>{t(text)}</b></p>
                <p><bdi>{end.reason}</bdi></p>
            </Callout>
        }
    })
}

#[component]
fn OfVersion(form: LibraryForm, version: FormVersion) -> impl IntoView {
    match version.standing? {
        VersionStanding::Current => next(&form).map(IntoAny::into_any),
        VersionStanding::Upcoming => {
            let date = version.effective_from.map(short_date).unwrap_or_default();
            let text = match form.standing == FormStanding::Current {
                true => key::library_upcoming_text(date),
                false => key::library_upcoming_text_first(date),
            };
            Some(
                view! {
                    <Callout tone=Tone::Accent>
                        <p>{t(text)}</p>
                        {to_current(&form)}
                    </Callout>
                }
                .into_any(),
            )
        }
        VersionStanding::Superseded => Some(
            view! {
                <Callout tone=Tone::Attention>
                    <p>{t(key::library_superseded_text())}</p>
                    {to_current(&form)}
                </Callout>
            }
            .into_any(),
        ),
        VersionStanding::Withdrawn => Some(view! { <Withdrawn form version/> }.into_any()),
    }
}

/// The version that takes the place of the one in force.
fn next(form: &LibraryForm) -> Option<impl IntoView + use<>> {
    let upcoming = |version: &&FormVersion| version.standing == Some(VersionStanding::Upcoming);
    let next = form.versions.iter().rfind(upcoming)?;
    let (n, from) = (next.n?, next.effective_from?);
    let href = version_address(&form.code, n);
    Some(view! {
        <Callout tone=Tone::Accent>
            <p><a href=href>{t(key::library_next(n, short_date(from)))}</a></p>
        </Callout>
    })
}

fn to_current(form: &LibraryForm) -> Option<impl IntoView + use<>> {
    let href = address(&form.code);
    form.current.map(|n| view! { <p><a href=href>{t(key::library_to_current(n))}</a></p> })
}

#[component]
fn Withdrawn(form: LibraryForm, version: FormVersion) -> impl IntoView {
    let has_files = !version.renditions.is_empty();
    let nothing_else = form.standing == FormStanding::Withdrawn;
    version.withdrawal.map(|withdrawal| {
        view! {
            <Callout tone=Tone::Bad>
                <p><b>{t(key::library_withdrawn_text())}</b></p>
                <p>
                    {t(key::library_withdrawn_at())} ": " <Moment value=withdrawal.at/> " · "
                    {t(key::library_withdrawn_reason())} ": " <bdi>{withdrawal.reason}</bdi>
                </p>
                {nothing_else.then(|| view! { <p>{t(key::library_withdrawn_current())}</p> })}
                {has_files.then(|| view! { <p>{t(key::library_withdrawn_staff())}</p> })}
                {to_current(&form)}
            </Callout>
        }
    })
}

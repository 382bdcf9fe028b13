use contract::library::{FormStanding, FormVersion, LibraryForm, VersionStanding};
use leptos::prelude::*;

use crate::areas::library::wording::{FormBadge, StandingBadge, version_address};
use crate::i18n::{Date, key, t};
use crate::ui::{Timeline, TimelineItem, Tone};

/// Earlier and coming versions, newest first, each with the day it takes effect and what it changed.
#[component]
pub(super) fn Versions(form: LibraryForm) -> impl IntoView {
    let shown = form.shown.as_ref().and_then(|shown| shown.n);
    let (code, of) = (form.code, form.standing);
    let lines = form.versions.into_iter().map(|version| line(&code, of, version, shown)).collect_view();
    view! {
        <section class="library-panel library-versions" aria-labelledby="library-versions">
            <h2 id="library-versions">{t(key::library_versions())}</h2>
            <Timeline>{lines}</Timeline>
        </section>
    }
}

fn line(code: &str, of: FormStanding, version: FormVersion, shown: Option<i32>) -> impl IntoView + use<> {
    let n = version.n.unwrap_or_default();
    let (href, standing, from) = (version_address(code, n), version.standing, version.effective_from);
    let is_shown = shown == Some(n);
    // The last version of a form that is no longer used is not to be taken for one in force.
    let is_over = of == FormStanding::Retired && standing == Some(VersionStanding::Current);
    let tone = match standing {
        _ if is_over => Tone::Plain,
        Some(VersionStanding::Current) => Tone::Good,
        Some(VersionStanding::Withdrawn) => Tone::Bad,
        _ => Tone::Plain,
    };
    let title = move || {
        view! {
            <a href=href.clone() aria-current=is_shown.then_some("page")>{t(key::library_version(n))}</a>
            " "
            {match standing {
                _ if is_over => Some(view! { <FormBadge standing=of/> }.into_any()),
                standing => standing.map(|standing| view! { <StandingBadge standing/> }.into_any()),
            }}
        }
    };
    let note = version.change_note.filter(|note| !note.is_empty());
    view! {
        <TimelineItem title when=move || view! { {from.map(|value| view! { <Date value/> })} } tone>
            {note.map(|note| view! { <p lang="fa" dir="auto">{note}</p> })}
        </TimelineItem>
    }
}

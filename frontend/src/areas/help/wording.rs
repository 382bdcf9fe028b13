//! How the values of the area are said.

use contract::help::{HelpFinding, HelpFindingKind, HelpTranslation, ServiceAudience, ServiceStanding};
use contract::publications::{LocalText, TextLanguage};
use contract::search::Segment;
use leptos::prelude::*;

use crate::i18n::{self, key, t};
use crate::ui::{Badge, Tone};

/// The language of a text where it is not that of the view.
pub(super) fn foreign(lang: TextLanguage) -> Option<&'static str> {
    let code = lang.as_str();
    (code != i18n::language().code()).then_some(code)
}

/// A text, marked with its language where that is not the language of the view.
pub(super) fn local(text: LocalText) -> impl IntoView {
    let lang = foreign(text.lang);
    view! { <bdi lang=lang>{text.text}</bdi> }
}

/// The address of a page by its path.
pub(super) fn address(path: &str) -> String {
    if path.is_empty() { "/help".to_owned() } else { format!("/help/{path}") }
}

/// What people call a screen.
pub(super) fn screen_name(screen_key: &str) -> String {
    let key = format!("help-screen_name-{}", screen_key.replace('.', "-"));
    i18n::find(&key, &[]).unwrap_or_else(|| screen_key.to_owned())
}

pub(super) fn audience_name(audience: ServiceAudience) -> String {
    t(match audience {
        ServiceAudience::Organizations => key::help_audience_organizations(),
        ServiceAudience::Staff => key::help_audience_staff(),
        ServiceAudience::Citizens => key::help_audience_citizens(),
        ServiceAudience::Systems => key::help_audience_systems(),
    })
}

pub(super) fn standing_name(state: ServiceStanding) -> String {
    t(match state {
        ServiceStanding::Ready => key::help_state_ready(),
        ServiceStanding::Preparing => key::help_state_preparing(),
        ServiceStanding::Suspended => key::help_state_suspended(),
    })
}

#[component]
pub(super) fn StandingBadge(state: ServiceStanding) -> impl IntoView {
    let (tone, icon) = match state {
        ServiceStanding::Ready => (Tone::Good, "circle-check"),
        ServiceStanding::Preparing => (Tone::Plain, "clock"),
        ServiceStanding::Suspended => (Tone::Attention, "triangle-alert"),
    };
    view! { <Badge text=standing_name(state) tone icon/> }
}

#[component]
pub(super) fn TranslationBadge(translation: HelpTranslation) -> impl IntoView {
    let (text, tone) = match translation {
        HelpTranslation::Missing => (key::help_translation_missing(), Tone::Plain),
        HelpTranslation::Outdated => (key::help_translation_outdated(), Tone::Attention),
        HelpTranslation::Current => (key::help_translation_current(), Tone::Good),
    };
    view! { <Badge text=t(text) tone/> }
}

pub(super) fn finding_text(finding: HelpFinding) -> String {
    t(match finding.kind {
        HelpFindingKind::DeadLink => key::help_finding_dead_link(finding.about),
        HelpFindingKind::UnknownInsert => key::help_finding_unknown_insert(finding.about),
        HelpFindingKind::AltMissing => key::help_finding_alt_missing(finding.about),
        HelpFindingKind::ForeignPicture => key::help_finding_foreign_picture(finding.about),
    })
}

/// A text with what was searched for marked.
pub(super) fn marked(segments: Vec<Segment>) -> impl IntoView {
    let piece = |segment: Segment| match segment.hit {
        true => view! { <mark>{segment.text}</mark> }.into_any(),
        false => segment.text.into_any(),
    };
    segments.into_iter().map(piece).collect_view()
}

use contract::search::{Hit, Segment};
use leptos::prelude::*;

use crate::i18n::{self, Date};
use crate::ui::{Badge, Icon, Tone};

/// One thing that was found: what it is, its title and text with the matches marked, its date, owner and number.
#[component]
pub(super) fn HitCard(hit: Hit) -> impl IntoView {
    let organization = hit.organization.filter(|owner| owner.id.0 != hit.id).map(|owner| owner.title);
    let code = hit.code.map(|code| view! { <bdi class="hit-code">{i18n::digits(&code)}</bdi> });
    view! {
        <article class="hit">
            <p class="hit-mark">
                <Icon name=area_icon(&hit.area)/>
                <span>{kind_name(&hit.kind)}</span>
                {hit.badge.map(|badge| view! { <Badge text=named("badge", &badge) tone=Tone::Attention/> })}
            </p>
            <h2 class="hit-title"><a href=hit.url dir="auto">{marked(&hit.title)}</a></h2>
            {(!hit.snippet.is_empty()).then(|| view! { <p class="hit-text" dir="auto">{marked(&hit.snippet)}</p> })}
            <p class="hit-facts">
                <Date value=hit.date/>
                {organization.map(|title| view! { <span>{title}</span> })}
                {code}
            </p>
        </article>
    }
}

/// A text with what matched in it marked.
pub(crate) fn marked(segments: &[Segment]) -> impl IntoView + use<> {
    segments
        .iter()
        .map(|segment| {
            let text = segment.text.clone();
            if segment.hit { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
        })
        .collect_view()
}

/// The icon of a service area.
pub(super) fn area_icon(area: &str) -> &'static str {
    match area {
        "organizations" => "building-2",
        "publications" => "newspaper",
        "library" => "table-2",
        "contact" => "user",
        "help" => "circle-help",
        _ => "file-text",
    }
}

pub(super) fn area_name(area: &str) -> String {
    named("area", area)
}

pub(super) fn kind_name(kind: &str) -> String {
    named("kind", kind)
}

/// The word for a value that areas give; a value of a newer server shows itself.
fn named(what: &str, value: &str) -> String {
    i18n::find(&format!("search-{what}-{value}"), &[]).unwrap_or_else(|| value.to_owned())
}

use contract::publications::{Numbering, PublicationAudience, Series, SeriesMode, ValidityReach};
use leptos::prelude::*;

use super::writing::Writing;
use crate::areas::publications::calls;
use crate::areas::publications::wording::{Printed, audience_name, series_title};
use crate::i18n::{key, t};
use crate::ui::{Choice, DateField, Fact, Facts, Radios, Resource, Select, TextField, remote};

/// The series that gives the number, and who may read the text. Both stay once an edition was published.
#[component]
pub(super) fn NumberAndAudience(writing: Writing) -> impl IntoView {
    if writing.is_fixed() {
        return view! { <Fixed writing/> }.into_any();
    }
    let series = remote(move || calls::list_all_series(Some(writing.kind)));
    let own = untrack(|| writing.base()).series;
    view! {
        <Resource of=series lines=2 let:known>
            <SeriesField writing offered=offered(known, &own) with_next=true/>
        </Resource>
        <AudienceField writing/>
    }
    .into_any()
}

/// Those that are offered, and the one that the text has.
fn offered(known: Vec<Series>, own: &str) -> Vec<Series> {
    known.into_iter().filter(|series| series.active || series.id.to_string() == own).collect()
}

#[component]
pub(super) fn AudienceField(writing: Writing) -> impl IntoView {
    let audiences = PublicationAudience::ALL
        .iter()
        .map(|audience| Choice::new(audience.as_str(), audience_name(*audience)))
        .collect();
    view! {
        <Radios
            pointer="/audience"
            label=t(key::publications_audience())
            hint=t(key::publications_audience_hint())
            value=writing.formal.audience
            choices=audiences
        />
    }
}

/// `with_next` says which number the series would give.
#[component]
pub(super) fn SeriesField(writing: Writing, offered: Vec<Series>, with_next: bool) -> impl IntoView {
    let is_needed = writing.kind.rules().numbering == Numbering::Always;
    let chosen = writing.formal.series;
    let choices = offered.iter().map(|series| Choice::new(series.id.to_string(), series_title(series)));
    // The only series a numbered kind has needs no choosing.
    if let [only] = offered.as_slice()
        && is_needed
    {
        writing.prefer_series(only.id.to_string());
    }
    let choices: Vec<_> = choices.collect();
    let unchosen =
        t(if is_needed { key::publications_series_choose() } else { key::publications_series_without() });
    let number = move || {
        let series = offered.iter().find(|series| chosen.with(|chosen| *chosen == series.id.to_string()))?;
        Some(next_number(series))
    };
    view! {
        <Select
            pointer="/series_id"
            label=t(key::publications_series())
            value=chosen
            choices=choices
            unchosen
            required=is_needed
        />
        {with_next.then(|| view! { <p class="field-hint">{number}</p> })}
    }
}

/// What the number would be if the text were published now, or that it is typed.
pub(super) fn next_number(series: &Series) -> AnyView {
    match (series.mode, series.next_number.clone()) {
        (SeriesMode::Auto, Some(number)) => {
            view! { {t(key::publications_series_next())} " " <Printed number/> }.into_any()
        }
        _ => t(key::publications_series_typed()).into_any(),
    }
}

#[component]
fn Fixed(writing: Writing) -> impl IntoView {
    let (number, audience) = writing.saved.with_untracked(|saved| {
        let saved = saved.as_ref();
        (saved.and_then(|saved| saved.number.clone()), saved.map(|saved| saved.audience).unwrap_or_default())
    });
    view! {
        <Facts>
            {number.map(|number| view! { <Fact label=t(key::publications_number())><Printed number/></Fact> })}
            <Fact label=t(key::publications_audience())>{audience_name(audience)}</Fact>
        </Facts>
        <p class="field-hint">{t(key::publications_fixed_hint())}</p>
    }
}

/// From when until when the text is in force.
#[component]
pub(super) fn ValidityFields(writing: Writing) -> impl IntoView {
    let is_full = writing.kind.rules().validity == ValidityReach::Full;
    view! {
        {is_full
            .then(|| {
                view! {
                    <DateField
                        pointer="/effective_from"
                        label=t(key::publications_effective_from())
                        hint=t(key::publications_effective_from_hint())
                        value=writing.formal.effective_from
                    />
                }
            })}
        <DateField
            pointer="/effective_to"
            label=t(key::publications_effective_to())
            hint=t(key::publications_effective_to_hint())
            value=writing.formal.effective_to
        />
    }
}

/// Who signs.
#[component]
pub(super) fn SignatoryFields(writing: Writing) -> impl IntoView {
    view! {
        <TextField
            pointer="/signatory/name"
            label=t(key::publications_signatory_name())
            value=writing.formal.signatory_name
            max=100
        />
        <TextField
            pointer="/signatory/post"
            label=t(key::publications_signatory_post())
            value=writing.formal.signatory_post
            max=150
        />
    }
}

//! Whether a text is in force, in words and colours, and why.

use contract::publications::{RelationType, Validity, ValidityReason, ValidityStatus};
use leptos::prelude::*;

use super::wording::RelatedLink;
use crate::i18n::{self, key, t};
use crate::ui::{Badge, Callout, Tone};

/// Where in a sentence the acting text stands.
const PLACE: &str = "\u{fffc}";

pub(super) fn status_name(status: ValidityStatus) -> String {
    t(match status {
        ValidityStatus::Withdrawn => key::publications_validity_withdrawn(),
        ValidityStatus::Repealed => key::publications_validity_repealed(),
        ValidityStatus::Superseded => key::publications_validity_superseded(),
        ValidityStatus::Expired => key::publications_validity_expired(),
        ValidityStatus::NotYet => key::publications_validity_not_yet(),
        ValidityStatus::Suspended => key::publications_validity_suspended(),
        ValidityStatus::InForce => key::publications_validity_in_force(),
    })
}

const fn look(status: ValidityStatus) -> (Tone, &'static str) {
    match status {
        ValidityStatus::Withdrawn => (Tone::Bad, "ban"),
        ValidityStatus::Repealed => (Tone::Bad, "circle-x"),
        ValidityStatus::Superseded => (Tone::Attention, "history"),
        ValidityStatus::Expired => (Tone::Plain, "clock"),
        ValidityStatus::NotYet => (Tone::Attention, "calendar"),
        ValidityStatus::Suspended => (Tone::Attention, "circle-pause"),
        ValidityStatus::InForce => (Tone::Good, "circle-check"),
    }
}

/// «معتبر», and beside it that another text has amended it.
#[component]
pub(super) fn ValidityBadge(validity: Validity) -> impl IntoView {
    let (tone, icon) = look(validity.status);
    view! {
        <Badge text=status_name(validity.status) tone icon/>
        {validity.amended.then(|| view! { " " <Badge text=t(key::publications_validity_amended()) tone=Tone::Attention icon="pencil"/> })}
    }
}

/// The badge with the sentence that says why, and the way to the acting text.
#[component]
pub(super) fn ValidityNote(validity: Validity) -> impl IntoView {
    let (tone, _) = look(validity.status);
    let another_day = (validity.as_of != i18n::today())
        .then(|| view! { <p>{t(key::publications_validity_as_of(i18n::long_date(validity.as_of)))}</p> });
    let why = sentence(&validity);
    view! {
        <div class="validity">
            <Callout tone>
                {another_day}
                <p><ValidityBadge validity/> " " {why}</p>
            </Callout>
        </div>
    }
}

/// «از ۱ اردیبهشت ۱۴۰۵ با دستورالعمل ۱۴۰۵/د/۳ جایگزین شده است».
fn sentence(validity: &Validity) -> AnyView {
    let since = i18n::short_date(validity.since);
    let until = validity.until.map(i18n::short_date);
    if let Some(reason) = &validity.reason {
        return acted(reason, since, until);
    }
    let text = match validity.status {
        ValidityStatus::Withdrawn => key::publications_validity_withdrawn_since(since),
        ValidityStatus::Repealed => key::publications_validity_repealed_since(since),
        ValidityStatus::Superseded => key::publications_validity_superseded_since(since),
        ValidityStatus::Expired => key::publications_validity_expired_since(since),
        ValidityStatus::NotYet => key::publications_validity_not_yet_since(since),
        ValidityStatus::Suspended => match until {
            Some(until) => key::publications_validity_suspended_until(since, until),
            None => key::publications_validity_suspended_since(since),
        },
        ValidityStatus::InForce => key::publications_validity_in_force_since(since),
    };
    t(text).into_any()
}

fn acted(reason: &ValidityReason, since: String, until: Option<String>) -> AnyView {
    let on = i18n::short_date(reason.effective_on);
    let text = t(match reason.kind {
        RelationType::Repeals => key::publications_validity_repealed_by(on, PLACE),
        RelationType::Supersedes => key::publications_validity_superseded_by(on, PLACE),
        RelationType::Suspends => match until {
            Some(until) => key::publications_validity_suspended_by_until(since, until, PLACE),
            None => key::publications_validity_suspended_by(since, PLACE),
        },
        RelationType::Amends | RelationType::Implements | RelationType::Cites => {
            key::publications_validity_amended_by(on, PLACE)
        }
    });
    let (before, after) = text.split_once(PLACE).unwrap_or((&text, ""));
    let (before, after) = (before.to_owned(), after.to_owned());
    view! { {before} <RelatedLink text=reason.by.clone()/> {after} }.into_any()
}

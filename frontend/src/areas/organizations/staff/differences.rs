use contract::id::{FileId, OrganizationId};
use contract::organizations::{ChangeRequest, ChangeRequestId, ChangeRequestState, FieldChange};
use leptos::prelude::*;
use serde_json::Value;

use super::calls;
use crate::areas::organizations::calls::logo_address;
use crate::areas::organizations::deputies::{Deputies, deputies};
use crate::areas::organizations::value::shown;
use crate::areas::organizations::wording;
use crate::i18n::{key, t};
use crate::ui::{Badge, Picture, Tone};

/// What is and what would be, side by side; once a proposal is settled, what was before it. Marked is what somebody else
/// has changed since it was made.
#[component]
pub(super) fn Differences(request: ChangeRequest) -> impl IntoView {
    let ChangeRequest { id, organization, differences: fields, outdated, state, .. } = request;
    let settled = state != ChangeRequestState::Open;
    let body = organization.id;
    let deputies = deputies();
    let before =
        if settled { key::organizations_staff_before_then() } else { key::organizations_staff_before() };
    let before = t(before);
    if fields.is_empty() {
        return view! { <p class="staff-quiet">{t(key::organizations_staff_no_difference())}</p> }.into_any();
    }
    let before_head = before.clone();
    let row = move |change: FieldChange| {
        let newer = outdated.contains(&change.field).then(|| {
            view! { " " <Badge text=t(key::organizations_staff_outdated()) tone=Tone::Attention/> }
        });
        let (was, would_be) = sides(&change, (body, id), deputies);
        view! {
            <tr>
                <th scope="row">{wording::field(&change.field)} {newer}</th>
                <td class="staff-diff-before" data-title=before.clone()>{was}</td>
                <td class="staff-diff-after" data-title=t(key::organizations_staff_after())>{would_be}</td>
            </tr>
        }
    };
    view! {
        <table class="staff-diff">
            <caption class="visually-hidden">{t(key::organizations_staff_differences())}</caption>
            <thead>
                <tr>
                    <th scope="col">{t(key::organizations_staff_field())}</th>
                    <th scope="col">{before_head}</th>
                    <th scope="col">{t(key::organizations_staff_after())}</th>
                </tr>
            </thead>
            <tbody>{fields.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// What a field is and what it would be.
fn sides(
    change: &FieldChange,
    (body, request): (OrganizationId, ChangeRequestId),
    deputies: Deputies,
) -> (AnyView, AnyView) {
    let FieldChange { field, before, after } = change;
    if field == LOGO {
        let proposed = |file| calls::request_file_address(request, file);
        return (logo(before, |file| logo_address(body, file), true), logo(after, proposed, false));
    }
    let side = |value: &Value, other: &Value| {
        view! { <Side field=field.clone() value=value.clone() other=other.clone() deputies/> }.into_any()
    };
    (side(before, after), side(after, before))
}

const LOGO: &str = "logo_file_id";

/// A logo as a picture; one that is only proposed is not public.
fn logo(file: &Value, address: impl Fn(FileId) -> String, is_public: bool) -> AnyView {
    match serde_json::from_value::<FileId>(file.clone()) {
        Ok(file) => view! {
            <span class="organization-logo organization-logo-large">
                <Picture address=address(file) alt=wording::field(LOGO) is_public/>
            </span>
        }
        .into_any(),
        Err(_) => {
            view! { <span class="staff-quiet">{t(key::organizations_staff_nothing())}</span> }.into_any()
        }
    }
}

/// Texts in which single words differ; other fields are shown as a whole.
const TEXTS: &[&str] = &["name_fa", "name_en", "short_name_fa", "activity_fa", "activity_en", "address"];

#[component]
fn Side(field: String, value: Value, other: Value, deputies: Deputies) -> impl IntoView {
    if let (true, Some(text), Some(other)) = (TEXTS.contains(&field.as_str()), value.as_str(), other.as_str())
    {
        let (head, changed, tail) = marked(text, other);
        return view! { <bdi dir="auto">{head} " " <mark>{changed}</mark> " " {tail}</bdi> }.into_any();
    }
    let nothing = || view! { <span class="staff-quiet">{t(key::organizations_staff_nothing())}</span> };
    shown(&field, &value, deputies).unwrap_or_else(|| nothing().into_any())
}

/// The words of a text before, in and after the part in which it differs from the other one.
fn marked(text: &str, other: &str) -> (String, String, String) {
    let (words, others): (Vec<_>, Vec<_>) =
        (text.split_whitespace().collect(), other.split_whitespace().collect());
    let same = |(word, other): &(&&str, &&str)| word == other;
    let head = words.iter().zip(&others).take_while(same).count();
    let left = words.len().min(others.len()) - head;
    let tail = words.iter().rev().zip(others.iter().rev()).take(left).take_while(same).count();
    let (before, rest) = words.split_at(head);
    let (changed, after) = rest.split_at(rest.len() - tail);
    (before.join(" "), changed.join(" "), after.join(" "))
}

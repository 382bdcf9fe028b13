use contract::organizations::{ChangeKind, FieldChange, Organization, RegisterChange};
use leptos::prelude::*;

use super::compare::Compare;
use super::head::demo;
use super::identity::place;
use crate::areas::organizations::calls;
use crate::areas::organizations::day::record_address;
use crate::areas::organizations::deputies::Deputies;
use crate::areas::organizations::value::{Passage, shown};
use crate::areas::organizations::wording;
use crate::i18n::{self, Date, key, pick, t, tehran_date};
use crate::ui::{Badge, EmptyState, PagedResource, Timeline, TimelineItem, Tone, paged};

/// The tab «تاریخچه»: two days side by side, and all changes on one line of time.
#[component]
pub(super) fn History(record: Organization, deputies: Deputies) -> impl IntoView {
    let id = record.id;
    let slug = StoredValue::new(record.slug.clone());
    let changes = paged(move |cursor| calls::list_changes(id, cursor));
    let empty = || {
        let text = t(key::organizations_record_timeline_empty_text());
        view! { <EmptyState icon="history" title=t(key::organizations_record_timeline_empty()) text/> }
    };
    view! {
        <Compare record deputies/>
        <section class="organization-timeline" aria-labelledby="organization-timeline">
            <h2 id="organization-timeline">{t(key::organizations_record_timeline())}</h2>
            <PagedResource of=changes empty let:changes>
                <Timeline>
                    {changes.into_iter().map(|change| view! { <Change change slug=slug.get_value() deputies/> }).collect_view()}
                </Timeline>
            </PagedResource>
        </section>
    }
}

#[component]
fn Change(change: RegisterChange, slug: String, deputies: Deputies) -> impl IntoView {
    let day = change.effective_on;
    let title = wording::change(change.kind);
    let is_ahead = day > i18n::today();
    let entered = i18n::short_date(tehran_date(change.at));
    let entered = match change.by {
        Some(by) => {
            let name = pick(&by.name_fa, by.name_en.as_deref()).to_owned();
            t(key::organizations_record_entered_by(entered, name))
        }
        None => t(key::organizations_record_entered(entered)),
    };
    let mut fields = change.fields;
    fields.sort_by_key(|change| place(&change.field));
    let fields = fields.into_iter().map(|field| view! { <Difference field deputies/> }).collect_view();
    let is_demo = change.demo;
    let when = move || {
        view! {
            <Date value=day/>
            {is_ahead.then(|| view! { " " <Badge text=t(key::organizations_record_ahead()) tone=Tone::Accent/> })}
            {is_demo.then(|| view! { " " {demo()} })}
        }
    };
    view! {
        <TimelineItem title=move || title.clone() when tone=tone(change.kind)>
            <dl class="organization-changes">{fields}</dl>
            {change.decision.map(|text| view! { <p><Passage text/></p> })}
            <p class="organization-change-foot">
                <span class="quiet">{entered}</span>
                <a href=record_address(&slug, Some(day))>{t(key::organizations_record_then())}</a>
            </p>
        </TimelineItem>
    }
}

const fn tone(kind: ChangeKind) -> Tone {
    match kind {
        ChangeKind::Created | ChangeKind::Confirmed => Tone::Good,
        ChangeKind::Correction | ChangeKind::Ended => Tone::Attention,
        ChangeKind::Closed => Tone::Bad,
        _ => Tone::Accent,
    }
}

/// One field: what it was, what it is.
#[component]
fn Difference(field: FieldChange, deputies: Deputies) -> impl IntoView {
    let before = shown(&field.field, &field.before, deputies);
    let after = shown(&field.field, &field.after, deputies);
    let before = before.map(|before| view! { <del>{before}</del> " " });
    let after = after.map(|after| view! { <ins>{after}</ins> });
    view! {
        <div>
            <dt>{wording::field(&field.field)}</dt>
            <dd>{before} {after}</dd>
        </div>
    }
}

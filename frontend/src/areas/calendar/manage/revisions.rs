use contract::calendar::CalendarRevision;
use leptos::prelude::*;

use crate::areas::calendar::calls;
use crate::areas::calendar::known::Known;
use crate::areas::calendar::wording::revision;
use crate::i18n::{self, Date, Moment, key, t};
use crate::ui::{EmptyState, PagedResource, Remote, Timeline, TimelineItem, paged};

/// Every change of the calendar, the newest first.
#[component]
pub(super) fn Revisions(calendar: Remote<Known>) -> impl IntoView {
    let revisions = paged(move |cursor| {
        let _ = calendar.get();
        calls::list_revisions(cursor)
    });
    let empty = || view! { <EmptyState icon="history" title=t(key::calendar_revisions())/> };
    view! {
        <section aria-labelledby="calendar-revisions">
            <h2 id="calendar-revisions">{t(key::calendar_revisions())}</h2>
            <PagedResource of=revisions empty let:items>
                <Timeline>{items.into_iter().map(|item| view! { <Item item/> }).collect_view()}</Timeline>
            </PagedResource>
        </section>
    }
}

#[component]
fn Item(item: CalendarRevision) -> impl IntoView {
    let number = i18n::number(i64::from(item.revision));
    let name = t(key::calendar_revision(number, revision(item.kind)));
    let (from, to, at) = (item.from, item.to, item.at);
    let span = move || match to {
        Some(to) if to == from => view! { <Date value=from long=true/> }.into_any(),
        Some(to) => view! { <Date value=from/> " – " <Date value=to/> }.into_any(),
        None => view! { {t(key::calendar_revision_from())} " " <Date value=from/> }.into_any(),
    };
    view! {
        <TimelineItem title=move || name.clone() when=move || view! { <Moment value=at/> }>
            <p>{span()}</p>
            {item.reason.map(|reason| view! { <p dir="auto">{reason}</p> })}
        </TimelineItem>
    }
}

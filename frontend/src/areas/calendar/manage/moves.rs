use chrono::NaiveDate;
use contract::calendar::{CalendarMoves, MovedDeadline, MovesOfArea};
use leptos::prelude::*;

use crate::areas::calendar::calls;
use crate::i18n::{self, Moment, key, pick, t};
use crate::ui::{Callout, Tone, remote};

/// Which open deadlines a closure would put off, before it is declared.
#[component]
pub(super) fn Moves(span: Signal<Option<(NaiveDate, NaiveDate)>>) -> impl IntoView {
    let moves = remote(move || {
        let span = span.get();
        async move {
            match span {
                Some((from, to)) => calls::moves(from, to).await.map(Some),
                None => Ok(None),
            }
        }
    });
    view! { <div role="status">{move || moves.get().flatten().map(told)}</div> }
}

fn told(moves: CalendarMoves) -> AnyView {
    if moves.count == 0 {
        return view! { <p class="field-hint">{t(key::calendar_moves_none())}</p> }.into_any();
    }
    view! {
        <Callout tone=Tone::Attention>
            <p><b>{t(key::calendar_moves(moves.count))}</b></p>
            {moves.areas.into_iter().map(area).collect_view()}
        </Callout>
    }
    .into_any()
}

fn area(moves: MovesOfArea) -> impl IntoView {
    let name = i18n::find(&format!("calendar-moves-{}", moves.area), &[]).unwrap_or(moves.area);
    let rest = moves.count - i64::try_from(moves.first.len()).unwrap_or_default();
    view! {
        <p>{name}": "{i18n::number(moves.count)}</p>
        <ul class="workcal-moves">
            {moves.first.into_iter().map(deadline).collect_view()}
            {(rest > 0).then(|| view! { <li>{t(key::calendar_moves_more(rest))}</li> })}
        </ul>
    }
}

fn deadline(one: MovedDeadline) -> impl IntoView {
    let name = pick(&one.name_fa, one.name_en.as_deref()).to_owned();
    let name = match one.url {
        Some(href) => view! { <a href=href><bdi>{name}</bdi></a> }.into_any(),
        None => view! { <bdi>{name}</bdi> }.into_any(),
    };
    view! {
        <li>
            {name} ": " {t(key::calendar_moves_from())} " " <Moment value=one.from/> " " {t(key::calendar_moves_to())} " "
            <Moment value=one.to/>
        </li>
    }
}

use chrono::NaiveDate;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use persian::jalali::{
    MONTHS_EN, MONTHS_FA, WEEK, weekday_name_en, weekday_name_fa, weekday_short_en, weekday_short_fa,
};
use persian::{Digits, JalaliDate};
use wasm_bindgen::JsCast;

use crate::browser;
use crate::i18n::{self, Language, key, language, t};
use crate::ui::{Button, Emphasis};

/// The day that the keys move from, and the month around it.
#[derive(Clone, Copy)]
struct Cursor {
    current: RwSignal<JalaliDate>,
    month: Memo<JalaliDate>,
    frame: NodeRef<html::Div>,
}

impl Cursor {
    fn new(start: JalaliDate) -> Self {
        let current = RwSignal::new(start);
        let month = Memo::new(move |_| current.get().first_of_month());
        Self { current, month, frame: NodeRef::new() }
    }

    fn focus(self) {
        if let Some(day) = self.current.try_get_untracked() {
            browser::focus(&day_id(day));
        }
    }

    /// Holds the focus until the days of another month are built, so that no key gets lost meanwhile.
    fn wait(self) {
        if let Some(frame) = self.frame.get_untracked() {
            let _ = frame.focus();
        }
        browser::soon(move || self.focus());
    }

    fn go(self, to: JalaliDate) {
        if to.first_of_month() == self.month.get_untracked() {
            self.current.set(to);
            self.focus();
        } else {
            self.wait();
            self.current.set(to);
        }
    }

    /// Moves by a key; answers the day where the key picked one.
    fn press(self, event: &KeyboardEvent) -> Option<JalaliDate> {
        let (now, key) = (self.current.get_untracked(), event.key());
        let at_frame = self.frame.get_untracked().is_some_and(|frame| is_at(event, &frame));
        if is_typing(event) {
            // The month and the year have their own use for the keys; Enter must not send the form around them.
            if key == "Enter" {
                event.prevent_default();
                self.wait();
            }
        } else if key == "Enter" && at_frame {
            event.prevent_default();
            return Some(now);
        } else if let Some(to) = moved(now, &key, event.shift_key()) {
            event.prevent_default();
            if let Some(to) = to {
                self.go(to);
            }
        }
        None
    }
}

/// A month of the Jalali calendar to pick a day from. Keys: arrows by day and week, Page Up and Down by
/// month (with Shift by year), Home and End within the week, Enter picks, Escape closes.
#[component]
pub fn Calendar(
    start: NaiveDate,
    #[prop(into)] chosen: Signal<Option<NaiveDate>>,
    #[prop(into)] on_pick: Callback<NaiveDate>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let cursor = Cursor::new(JalaliDate::from_gregorian(start));
    let Cursor { current, month, frame } = cursor;
    browser::soon(move || cursor.focus());
    let turn = move |months| {
        if let Some(to) = current.get_untracked().plus_months(months) {
            current.set(to);
        }
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            on_close.run(());
        } else if let Some(picked) = cursor.press(&event) {
            on_pick.run(picked.to_gregorian());
        }
    };
    view! {
        <div class="calendar" role="dialog" tabindex="-1" aria-label=t(key::ui_date_pick()) node_ref=frame on:keydown=press>
            <div class="calendar-head">
                <Button label=t(key::ui_date_previous()) icon="chevron-left" icon_only=true emphasis=Emphasis::Quiet on_click=move |()| turn(-1)/>
                <MonthAndYear current/>
                <Button label=t(key::ui_date_next()) icon="chevron-right" icon_only=true emphasis=Emphasis::Quiet on_click=move |()| turn(1)/>
            </div>
            <table role="grid" aria-label=move || month_title(month.get())>
                <thead><tr>{WEEK.into_iter().map(week_head).collect_view()}</tr></thead>
                <tbody>{move || weeks(month.get(), current, chosen, on_pick)}</tbody>
            </table>
            <div class="calendar-foot">
                <Button label=t(key::ui_date_today()) emphasis=Emphasis::Quiet on_click=move |()| on_pick.run(i18n::today())/>
                <Button label=t(key::ui_close()) emphasis=Emphasis::Quiet on_click=move |()| on_close.run(())/>
            </div>
        </div>
    }
}

fn month_title(month: JalaliDate) -> String {
    match language() {
        Language::Fa => month.month_and_year_fa(Digits::Persian),
        Language::En => month.month_and_year_en(),
    }
}

#[component]
fn MonthAndYear(current: RwSignal<JalaliDate>) -> impl IntoView {
    let names = if language() == Language::Fa { MONTHS_FA } else { MONTHS_EN };
    let to_month = move |event| {
        if let Ok(month) = event_target_value(&event).parse::<i32>() {
            let now = current.get_untracked();
            current.set(now.plus_months(month - now.month().cast_signed()).unwrap_or(now));
        }
    };
    let to_year = move |event| {
        if let Ok(year) = persian::digits::parse_integer(&event_target_value(&event)) {
            let now = current.get_untracked();
            let years = i32::try_from(year).unwrap_or_else(|_| now.year()) - now.year();
            current.set(now.plus_months(years.saturating_mul(12)).unwrap_or(now));
        }
    };
    let month_option = move |(index, name): (usize, &'static str)| {
        let month = index + 1;
        view! { <option value=month.to_string() selected=move || current.get().month() as usize == month>{name}</option> }
    };
    view! {
        <select class="calendar-month" aria-label=t(key::ui_date_month()) on:change=to_month>
            {names.into_iter().enumerate().map(month_option).collect_view()}
        </select>
        <input
            class="calendar-year"
            aria-label=t(key::ui_date_year())
            inputmode="numeric"
            maxlength="4"
            prop:value=move || i18n::digits(&current.get().year().to_string())
            on:change=to_year
        />
    }
}

fn is_at(event: &KeyboardEvent, element: &web_sys::Element) -> bool {
    let here: &web_sys::EventTarget = element.as_ref();
    event.target().as_ref() == Some(here)
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "SELECT"))
}

/// Where a key leads from a day; the outer `None` leaves the key to the browser.
fn moved(now: JalaliDate, key: &str, shift: bool) -> Option<Option<JalaliDate>> {
    // In a right-to-left calendar the next day stands to the left.
    let forward = if language() == Language::Fa { "ArrowLeft" } else { "ArrowRight" };
    let in_week = i64::from(now.days_from_saturday());
    Some(match key {
        "ArrowLeft" | "ArrowRight" => now.plus_days(if key == forward { 1 } else { -1 }),
        "ArrowUp" => now.plus_days(-7),
        "ArrowDown" => now.plus_days(7),
        "Home" => now.plus_days(-in_week),
        "End" => now.plus_days(6 - in_week),
        "PageUp" => now.plus_months(if shift { -12 } else { -1 }),
        "PageDown" => now.plus_months(if shift { 12 } else { 1 }),
        _ => return None,
    })
}

fn week_head(day: chrono::Weekday) -> impl IntoView {
    let (short, full) = match language() {
        Language::Fa => (weekday_short_fa(day), weekday_name_fa(day)),
        Language::En => (weekday_short_en(day), weekday_name_en(day)),
    };
    view! { <th scope="col" abbr=full>{short}</th> }
}

fn day_id(day: JalaliDate) -> String {
    format!("day-{}", day.to_gregorian())
}

fn weeks(
    first: JalaliDate,
    current: RwSignal<JalaliDate>,
    chosen: Signal<Option<NaiveDate>>,
    on_pick: Callback<NaiveDate>,
) -> impl IntoView {
    let lead = i64::from(first.days_from_saturday());
    let length = i64::from(first.last_of_month().day());
    let today = i18n::today();
    let cell = move |place: i64| {
        let number = place - lead;
        let day = (0..length).contains(&number).then(|| first.plus_days(number)).flatten();
        let Some(day) = day else { return view! { <td></td> }.into_any() };
        let date = day.to_gregorian();
        view! {
            <td role="gridcell" aria-selected=move || (chosen.get() == Some(date)).to_string()>
                <button
                    type="button"
                    id=day_id(day)
                    tabindex=move || if current.get() == day { "0" } else { "-1" }
                    aria-current=(date == today).then_some("date")
                    aria-label=i18n::long_date(date)
                    on:click=move |_| on_pick.run(date)
                >
                    {i18n::digits(&day.day().to_string())}
                </button>
            </td>
        }
        .into_any()
    };
    let rows = (lead + length + 6) / 7;
    (0..rows).map(|row| view! { <tr>{(row * 7..row * 7 + 7).map(cell).collect_view()}</tr> }).collect_view()
}

use chrono::NaiveDate;
use leptos::prelude::*;
use persian::JalaliDate;

use crate::browser;
use crate::i18n::{self, key, t};
use crate::ui::Icon;
use crate::ui::calendar::Calendar;
use crate::ui::form::{Field, FieldFrame};

/// A date, typed in Jalali with digits of any script (`۱۴۰۵/۶/۱۴`) or picked from a calendar.
/// What is no date empties `value`, stays in sight, and keeps the form from being sent.
#[component]
pub fn DateField(
    pointer: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<Option<NaiveDate>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let typed = RwSignal::new(value.get_untracked().map(written).unwrap_or_default());
    let not_a_date =
        Signal::derive(move || !typed.with(|text| text.trim().is_empty()) && value.get().is_none());
    let field =
        Field::new(pointer, label, hint, required).unreadable_while(pointer, not_a_date, "not_a_date");
    let (wrong, described) = (field.clone(), field.clone());
    let open = RwSignal::new(false);
    let read = move |event| {
        let text = event_target_value(&event);
        value.set(JalaliDate::parse(&text).ok().map(JalaliDate::to_gregorian));
        typed.set(text);
    };
    // A form that is filled or emptied from outside shows in the field.
    Effect::new(move |_| {
        let now = value.get();
        let shown = typed.with_untracked(|text| JalaliDate::parse(text).ok().map(JalaliDate::to_gregorian));
        // What is no date stays in sight; a date that was taken away goes.
        if now != shown && (now.is_some() || shown.is_some()) {
            typed.set(now.map(written).unwrap_or_default());
        }
    });
    let id = StoredValue::new(field.id.clone());
    let close = move |()| {
        open.set(false);
        id.with_value(|id| browser::focus(id));
    };
    let pick = move |picked: NaiveDate| {
        value.set(Some(picked));
        typed.set(written(picked));
        close(());
    };
    view! {
        <FieldFrame field=field.clone()>
            <div class="date-field">
                <div class="with-unit">
                    <input
                        class="input"
                        id=id.get_value()
                        type="text"
                        inputmode="numeric"
                        dir="ltr"
                        autocomplete="off"
                        maxlength="40"
                        placeholder=t(key::ui_date_form())
                        required=required
                        aria-invalid=move || wrong.is_wrong()
                        aria-describedby=move || described.described_by()
                        prop:value=move || typed.get()
                        on:input=read
                    />
                    <Opener open/>
                </div>
                {move || {
                    let start = value.get_untracked().unwrap_or_else(i18n::today);
                    open.get().then(|| view! { <Calendar start chosen=value on_pick=pick on_close=close/> })
                }}
            </div>
            {move || value.get().map(|date| view! { <p class="field-hint">{i18n::long_date(date)}</p> })}
        </FieldFrame>
    }
}

/// Opens the calendar and closes it.
#[component]
fn Opener(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="unit unit-button"
            aria-label=t(key::ui_date_pick())
            title=t(key::ui_date_pick())
            aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            <Icon name="calendar"/>
        </button>
    }
}

fn written(date: NaiveDate) -> String {
    i18n::digits(&JalaliDate::from_gregorian(date).to_string())
}

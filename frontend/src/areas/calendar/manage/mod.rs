//! For those who keep the calendar: closing a day, hours from a date on, the holidays of a year.

mod day;
mod fresh;
mod holidays;
mod moves;
mod revisions;
mod week;

use chrono::NaiveDate;
use contract::permission::{DeclareCalendar, ManageCalendar};
use leptos::prelude::*;

use super::calls;
use super::closures::Closures;
use super::known::Known;
use super::year::Year;
use crate::i18n::{self, key, t};
use crate::session::use_session;
use crate::shell::{Crumb, Guarded, Page};
use crate::ui::{Button, Dialog, Emphasis, Remote, Resource, remote};

#[component]
pub(super) fn ManagePage() -> impl IntoView {
    let session = use_session();
    let open_to = move || session.can::<DeclareCalendar>() || session.can::<ManageCalendar>();
    let crumbs = vec![Crumb::new("/calendar", t(key::calendar_title()))];
    view! {
        <Page title=t(key::calendar_manage()) crumbs lead=|| t(key::calendar_manage_lead())>
            <Guarded open_to>
                <Manage/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Manage() -> impl IntoView {
    let calendar = remote(calls::calendar);
    view! {
        <Resource of=calendar lines=12 let:known>
            <Tools known=known.clone() calendar/>
        </Resource>
        <revisions::Revisions calendar/>
    }
}

#[component]
fn Tools(known: Known, calendar: Remote<Known>) -> impl IntoView {
    let session = use_session();
    let (declares, manages) = (session.can::<DeclareCalendar>(), session.can::<ManageCalendar>());
    let (day_open, week_open) = (RwSignal::new(false), RwSignal::new(false));
    let picked = RwSignal::new(i18n::today());
    let pick = Callback::new(move |date: NaiveDate| {
        picked.set(date);
        day_open.set(true);
    });
    let done = Callback::new(move |()| {
        day_open.set(false);
        week_open.set(false);
        calendar.reload();
    });
    let (in_dialog, in_week, in_year, below) = (known.clone(), known.clone(), known.clone(), known.clone());
    let buttons = view! {
        <div class="button-row workcal-tools">
            {declares
                .then(|| {
                    let tomorrow = i18n::today().succ_opt().unwrap_or_else(i18n::today);
                    view! {
                        <Button
                            label=t(key::calendar_close_day())
                            icon="ban"
                            emphasis=Emphasis::Primary
                            on_click=move |()| pick.run(tomorrow)
                        />
                    }
                })}
            {manages
                .then(|| {
                    view! {
                        <Button label=t(key::calendar_new_week()) icon="clock" on_click=move |()| week_open.set(true)/>
                    }
                })}
        </div>
    };
    let year = if declares {
        let below = move |year| view! { <Closures known=below.clone() year/> }.into_any();
        view! { <Year known=in_year on_pick=pick below/> }.into_any()
    } else {
        let below = move |year| view! { <Closures known=below.clone() year/> }.into_any();
        view! { <Year known=in_year below/> }.into_any()
    };
    view! {
        <holidays::YearBanner known done/>
        {buttons}
        {declares.then(|| view! { <p class="workcal-hint">{t(key::calendar_pick_hint())}</p> })}
        {year}
        <Dialog open=day_open title=t(key::calendar_day_dialog())>
            <day::DayForm known=in_dialog.clone() date=picked.get_untracked() done/>
        </Dialog>
        <Dialog open=week_open title=t(key::calendar_new_week())>
            <week::WeekForm known=in_week.clone() done/>
        </Dialog>
    }
}

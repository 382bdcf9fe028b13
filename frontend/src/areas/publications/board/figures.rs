use chrono::NaiveDate;
use contract::publications::{Progress, ProgressDay, ReceiptFigures, ReceiptStatus, Share};
use leptos::prelude::*;

use crate::areas::publications::communication_wording::{last_day, status_name};
use crate::i18n::{self, key, t};
use crate::ui::{StackedChart, StepChart};

/// Good, attention, of note, nothing yet: the series colours of the four shares.
const COLOURS: [usize; 4] = [3, 2, 1, 5];

/// The numbers with what they are of, and both charts. What asks for no acknowledgement has no deadline, and is only seen.
#[component]
pub(super) fn Figures(progress: Signal<Progress>) -> impl IntoView {
    let as_tables = (RwSignal::new(false), RwSignal::new(false));
    move || view! { <Drawn progress=progress.get() as_tables/> }
}

#[component]
fn Drawn(progress: Progress, as_tables: (RwSignal<bool>, RwSignal<bool>)) -> impl IntoView {
    let figures = progress.figures;
    let asks = progress.deadline_at.is_some();
    let parts = ReceiptStatus::ALL.iter().map(|status| status_name(*status)).collect();
    let bars = vec![(t(key::publications_board_all()), shares(&figures))];
    let mark =
        progress.deadline_at.map(|deadline| (last_day(deadline), t(key::publications_board_deadline())));
    let (title, finding) = if asks {
        (key::publications_board_days(), key::publications_board_days_finding())
    } else {
        (key::publications_board_seen(), key::publications_board_seen_finding())
    };
    view! {
        <Numbers figures asks/>
        <div class="board-charts">
            <StackedChart
                title=t(key::publications_board_shares())
                finding=found(&figures, asks)
                parts
                bars
                colours=COLOURS.to_vec()
                as_table=as_tables.0
            />
            <StepChart
                title=t(title)
                finding=t(finding)
                points=steps(&progress, asks)
                whole=figures.all as f64
                mark
                as_table=as_tables.1
            />
        </div>
    }
}

fn found(figures: &ReceiptFigures, asks: bool) -> String {
    if asks {
        let (done, in_time) = (figures.acknowledged.numerator, figures.on_time.numerator);
        t(key::publications_board_finding(done, figures.all, in_time))
    } else {
        t(key::publications_board_finding_seen(figures.all - figures.unopened, figures.all))
    }
}

#[component]
fn Numbers(figures: ReceiptFigures, asks: bool) -> impl IntoView {
    let (missing, text) = if asks {
        (figures.missing, key::publications_board_missing_text())
    } else {
        (figures.unopened, key::publications_board_unseen_text())
    };
    let shares = if asks {
        vec![
            (key::publications_ack_on_time(), figures.on_time),
            (key::publications_board_acknowledged(), figures.acknowledged),
        ]
    } else {
        let seen = Share::of(figures.all - figures.unopened, figures.all);
        vec![(key::publications_ack_opened(), seen)]
    };
    let number = |(label, share)| view! { <Number label=t(label) share/> };
    view! {
        <dl class="board-numbers">
            {shares.into_iter().map(number).collect_view()}
            <div>
                <dt>{t(key::publications_board_missing())}</dt>
                <dd>{i18n::number(missing)} " " <small>{t(text)}</small></dd>
            </div>
        </dl>
    }
}

fn shares(figures: &ReceiptFigures) -> Vec<f64> {
    [figures.on_time.numerator, figures.late, figures.opened, figures.unopened]
        .map(|count| count as f64)
        .to_vec()
}

/// How many had acknowledged, or seen it, at the end of each day, up to today.
fn steps(progress: &Progress, asks: bool) -> Vec<(NaiveDate, f64)> {
    let count = |day: &ProgressDay| if asks { day.acknowledged_so_far } else { day.opened_so_far };
    let mut points: Vec<_> = progress.days.iter().map(|day| (day.day, count(day) as f64)).collect();
    let now = i18n::today();
    if let Some((day, count)) = points.last().copied()
        && day < now
    {
        points.push((now, count));
    }
    points
}

/// «۷۰٫۷٪ · ۴۱ از ۵۸»: a share explains itself.
#[component]
fn Number(label: String, share: Share) -> impl IntoView {
    let (part, whole) = (share.numerator, share.denominator);
    view! {
        <div>
            <dt>{label}</dt>
            <dd>
                {share.percent.map(i18n::exact_percent)} " "
                <small>{t(key::publications_board_of(part, whole))}</small>
            </dd>
        </div>
    }
}

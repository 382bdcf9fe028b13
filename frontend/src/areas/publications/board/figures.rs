use chrono::NaiveDate;
use contract::publications::{Progress, ReceiptFigures, ReceiptStatus, Share};
use leptos::prelude::*;

use crate::areas::publications::communication_wording::{last_day, status_name};
use crate::i18n::{self, key, t};
use crate::ui::{StackedChart, StepChart};

/// Good, attention, of note, nothing yet: the series colours of the four shares.
const COLOURS: [usize; 4] = [3, 2, 1, 5];

/// The numbers with what they are of, and both charts.
#[component]
pub(super) fn Figures(progress: Progress) -> impl IntoView {
    let figures = progress.figures;
    let finding = t(key::publications_board_finding(
        figures.acknowledged.numerator,
        figures.all,
        figures.on_time.numerator,
    ));
    let parts = ReceiptStatus::ALL.iter().map(|status| status_name(*status)).collect();
    let bars = vec![(t(key::publications_board_all()), shares(&figures))];
    let points = steps(&progress);
    let mark =
        progress.deadline_at.map(|deadline| (last_day(deadline), t(key::publications_board_deadline())));
    view! {
        <dl class="board-numbers">
            <Number label=t(key::publications_ack_on_time()) share=figures.on_time/>
            <Number label=t(key::publications_board_acknowledged()) share=figures.acknowledged/>
            <div>
                <dt>{t(key::publications_board_missing())}</dt>
                <dd>{i18n::number(figures.missing)} <small>{t(key::publications_board_missing_text())}</small></dd>
            </div>
        </dl>
        <div class="board-charts">
            <StackedChart title=t(key::publications_board_shares()) finding=finding parts bars colours=COLOURS.to_vec()/>
            <StepChart
                title=t(key::publications_board_days())
                finding=t(key::publications_board_days_finding())
                points
                whole=figures.all as f64
                mark
            />
        </div>
    }
}

fn shares(figures: &ReceiptFigures) -> Vec<f64> {
    [figures.on_time.numerator, figures.late, figures.opened, figures.unopened]
        .map(|count| count as f64)
        .to_vec()
}

/// How many had acknowledged at the end of each day, up to today.
fn steps(progress: &Progress) -> Vec<(NaiveDate, f64)> {
    let mut points: Vec<_> =
        progress.days.iter().map(|day| (day.day, day.acknowledged_so_far as f64)).collect();
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
                {i18n::percent(part as f64, whole as f64)} " "
                <small>{t(key::publications_board_of(part, whole))}</small>
            </dd>
        </div>
    }
}

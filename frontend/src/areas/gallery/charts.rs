use leptos::prelude::*;

use super::part::Part;
use super::sample::{days_ago, kind_name, organizations, state_name};
use crate::i18n::{self, key, t};
use crate::ui::{BarChart, Datum, GanttChart, LineChart, RingChart, Span, StackedChart, StepChart, Tone};

pub(super) const PARTS: [Part; 6] = [
    Part {
        id: "bar",
        component: "BarChart",
        title: key::gallery_bar,
        when: key::gallery_bar_when,
        stage: bars,
    },
    Part {
        id: "ring",
        component: "RingChart",
        title: key::gallery_ring,
        when: key::gallery_ring_when,
        stage: ring,
    },
    Part {
        id: "line",
        component: "LineChart",
        title: key::gallery_line,
        when: key::gallery_line_when,
        stage: line,
    },
    Part {
        id: "stacked",
        component: "StackedChart",
        title: key::gallery_stacked,
        when: key::gallery_stacked_when,
        stage: stacked,
    },
    Part {
        id: "step",
        component: "StepChart",
        title: key::gallery_step,
        when: key::gallery_step_when,
        stage: step,
    },
    Part {
        id: "gantt",
        component: "GanttChart",
        title: key::gallery_gantt,
        when: key::gallery_gantt_when,
        stage: gantt,
    },
];

fn bars() -> AnyView {
    let bars: Vec<_> =
        organizations().into_iter().map(|one| Datum::new(one.name, one.staff as f64)).collect();
    let answers = [4.0, 9.0, 7.0, 3.0, 2.0, 1.0].into_iter().enumerate();
    let answers = answers.map(|(days, count)| Datum::new(t(key::gallery_sample_days(days)), count));
    view! {
        <div class="design-pair">
            <BarChart title=t(key::gallery_sample_staff_by()) finding=t(key::gallery_sample_staff_finding()) bars/>
            <BarChart
                title=t(key::gallery_sample_answers_by())
                finding=t(key::gallery_sample_answers_finding())
                bars=answers.collect()
                target=(4, t(key::gallery_sample_promise()))
            />
        </div>
    }
    .into_any()
}

fn ring() -> AnyView {
    let parts = [("organization", 18.0), ("company", 31.0), ("institute", 7.0)]
        .map(|(kind, count)| Datum::new(kind_name(kind), count));
    view! { <RingChart title=t(key::gallery_sample_by_kind()) finding=t(key::gallery_sample_by_kind_finding()) parts=parts.to_vec()/> }
        .into_any()
}

fn line() -> AnyView {
    let points: Vec<_> = [212.0, 240.0, 198.0, 255.0, 301.0, 287.0, 342.0, 360.0]
        .into_iter()
        .zip(1398..)
        .map(|(letters, year): (f64, i32)| Datum::new(i18n::digits(&year.to_string()), letters))
        .collect();
    view! { <LineChart title=t(key::gallery_sample_letters_by_year()) finding=t(key::gallery_sample_letters_finding()) points/> }
        .into_any()
}

fn stacked() -> AnyView {
    let parts = [Tone::Good, Tone::Attention, Tone::Bad].map(state_name).to_vec();
    let bars = [
        ("organization", vec![14.0, 3.0, 1.0]),
        ("company", vec![22.0, 4.0, 5.0]),
        ("institute", vec![5.0, 2.0, 0.0]),
    ]
    .map(|(kind, values)| (kind_name(kind), values))
    .to_vec();
    view! { <StackedChart title=t(key::gallery_sample_by_state()) finding=t(key::gallery_sample_by_state_finding()) parts bars/> }
        .into_any()
}

fn step() -> AnyView {
    let counts = [(12, 4.0), (11, 9.0), (9, 21.0), (6, 33.0), (5, 41.0), (3, 44.0), (0, 47.0)];
    let points: Vec<_> = counts.map(|(days, count)| (days_ago(days), count)).to_vec();
    let mark = Some((days_ago(5), t(key::gallery_sample_deadline_day())));
    view! { <StepChart title=t(key::gallery_sample_acknowledged()) finding=t(key::gallery_sample_acknowledged_finding()) points whole=58.0 mark/> }
        .into_any()
}

fn gantt() -> AnyView {
    let (head, chair) = (t(key::gallery_sample_managing_director()), t(key::gallery_sample_chair()));
    let span = |row: &str, label: String, from: i64, until: Option<i64>| Span {
        row: row.to_owned(),
        label,
        from: days_ago(from),
        until: until.map(days_ago),
    };
    let spans = vec![
        span(&head, t(key::gallery_sample_person_one()), 3_900, Some(2_420)),
        span(&head, t(key::gallery_sample_person_two()), 2_420, Some(980)),
        span(&head, t(key::gallery_sample_person_three()), 980, None),
        span(&chair, t(key::gallery_sample_person_four()), 3_400, Some(1_330)),
        span(&chair, t(key::gallery_sample_person_one()), 1_200, None),
    ];
    view! { <GanttChart title=t(key::gallery_sample_holders()) finding=t(key::gallery_sample_holders_finding()) spans/> }.into_any()
}

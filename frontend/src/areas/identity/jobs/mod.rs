//! Background work: what could not be done, what is late, and the decision to run it again or to give it up.

use contract::permission::ManageJobs;
use contract::platform::{Job, JobCounts, JobId, JobState};
use leptos::prelude::*;

use super::admin::{AdminMenu, admin_crumbs};
use super::calls;
use crate::app::query_value;
use crate::i18n::{self, Ltr, Moment, key, t};
use crate::shell::{Guarded, Page, holding};
use crate::ui::{
    Badge, Button, Chip, Chips, Column, Emphasis, EmptyState, Paged, PagedResource, Question, Remote, Table,
    Tone, once_confirmed, paged, remote, toast,
};

#[component]
pub fn Jobs() -> impl IntoView {
    view! {
        <Page title=t(key::identity_jobs()) crumbs=admin_crumbs([]) lead=|| t(key::identity_jobs_lead())>
            <AdminMenu/>
            <Guarded open_to={holding::<ManageJobs>()}>
                <Work/>
            </Guarded>
        </Page>
    }
}

/// The list and its counts, which change together.
#[derive(Clone, Copy)]
struct Shown {
    jobs: Paged<Job>,
    counts: Remote<JobCounts>,
}

impl Shown {
    fn reload(self) {
        self.jobs.reload();
        self.counts.reload();
    }
}

#[component]
fn Work() -> impl IntoView {
    let state = query_value("state");
    let jobs = paged(move |cursor: Option<String>| {
        calls::list_jobs(calls::jobs().query("state", state.get()).query_if("cursor", cursor))
    });
    let shown = Shown { jobs, counts: remote(calls::job_counts) };
    let chips = Signal::derive(move || states(shown.counts.get()));
    let nothing = || view! { <EmptyState icon="circle-check" title=t(key::identity_jobs_none()) text=t(key::identity_jobs_none_text())/> };
    view! {
        <Chips label=t(key::identity_jobs_state()) param="state" chips/>
        <PagedResource of=jobs empty=nothing let:items>
            <Table
                caption=t(key::identity_jobs())
                columns=columns()
                rows=items.into_iter().map(|job| row(job, shown)).collect()
            />
        </PagedResource>
    }
}

fn states(counts: Option<JobCounts>) -> Vec<Chip> {
    let all = Chip { value: String::new(), label: t(key::identity_jobs_all()), count: None };
    let chip = |state: &JobState| Chip {
        value: state.as_str().to_owned(),
        label: state_name(*state),
        count: counts.map(|counts| counts.of(*state)),
    };
    std::iter::once(all).chain(JobState::ALL.iter().map(chip)).collect()
}

fn state_name(state: JobState) -> String {
    t(match state {
        JobState::Dead => key::identity_jobs_dead(),
        JobState::Late => key::identity_jobs_late(),
        JobState::Failing => key::identity_jobs_failing(),
        JobState::Running => key::identity_jobs_running(),
        JobState::Waiting => key::identity_jobs_waiting(),
    })
}

#[component]
fn StateBadge(state: JobState) -> impl IntoView {
    let (tone, icon) = match state {
        JobState::Dead => (Tone::Bad, "circle-x"),
        JobState::Late | JobState::Failing => (Tone::Attention, "rotate-ccw"),
        JobState::Running => (Tone::Accent, "send"),
        JobState::Waiting => (Tone::Plain, "clock"),
    };
    view! { <Badge text=state_name(state) tone icon/> }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::identity_jobs_work())),
        Column::new(t(key::identity_jobs_state())),
        Column::new(t(key::identity_jobs_attempts())).numeric(),
        Column::new(t(key::identity_jobs_when())),
        Column::new(t(key::identity_jobs_error())),
        Column::new(t(key::identity_jobs_decision())),
    ]
}

/// What is done, in words where there are some, else by its code.
fn name(kind: &str) -> String {
    i18n::find(&format!("identity-job-{}", kind.replace('.', "-")), &[]).unwrap_or_else(|| kind.to_owned())
}

fn row(job: Job, shown: Shown) -> Vec<AnyView> {
    let when = match (job.ended_at, job.run_at) {
        (Some(value), _) => {
            view! { <span>{t(key::identity_jobs_ended())} " " <Moment value/></span> }.into_any()
        }
        (None, Some(value)) => {
            view! { <span>{t(key::identity_jobs_due())} " " <Moment value/></span> }.into_any()
        }
        (None, None) => ().into_any(),
    };
    let title = name(&job.kind);
    let retry = (job.state != JobState::Running).then(|| retry(job.id, shown));
    let has_failed = job.state != JobState::Running && job.attempts > 0;
    let give_up = has_failed.then(|| give_up(job.id, title.clone(), shown));
    vec![
        title.into_any(),
        view! { <StateBadge state=job.state/> }.into_any(),
        i18n::number(i64::from(job.attempts)).into_any(),
        when,
        job.last_error.map(|error| view! { <span class="job-error"><Ltr text=error/></span> }).into_any(),
        view! { <div class="button-row">{retry} {give_up}</div> }.into_any(),
    ]
}

fn retry(id: JobId, shown: Shown) -> impl IntoView {
    let retry = move |()| {
        leptos::task::spawn_local(async move {
            match calls::retry_job(id).await {
                Ok(()) => toast::done(t(key::identity_jobs_retried())),
                Err(error) => toast::fail(&error),
            }
            shown.reload();
        });
    };
    view! { <Button label=t(key::identity_jobs_retry()) icon="rotate-ccw" emphasis=Emphasis::Quiet on_click=retry/> }
}

fn give_up(id: JobId, title: String, shown: Shown) -> impl IntoView {
    let give_up = move |()| {
        let question = Question {
            title: t(key::identity_jobs_drop()),
            text: t(key::identity_jobs_drop_text(title.clone())),
            verb: t(key::identity_jobs_drop()),
        };
        once_confirmed(question, calls::drop_job(id), t(key::identity_jobs_dropped()), move |_| {
            shown.reload();
        });
    };
    view! { <Button label=t(key::identity_jobs_drop()) icon="x" emphasis=Emphasis::Quiet on_click=give_up/> }
}

use chrono::NaiveDate;
use contract::id::OrganizationId;
use contract::organizations::OrganizationKind;
use contract::publications::{AckBy, AudienceChoice, AudienceRule, CommunicationPlan, Require};
use leptos::prelude::*;

use crate::areas::publications::communication_calls as calls;

/// How the deadline is given: as working days after the sending, or as a day.
pub(super) const DAYS: &str = "days";
pub(super) const DAY: &str = "day";

/// A plan while it is put together.
#[derive(Clone, Copy)]
pub(in crate::areas::publications) struct PlanDraft {
    pub(super) choose: RwSignal<String>,
    pub(super) kinds: RwSignal<Vec<String>>,
    pub(super) organizations: RwSignal<Vec<OrganizationId>>,
    pub(super) except: RwSignal<Vec<OrganizationId>>,
    pub(super) require: RwSignal<String>,
    pub(super) ack_by: RwSignal<String>,
    pub(super) message: RwSignal<String>,
    pub(super) until: RwSignal<String>,
    pub(super) working_days: RwSignal<Option<i64>>,
    pub(super) deadline_on: RwSignal<Option<NaiveDate>>,
}

impl PlanDraft {
    /// What was planned; without it, what is asked most: everybody acknowledges within the usual days.
    pub(in crate::areas::publications) fn of(plan: Option<CommunicationPlan>) -> Self {
        let plan = plan.unwrap_or_else(|| CommunicationPlan {
            audience: AudienceRule::all(),
            require: Require::Acknowledge,
            ack_by: AckBy::default(),
            message: None,
            deadline_on: None,
            working_days: None,
        });
        let kinds = plan.audience.kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
        let until = if plan.deadline_on.is_some() { DAY } else { DAYS };
        let working_days = RwSignal::new(plan.working_days.map(i64::from));
        offer_usual(working_days);
        Self {
            choose: RwSignal::new(plan.audience.choose.as_str().to_owned()),
            kinds: RwSignal::new(kinds),
            organizations: RwSignal::new(plan.audience.organizations),
            except: RwSignal::new(plan.audience.except),
            require: RwSignal::new(plan.require.as_str().to_owned()),
            ack_by: RwSignal::new(plan.ack_by.as_str().to_owned()),
            message: RwSignal::new(plan.message.unwrap_or_default()),
            until: RwSignal::new(until.to_owned()),
            working_days,
            deadline_on: RwSignal::new(plan.deadline_on),
        }
    }

    /// Reactive.
    pub(super) fn choice(self) -> AudienceChoice {
        self.choose.with(|choose| choose.parse().unwrap_or(AudienceChoice::All))
    }

    /// Reactive.
    pub(super) fn asks(self) -> bool {
        self.require.with(|require| require != Require::None.as_str())
    }

    /// Reactive.
    pub(super) fn who(self) -> AckBy {
        self.ack_by.with(|who| who.parse().unwrap_or_default())
    }

    /// Whom the fields mean. Reactive.
    pub(super) fn audience(self) -> AudienceRule {
        let choose = self.choice();
        let kinds: Vec<OrganizationKind> =
            self.kinds.with(|kinds| kinds.iter().filter_map(|kind| kind.parse().ok()).collect());
        let (organizations, except) = (self.organizations.get(), self.except.get());
        let is = |own| choose == own;
        AudienceRule {
            choose,
            kinds: if is(AudienceChoice::Kinds) { kinds } else { Vec::new() },
            organizations: if is(AudienceChoice::List) { organizations } else { Vec::new() },
            except: if is(AudienceChoice::List) { Vec::new() } else { except },
        }
    }

    /// What the fields hold.
    pub(in crate::areas::publications) fn read(self) -> CommunicationPlan {
        untrack(|| {
            let (asks, by_day) = (self.asks(), self.until.with(|until| until == DAY));
            let message = self.message.get().trim().to_owned();
            let days = self.working_days.get().and_then(|days| i32::try_from(days).ok());
            CommunicationPlan {
                audience: self.audience(),
                require: if asks { Require::Acknowledge } else { Require::None },
                ack_by: self.who(),
                message: (!message.is_empty()).then_some(message),
                deadline_on: self.deadline_on.get().filter(|_| asks && by_day),
                working_days: days.filter(|_| asks && !by_day),
            }
        })
    }
}

/// Where no days are chosen, the usual ones. A field that stays empty means the same to the server.
fn offer_usual(working_days: RwSignal<Option<i64>>) {
    if working_days.get_untracked().is_some() {
        return;
    }
    leptos::task::spawn_local(async move {
        let Ok(usual) = calls::get_settings().await else { return };
        if working_days.try_get_untracked() == Some(None) {
            working_days.set(Some(usual.settings.working_days.into()));
        }
    });
}

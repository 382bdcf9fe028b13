//! Demonstration: national ids, versions, officers and proposals around the bodies of the list.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use contract::organizations::{
    ChangeKind, ChangeRequestState, CreateAppointment, CreateProfileVersion, FieldChange, NewHolder, Office,
    Origin, PartyKind, Profile, ProposedChange, difference,
};
use db::schema::{
    organizations, organizations_appointments, organizations_change_requests, organizations_changes,
    organizations_parties, organizations_profile_versions,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use persian::digits::to_persian;
use persian::identifier::{NationalCode, NationalId};
use platform::audit::Subject;
use platform::outbox::Event;
use platform::{OrNotFound, Result, Unit};
use serde_json::{Value, json};
use uuid::Uuid;

use super::history::{self, Invented};
use super::officers::{self, Term};
use super::{Entry, data};
use crate::model::appointment::AppointmentRow;
use crate::model::change::ChangeRow;
use crate::model::party::{NewParty, PartyRow};
use crate::model::profile::{ProfileRow, Stamp};
use crate::model::request::RequestRow;
use crate::national_code::{Sealed, seal};
use crate::queries::{parties, records, register};
use crate::views::record::held_on;
use crate::workflow::TOPIC;
use crate::{index, policy};

const DEMO: &str = Origin::Demo.as_str();
/// Persons behind those who hold offices: the proposers and the proposed.
const FIRST_PROPOSER: u32 = 501;
/// How many persons have a national code.
const WITH_NATIONAL_CODE: u32 = 8;

/// The rows that are written, each kind with one statement.
#[derive(Default)]
struct Rows {
    versions: Vec<ProfileRow>,
    appointments: Vec<AppointmentRow>,
    changes: Vec<ChangeRow>,
}

/// Invents what the list leaves open. `today` is the day from which periods are counted back.
///
/// # Errors
/// A database that fails.
pub async fn demo(unit: &mut Unit, today: NaiveDate) -> Result<()> {
    let data = data()?;
    let ids: HashMap<String, Uuid> = organizations::table
        .select((organizations::slug, organizations::id))
        .load::<(String, Uuid)>(unit.conn())
        .await?
        .into_iter()
        .collect();
    let all: Vec<Uuid> = ids.values().copied().collect();
    let held = records::public_versions_of(unit.conn(), &all).await?;
    let rules = register::kind_rules(unit.conn()).await?;
    let mut rows = Rows::default();
    let mut terms = Vec::new();
    for (n, entry) in (1..).zip(&data.organizations) {
        let Some((id, listed)) =
            ids.get(&entry.slug).and_then(|id| Some((*id, held.get(id)?.as_slice().first()?)))
        else {
            continue;
        };
        name_by_number(unit, id, n).await?;
        let words = rules.iter().find(|rule| rule.kind == entry.kind.as_str()).or_not_found()?;
        let versions = history::versions(entry, &listed.profile()?, listed.valid_from);
        tell_versions(unit, &mut rows, listed, versions, &words.name_words)?;
        let beginning = history::beginning(listed.valid_from);
        let own = officers::terms(entry, n, beginning, listed.valid_from, today);
        terms.extend(own.into_iter().map(|term| (id, term)));
    }
    let persons = enter_persons(unit, &terms).await?;
    for (id, term) in &terms {
        tell_term(unit, &mut rows, *id, term, persons.get(&term.person).copied().or_not_found()?)?;
    }
    write(unit, &rows).await?;
    propose(unit, &data.organizations, &ids, today).await?;
    for id in &all {
        records::write_search(unit.conn(), *id).await?;
    }
    unit.audit_created(
        "organizations.seed_demo",
        Subject::new("organizations", "demo"),
        &json!({ "on": today }),
    )?;
    let documents = index::put(unit.conn(), &all, today).await?;
    let seeded = Event::new("organizations.demo_seeded", &json!({ "on": today }))?;
    unit.emit(seeded.with_documents(documents));
    unit.touch(TOPIC).await
}

async fn name_by_number(unit: &mut Unit, id: Uuid, n: u32) -> Result<()> {
    let Some(national_id) = NationalId::demonstration(n) else { return Ok(()) };
    diesel::update(organizations::table.find(id))
        .filter(organizations::national_id.is_null())
        .set((
            organizations::national_id.eq(national_id.as_str()),
            organizations::national_id_origin.eq(DEMO),
        ))
        .execute(unit.conn())
        .await?;
    Ok(())
}

/// Noon in Tehran: when something of that day was entered, for demonstration.
fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::from_hms_opt(8, 30, 0).unwrap_or_default()).and_utc()
}

fn person_name(person: u32) -> String {
    format!("شخص نمایشی {}", to_persian(&person.to_string()))
}

fn tell_versions(
    unit: &Unit,
    rows: &mut Rows,
    listed: &ProfileRow,
    versions: Vec<Invented>,
    name_words: &[String],
) -> Result<()> {
    let mut before: Option<Profile> = None;
    for version in versions {
        if version.valid_from > listed.valid_from {
            before = Some(listed.profile()?);
        }
        let mut fields = difference(before.as_ref(), Some(&version.profile));
        fields.retain(|change| change.field != "parent_id");
        rows.changes.push(ChangeRow {
            decision: Some(version.decision.clone()),
            ..told(unit, listed.organization_id, ChangeKind::Profile, version.valid_from, &fields)?
        });
        before = Some(version.profile.clone());
        let stamp = Stamp {
            organization_id: listed.organization_id,
            valid_from: version.valid_from,
            decision: Some(version.decision),
            origin: DEMO,
            recorded_at: noon(version.valid_from),
            recorded_by: None,
            recorded_by_name: unit.actor.name.clone(),
            corrects: None,
        };
        let initial = policy::initial(&version.profile.name_fa, name_words);
        rows.versions.push(ProfileRow::new(version.profile, initial, stamp));
    }
    Ok(())
}

fn told(unit: &Unit, id: Uuid, kind: ChangeKind, on: NaiveDate, fields: &[FieldChange]) -> Result<ChangeRow> {
    Ok(ChangeRow {
        id: Uuid::now_v7(),
        organization_id: id,
        kind: kind.as_str().to_owned(),
        effective_on: on,
        fields: serde_json::to_value(fields)?,
        decision: None,
        is_public: true,
        at: noon(on),
        by_id: None,
        by_name: unit.actor.name.clone(),
        origin: DEMO.to_owned(),
    })
}

async fn enter_persons(unit: &mut Unit, terms: &[(Uuid, Term)]) -> Result<BTreeMap<u32, Uuid>> {
    let numbers: BTreeSet<u32> = terms.iter().map(|(_, term)| term.person).collect();
    let now = unit.now;
    let new: Vec<NewParty> = numbers
        .iter()
        .map(|person| {
            let id = Uuid::now_v7();
            let code = national_code(unit, id, *person)?.map(|sealed| (sealed.code, sealed.hash));
            let (national_code, national_code_hash) = code.unzip();
            Ok(NewParty {
                id,
                kind: PartyKind::Natural.as_str(),
                name_fa: person_name(*person),
                name_en: Some(format!("Demo person {person}")),
                organization_id: None,
                user_id: None,
                national_id: None,
                national_code,
                national_code_hash,
                code: None,
                origin: DEMO,
                created_at: now,
            })
        })
        .collect::<Result<_>>()?;
    let made: Vec<PartyRow> = diesel::insert_into(organizations_parties::table)
        .values(&new)
        .returning(PartyRow::as_returning())
        .get_results(unit.conn())
        .await?;
    for party in &made {
        parties::write_search(unit.conn(), party).await?;
    }
    Ok(numbers.into_iter().zip(new.iter().map(|party| party.id)).collect())
}

/// The first few persons have a code that no registry office gives out.
fn national_code(unit: &Unit, party: Uuid, person: u32) -> Result<Option<Sealed>> {
    let code = NationalCode::demonstration(person).filter(|_| person <= WITH_NATIONAL_CODE);
    code.map(|code| seal(unit.platform(), party, &code)).transpose()
}

fn tell_term(unit: &Unit, rows: &mut Rows, id: Uuid, term: &Term, party: Uuid) -> Result<()> {
    let name = person_name(term.person);
    let decision = format!("حکم نمایشی {}", to_persian(&(1000 + term.person).to_string()));
    rows.appointments.push(AppointmentRow {
        id: Uuid::now_v7(),
        organization_id: id,
        office: term.office.as_str().to_owned(),
        office_group: term.office.group().as_str().to_owned(),
        party_id: party,
        valid_from: term.from,
        valid_until: term.until,
        ended_reason: term.reason.map(|reason| reason.as_str().to_owned()),
        decision: Some(decision.clone()),
        gazette_no: None,
        is_public: term.is_public,
        origin: DEMO.to_owned(),
        version: 1,
        recorded_at: noon(term.from),
        recorded_by_name: unit.actor.name.clone(),
    });
    let begun = [FieldChange::new(term.office.as_str(), Value::Null, name.clone())];
    let is_public = term.is_public;
    let begin = told(unit, id, ChangeKind::Appointed, term.from, &begun)?;
    rows.changes.push(ChangeRow { decision: Some(decision), is_public, ..begin });
    if let Some(until) = term.until {
        let ended = [FieldChange::new(term.office.as_str(), name, Value::Null)];
        rows.changes.push(ChangeRow { is_public, ..told(unit, id, ChangeKind::Ended, until, &ended)? });
    }
    Ok(())
}

async fn write(unit: &mut Unit, rows: &Rows) -> Result<()> {
    diesel::insert_into(organizations_profile_versions::table)
        .values(&rows.versions)
        .execute(unit.conn())
        .await?;
    diesel::insert_into(organizations_appointments::table)
        .values(&rows.appointments)
        .execute(unit.conn())
        .await?;
    for changes in rows.changes.chunks(500) {
        diesel::insert_into(organizations_changes::table).values(changes).execute(unit.conn()).await?;
    }
    Ok(())
}

/// Two open proposals, of the first bodies at work: a new address, and a new finance manager.
async fn propose(
    unit: &mut Unit,
    entries: &[Entry],
    ids: &HashMap<String, Uuid>,
    today: NaiveDate,
) -> Result<()> {
    let active = records::active(unit.conn(), today).await?;
    let listed =
        active.iter().filter(|body| entries.iter().any(|entry| ids.get(&entry.slug) == Some(&body.id)));
    let mut rows = Vec::new();
    for (k, body) in (0..).zip(listed.take(2)) {
        let from = today + Days::new(10 + k);
        let (change, base) = if k == 0 {
            let held = records::public_versions(unit.conn(), body.id).await?;
            let present = policy::in_force(&held, today).or_not_found()?.profile()?;
            let base = serde_json::to_value(&present)?;
            let address = Some("تهران، میدان نمایشی، ساختمان تازه".to_owned());
            let version = CreateProfileVersion {
                valid_from: from,
                profile: Profile { address, ..present },
                decision: "صورت‌جلسهٔ نمایشی ۱۲".to_owned(),
            };
            (ProposedChange::Profile(version), Some(base))
        } else {
            let office = Office::FinanceManager.group().as_str();
            let held = held_on(unit.conn(), body.id, from).await?;
            let present = held.iter().find(|held| held.appointment.office_group == office);
            let base = present.map(|held| held.appointment.id.to_string().into());
            (ProposedChange::Appointment(finance_manager(from)), base)
        };
        let proposer = FIRST_PROPOSER + u32::try_from(k).unwrap_or_default();
        rows.push(RequestRow { base, ..request(unit, body.id, &change, proposer)? });
    }
    diesel::insert_into(organizations_change_requests::table).values(&rows).execute(unit.conn()).await?;
    Ok(())
}

fn finance_manager(from: NaiveDate) -> CreateAppointment {
    let person = FIRST_PROPOSER + 10;
    CreateAppointment {
        office: Office::FinanceManager,
        party_id: None,
        party: Some(NewHolder {
            kind: PartyKind::Natural,
            name_fa: person_name(person),
            name_en: Some(format!("Demo person {person}")),
            organization_id: None,
            user_id: None,
            national_id: None,
        }),
        from,
        until: None,
        decision: "حکم نمایشی ۲۴".to_owned(),
        gazette_no: None,
        is_public: true,
    }
}

fn request(unit: &Unit, id: Uuid, change: &ProposedChange, proposer: u32) -> Result<RequestRow> {
    Ok(RequestRow {
        id: Uuid::now_v7(),
        organization_id: id,
        target: change.target().as_str().to_owned(),
        change: serde_json::to_value(change)?,
        valid_from: change.valid_from(),
        note: Some("این پیشنهاد نمایشی است.".to_owned()),
        evidence_file_ids: Vec::new(),
        state: ChangeRequestState::Open.as_str().to_owned(),
        proposed_by: None,
        proposed_by_name: person_name(proposer),
        proposed_at: unit.now,
        decided_by: None,
        decided_by_name: None,
        decided_at: None,
        decision_note: None,
        differences: None,
        origin: DEMO.to_owned(),
        version: 1,
        base: None,
    })
}

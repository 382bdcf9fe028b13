//! The bodies as publicly known.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::organizations::{ChangeKind, Origin, Profile, SuccessionKind, difference};
use db::schema::{
    organizations, organizations_changes, organizations_deputy_areas, organizations_parties,
    organizations_profile_versions, organizations_successions,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use persian::JalaliDate;
use platform::audit::Subject;
use platform::clock::tehran_date;
use platform::outbox::Event;
use platform::{OrNotFound, Result, Unit};
use serde_json::json;
use uuid::Uuid;

use super::{Data, Entry, data};
use crate::model::change::ChangeRow;
use crate::model::party::{NewParty, PartyRow};
use crate::model::profile::{ProfileRow, Stamp};
use crate::model::record::{DeputyArea, NewOrganization, SuccessionRow};
use crate::model::rule::KindRuleRow;
use crate::queries::{parties, records, register as rules};
use crate::workflow::TOPIC;
use crate::{index, policy};

const NO_NATIONAL_ID: &str = "در فهرست عمومی سازمان‌ها نیامده است.";
const MUNICIPALITY: &str = "municipality";
const DAYS_TO_SETTLE: i64 = 60;

/// Enters the bodies of the list that are not there yet, with deputies and the municipality. Does nothing the second time.
///
/// # Errors
/// A database that fails.
pub async fn register(unit: &mut Unit) -> Result<()> {
    let data = data()?;
    enter_deputies(unit, &data).await?;
    enter_municipality(unit, &data).await?;
    let known: HashMap<String, Uuid> = organizations::table
        .select((organizations::slug, organizations::id))
        .load::<(String, Uuid)>(unit.conn())
        .await?
        .into_iter()
        .collect();
    let missing: Vec<&Entry> =
        data.organizations.iter().filter(|entry| !known.contains_key(&entry.slug)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let mut ids = known;
    ids.extend(missing.iter().map(|entry| (entry.slug.clone(), Uuid::now_v7())));
    enter(unit, &missing, &ids).await
}

/// The list has no dates: its rows hold from the beginning of the year in which it was entered, and say nothing of the
/// time before. Shortly after a new year that is the year before, so that there is a time to look back on.
fn first_day(today: NaiveDate) -> NaiveDate {
    let year = JalaliDate::from_gregorian(today).year();
    let begins = |year| JalaliDate::new(year, 1, 1).map_or(today, JalaliDate::to_gregorian);
    let new_year = begins(year);
    if (today - new_year).num_days() < DAYS_TO_SETTLE { begins(year - 1) } else { new_year }
}

async fn enter_deputies(unit: &mut Unit, data: &Data) -> Result<()> {
    let rows: Vec<DeputyArea> = (1..)
        .zip(&data.deputy_areas)
        .map(|(position, area)| DeputyArea {
            code: area.code.clone(),
            title_fa: area.title_fa.clone(),
            title_en: area.title_en.clone(),
            position,
            active: true,
        })
        .collect();
    diesel::insert_into(organizations_deputy_areas::table)
        .values(&rows)
        .on_conflict_do_nothing()
        .execute(unit.conn())
        .await?;
    Ok(())
}

async fn enter_municipality(unit: &mut Unit, data: &Data) -> Result<()> {
    let party = NewParty {
        id: Uuid::now_v7(),
        kind: "legal",
        name_fa: data.municipality.name_fa.clone(),
        name_en: Some(data.municipality.name_en.clone()),
        organization_id: None,
        user_id: None,
        national_id: None,
        national_code: None,
        national_code_hash: None,
        code: Some(MUNICIPALITY),
        origin: Origin::Imported.as_str(),
        created_at: unit.now,
    };
    let made: Option<PartyRow> = diesel::insert_into(organizations_parties::table)
        .values(&party)
        .on_conflict_do_nothing()
        .returning(PartyRow::as_returning())
        .get_result(unit.conn())
        .await
        .optional()?;
    if let Some(row) = made {
        parties::write_search(unit.conn(), &row).await?;
    }
    Ok(())
}

async fn enter(unit: &mut Unit, entries: &[&Entry], ids: &HashMap<String, Uuid>) -> Result<()> {
    let today = tehran_date(unit.now);
    let (day, now) = (first_day(today), unit.now);
    let rules = rules::kind_rules(unit.conn()).await?;
    let bodies: Vec<NewOrganization> = entries
        .iter()
        .map(|entry| NewOrganization {
            id: ids[&entry.slug],
            slug: entry.slug.clone(),
            kind: entry.kind.as_str(),
            national_id: None,
            national_id_origin: None,
            national_id_absent_reason: Some(NO_NATIONAL_ID.to_owned()),
            origin: Origin::Imported.as_str(),
            created_at: now,
        })
        .collect();
    let versions: Vec<ProfileRow> =
        entries.iter().map(|entry| version(unit, entry, ids, &rules, day)).collect::<Result<_>>()?;
    let changes: Vec<ChangeRow> = versions.iter().map(|row| created(unit, row)).collect::<Result<_>>()?;
    let ties = entries.iter().filter_map(|entry| {
        let successor = ids.get(entry.successor_slug.as_ref()?)?;
        Some(tie(unit, ids[&entry.slug], *successor))
    });
    let ties: Vec<SuccessionRow> = ties.collect();
    diesel::insert_into(organizations::table).values(&bodies).execute(unit.conn()).await?;
    diesel::insert_into(organizations_profile_versions::table).values(&versions).execute(unit.conn()).await?;
    diesel::insert_into(organizations_changes::table).values(&changes).execute(unit.conn()).await?;
    diesel::insert_into(organizations_successions::table).values(&ties).execute(unit.conn()).await?;
    let entered: Vec<Uuid> = bodies.iter().map(|body| body.id).collect();
    for (body, version) in bodies.iter().zip(&versions) {
        records::write_search(unit.conn(), body.id).await?;
        let subject = Subject::new("organizations", body.id);
        unit.audit_created("organizations.import", subject, &version.profile()?)?;
    }
    let documents = index::put(unit.conn(), &entered, today).await?;
    let imported = Event::new("organizations.imported", &json!({ "organization_ids": entered }))?;
    unit.emit(imported.with_documents(documents));
    unit.touch(TOPIC).await
}

/// What the list says of a body.
pub(super) fn profile(entry: &Entry, ids: &HashMap<String, Uuid>) -> Profile {
    Profile {
        name_en: entry.name_en.clone(),
        other_names_fa: entry.other_names_fa.clone(),
        activity_fa: entry.activity_fa.clone(),
        activity_en: entry.activity_en.clone(),
        deputy_area: entry.deputy_area.clone(),
        parent_id: entry.parent_slug.as_ref().and_then(|slug| ids.get(slug)).map(|id| (*id).into()),
        website: entry.website.clone(),
        ..Profile::named(entry.status, entry.name_fa.clone())
    }
}

fn version(
    unit: &Unit,
    entry: &Entry,
    ids: &HashMap<String, Uuid>,
    rules: &[KindRuleRow],
    day: NaiveDate,
) -> Result<ProfileRow> {
    let rule = rules.iter().find(|rule| rule.kind == entry.kind.as_str()).or_not_found()?;
    let stamp = Stamp {
        organization_id: ids[&entry.slug],
        valid_from: day,
        decision: None,
        origin: Origin::Imported.as_str(),
        recorded_at: unit.now,
        recorded_by: None,
        recorded_by_name: unit.actor.name.clone(),
        corrects: None,
    };
    Ok(ProfileRow::new(profile(entry, ids), policy::initial(&entry.name_fa, &rule.name_words), stamp))
}

fn created(unit: &Unit, row: &ProfileRow) -> Result<ChangeRow> {
    let mut fields = difference(None, Some(&row.profile()?));
    fields.retain(|change| change.field != "parent_id");
    Ok(ChangeRow {
        id: Uuid::now_v7(),
        organization_id: row.organization_id,
        kind: ChangeKind::Created.as_str().to_owned(),
        effective_on: row.valid_from,
        fields: serde_json::to_value(fields)?,
        decision: None,
        is_public: true,
        at: unit.now,
        by_id: None,
        by_name: unit.actor.name.clone(),
        origin: Origin::Imported.as_str().to_owned(),
    })
}

fn tie(unit: &Unit, predecessor: Uuid, successor: Uuid) -> SuccessionRow {
    SuccessionRow {
        id: Uuid::now_v7(),
        predecessor_id: predecessor,
        successor_id: successor,
        kind: SuccessionKind::MergedInto.as_str().to_owned(),
        happened_on: None,
        decision: None,
        origin: Origin::Imported.as_str().to_owned(),
        recorded_at: unit.now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_from_the_new_year_or_from_the_one_before() {
        let day = |year, month, day| JalaliDate::new(year, month, day).unwrap().to_gregorian();
        assert_eq!(first_day(day(1405, 9, 3)), day(1405, 1, 1));
        assert_eq!(first_day(day(1405, 2, 1)), day(1404, 1, 1));
    }
}

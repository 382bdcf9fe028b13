//! Versions of the record: entered, corrected, never changed (ORG-3).

use chrono::NaiveDate;
use contract::id::OrganizationId;
use contract::organizations::{
    ChangeKind, CorrectProfileVersion, CreateOrganization, CreateProfileVersion, OrganizationStatus, Origin,
    Profile, ProfileVersion, ProfileVersionId, RESERVED_SLUGS,
};
use contract::problem::Code;
use db::schema::{organizations, organizations_profile_versions as versions};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use persian::digits::to_latin;
use persian::identifier::PostalCode;
use platform::clock::tehran_date;
use platform::problem::OnConstraint;
use platform::{OrNotFound, Problem, Result, Scope, Unit};
use uuid::Uuid;

use super::{Told, bump, logos, tell};
use crate::model::profile::{ProfileRow, Stamp};
use crate::model::record::{NewOrganization, OrganizationRow};
use crate::people::People;
use crate::policy;
use crate::policy::tree::{self, Misfit, Standing};
use crate::queries::{records, register};
use crate::views::diff::between_versions;

/// A new body with its first version.
pub(crate) async fn create(
    unit: &mut Unit,
    scope: &Scope,
    input: &CreateOrganization,
) -> Result<OrganizationId> {
    let national_id = policy::national_id(input.national_id.as_deref())?;
    if national_id.is_none() && input.national_id_absent_reason.is_none() {
        return Err(Problem::from(Code::NationalIdRequired).at("/national_id"));
    }
    if RESERVED_SLUGS.contains(&input.slug.as_str()) {
        return Err(Problem::from(Code::SlugTaken).at("/slug"));
    }
    policy::not_too_far(input.valid_from, tehran_date(unit.now), "/valid_from")?;
    policy::may_stand(None, input.profile.status, None)?;
    let id = OrganizationId::new();
    let new = NewOrganization {
        id: id.0,
        slug: input.slug.clone(),
        kind: input.kind.as_str(),
        national_id_origin: national_id.as_ref().map(|_| Origin::Entered.as_str()),
        national_id_absent_reason: input.national_id_absent_reason.clone().filter(|_| national_id.is_none()),
        national_id,
        origin: Origin::Entered.as_str(),
        created_at: unit.now,
    };
    let made = diesel::insert_into(organizations::table).values(&new).execute(unit.conn()).await;
    made.on_constraint(&[
        ("organizations_slug_key", Code::SlugTaken),
        ("organizations_national_id_key", Code::NationalIdTaken),
    ])
    .map_err(|problem| match problem.code() {
        Code::SlugTaken => problem.at("/slug"),
        Code::NationalIdTaken => problem.at("/national_id"),
        _ => problem,
    })?;
    let organization = records::lock(unit.conn(), scope, id).await?;
    let draft = Draft {
        valid_from: input.valid_from,
        profile: input.profile.clone(),
        decision: Some(input.decision.clone()),
        origin: Origin::Entered.as_str(),
        corrects: None,
    };
    let row = insert(unit, &organization, draft).await.map_err(|problem| problem.within("/profile"))?;
    let mut fields = between_versions(unit.conn(), None, &row).await?;
    if let Some(id) = new.national_id {
        fields.push(contract::organizations::FieldChange::new("national_id", serde_json::Value::Null, id));
    }
    let told = told(ChangeKind::Created, &row, fields);
    tell(unit, &organization, "organizations.created", "organizations.create", told).await?;
    Ok(id)
}

/// What a version is made of.
pub(crate) struct Draft<'a> {
    pub valid_from: NaiveDate,
    pub profile: Profile,
    pub decision: Option<String>,
    pub origin: &'static str,
    /// The version that is put right, and why.
    pub corrects: Option<(&'a ProfileRow, String)>,
}

/// A new version.
pub(crate) async fn add(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    input: &CreateProfileVersion,
) -> Result<ProfileVersion> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    policy::not_too_far(input.valid_from, tehran_date(unit.now), "/valid_from")?;
    let held = records::public_versions(unit.conn(), organization.id).await?;
    policy::is_open_on(&held, input.valid_from)?;
    refuse_same_day(&held, input.valid_from)?;
    let (before, after) = policy::neighbours(&held, input.valid_from);
    let status = |version: Option<&ProfileRow>| version.map(ProfileRow::status).transpose();
    policy::may_stand(status(before)?, input.profile.status, status(after)?)?;
    let draft = Draft {
        valid_from: input.valid_from,
        profile: input.profile.clone(),
        decision: Some(input.decision.clone()),
        origin: Origin::Entered.as_str(),
        corrects: None,
    };
    let row = insert(unit, &organization, draft).await.map_err(|problem| problem.within("/profile"))?;
    bump(unit, organization.id).await?;
    let fields = between_versions(unit.conn(), before, &row).await?;
    let told = told(ChangeKind::Profile, &row, fields);
    tell(unit, &organization, "organizations.profile_changed", "organizations.add_version", told).await?;
    told_to_writer(unit, &row).await
}

/// A version that puts another one right; both stay readable.
pub(crate) async fn correct(
    unit: &mut Unit,
    scope: &Scope,
    (id, version): (OrganizationId, ProfileVersionId),
    input: &CorrectProfileVersion,
) -> Result<ProfileVersion> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    let wrong = records::version(unit.conn(), organization.id, version.0).await?;
    if wrong.corrected_at.is_some() {
        return Err(Code::AlreadyCorrected.into());
    }
    policy::not_too_far(input.valid_from, tehran_date(unit.now), "/valid_from")?;
    let mut others = records::public_versions(unit.conn(), organization.id).await?;
    others.retain(|other| other.id != wrong.id);
    refuse_same_day(&others, input.valid_from)?;
    policy::is_open_on(&others, input.valid_from)?;
    policy::may_stand_instead(&others, &wrong, (input.valid_from, input.profile.status))?;
    let draft = Draft {
        valid_from: input.valid_from,
        profile: input.profile.clone(),
        decision: input.decision.clone().or_else(|| wrong.decision.clone()),
        origin: Origin::Entered.as_str(),
        corrects: Some((&wrong, input.reason.clone())),
    };
    let row = insert(unit, &organization, draft).await.map_err(|problem| problem.within("/profile"))?;
    bump(unit, organization.id).await?;
    let mut fields = between_versions(unit.conn(), Some(&wrong), &row).await?;
    if wrong.valid_from != row.valid_from {
        let (before, after) = (wrong.valid_from.to_string(), row.valid_from.to_string());
        fields.push(contract::organizations::FieldChange::new("valid_from", before, after));
    }
    let told = Told { decision: row.correction_reason.clone(), ..told(ChangeKind::Correction, &row, fields) };
    tell(unit, &organization, "organizations.profile_changed", "organizations.correct_version", told).await?;
    told_to_writer(unit, &row).await
}

async fn told_to_writer(unit: &mut Unit, row: &ProfileRow) -> Result<ProfileVersion> {
    let people = People::load(unit.conn(), [row.recorded_by]).await?;
    row.wire(Some(&people))
}

fn told(kind: ChangeKind, row: &ProfileRow, fields: Vec<contract::organizations::FieldChange>) -> Told {
    let origin = if row.is_demo() { Origin::Demo } else { Origin::Entered };
    Told {
        kind,
        effective_on: row.valid_from,
        fields,
        decision: row.decision.clone(),
        is_public: true,
        origin: origin.as_str(),
    }
}

fn refuse_same_day(held: &[ProfileRow], day: NaiveDate) -> Result<()> {
    if held.iter().any(|version| version.valid_from == day) {
        return Err(Problem::from(Code::VersionExists)
            .param("valid_from", day.to_string())
            .at("/valid_from"));
    }
    Ok(())
}

/// All that can ever happen to a version.
async fn mark_corrected(unit: &mut Unit, wrong: &ProfileRow) -> Result<()> {
    let now = unit.now;
    diesel::update(versions::table.find(wrong.id))
        .set(versions::corrected_at.eq(now))
        .execute(unit.conn())
        .await?;
    Ok(())
}

/// Writes a version after the rules of the tree, and what the body is found by. Problems point into the profile.
pub(crate) async fn insert(
    unit: &mut Unit,
    organization: &OrganizationRow,
    draft: Draft<'_>,
) -> Result<ProfileRow> {
    fits_the_tree(unit, organization.id, &draft).await?;
    let profile = tidy(draft.profile);
    logos::link(unit, organization.id, profile.logo_file_id, "/logo_file_id").await?;
    if let Some((wrong, _)) = &draft.corrects {
        mark_corrected(unit, wrong).await?;
    }
    let rules = register::kind_rules(unit.conn()).await?;
    let rule = rules.iter().find(|rule| rule.kind == organization.kind).or_not_found()?;
    let initial = policy::initial(&profile.name_fa, &rule.name_words);
    let stamp = Stamp {
        organization_id: organization.id,
        valid_from: draft.valid_from,
        decision: draft.decision,
        origin: draft.origin,
        recorded_at: unit.now,
        recorded_by: unit.actor.id,
        recorded_by_name: unit.actor.name.clone(),
        corrects: draft.corrects.map(|(wrong, reason)| (wrong.id, reason)),
    };
    let row = ProfileRow::new(profile, initial, stamp);
    let made = diesel::insert_into(versions::table).values(&row).execute(unit.conn()).await;
    made.on_constraint(&[
        ("organizations_profile_versions_day_key", Code::VersionExists),
        ("organizations_profile_versions_deputy_area_fkey", Code::UnknownDeputyArea),
    ])
    .map_err(|problem| match problem.code() {
        Code::UnknownDeputyArea => problem.at("/deputy_area"),
        _ => problem,
    })?;
    records::write_search(unit.conn(), organization.id).await?;
    Ok(row)
}

/// ORG-15: the parent is active, the tree has no cycle and at most four levels, and whoever has children stays active.
async fn fits_the_tree(unit: &mut Unit, body: Uuid, draft: &Draft<'_>) -> Result<()> {
    let Draft { valid_from: from, profile: Profile { status, parent_id, .. }, corrects, .. } = draft;
    if *status == OrganizationStatus::Active && parent_id.is_none() && corrects.is_none() {
        return Ok(());
    }
    let wrong = corrects.as_ref().map(|(wrong, _)| wrong.valid_from);
    let before = records::lock_standings(unit.conn()).await?;
    let mut after = before.clone();
    after.retain(|standing| standing.body != body || Some(standing.from) != wrong);
    after.push(Standing { body, from: *from, status: *status, parent: parent_id.map(Into::into) });
    match tree::check(&before, &after, body) {
        Ok(()) => Ok(()),
        Err(Misfit::Tie(code)) => Err(Problem::from(code).at("/parent_id")),
        Err(Misfit::Children(on, children)) => {
            let children = records::names(unit.conn(), &children, on).await?;
            let mut names: Vec<String> = children.into_values().map(|child| child.name_fa).collect();
            names.sort();
            let problem = Problem::from(Code::HasChildren).param("on", on.to_string());
            Err(problem.param("names", names.join(" · ")).at("/status"))
        }
    }
}

/// Digits as `0–9`, no white space around texts, nothing instead of empty texts.
pub(crate) fn tidy(profile: Profile) -> Profile {
    let trim = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let digits = |text: Option<String>| trim(text).map(|text| to_latin(&text));
    Profile {
        name_fa: profile.name_fa.trim().to_owned(),
        name_en: trim(profile.name_en),
        short_name_fa: trim(profile.short_name_fa),
        other_names_fa: profile.other_names_fa.iter().map(|name| name.trim().to_owned()).collect(),
        activity_fa: trim(profile.activity_fa),
        activity_en: trim(profile.activity_en),
        registration_no: digits(profile.registration_no),
        registration_office: trim(profile.registration_office),
        economic_code: digits(profile.economic_code),
        address: trim(profile.address),
        postal_code: trim(profile.postal_code)
            .and_then(|code| PostalCode::parse(&code).ok())
            .map(|code| code.as_str().to_owned()),
        phones: profile.phones.iter().map(|phone| to_latin(phone.trim())).collect(),
        email: trim(profile.email),
        website: trim(profile.website),
        ..profile
    }
}

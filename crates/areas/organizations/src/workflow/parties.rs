//! Persons and bodies that hold offices.

use contract::organizations::{CreateParty, Origin, Party, PartyId, PartyKind, UpdateParty};
use contract::problem::Code;
use db::schema::organizations_parties::{self as parties, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::audit::Subject;
use platform::problem::OnConstraint;
use platform::request::IfMatch;
use platform::{Problem, Result, Scope, Unit};
use uuid::Uuid;

use super::TOPIC;
use crate::model::party::{NewParty, PartyChange, PartyRow};
use crate::national_code::{self, Sealed, Telling};
use crate::policy;
use crate::queries::{parties as queries, records};

/// A new party.
pub(crate) async fn create(unit: &mut Unit, input: &CreateParty) -> Result<Party> {
    let row = insert(unit, input, "").await?;
    // The answer is kept for a day, and whoever sent the code knows it.
    row.wire(Telling::Masked(unit.platform()))
}

/// The party that a call names by id.
pub(crate) async fn known(unit: &mut Unit, id: PartyId) -> Result<PartyRow> {
    let found =
        parties::table.find(id.0).select(PartyRow::as_select()).first(unit.conn()).await.optional()?;
    found.ok_or_else(|| Problem::from(Code::UnknownParty).at("/party_id"))
}

/// Writes a party; `pointer` is where it stands in the input.
pub(crate) async fn insert(unit: &mut Unit, input: &CreateParty, pointer: &str) -> Result<PartyRow> {
    write(unit, input).await.map_err(|problem| problem.within(pointer))
}

async fn write(unit: &mut Unit, input: &CreateParty) -> Result<PartyRow> {
    let is_natural = input.kind == PartyKind::Natural;
    let is_mixed = match input.kind {
        PartyKind::Natural => input.organization_id.is_some() || input.national_id.is_some(),
        PartyKind::Legal => input.user_id.is_some() || input.national_code.is_some(),
    };
    if is_mixed {
        return Err(Problem::from(Code::PartyKindMismatch).at("/kind"));
    }
    if let Some(user) = input.user_id.filter(|_| is_natural)
        && !identity::facade::display_names(unit.conn(), &[user]).await?.contains_key(&user)
    {
        return Err(Problem::from(Code::UnknownUser).at("/user_id"));
    }
    if let Some(organization) = input.organization_id {
        let found = records::find_public(unit.conn(), &records::Key::Id(organization.0)).await;
        found.map_err(|problem| problem.at("/organization_id"))?;
    }
    let id = Uuid::now_v7();
    let code = input.national_code.as_deref().map(|text| sealed(unit, id, text)).transpose()?;
    let (national_code, national_code_hash) = code.map(|code| (code.code, code.hash)).unzip();
    let new = NewParty {
        id,
        kind: input.kind.as_str(),
        name_fa: input.name_fa.trim().to_owned(),
        name_en: input.name_en.as_deref().map(|name| name.trim().to_owned()),
        organization_id: input.organization_id.map(Into::into),
        user_id: input.user_id.map(Into::into),
        national_id: policy::national_id(input.national_id.as_deref())?,
        national_code,
        national_code_hash,
        code: None,
        origin: Origin::Entered.as_str(),
        created_at: unit.now,
    };
    let made = diesel::insert_into(parties::table)
        .values(&new)
        .returning(PartyRow::as_returning())
        .get_result(unit.conn())
        .await;
    let row = made.on_constraint_at(&[
        ("organizations_parties_organization_id_key", Code::PartyTaken, "/organization_id"),
        ("organizations_parties_user_id_key", Code::PartyTaken, "/user_id"),
        ("organizations_parties_national_id_key", Code::PartyTaken, "/national_id"),
        ("organizations_parties_national_code_key", Code::PartyTaken, "/national_code"),
    ])?;
    queries::write_search(unit.conn(), &row).await?;
    unit.audit_created(
        "organizations.create_party",
        Subject::new("organizations", row.id),
        &row.clone().wire(Telling::Nothing)?,
    )?;
    Ok(row)
}

fn sealed(unit: &Unit, party: Uuid, text: &str) -> Result<Sealed> {
    let code = national_code::read(text).map_err(|problem| problem.at("/national_code"))?;
    national_code::seal(unit.platform(), party, &code)
}

/// Other names for a party, or the national code of a person.
pub(crate) async fn update(
    unit: &mut Unit,
    scope: &Scope,
    id: PartyId,
    if_match: IfMatch,
    input: &UpdateParty,
) -> Result<Party> {
    let before = queries::lock(unit.conn(), scope, id).await?;
    if_match.check(before.version)?;
    let change = change(unit, &before, input)?;
    let changes_code = change.national_code.is_some();
    let row: PartyRow = diesel::update(parties::table.find(id.0))
        .set((&change, dsl::version.eq(dsl::version + 1)))
        .returning(PartyRow::as_returning())
        .get_result(unit.conn())
        .await
        .on_constraint_at(&[(
            "organizations_parties_national_code_key",
            Code::PartyTaken,
            "/national_code",
        )])?;
    queries::write_search(unit.conn(), &row).await?;
    let told = Telling::to(&unit.actor, unit.platform());
    let answer = row.clone().wire(told)?;
    let (before, after) = (before.wire(Telling::Nothing)?, row.wire(Telling::Nothing)?);
    let subject = || Subject::new("organizations", id);
    unit.audit("organizations.update_party", subject(), Some(&before), Some(&after))?;
    if changes_code {
        // That it changed is told, and nothing of what it is.
        unit.audit("organizations.change_national_code", subject(), None::<&()>, None::<&()>)?;
    }
    unit.touch(TOPIC).await?;
    Ok(answer)
}

fn change(unit: &Unit, before: &PartyRow, input: &UpdateParty) -> Result<PartyChange> {
    let optional = |text: &Option<String>| {
        text.as_deref().map(str::trim).map(|text| Some(text.to_owned()).filter(|text| !text.is_empty()))
    };
    let code = match optional(&input.national_code) {
        Some(Some(_)) if before.kind != PartyKind::Natural.as_str() => {
            return Err(Problem::from(Code::PartyKindMismatch).at("/national_code"));
        }
        Some(Some(text)) => Some(Some(sealed(unit, before.id, &text)?)),
        Some(None) => Some(None),
        None => None,
    };
    let (national_code, national_code_hash) =
        code.map(|code| code.map(|code| (code.code, code.hash)).unzip()).unzip();
    Ok(PartyChange {
        name_fa: input.name_fa.as_deref().map(|name| name.trim().to_owned()),
        name_en: optional(&input.name_en),
        national_code,
        national_code_hash,
    })
}

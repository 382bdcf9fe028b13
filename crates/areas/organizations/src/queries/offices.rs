//! Who holds which office.

use chrono::NaiveDate;
use contract::id::OrganizationId;
use contract::organizations::AppointmentId;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, OrNotFound, Result, Scope};
use uuid::Uuid;

use super::named;
use crate::model::appointment::HeldRow;
use crate::policy::Visibility;

/// Which appointments.
#[derive(Default)]
pub(crate) struct Filter {
    pub organization: Option<Uuid>,
    pub party: Option<Uuid>,
    pub offices: Vec<&'static str>,
    /// Only those held on that day.
    pub day: Option<NaiveDate>,
    pub after: Option<(NaiveDate, Uuid)>,
    pub limit: i64,
}

/// The columns of [`HeldRow`]; `$1` is the day of the body's name.
macro_rules! held {
    () => {
        concat!(
            "SELECT a.*, party.kind AS holder_kind, party.name_fa AS holder_fa, party.name_en AS holder_en,
                    party.origin AS holder_origin, o.slug, named.name_fa AS organization_fa, named.name_en AS organization_en
             FROM organizations_appointments a JOIN organizations_parties party ON party.id = a.party_id ",
            named!("a.organization_id")
        )
    };
}

/// The appointments that a reader sees, newest first, with names of that day or of `today`.
pub(crate) async fn list(
    conn: &mut Connection,
    visibility: &Visibility,
    filter: &Filter,
    today: NaiveDate,
) -> Result<Vec<HeldRow>> {
    const LIST: &str = concat!(
        held!(),
        " WHERE (a.is_public OR $2 OR a.organization_id = ANY($3))
            AND ($4 IS NULL OR a.organization_id = $4) AND ($5 IS NULL OR a.party_id = $5)
            AND (cardinality($6::text[]) = 0 OR a.office = ANY($6))
            AND ($7 IS NULL OR daterange(a.valid_from, a.valid_until) @> $7)
            AND ($8 IS NULL OR (a.valid_from, a.id) < ($8, $9))
          ORDER BY a.valid_from DESC, a.id DESC LIMIT $10"
    );
    let (day, id) = filter.after.unzip();
    Ok(diesel::sql_query(LIST)
        .bind::<Date, _>(filter.day.unwrap_or(today))
        .bind::<Bool, _>(visibility.everything)
        .bind::<Array<SqlUuid>, _>(&visibility.own)
        .bind::<Nullable<SqlUuid>, _>(filter.organization)
        .bind::<Nullable<SqlUuid>, _>(filter.party)
        .bind::<Array<Text>, _>(&filter.offices)
        .bind::<Nullable<Date>, _>(filter.day)
        .bind::<Nullable<Date>, _>(day)
        .bind::<Nullable<SqlUuid>, _>(id)
        .bind::<BigInt, _>(filter.limit)
        .load(conn)
        .await?)
}

/// Every appointment of the bodies that a reader calls their own.
pub(crate) async fn all_of(
    conn: &mut Connection,
    readers: &Visibility,
    today: NaiveDate,
) -> Result<Vec<HeldRow>> {
    const ALL: &str = concat!(held!(), " WHERE a.organization_id = ANY($2) ORDER BY a.valid_from");
    Ok(diesel::sql_query(ALL)
        .bind::<Date, _>(today)
        .bind::<Array<SqlUuid>, _>(&readers.own)
        .load(conn)
        .await?)
}

/// The holders of an office group whose time meets a range, hidden ones too; `until` is exclusive.
pub(crate) async fn holders_within(
    conn: &mut Connection,
    scope: &Scope,
    organization: OrganizationId,
    group: &str,
    from: NaiveDate,
    until: Option<NaiveDate>,
) -> Result<Vec<HeldRow>> {
    const HOLDERS: &str = concat!(
        held!(),
        " WHERE a.organization_id = $2 AND a.office_group = $3 AND daterange(a.valid_from, a.valid_until) && daterange($1, $4)
          ORDER BY a.valid_from LIMIT 10"
    );
    if !scope.covers(organization) {
        return None.or_not_found();
    }
    Ok(diesel::sql_query(HOLDERS)
        .bind::<Date, _>(from)
        .bind::<SqlUuid, _>(organization.0)
        .bind::<Text, _>(group)
        .bind::<Nullable<Date>, _>(until)
        .load(conn)
        .await?)
}

/// One appointment with its names.
pub(crate) async fn one(
    conn: &mut Connection,
    scope: &Scope,
    id: AppointmentId,
    day: NaiveDate,
) -> Result<HeldRow> {
    const ONE: &str = concat!(held!(), " WHERE a.id = $2");
    let row: HeldRow = diesel::sql_query(ONE)
        .bind::<Date, _>(day)
        .bind::<SqlUuid, _>(id.0)
        .get_result(conn)
        .await
        .or_not_found()?;
    if scope.covers(row.appointment.organization_id.into()) { Ok(row) } else { None.or_not_found() }
}

/// The appointments of a body that reach beyond a day.
pub(crate) async fn beyond(
    conn: &mut Connection,
    scope: &Scope,
    organization: OrganizationId,
    day: NaiveDate,
) -> Result<Vec<HeldRow>> {
    const BEYOND: &str = concat!(
        held!(),
        " WHERE a.organization_id = $2 AND (a.valid_until IS NULL OR a.valid_until > $1) ORDER BY a.valid_from"
    );
    if !scope.covers(organization) {
        return None.or_not_found();
    }
    Ok(diesel::sql_query(BEYOND).bind::<Date, _>(day).bind::<SqlUuid, _>(organization.0).load(conn).await?)
}

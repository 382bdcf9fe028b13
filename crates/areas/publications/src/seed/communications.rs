//! Demonstration of communication: one circular whose deadline has passed, with every kind of answer, and one that waits
//! for the demonstration's representatives.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use contract::publications::{
    AckBy, AudienceRule, CommunicationId, CommunicationPlan, EditionState, PublicationKind, Require,
};
use db::schema::{publications, publications_editions};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use messages::{Language, key};
use platform::clock::tehran_midnight;
use platform::{Result, Unit};

use super::DEMO;
use crate::model::{EditionRow, PublicationRow};
use crate::workflow::communications;

/// How long ago the circular was communicated whose deadline has passed.
const LONG_AGO: Duration = Duration::days(16);

/// Communicates the two newest demonstration circulars to every active organization.
pub(super) async fn demo(unit: &mut Unit, today: NaiveDate) -> Result<()> {
    let morning = tehran_midnight(today) + Duration::hours(9);
    let circulars = circulars(unit).await?;
    let [newest, older, ..] = circulars.as_slice() else { return Ok(()) };
    let of_the_past = first_published(older, morning - LONG_AGO);
    if let Some(id) = communicate(unit, older, AckBy::Manager, of_the_past).await? {
        answer(unit, id, older, of_the_past, true).await?;
    }
    let of_now = first_published(newest, morning - Duration::days(1));
    if let Some(id) = communicate(unit, newest, AckBy::AnyRepresentative, of_now).await? {
        answer(unit, id, newest, of_now, false).await?;
    }
    Ok(())
}

type Circular = (PublicationRow, EditionRow);

/// Nothing is communicated before it was published.
fn first_published((publication, _): &Circular, at: DateTime<Utc>) -> DateTime<Utc> {
    publication.first_published_at.map_or(at, |published| published.max(at))
}

async fn circulars(unit: &mut Unit) -> Result<Vec<Circular>> {
    Ok(publications::table
        .inner_join(publications_editions::table)
        .filter(publications::origin.eq(DEMO))
        .filter(publications::kind.eq(PublicationKind::Circular.as_str()))
        .filter(publications::withdrawn_at.is_null())
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .order((publications::first_published_at.desc(), publications::id.desc()))
        .limit(2)
        .select((PublicationRow::as_select(), EditionRow::as_select()))
        .load(unit.conn())
        .await?)
}

async fn communicate(
    unit: &mut Unit,
    (publication, edition): &Circular,
    ack_by: AckBy,
    at: DateTime<Utc>,
) -> Result<Option<CommunicationId>> {
    let plan = CommunicationPlan {
        audience: AudienceRule::all(),
        require: Require::Acknowledge,
        ack_by,
        message: None,
        deadline_on: None,
        working_days: None,
    };
    let day = platform::clock::tehran_date(at);
    if crate::addressees::reached(unit.conn(), &plan.audience, day, &[]).await?.is_empty() {
        return Ok(None);
    }
    let by = edition.saved_by_name.clone();
    communications::communicate(unit, (publication, edition), &plan, None, (by, at)).await.map(Some)
}

/// Of ten organizations, some answer in time, some late, some only open it. The first two, which the demonstration's
/// accounts represent, have not answered what is still open.
async fn answer(
    unit: &mut Unit,
    id: CommunicationId,
    (_, edition): &Circular,
    sent_at: DateTime<Utc>,
    is_over: bool,
) -> Result<()> {
    const ANSWER: &str = "WITH ranked AS ( \
             SELECT id, row_number() OVER (ORDER BY organization_fa COLLATE \"fa-x-icu\", id) AS n \
             FROM publications_receipts WHERE communication_id = $1), \
         answered AS ( \
             SELECT id, n, $2 + n % 7 * INTERVAL '37 minutes' AS opened, \
             n % 10 IN (1, 2, 3, 5, 6, 8) AND ($4 OR (n > 2 AND n % 10 IN (3, 6))) AS acknowledges, \
             $4 AND n % 10 = 8 AS is_late, n % 10 NOT IN (0, 7) AND ($4 OR n > 2) AS opens FROM ranked) \
         UPDATE publications_receipts r SET opened_at = answered.opened, \
             acknowledged_at = CASE WHEN acknowledges AND is_late THEN $2 + INTERVAL '9 days' \
                                    WHEN acknowledges THEN opened + INTERVAL '21 minutes' END, \
             actor_title = CASE WHEN acknowledges THEN $3 END, source = CASE WHEN acknowledges THEN 'portal' END, \
             late = CASE WHEN acknowledges THEN is_late END, \
             edition_id = CASE WHEN acknowledges THEN $5 END, \
             edition_sha256 = CASE WHEN acknowledges THEN (SELECT sha256 FROM publications_editions WHERE id = $5) END \
         FROM answered WHERE answered.id = r.id AND opens";
    let texts = messages::embedded(Language::Fa);
    let who =
        [texts.text(&key::publications_demo_person()), texts.text(&key::identity_builtin_org_manager())];
    diesel::sql_query(ANSWER)
        .bind::<SqlUuid, _>(id.0)
        .bind::<Timestamptz, _>(sent_at)
        .bind::<Text, _>(who.join(&texts.text(&key::ui_comma())))
        .bind::<Bool, _>(is_over)
        .bind::<SqlUuid, _>(edition.id)
        .execute(unit.conn())
        .await?;
    Ok(())
}

//! Who must hear that a text is worth something else now: at once, or on the day from which it is so (PUB-6).

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::publications::{
    PublicationId, PublicationKind, RelatedPublication, TextLanguage, ValidityReach, ValidityStatus,
};
use platform::clock::{tehran_date, tehran_midnight};
use platform::jobs::Job;
use platform::outbox::Event;
use platform::{Result, Unit};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::jobs;
use crate::model::{EditionRow, PublicationRow, RelationRow, ValidityRow};
use crate::policy::Reader;
use crate::queries;

/// What `publications.validity_changed` tells.
#[derive(Debug, Serialize)]
struct ValidityChanged {
    /// The text whose validity changed.
    id: PublicationId,
    kind: PublicationKind,
    number: Option<String>,
    #[serde(rename = "ref")]
    reference: Option<String>,
    title_fa: String,
    status: ValidityStatus,
    amended: bool,
    /// The first day on which it is so.
    on: NaiveDate,
    /// The last day on which it is suspended, if one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<NaiveDate>,
    /// The text that ended, suspended or amended it.
    by: Option<RelatedPublication>,
}

/// A day on which the validity of a text may change.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    publication_id: Uuid,
    on: NaiveDate,
}

/// What texts were worth before a change.
pub(crate) struct Watched {
    day: NaiveDate,
    before: HashMap<Uuid, ValidityRow>,
}

impl Watched {
    pub(crate) async fn before(unit: &mut Unit, ids: &[Uuid]) -> Result<Self> {
        let day = tehran_date(unit.now);
        Ok(Self { day, before: queries::validity::validities(unit.conn(), ids, day).await? })
    }

    /// Tells of those whose validity is another one now.
    pub(crate) async fn tell(self, unit: &mut Unit) -> Result<()> {
        let ids: Vec<_> = self.before.keys().copied().collect();
        let after = queries::validity::validities(unit.conn(), &ids, self.day).await?;
        tell_changes(unit, &self.before, &after, self.day).await
    }
}

fn is_same(before: &ValidityRow, after: &ValidityRow) -> bool {
    (&before.status, before.amended) == (&after.status, after.amended)
}

async fn tell_changes(
    unit: &mut Unit,
    before: &HashMap<Uuid, ValidityRow>,
    after: &HashMap<Uuid, ValidityRow>,
    on: NaiveDate,
) -> Result<()> {
    let changed = |(id, now): &(&Uuid, &ValidityRow)| before.get(id).is_some_and(|was| !is_same(was, now));
    let mut changed: Vec<_> = after.iter().filter(changed).collect();
    changed.sort_unstable_by_key(|(id, _)| **id);
    let ids: Vec<_> = changed.iter().map(|(id, _)| **id).collect();
    let own = queries::relations::related(unit.conn(), &Reader::PORTAL, &ids).await?;
    for (id, now) in changed {
        let Some(own) = own.get(id).filter(|own| own.withdrawn_at.is_none()) else { continue };
        let told = ValidityChanged {
            id: own.id.into(),
            kind: own.kind,
            number: own.number.clone(),
            reference: own.reference.clone(),
            title_fa: own.titles.title_fa.clone(),
            status: now.status(),
            amended: now.amended,
            on,
            until: now.until,
            by: now.acting.as_ref().map(|by| by.to_wire(TextLanguage::Fa)),
        };
        unit.emit(Event::new("publications.validity_changed", &told)?);
    }
    Ok(())
}

/// On the day itself: tells if the text is worth something else than the day before. What promised the change may have
/// been withdrawn or rewritten meanwhile.
pub(crate) async fn tell_due(unit: &mut Unit, due: &Due) -> Result<()> {
    let ids = [due.publication_id];
    let yesterday = due.on.pred_opt().unwrap_or(due.on);
    let before = queries::validity::validities(unit.conn(), &ids, yesterday).await?;
    let after = queries::validity::validities(unit.conn(), &ids, due.on).await?;
    tell_changes(unit, &before, &after, due.on).await?;
    unit.touch("publications").await
}

/// Looks again on every day to come on which a published edition begins or ends something.
pub(crate) fn remember_days(
    unit: &mut Unit,
    publication: &PublicationRow,
    edition: &EditionRow,
    relations: &[RelationRow],
) -> Result<()> {
    if publication.kind.rules().validity == ValidityReach::None {
        return Ok(());
    }
    let today = tehran_date(unit.now);
    let after_last = edition.facts.effective_to.and_then(|last| last.succ_opt());
    let own = [edition.first_day(), after_last].map(|day| (publication.id, day));
    let acting = relations.iter().filter(|row| row.kind.acts());
    let others = acting.flat_map(|row| {
        [row.effective_on, row.effective_to.and_then(|last| last.succ_opt())].map(|day| (row.target_id, day))
    });
    for (publication_id, day) in own.into_iter().chain(others) {
        let Some(on) = day.filter(|day| *day > today) else { continue };
        let key = format!("{}:{publication_id}:{on}", jobs::VALIDITY);
        let job = Job::new(jobs::VALIDITY, &Due { publication_id, on })?;
        unit.enqueue(job.unique(key).at(tehran_midnight(on)));
    }
    Ok(())
}

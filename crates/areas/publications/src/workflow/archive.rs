//! The archive: old texts with their own number, date and files. Nobody is notified; who follows the validity of texts hears
//! of what an old text did to others of its time.

use contract::problem::{Code, FieldProblem};
use contract::publications::{Edition, ImportPublication, Numbering, SeriesMode};
use persian::jalali::JalaliDate;
use platform::clock::{tehran_date, tehran_midnight};
use platform::outbox::Event;
use platform::{OrNotFound, Problem, Result, Unit};
use serde_json::json;

use super::numbering::{self, Numbered};
use super::{acting_name, publishing, relations, subject, writing};
use crate::model::{PublicationRow, SeriesRow};
use crate::policy::Reader;
use crate::{index, numbering as numbers, queries, views};

/// Puts an old text into the archive, published as of the date on it.
pub(crate) async fn import_publication(
    unit: &mut Unit,
    reader: &Reader,
    input: &ImportPublication,
) -> Result<Edition> {
    check(unit, input)?;
    let mut publication = writing::insert_publication(unit, input.kind, "archive").await?;
    let mut edition = writing::blank(unit, publication.id).await?;
    let content = writing::begin(unit, &mut publication, &mut edition, &input.edition).await?;
    let acts = input.edition.relations.as_deref().unwrap_or_default();
    let is_old = relations::check_of_archive(unit, &edition, acts).await;
    is_old.map_err(|problem| problem.within("/edition"))?;
    queries::insert_edition(unit.conn(), &edition).await?;
    writing::write_content(unit, edition.id, &content).await?;
    if let Some(number) = input.number.as_deref().map(str::trim) {
        let numbered = old_number(unit, &publication, edition.issued_on, number).await?;
        numbering::write(unit, &mut publication, numbered, "/number").await?;
    }
    edition.approved_by = unit.actor.id;
    edition.approved_by_name = Some(acting_name(unit).await?);
    edition.approved_at = Some(unit.now);
    let at = edition.issued_on.map_or(unit.now, tehran_midnight);
    let watched = publishing::watch(unit, &publication, &edition).await?;
    publishing::appear(unit, &mut publication, &mut edition, at).await?;
    let made = views::edition(unit.conn(), reader, &publication, &edition).await?;
    unit.audit_created("publications.import", subject(publication.id), &made)?;
    let document = index::put(unit.conn(), &publication, &edition).await?;
    let told = json!({ "id": publication.id, "kind": publication.kind, "number": publication.number });
    unit.emit(Event::new("publications.imported", &told)?.with_documents(vec![document]));
    watched.tell(unit).await?;
    unit.touch("publications").await?;
    Ok(made)
}

fn check(unit: &Unit, input: &ImportPublication) -> Result<()> {
    if !input.kind.is_formal() {
        return Err(Problem::from(Code::NotOfThisKind).at("/kind"));
    }
    let edition = &input.edition;
    let is_blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    let has_files = edition.attachments.as_ref().is_some_and(|files| !files.is_empty());
    let has_series = matches!(edition.series_id, Some(Some(_)));
    let needs_series = input.kind.rules().numbering == Numbering::Always || !is_blank(&input.number);
    let missing = [
        ("/edition/title_fa", is_blank(&edition.title_fa)),
        ("/edition/body_fa", is_blank(&edition.body_fa) && !has_files),
        ("/edition/issued_on", !matches!(edition.issued_on, Some(Some(_)))),
        ("/edition/series_id", needs_series && !has_series),
        ("/number", has_series && is_blank(&input.number)),
    ];
    let missing: Vec<_> = missing
        .iter()
        .filter(|(_, is_missing)| *is_missing)
        .map(|(pointer, _)| FieldProblem::new(*pointer, "required"))
        .collect();
    if !missing.is_empty() {
        return Err(Problem::fields(missing));
    }
    let today = tehran_date(unit.now);
    match edition.issued_on {
        Some(Some(day)) if day >= today => Err(Problem::from(Code::NotYetOld).at("/edition/issued_on")),
        _ => Ok(()),
    }
}

/// A number that was given before the portal gave numbers: one that looks like those of the portal takes its ordinal, so
/// that it is never given again, and must not lie ahead of what the portal has given (PUB-1).
async fn old_number(
    unit: &mut Unit,
    publication: &PublicationRow,
    issued_on: Option<chrono::NaiveDate>,
    number: &str,
) -> Result<Numbered> {
    let series_id = publication.series_id.or_not_found()?;
    let series: SeriesRow = queries::series::find(unit.conn(), series_id).await?.or_not_found()?;
    let read = match series.mode {
        SeriesMode::Auto => numbers::read(&series.template, number),
        SeriesMode::Manual => None,
    };
    let Some((year, ordinal)) = read else {
        let year =
            issued_on.map_or_else(|| JalaliDate::in_tehran(unit.now), JalaliDate::from_gregorian).year();
        return numbering::by_hand(unit, &series, year, number).await;
    };
    let this_year = JalaliDate::in_tehran(unit.now).year();
    let last = queries::series::lock_year(unit.conn(), series.id, year).await?;
    let is_ahead = last.map_or(year >= this_year, |last| ordinal > last);
    if is_ahead || ordinal < 1 {
        return Err(Problem::from(Code::UnfitNumber).at("/number"));
    }
    Ok(Numbered { number: number.to_owned(), ..numbering::ordinary(&series, year, ordinal) })
}

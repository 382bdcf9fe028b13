//! Numbers, given in the publishing transaction and never again (PUB-1).

use chrono::{DateTime, Utc};
use contract::problem::Code;
use contract::publications::SeriesMode;
use db::schema::publications;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use persian::jalali::JalaliDate;
use platform::problem::OnConstraint;
use platform::{OrNotFound, Problem, Result, Unit};
use uuid::Uuid;

use crate::model::{PublicationRow, SeriesRow};
use crate::{numbering, queries};

/// A number with all that is derived from it.
pub(crate) struct Numbered {
    pub(crate) number: String,
    pub(crate) year: i32,
    pub(crate) ordinal: Option<i32>,
    pub(crate) reference: String,
}

/// Gives a publication that has a series and no number its own: the next one of the year of `at` in Tehran, or the one
/// that was typed.
pub(crate) async fn give(
    unit: &mut Unit,
    publication: &mut PublicationRow,
    at: DateTime<Utc>,
    typed: Option<&str>,
) -> Result<()> {
    let typed = typed.map(str::trim).filter(|number| !number.is_empty());
    let Some(series_id) = publication.series_id.filter(|_| publication.number.is_none()) else {
        return refuse(typed);
    };
    let series = queries::series::find(unit.conn(), series_id).await?.or_not_found()?;
    let year = JalaliDate::in_tehran(at).year();
    let numbered = match series.mode {
        SeriesMode::Auto => {
            refuse(typed)?;
            let ordinal = queries::series::next_ordinal(unit.conn(), series.id, year).await?;
            ordinary(&series, year, ordinal)
        }
        SeriesMode::Manual => {
            let number = typed.ok_or_else(|| Problem::field("/number", "required"))?;
            by_hand(unit, &series, year, number).await?
        }
    };
    write(unit, publication, numbered, "/number").await
}

/// A number is typed only where a `manual` series asks for one.
fn refuse(typed: Option<&str>) -> Result<()> {
    match typed {
        None => Ok(()),
        Some(_) => Err(Problem::from(Code::NotOfThisKind).at("/number")),
    }
}

/// A number of an `auto` series.
pub(crate) fn ordinary(series: &SeriesRow, year: i32, ordinal: i32) -> Numbered {
    Numbered {
        number: numbering::print(&series.template, year, ordinal),
        year,
        ordinal: Some(ordinal),
        reference: numbering::reference(&series.code, year, ordinal),
    }
}

/// A number as the secretariat typed it (PUB-17). Two that differ in letters alone get different addresses.
pub(crate) async fn by_hand(
    unit: &mut Unit,
    series: &SeriesRow,
    year: i32,
    number: &str,
) -> Result<Numbered> {
    // Apart from the addresses that the portal gives itself.
    let code = match series.mode {
        SeriesMode::Auto => format!("{}-old", series.code),
        SeriesMode::Manual => series.code.clone(),
    };
    let wanted = numbering::typed_reference(&code, number)
        .ok_or_else(|| Problem::from(Code::UnfitNumber).at("/number"))?;
    let taken: Vec<Option<String>> = publications::table
        .filter(publications::reference.eq(&wanted).or(publications::reference.like(format!("{wanted}-%"))))
        .select(publications::reference)
        .load(unit.conn())
        .await?;
    let is_free = |reference: &String| !taken.iter().flatten().any(|other| other == reference);
    let others = (2..).map(|copy| format!("{wanted}-{copy}"));
    let reference = std::iter::once(wanted.clone()).chain(others).find(is_free).unwrap_or(wanted);
    Ok(Numbered { number: number.to_owned(), year, ordinal: None, reference })
}

pub(crate) async fn write(
    unit: &mut Unit,
    publication: &mut PublicationRow,
    numbered: Numbered,
    pointer: &'static str,
) -> Result<()> {
    let taken = |constraint: &'static str| (constraint, Code::NumberTaken, pointer);
    diesel::update(publications::table.find(publication.id))
        .set((
            publications::number.eq(&numbered.number),
            publications::number_folded.eq(numbering::fold(&numbered.number)),
            publications::number_year.eq(numbered.year),
            publications::ordinal.eq(numbered.ordinal),
            publications::reference.eq(&numbered.reference),
        ))
        .execute(unit.conn())
        .await
        .on_constraint_at(&[
            taken("publications_number_key"),
            taken("publications_ordinal_key"),
            taken("publications_reference_key"),
        ])?;
    publication.number = Some(numbered.number);
    publication.number_year = Some(numbered.year);
    publication.reference = Some(numbered.reference);
    Ok(())
}

/// A number that was typed for a promised minute is free again when the text comes back before it.
pub(crate) async fn release(unit: &mut Unit, publication: &mut PublicationRow) -> Result<()> {
    if publication.first_published_at.is_some() || publication.number.is_none() {
        return Ok(());
    }
    diesel::update(publications::table.find(publication.id))
        .set((
            publications::number.eq(None::<String>),
            publications::number_folded.eq(None::<String>),
            publications::number_year.eq(None::<i32>),
            publications::ordinal.eq(None::<i32>),
            publications::reference.eq(None::<String>),
        ))
        .execute(unit.conn())
        .await?;
    (publication.number, publication.number_year, publication.reference) = (None, None, None);
    Ok(())
}

/// Whether a series numbers by hand, so that the number of a promised text is kept for it.
pub(crate) async fn is_by_hand(unit: &mut Unit, series_id: Option<Uuid>) -> Result<bool> {
    let Some(id) = series_id else { return Ok(false) };
    let series = queries::series::find(unit.conn(), id).await?;
    Ok(series.is_some_and(|series| series.mode == SeriesMode::Manual))
}

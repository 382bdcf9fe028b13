//! Series of numbers: made, renamed, no longer offered; what a number looks like is locked once one was given.

use contract::problem::Code;
use contract::publications::{CreateSeries, Series, SeriesId, SeriesMode, UpdateSeries, is_template};
use persian::jalali::JalaliDate;
use platform::request::IfMatch;
use platform::{Problem, Result, Unit};

use super::subject;
use crate::model::SeriesRow;
use crate::queries;

/// A new series; demonstration series say so by their origin.
pub(crate) async fn create_series(unit: &mut Unit, input: &CreateSeries, origin: &str) -> Result<Series> {
    let now = unit.now;
    let row = SeriesRow {
        id: SeriesId::new().0,
        kind: input.kind,
        code: input.code.clone(),
        title_fa: input.title_fa.trim().to_owned(),
        title_en: input.title_en.trim().to_owned(),
        mode: input.mode,
        template: template(input.mode, &input.template),
        first_ordinal: input.first_ordinal,
        active: true,
        version: 1,
    };
    queries::series::insert(unit.conn(), &row, origin, now).await?;
    let year = begin(unit, &row).await?;
    let series = row.to_wire(false, (year, row.first_ordinal));
    unit.audit_created("publications.create_series", subject(row.id), &series)?;
    unit.touch("publications").await?;
    Ok(series)
}

/// The first number belongs to the present year; every later one begins at 1.
async fn begin(unit: &mut Unit, row: &SeriesRow) -> Result<i32> {
    let year = JalaliDate::in_tehran(unit.now).year();
    queries::series::begin_year(unit.conn(), row.id, year, row.first_ordinal - 1).await?;
    Ok(year)
}

/// Numbers typed by hand look like nothing in particular.
fn template(mode: SeriesMode, template: &str) -> String {
    match mode {
        SeriesMode::Auto => template.trim().to_owned(),
        SeriesMode::Manual => String::new(),
    }
}

/// Renames a series, stops or begins to offer it, or changes its numbers while there are none.
pub(crate) async fn update_series(
    unit: &mut Unit,
    id: SeriesId,
    if_match: IfMatch,
    input: &UpdateSeries,
) -> Result<Series> {
    let (before, used) = queries::series::lock(unit.conn(), id).await?;
    if_match.check(before.version)?;
    let title = |sent: &Option<String>, now: &String| {
        sent.as_deref().map_or_else(|| now.clone(), |title| title.trim().to_owned())
    };
    let mode = input.mode.unwrap_or(before.mode);
    let row = SeriesRow {
        code: input.code.clone().unwrap_or_else(|| before.code.clone()),
        title_fa: title(&input.title_fa, &before.title_fa),
        title_en: title(&input.title_en, &before.title_en),
        mode,
        template: template(mode, input.template.as_deref().unwrap_or(&before.template)),
        first_ordinal: input.first_ordinal.unwrap_or(before.first_ordinal),
        active: input.active.unwrap_or(before.active),
        version: before.version + 1,
        ..before.clone()
    };
    check_locked(&before, &row, used)?;
    if row.mode == SeriesMode::Auto && !is_template(&row.template) {
        return Err(Problem::field("/template", "format"));
    }
    queries::series::update(unit.conn(), &row).await?;
    if row.first_ordinal != before.first_ordinal {
        begin(unit, &row).await?;
    }
    let year = JalaliDate::in_tehran(unit.now).year();
    let last = queries::series::lock_year(unit.conn(), row.id, year).await?.unwrap_or(0);
    let (was, series) = (before.to_wire(used, (year, last + 1)), row.to_wire(used, (year, last + 1)));
    unit.audit("publications.update_series", subject(id.0), Some(&was), Some(&series))?;
    unit.touch("publications").await?;
    Ok(series)
}

fn check_locked(before: &SeriesRow, after: &SeriesRow, used: bool) -> Result<()> {
    let changed = [
        ("/code", before.code != after.code),
        ("/mode", before.mode != after.mode),
        ("/template", before.template != after.template),
        ("/first_ordinal", before.first_ordinal != after.first_ordinal),
    ];
    let mut locked = changed.iter().filter(|(_, is_changed)| used && *is_changed).peekable();
    if locked.peek().is_none() {
        return Ok(());
    }
    Err(locked.fold(Code::SeriesInUse.into(), |problem: Problem, (pointer, _)| problem.at(*pointer)))
}

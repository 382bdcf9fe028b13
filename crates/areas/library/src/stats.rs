//! Sums by Jalali month, and strips of which version was in force when.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use contract::library::{DownloadMonth, FormSpan, FormStrip, LibraryStats, ReadLibraryStats, read_code};
use contract::publications::TextLanguage;
use messages::{Language, key};
use persian::digits::Digits;
use persian::jalali::JalaliDate;
use platform::clock::tehran_date;
use platform::feed::of_texts;
use platform::sheet::{Cell, Sheet};
use platform::{Connection, OrNotFound, Problem, Result};
use uuid::Uuid;

use crate::model::VersionRow;
use crate::queries::forms;
use crate::queries::stats::{self, Drawn, Span, Taken};
use crate::timeline::Timeline;

/// The longest time, in days.
const LONGEST: i64 = 3660;
const MAX_STRIPS: i64 = 100;
/// The most rows of a file.
const MAX_ROWS: i64 = 200_000;

/// What was asked for: without dates, twelve Jalali months up to today.
pub(crate) fn span(ask: &ReadLibraryStats, today: NaiveDate) -> Result<Span> {
    let first = JalaliDate::from_gregorian(today).first_of_month().plus_months(-11);
    let from = ask.from.or_else(|| first.map(JalaliDate::to_gregorian)).unwrap_or(today);
    let to = ask.to.unwrap_or(today);
    if to < from {
        return Err(Problem::field("/to", "before_start"));
    }
    if (to - from).num_days() > LONGEST {
        return Err(Problem::field("/to", "too_large"));
    }
    let code = ask.code.as_deref().map(|code| read_code(code).or_not_found()).transpose()?;
    Ok(Span { from, to, code, category: ask.category.clone() })
}

pub(crate) async fn load(conn: &mut Connection, span: &Span) -> Result<LibraryStats> {
    let days = stats::days(conn, span).await?;
    let top = stats::top(conn, span).await?;
    let mut months = months(span);
    for day in &days {
        if let Some(month) = months.iter_mut().find(|month| (month.from..=month.to).contains(&day.day)) {
            month.fill += day.fill;
            month.print += day.print;
        }
    }
    let (strips, strips_total) = strips(conn, span).await?;
    Ok(LibraryStats {
        from: span.from,
        to: span.to,
        fill: months.iter().map(|month| month.fill).sum(),
        print: months.iter().map(|month| month.print).sum(),
        months,
        top,
        strips,
        strips_total,
    })
}

/// Every Jalali month of the time, cut at its ends.
fn months(span: &Span) -> Vec<DownloadMonth> {
    let mut months = Vec::new();
    let mut next = Some(span.from);
    while let Some(from) = next.filter(|from| *from <= span.to) {
        let day = JalaliDate::from_gregorian(from);
        let last = day.last_of_month().to_gregorian();
        months.push(DownloadMonth { month: month(from), from, to: last.min(span.to), fill: 0, print: 0 });
        next = last.checked_add_days(Days::new(1));
    }
    months
}

fn month(day: NaiveDate) -> String {
    let day = JalaliDate::from_gregorian(day);
    format!("{:04}/{:02}", day.year(), day.month())
}

/// The first strips, and how many there are in all.
async fn strips(conn: &mut Connection, span: &Span) -> Result<(Vec<FormStrip>, i64)> {
    let drawn = stats::drawn(conn, span, MAX_STRIPS).await?;
    let total = drawn.first().map_or(0, |form| form.total);
    let ids: Vec<_> = drawn.iter().map(|form| form.id).collect();
    let mut versions: HashMap<Uuid, Vec<VersionRow>> = HashMap::new();
    for version in forms::approved_of(conn, &ids).await? {
        versions.entry(version.form_id).or_default().push(version);
    }
    let strip = |form: Drawn| FormStrip {
        spans: spans(versions.get(&form.id).map_or(&[], Vec::as_slice), form.retired_from),
        kind: form.kind(),
        code: form.code,
        title_fa: form.title_fa,
        title_en: form.title_en,
    };
    Ok((drawn.into_iter().map(strip).collect(), total))
}

/// Each version that took or will take effect, until the next one, its withdrawal or the end of the form.
fn spans(versions: &[VersionRow], retired_from: Option<NaiveDate>) -> Vec<FormSpan> {
    let line = Timeline(versions);
    let mut effective: Vec<_> = versions.iter().filter(|version| !version.void).collect();
    effective.sort_by_key(|version| (version.effective_from, version.n));
    let span = |version: &&VersionRow| {
        let from = version.effective_from?;
        let after = effective.iter().filter_map(|other| other.effective_from).find(|other| *other > from);
        let withdrawn_on = version.withdrawn_at.map(tehran_date);
        let end = [after, withdrawn_on, retired_from].into_iter().flatten().min();
        let to = end.map(|day| day.pred_opt().unwrap_or(day).max(from));
        let is_ended_by_withdrawal = withdrawn_on.is_some() && withdrawn_on == end;
        // Two of one day: only the later one was ever in force.
        line.in_force(from).filter(|current| current.id == version.id)?;
        Some(FormSpan { n: version.n?, from, to, withdrawn: is_ended_by_withdrawal })
    };
    effective.iter().filter_map(span).collect()
}

/// A row per form, file and Jalali month.
pub(crate) async fn sheet(conn: &mut Connection, span: &Span, lang: TextLanguage) -> Result<Sheet> {
    let months = months(span);
    let bounds = months.iter().map(|month| (month.from, month.to)).unzip();
    let mut taken = stats::by_file(conn, span, bounds, MAX_ROWS + 1).await?;
    let is_cut = taken.len() as i64 > MAX_ROWS;
    taken.truncate(usize::try_from(MAX_ROWS).unwrap_or(usize::MAX));
    let language = of_texts(lang);
    let texts = messages::embedded(language);
    let row = |one: Taken| {
        let title =
            if language == Language::En { one.title_en.unwrap_or(one.title_fa) } else { one.title_fa };
        let is_fill = one.role == "fill";
        let role = if is_fill { key::library_sheet_role_fill() } else { key::library_sheet_role_print() };
        let month = months.iter().find(|month| month.from == one.from);
        vec![
            one.code.into(),
            title.into(),
            Cell::Number(i64::from(one.n)),
            one.file_name.into(),
            texts.text(&role).into(),
            month.map(|month| Digits::Latin.apply(&month.month)).into(),
            one.from.to_string().into(),
            month.map(|month| month.to.to_string()).into(),
            Cell::Number(one.count),
        ]
    };
    let rows = taken.into_iter().map(row).collect();
    let head = [
        key::library_sheet_code(),
        key::library_sheet_title(),
        key::library_sheet_version(),
        key::library_sheet_file(),
        key::library_sheet_role(),
        key::library_sheet_month(),
        key::library_sheet_month_from(),
        key::library_sheet_month_to(),
        key::library_sheet_taken(),
    ];
    let mut sheet = Sheet {
        name: "library-stats".to_owned(),
        language,
        head: head.iter().map(|title| texts.text(title)).collect(),
        rows,
    };
    if is_cut {
        sheet.end_with(texts.text(&key::library_sheet_cut(MAX_ROWS)));
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_those_of_the_jalali_calendar_and_cut_at_both_ends() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap_or_default();
        let span = Span { from: day("2026-02-18"), to: day("2026-03-22"), code: None, category: None };
        let months = months(&span);
        let shown: Vec<_> = months.iter().map(|month| (&*month.month, month.from, month.to)).collect();
        assert_eq!(
            shown,
            [
                ("1404/11", day("2026-02-18"), day("2026-02-19")),
                ("1404/12", day("2026-02-20"), day("2026-03-20")),
                ("1405/01", day("2026-03-21"), day("2026-03-22")),
            ]
        );
    }
}

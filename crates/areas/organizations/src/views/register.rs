//! The register: pages, figures, tables to take away.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::organizations::{
    Completeness, CountBy, ListOrganizations, OrganizationKind, OrganizationStatus, OrganizationSummary,
    ReferenceItem, ReferenceName, RegisterSummary,
};
use contract::page::{self, Page};
use contract::problem::Code;
use contract::validation;
use messages::{Language, key};
use platform::page::{cut, read_cursor};
use platform::sheet::{Cell, Sheet};
use platform::{Connection, Problem, Result};

use crate::model::record::ListedRow;
use crate::model::rule::KindRuleRow;
use crate::queries::register::{self as queries, Filter};
use crate::{policy, queries::beginnings};

const NO_DEPUTY: &str = "none";

/// One page of the register in two queries.
pub(crate) async fn page(
    conn: &mut Connection,
    ask: &ListOrganizations,
    today: NaiveDate,
) -> Result<Page<OrganizationSummary>> {
    let limit = page::limit(ask.limit);
    let mut filter = filter(ask, today)?;
    filter.limit = i64::from(limit) + 1;
    let (rows, rules) = (queries::list(conn, &filter).await?, queries::kind_rules(conn).await?);
    let total = rows.first().map(|row| row.total);
    let found = cut(rows, limit, |row| queries::place(filter.sort, row))?;
    let items = found.items.into_iter().map(|row| summary(row, &rules)).collect::<Result<_>>()?;
    Ok(Page { items, next: found.next, total: total.or((ask.cursor.is_none()).then_some(0)) })
}

fn summary(row: ListedRow, rules: &[KindRuleRow]) -> Result<OrganizationSummary> {
    let found = completeness(&row, rules)?;
    row.wire(&found)
}

fn completeness(row: &ListedRow, rules: &[KindRuleRow]) -> Result<Completeness> {
    let required = rules.iter().find(|rule| rule.kind == row.kind).map(|rule| rule.required.as_slice());
    let profile = row.profile.profile()?;
    Ok(policy::completeness(required.unwrap_or_default(), &profile, row.national_id.is_some(), &row.offices))
}

fn filter(ask: &ListOrganizations, today: NaiveDate) -> Result<Filter> {
    if ask.q.as_ref().is_some_and(|q| q.chars().count() > persian::query::MAX_QUERY_CHARS) {
        return Err(Problem::field("/q", "too_long"));
    }
    for code in &ask.deputy_area {
        validation::plain(code, &()).map_err(|_| Problem::field("/deputy_area", "bad_characters"))?;
    }
    let sort = ask.sort.unwrap_or_default();
    let after = read_cursor(ask.cursor.as_deref())?;
    after.as_ref().map(|place| queries::check_place(sort, place)).transpose()?;
    Ok(Filter {
        tsquery: ask.q.as_deref().filter(|q| !q.trim().is_empty()).map(beginnings),
        kinds: ask.kind.iter().map(|kind| kind.as_str()).collect(),
        statuses: ask.status.iter().map(|status| status.as_str()).collect(),
        deputy_areas: ask.deputy_area.clone(),
        parent: ask.parent_id.map(Into::into),
        letter: ask.letter.as_deref().map(policy::letter).transpose()?,
        sort,
        after,
        ..Filter::all(policy::day_asked(ask.as_of, today)?)
    })
}

/// The whole filtered list as a table.
pub(crate) async fn sheet(
    conn: &mut Connection,
    ask: &ListOrganizations,
    today: NaiveDate,
    language: Language,
) -> Result<Sheet> {
    let filter = Filter { after: None, limit: queries::MOST + 1, ..filter(ask, today)? };
    let (rows, rules) = (queries::list(conn, &filter).await?, queries::kind_rules(conn).await?);
    if rows.len() > usize::try_from(queries::MOST).unwrap_or_default() {
        return Err(Code::TooLarge.into());
    }
    let deputies = queries::deputy_areas(conn).await?;
    let title = |fa: &str, en: &str| if language == Language::Fa { fa.to_owned() } else { en.to_owned() };
    let deputy = |code: &Option<String>| {
        let found = deputies.iter().find(|deputy| Some(&deputy.code) == code.as_ref());
        found.map(|deputy| title(&deputy.title_fa, &deputy.title_en))
    };
    let rows =
        rows.into_iter().map(|row| table_row(row, &rules, &deputy, language)).collect::<Result<_>>()?;
    let text = |message| messages::embedded(language).text(&message);
    let head = [
        key::organizations_column_name_fa(),
        key::organizations_column_name_en(),
        key::organizations_column_kind(),
        key::organizations_column_status(),
        key::organizations_column_national_id(),
        key::organizations_column_deputy_area(),
        key::organizations_column_parent(),
        key::organizations_column_chief_executive(),
        key::organizations_column_website(),
        key::organizations_column_completeness(),
        key::organizations_column_demo(),
    ];
    Ok(Sheet {
        name: format!("organizations-{}", filter.day),
        language,
        head: head.into_iter().map(text).collect(),
        rows,
    })
}

fn table_row(
    row: ListedRow,
    rules: &[KindRuleRow],
    deputy: &impl Fn(&Option<String>) -> Option<String>,
    language: Language,
) -> Result<Vec<Cell>> {
    let catalogue = messages::embedded(language);
    let find = |key: String| catalogue.find::<&str>(&key, &[]);
    let demo = row.is_demo().then(|| catalogue.text(&key::organizations_demo()));
    let percent = completeness(&row, rules)?.percent;
    Ok(vec![
        row.profile.name_fa.into(),
        row.profile.name_en.into(),
        find(format!("organizations-kind-{}", row.kind)).into(),
        find(format!("organizations-status-{}", row.profile.status)).into(),
        row.national_id.into(),
        deputy(&row.profile.deputy_area).into(),
        row.parent_fa.into(),
        row.chief_fa.into(),
        row.profile.website.into(),
        Cell::Number(percent.into()),
        demo.into(),
    ])
}

/// The figures of the register on a day, in three queries.
pub(crate) async fn figures(
    conn: &mut Connection,
    asked: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<RegisterSummary> {
    let day = policy::day_asked(asked, today)?;
    let rows = queries::list(conn, &Filter::all(day)).await?;
    let rules = queries::kind_rules(conn).await?;
    let deputies = queries::deputy_areas(conn).await?;
    let (mut kinds, mut statuses, mut areas) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut percents = 0;
    for row in &rows {
        *kinds.entry(row.kind.as_str()).or_insert(0) += 1;
        *statuses.entry(row.profile.status.as_str()).or_insert(0) += 1;
        *areas.entry(row.profile.deputy_area.as_deref().unwrap_or(NO_DEPUTY)).or_insert(0) += 1;
        percents += usize::from(completeness(row, &rules)?.percent);
    }
    let count = |counts: &BTreeMap<&str, i64>, value: &str| CountBy {
        value: value.to_owned(),
        count: counts.get(value).copied().unwrap_or_default(),
    };
    let mean = percents.checked_div(rows.len()).unwrap_or_default();
    let areas_in_order = deputies.iter().map(|deputy| deputy.code.as_str()).chain([NO_DEPUTY]);
    Ok(RegisterSummary {
        as_of: day,
        total: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        kinds: OrganizationKind::ALL.iter().map(|kind| count(&kinds, kind.as_str())).collect(),
        statuses: OrganizationStatus::ALL
            .iter()
            .map(|status| count(&statuses, status.as_str()))
            .filter(|found| found.count > 0)
            .collect(),
        deputy_areas: areas_in_order.map(|area| count(&areas, area)).collect(),
        completeness: u8::try_from(mean).unwrap_or(100),
        demo: rows.iter().any(ListedRow::is_demo),
    })
}

/// A list of codes.
pub(crate) async fn reference(conn: &mut Connection, name: ReferenceName) -> Result<Page<ReferenceItem>> {
    let items = match name {
        ReferenceName::DeputyAreas => {
            queries::deputy_areas(conn).await?.into_iter().map(Into::into).collect()
        }
        ReferenceName::KindRules => {
            queries::kind_rules(conn).await?.into_iter().map(KindRuleRow::item).collect::<Result<_>>()?
        }
    };
    Ok(Page { items, next: None, total: None })
}

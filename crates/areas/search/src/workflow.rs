//! What a search is made of: the page of hits, and where there is none, a correction or a hint; and the changes of the
//! web engines.

use contract::problem::Code;
use contract::search::{
    CreateWebEngine, MAX_COUNT, SearchHint, SearchResults, UpdateWebEngine, WebEngine, WebEngineId,
    is_engine_template,
};
use platform::audit::Subject;
use platform::request::IfMatch;
use platform::{Problem, Result, Unit, page};

use crate::index::words;
use crate::model::EngineRow;
use crate::queries;
use crate::queries::engines;
use crate::question::{Filters, PageAsked, Question};

/// One page of hits that a reader with these labels may see.
pub(crate) async fn search(
    conn: &mut db::Connection,
    labels: &[String],
    question: &Question,
    filters: &Filters,
    asked: &PageAsked,
) -> Result<SearchResults> {
    let Some(tsquery) = &question.tsquery else {
        return Ok(SearchResults { hint: Some(SearchHint::NoWords), ..nothing() });
    };
    let rows = queries::find(conn, labels, tsquery, &question.code_key, filters, asked).await?;
    let Some(first) = rows.first() else {
        return without_hits(conn, labels, question, filters, asked).await;
    };
    let total = first.total;
    let page = page::cut(rows, asked.limit, crate::model::HitRow::place)?;
    Ok(SearchResults {
        items: page.items.into_iter().map(|row| row.into_hit(question)).collect(),
        count: total.min(MAX_COUNT),
        count_is_lower_bound: total > MAX_COUNT,
        next: page.next,
        ..nothing()
    })
}

fn nothing() -> SearchResults {
    SearchResults {
        items: Vec::new(),
        count: 0,
        count_is_lower_bound: false,
        correction: None,
        hint: None,
        next: None,
    }
}

/// A page beyond the last hit still tells how many there are; a search without a hit tries another spelling.
async fn without_hits(
    conn: &mut db::Connection,
    labels: &[String],
    question: &Question,
    filters: &Filters,
    asked: &PageAsked,
) -> Result<SearchResults> {
    if asked.after.is_some() {
        let total = total(conn, labels, question, filters).await?;
        return Ok(SearchResults {
            count: total.min(MAX_COUNT),
            count_is_lower_bound: total > MAX_COUNT,
            ..nothing()
        });
    }
    if question.query.is_common() {
        return Ok(SearchResults { hint: Some(SearchHint::OnlyCommonWords), ..nothing() });
    }
    let correction = match correction(conn, labels, question, filters).await? {
        None => as_prefix(conn, labels, question, filters).await?,
        nearest => nearest,
    };
    Ok(SearchResults { correction, ..nothing() })
}

async fn total(
    conn: &mut db::Connection,
    labels: &[String],
    question: &Question,
    filters: &Filters,
) -> Result<i64> {
    let Some(tsquery) = &question.tsquery else { return Ok(0) };
    let rows = queries::find(conn, labels, tsquery, "", filters, &PageAsked::first_hit()).await?;
    Ok(rows.first().map_or(0, |row| row.total))
}

/// The query with unknown words replaced by the nearest known ones, if that finds something (SEARCH-12).
async fn correction(
    conn: &mut db::Connection,
    labels: &[String],
    question: &Question,
    filters: &Filters,
) -> Result<Option<String>> {
    let words = words::in_text(&question.text);
    let asked: Vec<(String, i32)> =
        words.iter().map(|found| (found.word.clone(), words::tolerance(&found.word))).collect();
    let nearest = queries::nearest_words(conn, &asked).await?;
    let mut corrected = question.text.clone();
    // From the end, so that the places of the words before stay right.
    for (found, spelling) in words.iter().zip(&nearest).rev() {
        if let Some(spelling) = spelling {
            corrected.replace_range(found.range.clone(), spelling);
        }
    }
    if corrected == question.text {
        return Ok(None);
    }
    // A correction may join two words to one, but never makes the query longer than it may be by much.
    let Ok(other) = Question::read(&corrected, question.language) else { return Ok(None) };
    Ok((total(conn, labels, &other, filters).await? > 0).then_some(corrected))
}

/// The query with its last word as a prefix, if that finds something: half a word was typed.
async fn as_prefix(
    conn: &mut db::Connection,
    labels: &[String],
    question: &Question,
    filters: &Filters,
) -> Result<Option<String>> {
    if !question.text.ends_with(char::is_alphanumeric) {
        return Ok(None);
    }
    let prefix = format!("{}*", question.text);
    let Ok(other) = Question::read(&prefix, question.language) else { return Ok(None) };
    Ok((total(conn, labels, &other, filters).await? > 0).then_some(prefix))
}

/// At most so many engines: they are buttons on one line.
const MAX_ENGINES: i64 = 20;

pub(crate) async fn create_engine(unit: &mut Unit, input: &CreateWebEngine) -> Result<WebEngine> {
    check_template(&input.url_template)?;
    if engines::count_locked(unit.conn()).await? >= MAX_ENGINES {
        return Err(Problem::from(Code::TooManyWebEngines).param("max", MAX_ENGINES));
    }
    let row = EngineRow {
        id: WebEngineId::new().0,
        title_fa: input.title_fa.trim().to_owned(),
        title_en: input.title_en.trim().to_owned(),
        url_template: input.url_template.clone(),
        sort: input.sort,
        active: input.active,
        version: 1,
    };
    engines::insert(unit.conn(), &row).await?;
    let engine = WebEngine::from(row);
    unit.audit_created("search.create_engine", Subject::new("search", engine.id), &engine)?;
    unit.touch("search").await?;
    Ok(engine)
}

pub(crate) async fn update_engine(
    unit: &mut Unit,
    id: WebEngineId,
    if_match: IfMatch,
    input: &UpdateWebEngine,
) -> Result<WebEngine> {
    if let Some(template) = &input.url_template {
        check_template(template)?;
    }
    let before = engines::lock(unit.conn(), id).await?;
    if_match.check(before.version)?;
    let row = EngineRow {
        id: before.id,
        title_fa: input.title_fa.as_deref().map_or(before.title_fa.clone(), |title| title.trim().to_owned()),
        title_en: input.title_en.as_deref().map_or(before.title_en.clone(), |title| title.trim().to_owned()),
        url_template: input.url_template.clone().unwrap_or_else(|| before.url_template.clone()),
        sort: input.sort.unwrap_or(before.sort),
        active: input.active.unwrap_or(before.active),
        version: before.version + 1,
    };
    engines::update(unit.conn(), &row).await?;
    let engine = WebEngine::from(row);
    let subject = Subject::new("search", engine.id);
    unit.audit("search.update_engine", subject, Some(&WebEngine::from(before)), Some(&engine))?;
    unit.touch("search").await?;
    Ok(engine)
}

pub(crate) async fn delete_engine(unit: &mut Unit, id: WebEngineId, if_match: IfMatch) -> Result<()> {
    let before = engines::lock(unit.conn(), id).await?;
    if_match.check(before.version)?;
    engines::delete(unit.conn(), id).await?;
    let subject = Subject::new("search", id);
    unit.audit("search.delete_engine", subject, Some(&WebEngine::from(before)), None::<&WebEngine>)?;
    unit.touch("search").await
}

fn check_template(template: &str) -> Result<()> {
    if is_engine_template(template) {
        Ok(())
    } else {
        Err(Problem::from(Code::BadWebEngine).at("/url_template"))
    }
}

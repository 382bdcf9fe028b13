//! The list of forms: one query, whatever is filtered.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use contract::library::{
    CategoryName, FileFormat, FormFile, FormKind, FormList, FormSort, FormStanding, LibraryFormSummary,
    ListForms, RenditionRole, UpcomingVersion, VersionState, read_code,
};
use contract::page::Page;
use contract::problem::Code;
use contract::publications::TextLanguage;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::serialize::ToSql;
use diesel::sql_types::{
    Array, BigInt, Date, HasSqlType, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use persian::tsearch::tsquery_literal;
use platform::page::{cut, read_cursor};
use platform::{Connection, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::model::{DEMO, file_url, retirement, review_needed};
use crate::policy::Desk;

/// LIB-1: the version of `f` in force on `day.today`, withdrawn or not.
pub(crate) const IN_FORCE: &str = "(SELECT id, n, effective_from, state FROM library_versions \
     WHERE form_id = f.id AND n IS NOT NULL AND NOT void AND effective_from <= day.today \
     ORDER BY effective_from DESC, n DESC LIMIT 1)";
const NEXT: &str = "(SELECT id, n, effective_from FROM library_versions \
     WHERE form_id = f.id AND state = 'approved' AND effective_from > day.today ORDER BY effective_from LIMIT 1)";
const FILES: &str = "(SELECT jsonb_agg(jsonb_build_object('role', role, 'format', format, 'lang', lang, \
     'bytes', bytes, 'sha256', encode(sha256, 'hex'), 'file_name', file_name) ORDER BY role, format, lang DESC) AS files, \
     array_agg(format) AS formats FROM library_renditions \
     WHERE version_id = COALESCE(v.id, u.id) AND v.state IS DISTINCT FROM 'withdrawn')";
const COLUMNS: &str = "f.id, f.code, f.kind, f.title_fa, f.title_en, f.retired_from, f.retired_reason, \
     f.needs_review_since, f.needs_review_reason, f.origin, c.id AS category_id, c.slug AS category_slug, \
     c.name_fa AS category_name_fa, c.name_en AS category_name_en, v.n, v.effective_from, v.state AS state, \
     u.n AS upcoming_n, u.effective_from AS upcoming_from, d.state AS draft, \
     COALESCE(d.submitted_at, d.saved_at) AS draft_at, COALESCE(t.count, 0) AS taken, r.files";
/// The tables of the list, each row of `f` with what the day makes of it.
static FROM: LazyLock<String> = LazyLock::new(|| {
    format!(
        "CROSS JOIN library_forms f JOIN library_categories c ON c.id = f.category_id \
         LEFT JOIN library_categories p ON p.id = c.parent_id \
         LEFT JOIN LATERAL {IN_FORCE} v ON TRUE LEFT JOIN LATERAL {NEXT} u ON TRUE \
         LEFT JOIN library_versions d ON d.form_id = f.id AND d.state IN ('draft', 'in_review') \
         LEFT JOIN library_takings t ON t.form_id = f.id LEFT JOIN LATERAL {FILES} r ON TRUE"
    )
});
/// What took effect last, or on the desk, what was touched last.
const NEWEST: &str =
    "COALESCE(v.effective_from, u.effective_from, 'epoch'::DATE)::TIMESTAMP AT TIME ZONE 'UTC'";
const TOUCHED: &str = "COALESCE(d.submitted_at, d.saved_at, f.created_at)";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    title_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    title_en: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    retired_from: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    retired_reason: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    needs_review_since: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    needs_review_reason: Option<String>,
    #[diesel(sql_type = Text)]
    origin: String,
    #[diesel(sql_type = SqlUuid)]
    category_id: Uuid,
    #[diesel(sql_type = Text)]
    category_slug: String,
    #[diesel(sql_type = Text)]
    category_name_fa: String,
    #[diesel(sql_type = Text)]
    category_name_en: String,
    #[diesel(sql_type = Nullable<Integer>)]
    n: Option<i32>,
    #[diesel(sql_type = Nullable<Date>)]
    effective_from: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    state: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    upcoming_n: Option<i32>,
    #[diesel(sql_type = Nullable<Date>)]
    upcoming_from: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    draft: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    draft_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    taken: i64,
    #[diesel(sql_type = Nullable<Jsonb>)]
    files: Option<Value>,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
}

#[derive(Deserialize)]
struct File {
    role: RenditionRole,
    format: FileFormat,
    lang: TextLanguage,
    bytes: i64,
    sha256: String,
    file_name: String,
}

/// Where a page ended.
#[derive(Serialize, Deserialize)]
enum Key {
    Title(String, Uuid),
    Taken(i64, Uuid),
    Newest(DateTime<Utc>, Uuid),
}

impl Row {
    fn standing(&self, day: NaiveDate) -> FormStanding {
        match (self.state.as_deref(), self.upcoming_n) {
            (None, None) => FormStanding::Unpublished,
            _ if self.retired_from.is_some_and(|from| from <= day) => FormStanding::Retired,
            (Some("withdrawn"), _) => FormStanding::Withdrawn,
            (Some(_), _) => FormStanding::Current,
            (None, Some(_)) => FormStanding::Upcoming,
        }
    }

    fn key(&self, sort: FormSort) -> Key {
        match sort {
            FormSort::Title => Key::Title(self.title_fa.clone(), self.id),
            FormSort::Taken => Key::Taken(self.taken, self.id),
            FormSort::Newest => Key::Newest(self.at, self.id),
        }
    }

    fn into_wire(self, day: NaiveDate, desk: Desk) -> Result<LibraryFormSummary> {
        let standing = self.standing(day);
        let files: Vec<File> = self.files.map(serde_json::from_value).transpose()?.unwrap_or_default();
        let files = files.into_iter().map(|file| FormFile {
            role: file.role,
            format: file.format,
            lang: file.lang,
            bytes: file.bytes,
            url: file_url(&file.sha256, &file.file_name),
        });
        let upcoming = self.upcoming_n.zip(self.upcoming_from);
        Ok(LibraryFormSummary {
            id: self.id.into(),
            code: self.code,
            kind: FormKind::try_from(self.kind).map_err(anyhow::Error::from)?,
            category: CategoryName {
                id: self.category_id.into(),
                slug: self.category_slug,
                name_fa: self.category_name_fa,
                name_en: self.category_name_en,
            },
            title_fa: self.title_fa,
            title_en: self.title_en,
            standing,
            n: self.n,
            effective_from: self.effective_from,
            files: files.collect(),
            upcoming: upcoming.map(|(n, effective_from)| UpcomingVersion { n, effective_from }),
            retirement: retirement(self.retired_from, self.retired_reason.as_deref()),
            review_needed: review_needed(self.needs_review_since, self.needs_review_reason.as_deref()),
            taken: self.taken,
            draft: self.draft.filter(|_| desk.0).and_then(|state| VersionState::try_from(state).ok()),
            draft_saved_at: self.draft_at.filter(|_| desk.0),
            is_demo: self.origin == DEMO,
        })
    }
}

fn which(list: Option<FormList>) -> &'static str {
    match list {
        None => {
            "(f.retired_from IS NULL OR f.retired_from > day.today) \
             AND (v.state = 'approved' OR (v.id IS NULL AND u.id IS NOT NULL))"
        }
        Some(FormList::Current) => {
            "(f.retired_from IS NULL OR f.retired_from > day.today) AND v.state = 'approved'"
        }
        Some(FormList::Upcoming) => "u.id IS NOT NULL",
        Some(FormList::Retired) => "f.retired_from <= day.today AND (v.id IS NOT NULL OR u.id IS NOT NULL)",
        Some(FormList::ReviewNeeded) => {
            "f.needs_review_since IS NOT NULL AND (v.id IS NOT NULL OR u.id IS NOT NULL)"
        }
        Some(FormList::Draft) => "d.state = 'draft'",
        Some(FormList::InReview) => "d.state = 'in_review'",
        Some(FormList::Withdrawn) => "v.state = 'withdrawn'",
        Some(FormList::Unpublished) => "v.id IS NULL AND u.id IS NULL",
    }
}

/// A query that grows with what is asked for; each value takes the next place.
struct Growing {
    query: BoxedSqlQuery<'static, Pg, SqlQuery>,
    places: usize,
}

impl Growing {
    /// Adds a condition whose `?` is the value's place.
    fn and<T, V>(self, condition: &str, value: V) -> Self
    where
        Pg: HasSqlType<T>,
        T: 'static + Send,
        V: ToSql<T, Pg> + Send + 'static,
    {
        self.raw(&format!(" AND {condition}"), value)
    }

    fn raw<T, V>(self, text: &str, value: V) -> Self
    where
        Pg: HasSqlType<T>,
        T: 'static + Send,
        V: ToSql<T, Pg> + Send + 'static,
    {
        let places = self.places + 1;
        let text = text.replace('?', &format!("${places}"));
        Self { query: self.query.sql(text).bind::<T, V>(value), places }
    }
}

/// Every condition but the page's beginning.
fn filtered(query: Growing, ask: &ListForms) -> Growing {
    let mut query = query;
    if let Some(text) = ask.q.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        // A query without a word that could be found finds nothing.
        let (code, words) = (read_code(text).unwrap_or_default(), words(text).unwrap_or_default());
        query =
            query.and::<Text, _>("(f.code = ? ", code).raw::<Text, _>("OR f.tsv @@ ?::TEXT::TSQUERY)", words);
    }
    if let Some(category) = &ask.category {
        query = query.and::<Text, _>("? IN (c.slug, p.slug)", category.clone());
    }
    if !ask.kind.is_empty() {
        let kinds: Vec<_> = ask.kind.iter().map(|kind| kind.as_str().to_owned()).collect();
        query = query.and::<Array<Text>, _>("f.kind = ANY(?)", kinds);
    }
    if !ask.format.is_empty() {
        let formats: Vec<_> = ask.format.iter().map(|format| format.as_str().to_owned()).collect();
        query = query.and::<Array<Text>, _>("r.formats && ?", formats);
    }
    if let Some(publication) = ask.basis {
        let rests = "EXISTS (SELECT FROM library_basis b WHERE b.version_id = COALESCE(v.id, u.id) \
             AND b.publication_id = ?)";
        query = query.and::<SqlUuid, _>(rests, publication.0);
    }
    query
}

/// The place behind which the list goes on, if a list in this order gave it out.
fn place(ask: &ListForms, sort: FormSort) -> Result<Option<Key>> {
    let key = read_cursor::<Key>(ask.cursor.as_deref())?;
    let fits = match &key {
        None => true,
        Some(Key::Title(title, _)) => sort == FormSort::Title && !title.contains('\0'),
        Some(Key::Taken(..)) => sort == FormSort::Taken,
        Some(Key::Newest(at, _)) => sort == FormSort::Newest && (0..10_000).contains(&at.year()),
    };
    if fits { Ok(key) } else { Err(Code::BadCursor.into()) }
}

/// Only what comes after the last row of the page before.
fn after(query: Growing, key: Key, by: &str, order: &str) -> Growing {
    let than = if order == "ASC" { ">" } else { "<" };
    let row = format!("({by}, f.id) {than} (?, ");
    let (query, id) = match key {
        Key::Title(title, id) => {
            (query.and::<Text, _>(&format!("({by}, f.id) {than} (? COLLATE \"fa-x-icu\", "), title), id)
        }
        Key::Taken(taken, id) => (query.and::<BigInt, _>(&row, taken), id),
        Key::Newest(at, id) => (query.and::<Timestamptz, _>(&row, at), id),
    };
    query.raw::<SqlUuid, _>("?)", id)
}

/// A page of forms as they stand on a day.
pub(crate) async fn list(
    conn: &mut Connection,
    desk: Desk,
    ask: &ListForms,
    day: NaiveDate,
    limit: u32,
) -> Result<Page<LibraryFormSummary>> {
    let sort = ask.sort.unwrap_or_default();
    let at = if ask.state.is_some_and(FormList::is_of_desk) { TOUCHED } else { NEWEST };
    let (by, order) = match sort {
        FormSort::Title => ("f.title_fa COLLATE \"fa-x-icu\"", "ASC"),
        FormSort::Taken => ("COALESCE(t.count, 0)", "DESC"),
        FormSort::Newest => (at, "DESC"),
    };
    let begin = format!("SELECT {COLUMNS}, {at} AS at FROM (SELECT ");
    let begin = Growing { query: diesel::sql_query(begin).into_boxed(), places: 0 };
    let query = begin.raw::<Date, _>(&format!("? AS today) day {} WHERE {}", *FROM, which(ask.state)), day);
    let mut query = filtered(query, ask);
    if let Some(key) = place(ask, sort)? {
        query = after(query, key, by, order);
    }
    let query =
        query.query.sql(format!(" ORDER BY {by} {order}, f.id {order} LIMIT {}", i64::from(limit) + 1));
    let rows: Vec<Row> = query.load(conn).await?;
    let page = cut(rows, limit, |row| row.key(sort))?;
    let items = page.items.into_iter().map(|row| row.into_wire(day, desk)).collect::<Result<Vec<_>>>()?;
    Ok(Page { items, next: page.next, total: page.total })
}

/// The words of a filter; the last one may be only begun.
fn words(text: &str) -> Option<String> {
    let is_begun = text.chars().last().is_some_and(char::is_alphanumeric);
    let text = if is_begun { format!("{text}*") } else { text.to_owned() };
    tsquery_literal(&persian::query::parse(&text), &|_| Vec::new())
}

//! What was taken in a time.

use chrono::NaiveDate;
use contract::library::{FormDownloads, FormKind};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

/// Which days and forms are counted.
#[derive(Debug)]
pub(crate) struct Span {
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) code: Option<String>,
    pub(crate) category: Option<String>,
}

const COUNTED: &str = "library_download_days x JOIN library_renditions r ON r.id = x.rendition_id \
     JOIN library_versions v ON v.id = r.version_id JOIN library_forms f ON f.id = v.form_id \
     JOIN library_categories c ON c.id = f.category_id LEFT JOIN library_categories p ON p.id = c.parent_id \
     WHERE x.day BETWEEN $1 AND $2 AND ($3::TEXT IS NULL OR f.code = $3) \
       AND ($4::TEXT IS NULL OR $4 IN (c.slug, p.slug))";

/// What was taken on a day.
#[derive(QueryableByName)]
pub(crate) struct Day {
    #[diesel(sql_type = Date)]
    pub(crate) day: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub(crate) fill: i64,
    #[diesel(sql_type = BigInt)]
    pub(crate) print: i64,
}

const SUMS: &str = "COALESCE(sum(x.count) FILTER (WHERE r.role = 'fill'), 0)::BIGINT AS fill, \
     COALESCE(sum(x.count) FILTER (WHERE r.role = 'print'), 0)::BIGINT AS print";

/// Day by day, those with anything.
pub(crate) async fn days(conn: &mut Connection, span: &Span) -> Result<Vec<Day>> {
    Ok(bound(format!("SELECT x.day, {SUMS} FROM {COUNTED} GROUP BY x.day ORDER BY x.day"), span)
        .load(conn)
        .await?)
}

#[derive(QueryableByName)]
struct Top {
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Text)]
    title_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    title_en: Option<String>,
    #[diesel(sql_type = BigInt)]
    fill: i64,
    #[diesel(sql_type = BigInt)]
    print: i64,
}

/// The ten forms taken most.
pub(crate) async fn top(conn: &mut Connection, span: &Span) -> Result<Vec<FormDownloads>> {
    let rows: Vec<Top> = bound(
        format!(
            "SELECT f.code, f.title_fa, f.title_en, {SUMS} FROM {COUNTED} GROUP BY f.id \
             ORDER BY sum(x.count) DESC, f.code LIMIT 10"
        ),
        span,
    )
    .load(conn)
    .await?;
    let downloads = rows.into_iter().map(|row| FormDownloads {
        code: row.code,
        title_fa: row.title_fa,
        title_en: row.title_en,
        fill: row.fill,
        print: row.print,
    });
    Ok(downloads.collect())
}

/// What was taken of one file in a month.
#[derive(QueryableByName)]
pub(crate) struct Taken {
    #[diesel(sql_type = Text)]
    pub(crate) code: String,
    #[diesel(sql_type = Text)]
    pub(crate) title_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) title_en: Option<String>,
    #[diesel(sql_type = Integer)]
    pub(crate) n: i32,
    #[diesel(sql_type = Text)]
    pub(crate) role: String,
    #[diesel(sql_type = Text)]
    pub(crate) file_name: String,
    /// The first day of the month within the time.
    #[diesel(sql_type = Date)]
    pub(crate) from: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub(crate) count: i64,
}

/// File by file and month by month, for a sheet; at most `limit` rows. Each month is a first and a last day.
pub(crate) async fn by_file(
    conn: &mut Connection,
    span: &Span,
    months: (Vec<NaiveDate>, Vec<NaiveDate>),
    limit: i64,
) -> Result<Vec<Taken>> {
    let text = format!(
        "SELECT f.code, f.title_fa, f.title_en, v.n, r.role, r.file_name, m.from, sum(x.count)::BIGINT AS count \
         FROM unnest($5::DATE[], $6::DATE[]) AS m(\"from\", \"to\") CROSS JOIN {COUNTED} \
         AND v.n IS NOT NULL AND x.day BETWEEN m.from AND m.to \
         GROUP BY f.id, v.n, r.id, m.from ORDER BY f.code, v.n, r.file_name, m.from LIMIT {limit}"
    );
    let (first, last) = months;
    let query = bound(text, span).bind::<Array<Date>, _>(first).bind::<Array<Date>, _>(last);
    Ok(query.load(conn).await?)
}

/// A form of which a strip is drawn.
#[derive(QueryableByName)]
pub(crate) struct Drawn {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) code: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    pub(crate) title_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) title_en: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    pub(crate) retired_from: Option<NaiveDate>,
    /// How many there are, with those that are not drawn.
    #[diesel(sql_type = BigInt)]
    pub(crate) total: i64,
}

impl Drawn {
    pub(crate) fn kind(&self) -> FormKind {
        self.kind.parse().unwrap_or(FormKind::Form)
    }
}

/// Published forms by code, with anything in force in the time.
pub(crate) async fn drawn(conn: &mut Connection, span: &Span, limit: i64) -> Result<Vec<Drawn>> {
    let text = format!(
        "SELECT f.id, f.code, f.kind, f.title_fa, f.title_en, f.retired_from, count(*) OVER () AS total \
         FROM library_forms f \
         JOIN library_categories c ON c.id = f.category_id LEFT JOIN library_categories p ON p.id = c.parent_id \
         WHERE EXISTS (SELECT FROM library_versions v WHERE v.form_id = f.id AND v.n IS NOT NULL AND NOT v.void \
                       AND v.effective_from <= $2) \
           AND (f.retired_from IS NULL OR f.retired_from > $1) \
           AND ($3::TEXT IS NULL OR f.code = $3) AND ($4::TEXT IS NULL OR $4 IN (c.slug, p.slug)) \
         ORDER BY f.code LIMIT {limit}"
    );
    Ok(bound(text, span).load(conn).await?)
}

type Bound = diesel::query_builder::BoxedSqlQuery<'static, diesel::pg::Pg, diesel::query_builder::SqlQuery>;

fn bound(text: String, span: &Span) -> Bound {
    diesel::sql_query(text)
        .into_boxed()
        .bind::<Date, _>(span.from)
        .bind::<Date, _>(span.to)
        .bind::<Nullable<Text>, _>(span.code.clone())
        .bind::<Nullable<Text>, _>(span.category.clone())
}

//! All SQL of reading the index. Every statement takes the reader's labels, and none of them takes text of a query: what
//! is matched was made of keys.

pub(crate) mod engines;

use contract::problem::Code;
use contract::search::{HitOrder, MAX_FACET_HITS};
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use diesel::sql_types::{Array, BigInt, Bool, Date, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use platform::{Problem, Result};

use crate::model::{AreaRow, FacetRow, HitRow, PageRow, WordRow};
use crate::question::{Filters, PageAsked};

/// Ends every statement of the transaction after two seconds, so that no search holds the others.
pub(crate) async fn limit_time(conn: &mut db::Connection) -> Result<()> {
    Ok(conn.batch_execute("SET LOCAL statement_timeout = 2000").await?)
}

/// PostgreSQL says it in words alone: diesel does not pass its error code on.
fn too_heavy(error: DieselError) -> Problem {
    match &error {
        DieselError::DatabaseError(_, info) if info.message().contains("statement timeout") => {
            Problem::from(Code::SearchTooHeavy).retry_after(std::time::Duration::from_secs(5))
        }
        _ => error.into(),
    }
}

/// `$1` the tsquery, `$2` the reader's labels: the documents among which everything is counted.
macro_rules! visible {
    () => {
        "tsv @@ $1::tsquery AND labels && (SELECT coalesce(array_agg(id), '{}') FROM search_labels WHERE text = ANY($2))"
    };
}

/// The hits of one page in the order of SEARCH-7, one more than asked for, each with the number of all hits. The rank
/// is computed for the 10 000 newest candidates at most; a document with the very number is always among them.
pub(crate) async fn find(
    conn: &mut db::Connection,
    labels: &[String],
    tsquery: &str,
    code_key: &str,
    filters: &Filters,
    page: &PageAsked,
) -> Result<Vec<HitRow>> {
    const FIND: &str = concat!(
        "WITH candidates AS MATERIALIZED (
            SELECT area, kind, object_id, date, tsv, ($3 AND coalesce(code_key = $4, false))::int AS is_code
            FROM search_docs
            WHERE ", visible!(), "
              AND (cardinality($5::text[]) = 0 OR area = ANY($5)) AND (cardinality($6::text[]) = 0 OR kind = ANY($6))
              AND (cardinality($7::uuid[]) = 0 OR organization_id = ANY($7))
              AND (cardinality($8::int[]) = 0 OR jyear = ANY($8))
            ORDER BY is_code DESC, date DESC, object_id DESC
            LIMIT 10000
        ), ranked AS MATERIALIZED (
            SELECT area, kind, object_id, date, is_code,
                   CASE WHEN $3 THEN round(ts_rank_cd(tsv, $1::tsquery, 1)::numeric * 10000)::int ELSE 0 END AS rank
            FROM candidates
        ), page AS MATERIALIZED (
            SELECT * FROM ranked
            WHERE $9 IS NULL OR (is_code, rank, date, object_id, kind) < ($9, $10, $11, $12, $13)
            ORDER BY is_code DESC, rank DESC, date DESC, object_id DESC, kind DESC
            LIMIT $14
        )
        SELECT page.is_code, page.rank, (SELECT count(*) FROM ranked) AS total, doc.area, doc.kind, doc.object_id,
               doc.url, doc.title_fa, doc.title_en, doc.code, doc.summary, doc.body, doc.date, doc.badge,
               doc.organization_id, owner.title_fa AS organization_fa, owner.title_en AS organization_en
        FROM page JOIN search_docs doc USING (area, kind, object_id)
        LEFT JOIN LATERAL (
            SELECT title_fa, title_en FROM search_docs
            WHERE area = 'organizations' AND object_id = doc.organization_id
              AND labels && (SELECT coalesce(array_agg(id), '{}') FROM search_labels WHERE text = ANY($2))
            LIMIT 1
        ) owner ON TRUE
        ORDER BY page.is_code DESC, page.rank DESC, page.date DESC, page.object_id DESC, page.kind DESC"
    );
    let (is_code, rank, date, id, kind): (Option<i32>, Option<i32>, _, _, _) = match &page.after {
        Some((is_code, rank, date, id, kind)) => {
            (Some(*is_code), Some(*rank), Some(*date), Some(*id), Some(kind))
        }
        None => Default::default(),
    };
    diesel::sql_query(FIND)
        .bind::<Text, _>(tsquery)
        .bind::<Array<Text>, _>(labels)
        .bind::<Bool, _>(page.order == HitOrder::Relevance)
        .bind::<Text, _>(code_key)
        .bind::<Array<Text>, _>(&filters.areas)
        .bind::<Array<Text>, _>(&filters.kinds)
        .bind::<Array<SqlUuid>, _>(&filters.organizations)
        .bind::<Array<Integer>, _>(&filters.years)
        .bind::<Nullable<Integer>, _>(is_code)
        .bind::<Nullable<Integer>, _>(rank)
        .bind::<Nullable<Date>, _>(date)
        .bind::<Nullable<SqlUuid>, _>(id)
        .bind::<Nullable<Text>, _>(kind)
        .bind::<BigInt, _>(i64::from(page.limit) + 1)
        .load(conn)
        .await
        .map_err(too_heavy)
}

/// How the hits are spread; each facet without its own filter, over the newest 10 000 (SEARCH-11).
pub(crate) async fn facets(
    conn: &mut db::Connection,
    labels: &[String],
    tsquery: &str,
    filters: &Filters,
) -> Result<Vec<FacetRow>> {
    const FACETS: &str = concat!(
        "WITH hits AS MATERIALIZED (
            SELECT area, kind, organization_id, jyear,
                   cardinality($3::text[]) = 0 OR area = ANY($3) AS in_area,
                   cardinality($4::text[]) = 0 OR kind = ANY($4) AS in_kind,
                   cardinality($5::uuid[]) = 0 OR coalesce(organization_id = ANY($5), false) AS in_organization,
                   cardinality($6::int[]) = 0 OR jyear = ANY($6) AS in_year
            FROM search_docs WHERE ", visible!(), "
            ORDER BY date DESC, object_id DESC
            LIMIT $7 + 1
        ), counted AS (
            SELECT 'area' AS facet, area AS value, count(*) AS count FROM hits
            WHERE in_kind AND in_organization AND in_year GROUP BY area
            UNION ALL
            SELECT 'kind', kind, count(*) FROM hits WHERE in_area AND in_organization AND in_year GROUP BY kind
            UNION ALL
            (SELECT 'organization', organization_id::text, count(*) FROM hits
             WHERE in_area AND in_kind AND in_year AND organization_id IS NOT NULL
             GROUP BY organization_id ORDER BY count(*) DESC, organization_id LIMIT 20)
            UNION ALL
            SELECT 'year', jyear::text, count(*) FROM hits WHERE in_area AND in_kind AND in_organization GROUP BY jyear
            UNION ALL
            SELECT 'all', '', count(*) FROM hits
        )
        SELECT facet, value, count, owner.title_fa, owner.title_en
        FROM counted LEFT JOIN LATERAL (
            SELECT title_fa, title_en FROM search_docs
            WHERE facet = 'organization' AND area = 'organizations' AND object_id::text = value
              AND labels && (SELECT coalesce(array_agg(id), '{}') FROM search_labels WHERE text = ANY($2))
            LIMIT 1
        ) owner ON TRUE
        ORDER BY facet, CASE WHEN facet = 'year' THEN value END DESC, count DESC, value"
    );
    diesel::sql_query(FACETS)
        .bind::<Text, _>(tsquery)
        .bind::<Array<Text>, _>(labels)
        .bind::<Array<Text>, _>(&filters.areas)
        .bind::<Array<Text>, _>(&filters.kinds)
        .bind::<Array<SqlUuid>, _>(&filters.organizations)
        .bind::<Array<Integer>, _>(&filters.years)
        .bind::<BigInt, _>(MAX_FACET_HITS)
        .load(conn)
        .await
        .map_err(too_heavy)
}

/// Pages whose title holds the query; short titles first. Ranked are the first 1000 that the index gives.
pub(crate) async fn pages(
    conn: &mut db::Connection,
    labels: &[String],
    tsquery: &str,
    areas: &[String],
    limit: i64,
) -> Result<Vec<PageRow>> {
    const PAGES: &str = concat!(
        "SELECT area, url, title_fa, title_en, code FROM (
            SELECT area, url, title_fa, title_en, code, date, object_id, tsv FROM search_docs
            WHERE ",
        visible!(),
        " AND ts_filter(tsv, '{a}') @@ $1::tsquery
              AND (cardinality($3::text[]) = 0 OR area = ANY($3))
            LIMIT 1000
        ) titled
        ORDER BY ts_rank_cd(ts_filter(tsv, '{a}'), $1::tsquery, 2) DESC, date DESC, object_id DESC
        LIMIT $4"
    );
    diesel::sql_query(PAGES)
        .bind::<Text, _>(tsquery)
        .bind::<Array<Text>, _>(labels)
        .bind::<Array<Text>, _>(areas)
        .bind::<BigInt, _>(limit)
        .load(conn)
        .await
        .map_err(too_heavy)
}

/// Pages whose number begins so, the shortest first.
pub(crate) async fn numbered(
    conn: &mut db::Connection,
    labels: &[String],
    code_key: &str,
    areas: &[String],
    limit: i64,
) -> Result<Vec<PageRow>> {
    const NUMBERED: &str = "SELECT area, url, title_fa, title_en, code FROM search_docs
        WHERE code_key ^@ $1
          AND labels && (SELECT coalesce(array_agg(id), '{}') FROM search_labels WHERE text = ANY($2))
          AND (cardinality($3::text[]) = 0 OR area = ANY($3))
        ORDER BY char_length(code_key), code_key, date DESC, object_id DESC
        LIMIT $4";
    diesel::sql_query(NUMBERED)
        .bind::<Text, _>(code_key)
        .bind::<Array<Text>, _>(labels)
        .bind::<Array<Text>, _>(areas)
        .bind::<BigInt, _>(limit)
        .load(conn)
        .await
        .map_err(too_heavy)
}

/// Words of public documents that begin so and go on, the most frequent first.
pub(crate) async fn words_beginning(
    conn: &mut db::Connection,
    prefix: &str,
    limit: i64,
) -> Result<Vec<WordRow>> {
    const WORDS: &str = "SELECT spelling FROM search_words WHERE word ^@ $1 AND word <> $1
        ORDER BY docs DESC, word LIMIT $2";
    let words = diesel::sql_query(WORDS).bind::<Text, _>(prefix).bind::<BigInt, _>(limit);
    words.load(conn).await.map_err(too_heavy)
}

/// For each word that no public document has, the nearest word within its distance, then the most frequent (SEARCH-12).
/// The words come with their distances; the answer has a spelling, or none, for each.
pub(crate) async fn nearest_words(
    conn: &mut db::Connection,
    words: &[(String, i32)],
) -> Result<Vec<Option<String>>> {
    const NEAREST: &str = "SELECT near.spelling
        FROM unnest($1::text[], $2::int[]) WITH ORDINALITY AS asked (word, distance, place)
        LEFT JOIN LATERAL (
            SELECT spelling FROM search_words known
            WHERE asked.distance > 0
              AND char_length(known.word) BETWEEN char_length(asked.word) - asked.distance
                                              AND char_length(asked.word) + asked.distance
              AND levenshtein_less_equal(known.word, asked.word, asked.distance) <= asked.distance
              AND NOT EXISTS (SELECT 1 FROM search_words WHERE word = asked.word)
            ORDER BY levenshtein_less_equal(known.word, asked.word, asked.distance), docs DESC, known.word
            LIMIT 1
        ) near ON TRUE
        ORDER BY asked.place";
    #[derive(QueryableByName)]
    struct Near {
        #[diesel(sql_type = Nullable<Text>)]
        spelling: Option<String>,
    }
    let (words, distances): (Vec<&str>, Vec<i32>) =
        words.iter().map(|(word, distance)| (word.as_str(), *distance)).unzip();
    let found: Vec<Near> = diesel::sql_query(NEAREST)
        .bind::<Array<Text>, _>(words)
        .bind::<Array<Integer>, _>(distances)
        .load(conn)
        .await
        .map_err(too_heavy)?;
    Ok(found.into_iter().map(|near| near.spelling).collect())
}

/// The documents of each area, and how far its check and rebuild have come. Also areas that have no document.
pub(crate) async fn index_state(
    conn: &mut db::Connection,
    areas: &[String],
    fold_version: i32,
) -> Result<Vec<AreaRow>> {
    const STATE: &str = "SELECT area, coalesce(docs, 0) AS docs, coalesce(stale, 0) AS stale, checked_at,
               coalesce(repaired, 0) AS repaired, rebuilt_at, rebuild_from
        FROM unnest($1::text[]) AS known (area)
        FULL JOIN (
            SELECT area, count(*) AS docs, count(*) FILTER (WHERE fold_version < $2) AS stale
            FROM search_docs GROUP BY area
        ) counted USING (area)
        LEFT JOIN search_sources USING (area)
        ORDER BY area";
    let state = diesel::sql_query(STATE).bind::<Array<Text>, _>(areas).bind::<Integer, _>(fold_version);
    Ok(state.load(conn).await?)
}

/// How many words are known for suggestions and corrections.
pub(crate) async fn count_words(conn: &mut db::Connection) -> Result<i64> {
    Ok(db::schema::search_words::table.count().get_result(conn).await?)
}

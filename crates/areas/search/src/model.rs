//! Rows of the index, and how they become what is answered.

use chrono::{DateTime, NaiveDate, Utc};
use contract::id::OrganizationId;
use contract::search::{
    FacetValue, Hit, HitOrganization, IndexedArea, SearchFacets, Segment, TitleLanguage, WebEngine,
    WebEngineId,
};
use db::schema::search_web_engines;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use persian::query::{Query, highlight, snippet};
use uuid::Uuid;

use crate::question::{Place, Question};

/// About two lines.
const SNIPPET_CHARS: usize = 220;

#[derive(Debug, QueryableByName)]
pub(crate) struct HitRow {
    #[diesel(sql_type = Integer)]
    pub(crate) is_code: i32,
    #[diesel(sql_type = Integer)]
    pub(crate) rank: i32,
    #[diesel(sql_type = BigInt)]
    pub(crate) total: i64,
    #[diesel(sql_type = Text)]
    pub(crate) area: String,
    #[diesel(sql_type = Text)]
    pub(crate) kind: String,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) object_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) url: String,
    #[diesel(sql_type = Text)]
    pub(crate) title_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) title_en: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) code: Option<String>,
    #[diesel(sql_type = Text)]
    pub(crate) summary: String,
    #[diesel(sql_type = Text)]
    pub(crate) body: String,
    #[diesel(sql_type = Date)]
    pub(crate) date: NaiveDate,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) badge: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub(crate) organization_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) organization_fa: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) organization_en: Option<String>,
}

impl HitRow {
    pub(crate) fn place(&self) -> Place {
        (self.is_code, self.rank, self.date, self.object_id, self.kind.clone())
    }

    pub(crate) fn into_hit(self, question: &Question) -> Hit {
        let language = question.language;
        let title = in_language(language, &self.title_fa, self.title_en.as_deref());
        let organization = self.organization_id.zip(self.organization_fa).map(|(id, fa)| HitOrganization {
            id: OrganizationId(id),
            title: in_language(language, &fa, self.organization_en.as_deref()).to_owned(),
        });
        let title = wire(highlight(title, &question.query));
        let titles = [Some(self.title_fa.as_str()), self.title_en.as_deref()];
        let tells =
            titles.iter().flatten().any(|title| highlight(title, &question.query).iter().any(|s| s.hit));
        Hit {
            snippet: best_snippet(&self.summary, &self.body, tells, &question.query),
            title,
            area: self.area,
            kind: self.kind,
            id: self.object_id,
            url: self.url,
            date: self.date,
            organization,
            code: self.code,
            badge: self.badge,
        }
    }
}

/// The summary tells best what was found, unless only the text says why: then it is the text around the matches.
fn best_snippet(summary: &str, body: &str, is_told_by_title: bool, query: &Query) -> Vec<Segment> {
    let of_summary = wire(snippet(summary, query, SNIPPET_CHARS));
    let tells = |segments: &[Segment]| segments.iter().any(|segment| segment.hit);
    if !summary.is_empty() && (is_told_by_title || tells(&of_summary)) {
        return of_summary;
    }
    let of_body = wire(snippet(body, query, SNIPPET_CHARS));
    if summary.is_empty() || tells(&of_body) { of_body } else { of_summary }
}

pub(crate) fn wire(segments: Vec<persian::query::Segment>) -> Vec<Segment> {
    segments.into_iter().map(|segment| Segment { text: segment.text, hit: segment.hit }).collect()
}

pub(crate) fn in_language<'a>(language: TitleLanguage, fa: &'a str, en: Option<&'a str>) -> &'a str {
    match (language, en) {
        (TitleLanguage::En, Some(en)) => en,
        _ => fa,
    }
}

#[derive(Debug, QueryableByName)]
pub(crate) struct FacetRow {
    #[diesel(sql_type = Text)]
    pub(crate) facet: String,
    #[diesel(sql_type = Text)]
    pub(crate) value: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) title_fa: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) title_en: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub(crate) count: i64,
}

/// The rows come in the order in which each facet shows them.
pub(crate) fn facets(rows: Vec<FacetRow>, language: TitleLanguage) -> SearchFacets {
    let mut facets = SearchFacets::default();
    for row in rows {
        let title =
            row.title_fa.as_deref().map(|fa| in_language(language, fa, row.title_en.as_deref()).to_owned());
        let value = FacetValue { value: row.value, title, count: row.count };
        match row.facet.as_str() {
            "area" => facets.areas.push(value),
            "kind" => facets.kinds.push(value),
            "organization" => facets.organizations.push(value),
            "year" => facets.years.push(value),
            _ => facets.is_cut = value.count > contract::search::MAX_FACET_HITS,
        }
    }
    facets
}

#[derive(Debug, QueryableByName)]
pub(crate) struct PageRow {
    #[diesel(sql_type = Text)]
    pub(crate) area: String,
    #[diesel(sql_type = Text)]
    pub(crate) url: String,
    #[diesel(sql_type = Text)]
    pub(crate) title_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) title_en: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) code: Option<String>,
}

#[derive(Debug, QueryableByName)]
pub(crate) struct WordRow {
    #[diesel(sql_type = Text)]
    pub(crate) spelling: String,
}

#[derive(Debug, QueryableByName)]
pub(crate) struct AreaRow {
    #[diesel(sql_type = Text)]
    area: String,
    #[diesel(sql_type = BigInt)]
    docs: i64,
    #[diesel(sql_type = BigInt)]
    stale: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    checked_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    repaired: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    rebuilt_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    rebuild_from: Option<DateTime<Utc>>,
}

impl From<AreaRow> for IndexedArea {
    fn from(row: AreaRow) -> Self {
        Self {
            area: row.area,
            docs: row.docs,
            stale: row.stale,
            checked_at: row.checked_at,
            repaired: row.repaired,
            rebuilt_at: row.rebuilt_at,
            is_rebuilding: row.rebuild_from.is_some(),
        }
    }
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = search_web_engines, check_for_backend(diesel::pg::Pg))]
pub(crate) struct EngineRow {
    pub(crate) id: Uuid,
    pub(crate) title_fa: String,
    pub(crate) title_en: String,
    pub(crate) url_template: String,
    pub(crate) sort: i32,
    pub(crate) active: bool,
    pub(crate) version: i32,
}

impl From<EngineRow> for WebEngine {
    fn from(row: EngineRow) -> Self {
        Self {
            id: WebEngineId(row.id),
            title_fa: row.title_fa,
            title_en: row.title_en,
            url_template: row.url_template,
            sort: row.sort,
            active: row.active,
            version: row.version,
        }
    }
}

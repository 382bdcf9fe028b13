//! What readers say of pages.

use chrono::{DateTime, Duration, Utc};
use contract::help::{HelpPageId, HelpRatings, ListHelpRatings, RateHelpPage};
use contract::page::{self, Page};
use db::schema::help_ratings::{self, dsl};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::page::{cut, read_cursor};
use platform::{Connection, Result};
use uuid::Uuid;

/// How long it is known which bucket a rating is of.
const KEPT: Duration = Duration::days(1);

#[derive(QueryableByName)]
struct RatedRow {
    #[diesel(sql_type = SqlUuid)]
    page_id: Uuid,
    #[diesel(sql_type = Text)]
    path: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = BigInt)]
    helped: i64,
    #[diesel(sql_type = BigInt)]
    failed: i64,
    #[diesel(sql_type = Array<Text>)]
    comments: Vec<String>,
}

impl From<RatedRow> for HelpRatings {
    fn from(row: RatedRow) -> Self {
        Self {
            page_id: row.page_id.into(),
            path: row.path,
            title: row.title,
            helped: row.helped,
            failed: row.failed,
            comments: row.comments,
        }
    }
}

/// Notes what a reader says, in the place of what the same bucket said of the same text. Buckets that are older than a day
/// are forgotten.
pub(crate) async fn put(
    conn: &mut Connection,
    page: HelpPageId,
    rating: &RateHelpPage,
    bucket: &[u8],
    at: DateTime<Utc>,
) -> Result<()> {
    let old = help_ratings::table.filter(dsl::bucket.is_not_null().and(dsl::at.lt(at - KEPT)));
    diesel::update(old).set(dsl::bucket.eq(None::<Vec<u8>>)).execute(conn).await?;
    let comment = rating.comment.as_deref().filter(|comment| !comment.trim().is_empty());
    let said = (dsl::helpful.eq(rating.helpful), dsl::comment.eq(comment), dsl::at.eq(at));
    diesel::insert_into(help_ratings::table)
        .values((
            dsl::id.eq(Uuid::now_v7()),
            dsl::page_id.eq(page.0),
            dsl::lang.eq(rating.lang.as_str()),
            dsl::revision.eq(rating.revision),
            dsl::bucket.eq(bucket),
            said,
        ))
        .on_conflict((dsl::page_id, dsl::lang, dsl::revision, dsl::bucket))
        .do_update()
        .set(said)
        .execute(conn)
        .await?;
    Ok(())
}

/// Pages that did not help, the worst first. What was said of an older text says nothing of the present one.
pub(crate) async fn worst(conn: &mut Connection, ask: &ListHelpRatings) -> Result<Page<HelpRatings>> {
    let limit = page::limit(ask.limit);
    let (failed, id) = read_cursor::<(i64, Uuid)>(ask.cursor.as_deref())?.unzip();
    let rows: Vec<RatedRow> = diesel::sql_query(
        "SELECT r.page_id, p.path, fa.title,
                count(*) FILTER (WHERE r.helpful) AS helped, count(*) FILTER (WHERE NOT r.helpful) AS failed,
                coalesce((array_agg(r.comment ORDER BY r.at DESC) FILTER (WHERE r.comment IS NOT NULL))[1:5],
                         ARRAY[]::text[]) AS comments
         FROM help_ratings r
         JOIN help_pages p ON p.id = r.page_id AND p.archived_at IS NULL
         JOIN help_texts t ON t.page_id = r.page_id AND t.lang = r.lang AND t.revision = r.revision
         JOIN help_texts fa ON fa.page_id = r.page_id AND fa.lang = 'fa'
         GROUP BY r.page_id, p.path, fa.title
         HAVING $1::bigint IS NULL OR (count(*) FILTER (WHERE NOT r.helpful), r.page_id) < ($1, $2)
         ORDER BY failed DESC, r.page_id DESC LIMIT $3",
    )
    .bind::<Nullable<BigInt>, _>(failed)
    .bind::<Nullable<SqlUuid>, _>(id)
    .bind::<BigInt, _>(i64::from(limit) + 1)
    .load(conn)
    .await?;
    Ok(cut(rows, limit, |row: &RatedRow| (row.failed, row.page_id))?.map(Into::into))
}

//! The text as amended.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::publications::{ConsolidatedText, PublicationId, ReadConsolidated};
use platform::request::{Path, Query};
use platform::{App, Public, Result, reply};

use crate::policy::Reader;
use crate::queries;
use crate::views::Asked;
use crate::views::consolidated::consolidated;

/// Get the consolidated text.
///
/// The newest edition of a text with what amending texts changed in its articles by `as_of`: those that are published, not
/// withdrawn and in effect by that day, in the order of their days and numbers. Each article says what became of it (`mark`)
/// and by which texts; a deleted one stands where it stood. `complete` is `false` where the text is not all that was decided:
/// an amending text recorded no changes of articles, a change found no place in the newest edition, that edition is a major
/// one published after an amending text (`is_older`), or the reader may not know of an amending text. Articles are the
/// headings that begin with «ماده» and a number, with «بند» and a number or a letter, or with «تبصره». For information
/// only: what binds is the amended and the amending text themselves.
#[utoipa::path(
    get, path = "/api/v1/publications/{id}/consolidated", tag = "publications", operation_id = "get_consolidated_text",
    params(("id" = PublicationId, Path, description = "The publication"), ReadConsolidated),
    responses(
        (status = 200, description = "The text as amended", body = ConsolidatedText),
        (status = 410, description = "It was withdrawn"),
    ),
    security()
)]
#[get("/api/v1/publications/{id}/consolidated")]
pub(crate) async fn get_consolidated_text(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<PublicationId>,
    Query(ask): Query<ReadConsolidated>,
) -> Result<HttpResponse> {
    let who = Reader::of(&reader.actor);
    let mut conn = app.pool.get().await?;
    let found = queries::find_published(&mut conn, &who, id).await?;
    let day = ask.as_of.unwrap_or_else(|| app.clock.today());
    let asked = Asked { language: ask.lang.unwrap_or_default(), day };
    let text = consolidated(&mut conn, &who, asked, &found).await?;
    reply::content(&request, who.keeping(), &text)
}

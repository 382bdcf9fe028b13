//! Old texts that come into the archive.

use actix_web::{HttpResponse, post};
use contract::permission::ImportPublications;
use contract::publications::{Edition, ImportPublication};
use platform::idempotency::IdempotencyKey;
use platform::request::Json;
use platform::{App, Can, Result, reply};

use crate::model::address;
use crate::policy::Reader;
use crate::workflow::archive;

/// Import an old publication.
///
/// Puts a text of former times into the archive with its own number, date and files, published as of that date. Nobody is
/// notified, and no feed tells of it; lists and search hold it. A number that looks like those of the series takes its
/// place there: 409 `publications.number_taken` if it was given, 422 `publications.bad_number` if the series has not come
/// so far. A scan is enough: the text itself may be left out where a file goes with it. No second person approves it, so it
/// must be dated before today (422 `publications.not_yet_old`) and amends, supersedes or repeals only texts of the archive
/// that are no younger (422 `publications.archived_relation`).
#[utoipa::path(
    post, path = "/api/v1/publications/archive", tag = "publications", operation_id = "import_publication",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses((status = 201, description = "Imported", body = Edition)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/archive")]
pub(crate) async fn import_publication(
    can: Can<ImportPublications>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<ImportPublication>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    key.once(&app, &can.actor, &input, async |unit| {
        let edition = archive::import_publication(unit, &reader, &input).await?;
        let location = address(edition.publication_id.into(), edition.id.into());
        Ok(reply::created(&location, edition.version, &edition))
    })
    .await
}

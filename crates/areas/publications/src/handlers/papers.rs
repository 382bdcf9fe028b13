//! Texts and proofs as files for paper, set by the server. Each answers 304 to whoever has the file, without setting it again.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::permission::OpenReceipt;
use contract::publications::{EditionId, PublicationId, ReadReceipt, ReceiptId};
use platform::reply::Audience;
use platform::request::{Path, Query};
use platform::{App, Can, OrNotFound, Public, Result};

use super::receipts;
use crate::papers::Paper;
use crate::policy::Reader;
use crate::queries;

/// Print an edition.
///
/// The text as a letter on paper, as PDF: number, dates and signatory as they were written, page numbers, tagged for those
/// who hear it, in the language asked for or in Persian where it was not translated. Whether it is in force is not in it,
/// for that changes: the square on it leads to the page that says so. As visible as its edition; its `ETag` changes only
/// with what is printed.
#[utoipa::path(
    get, path = "/api/v1/publications/{id}/editions/{edition_id}/document.pdf", tag = "publications",
    operation_id = "get_edition_pdf",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ReadReceipt,
    ),
    responses((status = 200, description = "The text", content_type = "application/pdf", body = Vec<u8>)),
    security()
)]
#[get("/api/v1/publications/{id}/editions/{edition_id}/document.pdf")]
pub(crate) async fn get_edition_pdf(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path((id, edition_id)): Path<(PublicationId, EditionId)>,
    Query(ask): Query<ReadReceipt>,
) -> Result<HttpResponse> {
    let who = Reader::of(&reader.actor);
    let mut conn = app.pool.get().await?;
    let (publication, edition) = queries::find_edition(&mut conn, &who, id, edition_id).await?;
    let beside = queries::beside::beside(&mut conn, &edition).await?;
    drop(conn);
    let paper = Paper { language: ask.lang.unwrap_or_default(), site: &app.config.public_url };
    let document = paper.text((&publication, &edition), &beside.attachments, &beside.links);
    let word = publication.reference.clone().unwrap_or_else(|| publication.id.to_string());
    let name = paper.name(&format!("{word}-{}.{}", edition.major, edition.minor));
    pdf::serve(&request, who.keeping(), &document, &name).await
}

/// Print the proof of a receipt.
///
/// That an organization acknowledged exactly this text, as PDF: what, who with the post at that time, when in both
/// calendars, in time or late, and the SHA-256. 404 until it was acknowledged, as is another organization's receipt. After
/// a withdrawal it remains (PUB-18).
#[utoipa::path(
    get, path = "/api/v1/publications/receipts/{id}/proof.pdf", tag = "publications",
    operation_id = "get_receipt_pdf",
    params(("id" = ReceiptId, Path, description = "The receipt"), ReadReceipt),
    responses((status = 200, description = "The proof", content_type = "application/pdf", body = Vec<u8>)),
    security(("bearer" = []))
)]
#[get("/api/v1/publications/receipts/{id}/proof.pdf")]
pub(crate) async fn get_receipt_pdf(
    can: Can<OpenReceipt>,
    app: App,
    request: HttpRequest,
    Path(id): Path<ReceiptId>,
    Query(ask): Query<ReadReceipt>,
) -> Result<HttpResponse> {
    let language = ask.lang.unwrap_or_default();
    let receipt = receipts::read(&can, &app, id, ask).await?;
    let by = receipt.acknowledgement.as_ref().or_not_found()?;
    let paper = Paper { language, site: &app.config.public_url };
    let name = paper.name(&format!("proof-{id}"));
    pdf::serve(&request, Audience::Reader, &paper.proof(&receipt, by), &name).await
}

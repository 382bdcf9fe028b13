//! Every call of the area's API that its screens make.

use contract::page::Page;
use contract::problem::Code;
use contract::publications::{
    Attachment, CreateEdition, CreatePublication, CreateTag, Edition, EditionComparison, EditionId,
    EditionSummary, MarkdownPreview, PreviewMarkdown, Publication, PublicationId, PublicationSummary,
    PublishEdition, ReturnEdition, Tag, UpdateEdition, UpdateTag, WithdrawPublication, Withdrawal,
};
use serde_json::Value;

use crate::api::{self, ApiError, Request};
use crate::i18n;

type Answer<T> = Result<T, ApiError>;

const PUBLICATIONS: &str = "/api/v1/publications";

/// What stands at the address of a publication.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// The text that readers see; staff see it even if it was withdrawn.
    Text(Box<Publication>),
    Withdrawn(Withdrawal),
}

/// The list in the language of the view, to be narrowed by a query.
pub(super) fn list() -> Request {
    api::get(PUBLICATIONS).query("lang", i18n::language().code())
}

pub(super) async fn list_publications(request: Request) -> Answer<Page<PublicationSummary>> {
    request.send().await
}

pub(super) async fn list_tags() -> Answer<Vec<Tag>> {
    let page: Page<Tag> = api::get(&format!("{PUBLICATIONS}/tags")).send().await?;
    Ok(page.items)
}

/// Those that are not offered any more, too.
pub(super) async fn list_all_tags() -> Answer<Vec<Tag>> {
    let page: Page<Tag> = api::get(&format!("{PUBLICATIONS}/tags")).query("inactive", true).send().await?;
    Ok(page.items)
}

pub(super) async fn create_tag(body: CreateTag) -> Answer<Tag> {
    api::post(&format!("{PUBLICATIONS}/tags")).json(&body).send().await
}

pub(super) async fn update_tag(of: &Tag, body: UpdateTag) -> Answer<Tag> {
    let request = api::patch(&format!("{PUBLICATIONS}/tags/{}", of.id)).json(&body);
    request.if_match(&format!("\"v{}\"", of.version)).send().await
}

pub(super) async fn find(id: String) -> Answer<Found> {
    let request = api::get(&one(&id)).query("lang", i18n::language().code());
    match request.send().await {
        Ok(publication) => Ok(Found::Text(Box::new(publication))),
        Err(error) => withdrawal(&error).map(Found::Withdrawn).ok_or(error),
    }
}

fn withdrawal(error: &ApiError) -> Option<Withdrawal> {
    let ApiError::Problem(problem) = error else { return None };
    let text = |name: &str| problem.params.get(name).and_then(Value::as_str);
    let is_withdrawn = problem.code == Code::PublicationWithdrawn.as_str();
    is_withdrawn.then_some(())?;
    Some(Withdrawal {
        at: text("withdrawn_at")?.parse().ok()?,
        reason: text("reason").unwrap_or_default().to_owned(),
    })
}

pub(super) async fn list_editions(id: String) -> Answer<Vec<EditionSummary>> {
    let page: Page<EditionSummary> = api::get(&format!("{}/editions", one(&id))).send().await?;
    Ok(page.items)
}

pub(super) async fn compare_editions(id: String, from: String, to: String) -> Answer<EditionComparison> {
    api::get(&format!("{}/diff", one(&id))).query("from", from).query("to", to).send().await
}

pub(super) async fn get_edition(id: PublicationId, edition: EditionId) -> Answer<Edition> {
    api::get(&at(id, edition)).send().await
}

pub(super) async fn create_publication(body: CreatePublication) -> Answer<Edition> {
    api::post(PUBLICATIONS).json(&body).send().await
}

pub(super) async fn create_edition(id: PublicationId, body: CreateEdition) -> Answer<Edition> {
    api::post(&format!("{PUBLICATIONS}/{id}/editions")).json(&body).send().await
}

pub(super) async fn update_edition(of: &Edition, body: &UpdateEdition) -> Answer<Edition> {
    api::patch(&at(of.publication_id, of.id)).json(body).if_match(&etag(of)).send().await
}

pub(super) async fn discard_edition(of: &Edition) -> Answer<Edition> {
    act(of, "discard").send().await
}

pub(super) async fn submit_edition(of: &Edition) -> Answer<Edition> {
    act(of, "submit").send().await
}

pub(super) async fn recall_edition(of: &Edition) -> Answer<Edition> {
    act(of, "recall").send().await
}

pub(super) async fn return_edition(of: &Edition, body: ReturnEdition) -> Answer<Edition> {
    act(of, "return").json(&body).send().await
}

pub(super) async fn publish_edition(of: &Edition, body: PublishEdition) -> Answer<Edition> {
    act(of, "publish").json(&body).send().await
}

pub(super) async fn unschedule_edition(of: &Edition, body: ReturnEdition) -> Answer<Edition> {
    act(of, "unschedule").json(&body).send().await
}

fn act(of: &Edition, deed: &str) -> Request {
    api::post(&format!("{}/{deed}", at(of.publication_id, of.id))).if_match(&etag(of))
}

fn etag(of: &Edition) -> String {
    format!("\"v{}\"", of.version)
}

pub(super) async fn withdraw_publication(id: PublicationId, body: WithdrawPublication) -> Answer<Withdrawal> {
    api::post(&format!("{PUBLICATIONS}/{id}/withdraw")).json(&body).send().await
}

pub(super) async fn preview_markdown(markdown: String) -> Answer<String> {
    let body = PreviewMarkdown { markdown };
    let preview: MarkdownPreview = api::post(&format!("{PUBLICATIONS}/preview")).json(&body).send().await?;
    Ok(preview.html)
}

/// Saves a file that is not public, and therefore needs the access token.
pub(super) async fn save_attachment(file: &Attachment) -> Answer<()> {
    api::get(&file.url).save(&file.name, &file.media_type).await
}

fn one(id: &str) -> String {
    format!("{PUBLICATIONS}/{}", crate::browser::encode(id))
}

fn at(id: PublicationId, edition: EditionId) -> String {
    format!("{PUBLICATIONS}/{id}/editions/{edition}")
}

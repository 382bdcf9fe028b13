//! Every call of the area's API that its screens make.

use contract::id::UserId;
use contract::library::LibraryFormSummary;
use contract::page::Page;
use contract::problem::Code;
use contract::publications::{
    ConsolidatedText, CreateEdition, CreatePublication, CreateSeries, CreateTag, Edition, EditionComparison,
    EditionId, EditionSummary, GiveReview, ImportPublication, MarkdownPreview, PreviewMarkdown, Publication,
    PublicationId, PublicationKind, PublicationStats, PublicationSummary, PublishEdition, ReturnEdition,
    Reviewer, Series, Tag, UpdateEdition, UpdateSeries, UpdateTag, WithdrawPublication, Withdrawal,
    WithdrawalEffects,
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
    Withdrawn(Withdrawn),
}

/// What readers learn of a text that was withdrawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Withdrawn {
    pub(super) withdrawal: Withdrawal,
    /// Its number, as printed.
    pub(super) number: Option<String>,
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

/// A publication by its id; `as_of` is the day for which its validity is told, empty for today.
pub(super) async fn find(id: String, as_of: String) -> Answer<Found> {
    let request = api::get(&one(&id)).query("lang", i18n::language().code()).query("as_of", as_of);
    found(request.send().await)
}

/// The same by the last part of its short address.
pub(super) async fn resolve(reference: String, as_of: String) -> Answer<Found> {
    // The answer leads to the text itself, in Persian and as of today.
    let request = api::get(&format!("{PUBLICATIONS}/ref/{}", crate::browser::encode(&reference)));
    match found(request.send().await)? {
        Found::Text(publication) => find(publication.id.to_string(), as_of).await,
        withdrawn @ Found::Withdrawn(_) => Ok(withdrawn),
    }
}

fn found(answer: Answer<Publication>) -> Answer<Found> {
    match answer {
        Ok(publication) => Ok(Found::Text(Box::new(publication))),
        Err(error) => withdrawn(&error).map(Found::Withdrawn).ok_or(error),
    }
}

fn withdrawn(error: &ApiError) -> Option<Withdrawn> {
    let ApiError::Problem(problem) = error else { return None };
    let text = |name: &str| problem.params.get(name).and_then(Value::as_str);
    let is_withdrawn = problem.code == Code::PublicationWithdrawn.as_str();
    is_withdrawn.then_some(())?;
    let at = text("withdrawn_at")?.parse().ok()?;
    let reason = text("reason").unwrap_or_default().to_owned();
    Some(Withdrawn { withdrawal: Withdrawal { at, reason }, number: text("number").map(str::to_owned) })
}

pub(super) async fn list_editions(id: String) -> Answer<Vec<EditionSummary>> {
    let page: Page<EditionSummary> = api::get(&format!("{}/editions", one(&id))).send().await?;
    Ok(page.items)
}

/// Where not both are named, the newest published one with the one before it.
pub(super) async fn compare_editions(
    id: String,
    mut from: String,
    mut to: String,
) -> Answer<EditionComparison> {
    if from.is_empty() || to.is_empty() {
        let editions = list_editions(id.clone()).await?;
        let mut published = editions.into_iter().filter(|edition| edition.state.is_published());
        if let Some(newest) = published.next() {
            to = newest.id.to_string();
            from = published.next().map_or_else(|| to.clone(), |before| before.id.to_string());
        }
    }
    api::get(&format!("{}/diff", one(&id))).query("from", from).query("to", to).send().await
}

/// The text as others amended it by a day, empty for today.
pub(super) async fn consolidated(id: PublicationId, as_of: String) -> Answer<ConsolidatedText> {
    let request = api::get(&format!("{PUBLICATIONS}/{id}/consolidated"));
    request.query("lang", i18n::language().code()).query("as_of", as_of).send().await
}

pub(super) async fn get_edition(id: PublicationId, edition: EditionId) -> Answer<Edition> {
    api::get(&at(id, edition)).send().await
}

pub(super) async fn create_publication(body: CreatePublication) -> Answer<Edition> {
    let answer = api::post(PUBLICATIONS).json(&body).send().await;
    answer.map_err(|error| unnested(error, "/edition"))
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

/// Withdraws what was shown when its effects were asked for.
pub(super) async fn withdraw_publication(
    id: PublicationId,
    version: i32,
    body: WithdrawPublication,
) -> Answer<Withdrawal> {
    let request = api::post(&format!("{PUBLICATIONS}/{id}/withdraw")).json(&body);
    request.if_match(&format!("\"v{version}\"")).send().await
}

/// What else would change if the publication were withdrawn, and the version that the withdrawal names.
pub(super) async fn withdrawal_effects(id: PublicationId) -> Answer<WithdrawalEffects> {
    let body = WithdrawPublication::default();
    api::post(&format!("{PUBLICATIONS}/{id}/withdraw")).query("dry_run", true).json(&body).send().await
}

pub(super) async fn import_publication(body: ImportPublication) -> Answer<Edition> {
    let answer = api::post(&format!("{PUBLICATIONS}/archive")).json(&body).send().await;
    answer.map_err(|error| unnested(error, "/edition"))
}

/// Those that number a kind and are offered.
pub(super) async fn list_series(kind: PublicationKind) -> Answer<Vec<Series>> {
    let page: Page<Series> =
        api::get(&format!("{PUBLICATIONS}/series")).query("kind", kind.as_str()).send().await?;
    Ok(page.items)
}

/// Those that are not offered any more, too: their texts keep them.
pub(super) async fn list_all_series(kind: Option<PublicationKind>) -> Answer<Vec<Series>> {
    let request = api::get(&format!("{PUBLICATIONS}/series")).query("inactive", true);
    let page: Page<Series> = request.query_if("kind", kind.map(PublicationKind::as_str)).send().await?;
    Ok(page.items)
}

pub(super) async fn create_series(body: CreateSeries) -> Answer<Series> {
    api::post(&format!("{PUBLICATIONS}/series")).json(&body).send().await
}

pub(super) async fn update_series(of: &Series, body: UpdateSeries) -> Answer<Series> {
    let request = api::patch(&format!("{PUBLICATIONS}/series/{}", of.id)).json(&body);
    request.if_match(&format!("\"v{}\"", of.version)).send().await
}

/// The first so many whose name holds this.
pub(super) async fn list_reviewers(q: String, limit: usize) -> Answer<Vec<Reviewer>> {
    let request = api::get(&format!("{PUBLICATIONS}/reviewers")).query("q", q).query("limit", limit);
    let page: Page<Reviewer> = request.send().await?;
    Ok(page.items)
}

pub(super) async fn ask_review(of: &Edition, user: UserId) -> Answer<Edition> {
    api::put(&review(of, user)).if_match(&etag(of)).send().await
}

pub(super) async fn drop_review(of: &Edition, user: UserId) -> Answer<Edition> {
    api::delete(&review(of, user)).if_match(&etag(of)).send().await
}

fn review(of: &Edition, user: UserId) -> String {
    format!("{}/reviews/{user}", at(of.publication_id, of.id))
}

pub(super) async fn give_review(of: &Edition, body: GiveReview) -> Answer<Edition> {
    act(of, "reviews/mine").json(&body).send().await
}

/// Forms of the library by words or code.
pub(super) async fn find_forms(text: String) -> Answer<Vec<LibraryFormSummary>> {
    let request = api::get("/api/v1/library/forms").query("q", text).query("limit", 8);
    let page: Page<LibraryFormSummary> = request.send().await?;
    Ok(page.items)
}

pub(super) async fn stats() -> Answer<PublicationStats> {
    api::get(&format!("{PUBLICATIONS}/stats")).send().await
}

pub(super) async fn preview_markdown(markdown: String) -> Answer<String> {
    let body = PreviewMarkdown { markdown };
    let preview: MarkdownPreview = api::post(&format!("{PUBLICATIONS}/preview")).json(&body).send().await?;
    Ok(preview.html)
}

fn one(id: &str) -> String {
    format!("{PUBLICATIONS}/{}", crate::browser::encode(id))
}

fn at(id: PublicationId, edition: EditionId) -> String {
    format!("{PUBLICATIONS}/{id}/editions/{edition}")
}

/// A form names its fields from itself on, wherever what it writes is sent `within`.
pub(super) fn unnested(error: ApiError, within: &str) -> ApiError {
    match error {
        ApiError::Problem(mut problem) => {
            for field in &mut problem.errors {
                if let Some(own) = field.pointer.strip_prefix(within) {
                    field.pointer = own.to_owned();
                }
            }
            ApiError::Problem(problem)
        }
        other => other,
    }
}

//! Work outside of requests: previews, days that come, and texts that lose their validity. Nothing here decides which
//! version is in force: that is the day alone (LIB-1).

use std::io::Read;
use std::sync::Arc;

use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use platform::jobs::Job;
use platform::outbox::Event;
use platform::{Actor, Platform, Result, Unit};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::apart::Task;
use crate::preview::View;
use crate::queries::{drafts, files, forms, previews};
use crate::timeline::Timeline;
use crate::workflow::{marking, previewing, review};
use crate::{apart, index, inspect, preview};

/// Makes the preview of a file.
pub(crate) const PREVIEW: &str = "library.preview";
/// A version takes effect.
pub(crate) const VERSION_BEGAN: &str = "library.version_began";
/// The day has come from which a form is no longer used.
pub(crate) const DAY_CAME: &str = "library.day_came";
/// A text lost its validity.
pub(crate) const MARK: &str = "library.mark_review";

#[derive(Deserialize)]
struct OfRendition {
    rendition_id: Uuid,
}

#[derive(Deserialize)]
struct OfVersion {
    version_id: Uuid,
}

#[derive(Deserialize)]
struct OfForm {
    code: String,
}

#[derive(Deserialize)]
struct OfPublication {
    publication_id: Uuid,
}

/// LIB-11: a text was withdrawn, repealed or superseded; what else becomes of it is none of our business.
pub(crate) fn hear_validity(event: &Event) -> Option<Job> {
    let payload = &event.payload;
    let has_ended = match event.topic {
        "publications.withdrawn" => true,
        "publications.validity_changed" => marking::ENDS.iter().any(|end| payload["status"] == end.as_str()),
        _ => false,
    };
    let id = payload.get("id").filter(|_| has_ended)?;
    Job::new(MARK, &json!({ "publication_id": id })).ok()
}

pub(crate) fn mark(platform: Arc<Platform>, payload: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let OfPublication { publication_id } = serde_json::from_value(payload)?;
        Ok(write(&platform, async |unit| marking::mark(unit, publication_id).await).await?)
    })
}

/// A file that cannot be read or drawn has no preview, and nothing else happens.
pub(crate) fn make_preview(
    platform: Arc<Platform>,
    payload: Value,
) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let OfRendition { rendition_id } = serde_json::from_value(payload)?;
        let found = files::by_id(&mut platform.pool.get().await?, rendition_id).await?;
        let Some((rendition, file)) = found else { return Ok(()) };
        // Made once: another version may have the very bytes.
        if previews::copy_pages(&mut platform.pool.get().await?, &rendition).await? {
            return Ok(());
        }
        let content = inspect::read(&platform, &file).await?;
        let format = rendition.format;
        let understand = move |from: &mut dyn Read| preview::understand(format, from);
        match apart::ask(Task::Preview, format, content, understand).await? {
            Ok(View::Sheets(sheets)) => {
                previews::insert_sheets(&mut platform.pool.get().await?, rendition_id, &sheets).await?;
            }
            Ok(View::Pages(pages)) => {
                let keep = async |unit: &mut Unit| previewing::keep(unit, &rendition, &file, pages).await;
                write(&platform, keep).await?;
            }
            Err(_) => tracing::warn!(rendition = %rendition_id, "a file has no preview"),
        }
        Ok(())
    })
}

/// For the search, feeds and mails only: a version is in force since this midnight.
pub(crate) fn version_began(
    platform: Arc<Platform>,
    payload: Value,
) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let OfVersion { version_id } = serde_json::from_value(payload)?;
        let began = async |unit: &mut Unit| {
            let today = unit.platform().clock.today();
            let (form, version) = drafts::with_form(unit.conn(), version_id).await?;
            let versions = forms::approved(unit.conn(), form.id).await?;
            let line = Timeline(&versions);
            if line.in_force(today).is_some_and(|current| current.id == version.id)
                && version.withdrawn_at.is_none()
            {
                let event = Event::new("library.version_effective", &review::told(&form, &version))?;
                let change = index::change(unit.conn(), &form, line, today).await?;
                unit.emit(event.with_documents(vec![change]));
            }
            unit.touch("library").await
        };
        Ok(write(&platform, began).await?)
    })
}

/// For the search only: the form is not found any more.
pub(crate) fn day_came(platform: Arc<Platform>, payload: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let OfForm { code } = serde_json::from_value(payload)?;
        let came = async |unit: &mut Unit| {
            let today: NaiveDate = unit.platform().clock.today();
            let (form, _) = forms::find(unit.conn(), &code).await?;
            let versions = forms::approved(unit.conn(), form.id).await?;
            let change = index::change(unit.conn(), &form, Timeline(&versions), today).await?;
            unit.emit(
                Event::new("library.form_listed", &json!({ "code": code }))?.with_documents(vec![change]),
            );
            unit.touch("library").await
        };
        Ok(write(&platform, came).await?)
    })
}

async fn write(platform: &Arc<Platform>, work: impl AsyncFnOnce(&mut Unit) -> Result<()>) -> Result<()> {
    let actor = Arc::new(Actor::system("library"));
    platform.write(&actor, work).await
}

/// LIB-10: counted after the answer has begun; a count that fails costs nobody the file.
pub(crate) fn count_soon(platform: &Arc<Platform>, taken: Vec<(Uuid, Uuid)>) {
    let platform = Arc::clone(platform);
    tokio::spawn(async move {
        let day = platform.clock.today();
        let counted = async { files::count(&mut platform.pool.get().await?, &taken, day).await };
        if let Err(problem) = counted.await {
            tracing::warn!(%problem, "a download was not counted");
        }
    });
}

//! Scheduled work: publishing what is due, and proving that what was published is still what it was.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use platform::{Actor, Connection, Platform, Result, files};
use serde_json::Value;

use crate::canonical::{self, Parts};
use crate::model::{EditionRow, PublicationRow};
use crate::queries;
use crate::workflow::{publishing, validity};

/// Publishes the editions whose minute has come.
pub(crate) const PUBLISH_DUE: &str = "publications.publish_due";
/// Hashes every published edition again.
pub(crate) const VERIFY: &str = "publications.verify";

/// Tells on its day that a text is in force, ended or amended from now on.
pub(crate) const VALIDITY: &str = "publications.validity";

const BATCH: i64 = 100;

/// PUB-3: each in a transaction of its own, in the order of their promised minutes.
pub(crate) fn publish_due(platform: Arc<Platform>, _: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let actor = Arc::new(Actor::system("publications"));
        let now = platform.clock.now();
        let due = queries::due(&mut platform.pool.get().await?, now).await?;
        // One that fails delays itself, not those promised after it.
        let mut failed = Ok(());
        for (id, edition_id) in due {
            let published = platform
                .write(&actor, async |unit| publishing::publish_scheduled(unit, id, edition_id).await)
                .await;
            failed = failed.and(published);
        }
        Ok(failed?)
    })
}

/// PUB-6: on the day itself, at 00:00 in Tehran.
pub(crate) fn tell_validity(
    platform: Arc<Platform>,
    payload: Value,
) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let due: validity::Due = serde_json::from_value(payload)?;
        let actor = Arc::new(Actor::system("publications"));
        Ok(platform.write(&actor, async |unit| validity::tell_due(unit, &due).await).await?)
    })
}

/// PUB-4: alarms, by the log, a metric and a failed job, if a published edition is no longer what was hashed.
pub(crate) fn verify(platform: Arc<Platform>, _: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let mut conn = platform.pool.get().await?;
        let (mut after, mut changed) = (None, 0_u64);
        loop {
            let editions = queries::published_after(&mut conn, after, BATCH).await?;
            let Some((_, last)) = editions.last() else { break };
            after = Some(last.id);
            changed += count_changed(&mut conn, &editions).await?;
        }
        metrics::counter!("shora_publications_changed_total").increment(changed);
        anyhow::ensure!(changed == 0, "{changed} published editions are not what was published");
        Ok(())
    })
}

async fn count_changed(conn: &mut Connection, editions: &[(PublicationRow, EditionRow)]) -> Result<u64> {
    let ids: Vec<_> = editions.iter().map(|(_, edition)| edition.id).collect();
    let images: Vec<_> = editions.iter().filter_map(|(_, edition)| edition.image_file_id).collect();
    let attachments = queries::attachments_of(conn, &ids).await?;
    let images = files::load(conn, &images).await?;
    let links = queries::relations::links_of(conn, &ids).await?;
    let relations = queries::relations::outgoing_of(conn, &ids).await?;
    let mut changed = 0;
    for (publication, edition) in editions {
        let parts = Parts {
            attachments: attachments.get(&edition.id).map_or(&[][..], Vec::as_slice),
            image: images.iter().find(|file| Some(file.id) == edition.image_file_id),
            links: links.get(&edition.id).map_or(&[][..], Vec::as_slice),
            relations: relations.get(&edition.id).map_or(&[][..], Vec::as_slice),
        };
        if edition.sha256 != Some(canonical::sha256(publication, edition, &parts)?) {
            changed += 1;
            tracing::error!(edition = %edition.id, "a published edition is not what was published");
        }
    }
    Ok(changed)
}

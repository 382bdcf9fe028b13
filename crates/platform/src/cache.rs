//! Answers that need no database: what has not changed is served from memory. Whoever changes what a topic shows says
//! so in its transaction; every server hears it through Postgres within milliseconds, and forgets. A server that cannot
//! hear keeps nothing.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse};
use contract::page::Page;
use diesel_async::SimpleAsyncConnection;
use futures_util::StreamExt;
use moka::future::Cache;
use serde::Serialize;
use tokio::time::timeout;

use crate::app::Platform;
use crate::problem::Result;
use crate::reply::{self, Audience};
use crate::unit::Unit;

const CHANNEL: &str = "platform_touched";
/// How long anything is kept at most.
const KEPT: Duration = Duration::from_secs(300);
/// After this silence the database is asked whether it is still there: a network that swallows everything ends nothing.
const SILENCE: Duration = Duration::from_secs(5);
/// How long it may take to answer that.
const PATIENCE: Duration = Duration::from_secs(3);

/// The generations of all topics and the answers kept for them.
pub struct Revisions {
    hears: AtomicBool,
    epoch: AtomicU64,
    generations: RwLock<HashMap<String, u64>>,
    answers: Cache<(String, u64), Arc<Kept>>,
    /// What answers are made from, by its type, minute and generation.
    materials: Cache<(TypeId, i64, u64), Arc<dyn Any + Send + Sync>>,
}

struct Kept {
    media_type: &'static str,
    tag: String,
    body: bytes::Bytes,
    next: Option<String>,
}

impl Revisions {
    /// Keeps answers of at most this size together.
    pub(crate) fn new(mebibytes: u64) -> Self {
        let answers = Cache::builder()
            .max_capacity(mebibytes << 20)
            .weigher(|(url, _): &(String, u64), kept: &Arc<Kept>| {
                u32::try_from(url.len() + kept.body.len() + 200).unwrap_or(u32::MAX)
            })
            .time_to_live(KEPT)
            .build();
        let materials = Cache::builder().max_capacity(100).time_to_live(KEPT).build();
        Self {
            hears: AtomicBool::new(false),
            epoch: AtomicU64::new(0),
            generations: RwLock::default(),
            answers,
            materials,
        }
    }

    /// The generation of a topic: what was made from an older one is out of date. None while this server cannot hear
    /// of changes, and must not keep anything.
    #[must_use]
    pub fn generation(&self, topic: &str) -> Option<u64> {
        self.hears.load(Ordering::Acquire).then(|| {
            let generations = self.generations.read().unwrap_or_else(PoisonError::into_inner);
            self.epoch.load(Ordering::Acquire) + generations.get(topic).copied().unwrap_or_default()
        })
    }

    /// The generation of several topics together.
    fn generation_of(&self, topics: &[&str]) -> Option<u64> {
        let generations: Option<Vec<u64>> = topics.iter().map(|topic| self.generation(topic)).collect();
        // Each only ever grows, so their sum is another one whenever one of them is.
        Some(generations?.into_iter().fold(0, u64::wrapping_add))
    }

    /// Forgets what was made for a topic.
    pub fn forget(&self, topic: &str) {
        let mut generations = self.generations.write().unwrap_or_else(PoisonError::into_inner);
        *generations.entry(topic.to_owned()).or_default() += 1;
    }

    fn forget_all(&self) {
        self.epoch.fetch_add(1 << 32, Ordering::AcqRel);
    }
}

impl Unit {
    /// Says that what `topic` shows has changed: with the commit, every server forgets what it kept.
    ///
    /// # Errors
    /// A database that fails.
    pub async fn touch(&mut self, topic: &'static str) -> Result<()> {
        let notify = diesel::sql_query("SELECT pg_notify($1, $2)")
            .bind::<diesel::sql_types::Text, _>(CHANNEL)
            .bind::<diesel::sql_types::Text, _>(topic);
        diesel_async::RunQueryDsl::execute(notify, self.conn()).await?;
        self.touched(topic);
        Ok(())
    }
}

impl Platform {
    /// A page that looks the same to everybody: from memory while nothing of `topic` has changed.
    ///
    /// # Errors
    /// What `load` refuses.
    pub async fn public_page<T: Serialize>(
        &self,
        request: &HttpRequest,
        topic: &str,
        load: impl AsyncFnOnce() -> Result<Page<T>>,
    ) -> Result<HttpResponse> {
        let load = async || {
            let page = load().await?;
            Kept::of(&page, page.next.clone())
        };
        self.kept(request, &[topic], load).await
    }

    /// Anything else that looks the same to everybody: from memory while nothing of these topics has changed.
    ///
    /// # Errors
    /// What `load` refuses.
    pub async fn public_content<T: Serialize>(
        &self,
        request: &HttpRequest,
        topics: &[&str],
        load: impl AsyncFnOnce() -> Result<T>,
    ) -> Result<HttpResponse> {
        self.kept(request, topics, async || Kept::of(&load().await?, None)).await
    }

    /// The same for a document of another kind, such as a feed.
    ///
    /// # Errors
    /// What `load` refuses.
    pub async fn public_document(
        &self,
        request: &HttpRequest,
        topics: &[&str],
        media_type: &'static str,
        load: impl AsyncFnOnce() -> Result<Vec<u8>>,
    ) -> Result<HttpResponse> {
        self.kept(request, topics, async || Ok(Kept::new(media_type, load().await?, None))).await
    }

    /// What many answers are made from, such as a directory: from memory while nothing of its topics has changed. What
    /// depends on the time besides is at most a minute old. Not for what is about to be changed.
    ///
    /// # Errors
    /// What `load` refuses.
    pub async fn material<T: Send + Sync + 'static>(
        &self,
        topics: &[&str],
        load: impl AsyncFnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        let Some(generation) = self.revisions.generation_of(topics) else {
            return Ok(Arc::new(load().await?));
        };
        let key = (TypeId::of::<T>(), self.clock.now().timestamp() / 60, generation);
        let known = self.revisions.materials.get(&key).await.and_then(|kept| kept.downcast::<T>().ok());
        if let Some(known) = known {
            return Ok(known);
        }
        let made = Arc::new(load().await?);
        self.revisions.materials.insert(key, Arc::clone(&made) as Arc<dyn Any + Send + Sync>).await;
        Ok(made)
    }

    async fn kept(
        &self,
        request: &HttpRequest,
        topics: &[&str],
        load: impl AsyncFnOnce() -> Result<Kept>,
    ) -> Result<HttpResponse> {
        let Some(generation) = self.revisions.generation_of(topics) else {
            return Ok(load().await?.answer(request));
        };
        // A day changes what "today" shows, so it is part of the key.
        let about = format!("{}|{}|{}", self.clock.today(), topics.join("|"), request.uri());
        let key = (about, generation);
        let kept = match self.revisions.answers.get(&key).await {
            Some(kept) => kept,
            None => {
                let kept = Arc::new(load().await?);
                self.revisions.answers.insert(key, Arc::clone(&kept)).await;
                kept
            }
        };
        Ok(kept.answer(request))
    }
}

impl Kept {
    fn of<T: Serialize>(value: &T, next: Option<String>) -> Result<Self> {
        Ok(Self::new("application/json", serde_json::to_vec(value)?, next))
    }

    fn new(media_type: &'static str, body: Vec<u8>, next: Option<String>) -> Self {
        Self { media_type, tag: reply::content_tag(&body), body: body.into(), next }
    }

    fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let link = self.next.as_deref().map(|cursor| reply::next_link(request, cursor));
        let body = self.body.clone();
        reply::bytes(request, Audience::Everybody, &self.tag, self.media_type, body, link)
    }
}

/// Listens for changes made by any server until `stop` resolves; reconnects, and forgets everything it may have missed.
pub async fn listen(platform: Arc<Platform>, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => return,
            () = hear(&platform) => {}
        }
        platform.revisions.hears.store(false, Ordering::Release);
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
        }
    }
}

async fn hear(platform: &Platform) {
    let Ok(Ok(mut conn)) = timeout(PATIENCE, platform.pool.dedicated()).await else { return };
    if !answers(&mut conn, &format!("LISTEN {CHANNEL}")).await {
        return;
    }
    platform.revisions.forget_all();
    platform.revisions.hears.store(true, Ordering::Release);
    loop {
        let heard = {
            let mut notifications = std::pin::pin!(conn.notifications_stream());
            timeout(SILENCE, notifications.next()).await
        };
        match heard {
            Ok(Some(Ok(notification))) => platform.revisions.forget(&notification.payload),
            Ok(_) => return,
            Err(_) if answers(&mut conn, "SELECT 1").await => {}
            Err(_) => return,
        }
    }
}

async fn answers(conn: &mut diesel_async::AsyncPgConnection, statement: &str) -> bool {
    matches!(timeout(PATIENCE, conn.batch_execute(statement)).await, Ok(Ok(())))
}

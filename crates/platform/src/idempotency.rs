//! `Idempotency-Key`: a creating request that is sent again is answered again, not done again. The answer is stored in
//! the transaction of the change, so there is no moment in which one exists without the other.

use std::sync::Arc;

use actix_web::body::{MessageBody, to_bytes};
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use contract::problem::Code;
use db::schema::platform_answers::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::future::{Ready, ready};

use crate::app::Platform;
use crate::auth::Actor;
use crate::problem::{Problem, Result};
use crate::unit::Unit;

const MAX_KEY: usize = 100;

/// The `Idempotency-Key` of a creating POST: optional, 1 to 100 visible ASCII characters. Kept for a day.
#[derive(Debug)]
pub struct IdempotencyKey {
    key: Option<String>,
    target: String,
}

impl FromRequest for IdempotencyKey {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let target = format!("{} {}", request.method(), request.path());
        let key = request.headers().get("idempotency-key").map(|value| {
            value
                .to_str()
                .ok()
                .filter(|key| (1..=MAX_KEY).contains(&key.len()))
                .map(str::to_owned)
                .ok_or_else(|| Problem::from(Code::InvalidHeader).param("header", "Idempotency-Key"))
        });
        ready(key.transpose().map(|key| Self { key, target }))
    }
}

impl IdempotencyKey {
    /// Runs `work` in one transaction, or answers as it was answered before under the same key.
    ///
    /// # Errors
    /// `request.idempotency_conflict` when the key came with another request; otherwise what `work` refuses.
    pub async fn once<T: Serialize>(
        self,
        platform: &Arc<Platform>,
        actor: &Arc<Actor>,
        input: &T,
        work: impl AsyncFnOnce(&mut Unit) -> Result<HttpResponse>,
    ) -> Result<HttpResponse> {
        let Some(key) = self.key else { return platform.write(actor, work).await };
        let slot = Slot { actor: actor.key(), key, request_hash: fingerprint(&self.target, input)? };
        platform
            .write(actor, async move |unit| match slot.stored(unit).await? {
                Some(answer) => Ok(answer),
                None => {
                    let answer = work(unit).await?;
                    slot.store(unit, answer).await
                }
            })
            .await
    }
}

struct Slot {
    actor: String,
    key: String,
    request_hash: Vec<u8>,
}

impl Slot {
    /// Waits for a twin that is under way, then looks whether it has left its answer.
    async fn stored(&self, unit: &mut Unit) -> Result<Option<HttpResponse>> {
        diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind::<diesel::sql_types::Text, _>(format!("{}/{}", self.actor, self.key))
            .execute(unit.conn())
            .await?;
        let stored = platform_answers::table
            .find((&self.actor, &self.key))
            .select((dsl::request_hash, dsl::status, dsl::headers, dsl::body))
            .first::<(Vec<u8>, i16, serde_json::Value, Vec<u8>)>(unit.conn())
            .await
            .optional()?;
        let Some((request_hash, status, headers, body)) = stored else { return Ok(None) };
        if request_hash != self.request_hash {
            return Err(Code::IdempotencyConflict.into());
        }
        let mut answer = HttpResponse::build(status_code(status));
        for (name, value) in headers.as_object().into_iter().flatten() {
            answer.insert_header((name.as_str(), value.as_str().unwrap_or_default()));
        }
        answer.insert_header(("idempotency-replayed", "true"));
        Ok(Some(answer.body(body)))
    }

    async fn store(&self, unit: &mut Unit, answer: HttpResponse) -> Result<HttpResponse> {
        let (head, body) = answer.into_parts();
        let body = to_bytes(body.boxed())
            .await
            .map_err(|error| Problem::internal(anyhow::anyhow!("an answer has no body to keep: {error}")))?;
        let headers: serde_json::Map<_, _> = [header::CONTENT_TYPE, header::LOCATION, header::ETAG]
            .iter()
            .filter_map(|name| Some((name.to_string(), json!(head.headers().get(name)?.to_str().ok()?))))
            .collect();
        let status = i16::try_from(head.status().as_u16()).unwrap_or(200);
        let now = unit.now;
        diesel::insert_into(platform_answers::table)
            .values((
                dsl::actor.eq(&self.actor),
                dsl::key.eq(&self.key),
                dsl::request_hash.eq(&self.request_hash),
                dsl::status.eq(status),
                dsl::headers.eq(serde_json::Value::Object(headers)),
                dsl::body.eq(body.as_ref()),
                dsl::created_at.eq(now),
            ))
            .execute(unit.conn())
            .await?;
        Ok(head.set_body(body).map_into_boxed_body())
    }
}

fn status_code(stored: i16) -> StatusCode {
    u16::try_from(stored).ok().and_then(|code| StatusCode::from_u16(code).ok()).unwrap_or(StatusCode::OK)
}

fn fingerprint(target: &str, input: &impl Serialize) -> Result<Vec<u8>> {
    let mut hash = Sha256::new();
    hash.update(target);
    hash.update([0]);
    hash.update(serde_json::to_vec(input)?);
    Ok(hash.finalize().to_vec())
}

/// The job that forgets answers older than a day.
pub const FORGET_ANSWERS: &str = "platform.forget_answers";

pub(crate) fn forget_answers(
    platform: Arc<Platform>,
    _: serde_json::Value,
) -> futures_util::future::BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let limit = platform.clock.now() - chrono::Duration::days(1);
        let mut conn = platform.pool.get().await?;
        diesel::delete(platform_answers::table.filter(dsl::created_at.lt(limit))).execute(&mut conn).await?;
        Ok(())
    })
}

//! SUBS-1, SUBS-2: from the wish of somebody without an account to a subscription.

use chrono::Duration;
use contract::problem::Code;
use contract::subscriptions::{ConfirmedSubscription, RequestSubscription, Rhythm};
use messages::Language;
use platform::audit::Subject;
use platform::secret::{self, ExposeSecret};
use platform::{Result, Unit, bucket, form_token, mail};
use serde_json::json;
use uuid::Uuid;

use super::{add, check_topics, record, shown};
use crate::letters;
use crate::model::{FollowerRow, RequestRow};
use crate::queries::followers::{self, By};
use crate::queries::requests;
use crate::tokens;

/// What the token of the form is for.
pub(crate) const FORM: &str = "subscriptions";
/// What encrypted addresses are bound to.
pub(crate) const ADDRESS: &str = "subscriptions.address";
/// How long a link that confirms an address works.
pub(crate) const CONFIRMS_WITHIN: Duration = Duration::hours(24);
/// How often one place may ask.
const LIMITS: [(i32, Duration); 2] = [(5, Duration::hours(1)), (15, Duration::hours(24))];
/// How often one address is asked to confirm within a day, whoever asks.
const MAX_ASKED: i64 = 3;

/// Keeps a wish and asks the address to confirm it. Whoever asked learns nothing of the address: the answer is the same
/// where it follows already, where it takes no mail any more, and where it was asked often enough.
pub(crate) async fn request(unit: &mut Unit, input: &RequestSubscription, bucket: &[u8]) -> Result<()> {
    form_token::spend(unit, FORM, input.token.as_deref()).await?;
    let now = unit.now;
    // Two at the same moment are counted one after the other.
    unit.alone(bucket).await?;
    for (most, window) in LIMITS {
        let asked = requests::since(unit.conn(), bucket, now - window, most.into()).await?;
        bucket::check_limit(&asked, most, window, now)?;
    }
    check_topics(unit, &input.topics, &[]).await?;
    let address = input.email.trim().to_lowercase();
    let platform = unit.platform().clone();
    let address_hash = mail::address_hash(&platform, &address);
    unit.alone(&address_hash).await?;
    let is_wanted = input.website.is_empty()
        && requests::asked(unit.conn(), &address_hash, now - CONFIRMS_WITHIN).await? < MAX_ASKED
        && mail::dead_of_address(unit, &address).await? < mail::MAX_DEAD;
    let token = secret::new_token()?;
    let row = RequestRow {
        id: Uuid::now_v7(),
        bucket: bucket.to_vec(),
        address_hash,
        address: secret::encrypt(&platform.secret_key, ADDRESS, address.as_bytes())?,
        token_hash: is_wanted.then(|| secret::token_hash(token.expose_secret())),
        lang: input.lang.clone().unwrap_or_else(|| Language::default().code().to_owned()),
        rhythm: input.rhythm.as_str().to_owned(),
        topics: input.topics.clone(),
        at: now,
    };
    requests::insert(unit.conn(), &row).await?;
    let told = json!({ "topics": row.topics, "rhythm": row.rhythm, "lang": row.lang });
    unit.audit_created("subscriptions.request", Subject::new("subscriptions", row.id), &told)?;
    if is_wanted {
        letters::confirm(unit, &row, &address, &token);
    }
    Ok(())
}

/// Begins what was wished for, or adds it to what the address follows already; its rhythm and language are the last wish.
pub(crate) async fn confirm(unit: &mut Unit, token: &str) -> Result<ConfirmedSubscription> {
    let now = unit.now;
    let taken = requests::take(unit.conn(), &secret::token_hash(token), now - CONFIRMS_WITHIN).await?;
    let wish = taken.ok_or(Code::SubscriptionConfirmationEnded)?;
    let mut follower = of_address(unit, &wish).await?;
    let before = shown(unit, &follower).await?;
    let rhythm = Rhythm::read(&wish.rhythm).unwrap_or_default();
    follower.rhythm = rhythm.as_str().to_owned();
    follower.lang = wish.lang.clone();
    followers::save(unit.conn(), &mut follower).await?;
    add(unit, &follower, &wish.topics).await?;
    let subscription = shown(unit, &follower).await?;
    record(unit, "subscriptions.confirm", &follower, Some(&before), Some(&subscription))?;
    let token = tokens::of(&unit.platform().secret_key, follower.id);
    Ok(ConfirmedSubscription { subscription, token })
}

/// The follower of the address of a wish, a new one where there is none.
async fn of_address(unit: &mut Unit, wish: &RequestRow) -> Result<FollowerRow> {
    let id = Uuid::now_v7();
    let token = tokens::of(&unit.platform().secret_key, id);
    let row = FollowerRow {
        id,
        user_id: None,
        address: Some(wish.address.clone()),
        address_hash: Some(wish.address_hash.clone()),
        token_hash: secret::token_hash(&token),
        lang: wish.lang.clone(),
        rhythm: wish.rhythm.clone(),
        created_at: unit.now,
        version: 1,
    };
    followers::insert(unit.conn(), &row).await?;
    let known = followers::lock(unit.conn(), By::Address(&wish.address_hash)).await?;
    Ok(known.unwrap_or(row))
}

//! Writing to followers, page by page: as many statements for one page as for one follower, and each page a transaction
//! of its own, so that whatever breaks is gone on with where it broke.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use contract::id::UserId;
use contract::subscriptions::Rhythm;
use identity::facade::mailboxes;
use platform::secret::{self, ExposeSecret};
use platform::{Actor, Platform, Result, Unit, mail};
use uuid::Uuid;

use crate::letters;
use crate::model::{FollowerRow, ItemRow};
use crate::queries::items::{Claimed, Span};
use crate::queries::{followers, items};
use crate::workflow::{ADDRESS, end_refused};

/// Followers written to in one transaction.
const PAGE: i64 = 500;
/// What was not written within this time is not news any more.
const FRESH: Duration = Duration::days(15);

/// What is written, and to whom.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Round {
    /// One item, to whoever wants each at once.
    AtOnce(Uuid),
    /// What is new until an instant. The daily one brings what an immediate mail should have brought, too: whoever
    /// changes the rhythm misses nothing.
    Digest(Rhythm, DateTime<Utc>),
}

impl Round {
    const fn rhythms(self) -> &'static [Rhythm] {
        match self {
            Self::AtOnce(_) => &[Rhythm::AtOnce],
            Self::Digest(Rhythm::Weekly, _) => &[Rhythm::Weekly],
            Self::Digest(..) => &[Rhythm::Daily, Rhythm::AtOnce],
        }
    }

    const fn item(self) -> Option<Uuid> {
        match self {
            Self::AtOnce(item) => Some(item),
            Self::Digest(..) => None,
        }
    }

    fn span(self, now: DateTime<Utc>) -> Span {
        let until = match self {
            Self::AtOnce(_) => now,
            Self::Digest(_, until) => until,
        };
        Span { after: until - FRESH, until }
    }
}

/// Writes to everybody whom it concerns; run again, it writes what is missing.
pub(crate) async fn run(platform: &Arc<Platform>, round: Round) -> Result<()> {
    let actor = Arc::new(Actor::system("subscriptions"));
    let mut after = Uuid::nil();
    loop {
        let rhythms = round.rhythms();
        let page = {
            let mut conn = platform.pool.get().await?;
            followers::page(&mut conn, rhythms, round.item(), after, PAGE).await?
        };
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id;
        platform.write(&actor, async |unit| write(unit, round, &page).await).await?;
    }
}

async fn write(unit: &mut Unit, round: Round, page: &[FollowerRow]) -> Result<()> {
    let (now, platform) = (unit.now, unit.platform().clone());
    let addresses = addresses(unit, page).await?;
    let reached: Vec<_> = addresses.keys().copied().collect();
    let claimed = items::claim(unit.conn(), &reached, round.span(now), round.item(), now).await?;
    let mut ids: Vec<_> = claimed.iter().map(|one| one.item_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let items = items::load(unit.conn(), &ids).await?;
    let claimed = by_follower(&claimed, &items);
    for follower in page {
        let (Some(news), Some(to)) = (claimed.get(&follower.id), addresses.get(&follower.id)) else {
            continue;
        };
        let mail = match (round, news.as_slice()) {
            (Round::AtOnce(_), [item, ..]) => letters::at_once(&platform, follower, item, to),
            (Round::Digest(_, until), news) => letters::digest(&platform, follower, news, to, until),
            (Round::AtOnce(_), []) => continue,
        };
        unit.send(mail);
    }
    Ok(())
}

/// What each follower is written, in the order of the items.
fn by_follower<'a>(claimed: &[Claimed], items: &'a [ItemRow]) -> HashMap<Uuid, Vec<&'a ItemRow>> {
    let mut wanted: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for one in claimed {
        wanted.entry(one.item_id).or_default().push(one.follower_id);
    }
    let mut news: HashMap<Uuid, Vec<&ItemRow>> = HashMap::new();
    for item in items {
        for follower in wanted.remove(&item.id).unwrap_or_default() {
            news.entry(follower).or_default().push(item);
        }
    }
    news
}

/// Where mails to these followers go. An address that takes none any more is written to no more; one without an account
/// that refused them is forgotten (SUBS-4). An outage of the mail service ends nobody.
async fn addresses(unit: &mut Unit, page: &[FollowerRow]) -> Result<HashMap<Uuid, String>> {
    let platform = unit.platform().clone();
    let people: Vec<_> = page.iter().filter_map(|follower| follower.user_id.map(UserId)).collect();
    let mut boxes = mailboxes(unit.conn(), &people).await?;
    let mut addresses = HashMap::new();
    for follower in page {
        let address = match (&follower.address, follower.user_id) {
            (Some(sealed), _) => {
                let address = secret::decrypt(&platform.secret_key, ADDRESS, sealed)?;
                Some(String::from_utf8_lossy(address.expose_secret()).into_owned())
            }
            (None, user) => user.and_then(|user| boxes.remove(&UserId(user))).map(|mailbox| mailbox.address),
        };
        addresses.extend(address.map(|address| (follower.id, address)));
    }
    let hashes: Vec<_> = addresses.values().map(|address| mail::address_hash(&platform, address)).collect();
    let dead = mail::dead_addresses(unit.conn(), &hashes).await?;
    if dead.is_empty() {
        return Ok(addresses);
    }
    let mut refused = HashSet::new();
    addresses.retain(|follower, address| match dead.get(&mail::address_hash(&platform, address)) {
        None => true,
        Some(is_refused) => {
            refused.extend(is_refused.then_some(*follower));
            false
        }
    });
    let ended = page.iter().filter(|follower| follower.user_id.is_none() && refused.contains(&follower.id));
    end_refused(unit, &ended.collect::<Vec<_>>()).await?;
    Ok(addresses)
}

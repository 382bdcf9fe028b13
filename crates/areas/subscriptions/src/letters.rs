//! The mails of this area: one that asks to confirm, and those with news.

use messages::{Language, Message, key};
use platform::clock::tehran_date;
use platform::mail::{Letter, Outgoing, both_calendars};
use platform::secret::ExposeSecret;
use platform::{Platform, Unit};
use secrecy::SecretString;
use uuid::Uuid;

use crate::model::{FollowerRow, ItemRow, RequestRow};
use crate::tokens;
use crate::workflow::CONFIRMS_WITHIN;

/// More items are told by their number alone.
const MOST_LISTED: usize = 50;
/// A subject has at most 120 characters, with the name before the title.
const MOST_OF_TITLE: usize = 70;

/// Asks an address to confirm. No word that anybody typed stands in it (SUBS-1).
pub(crate) fn confirm(unit: &mut Unit, wish: &RequestRow, address: &str, token: &SecretString) {
    let language = Language::from_code(&wish.lang).unwrap_or_default();
    let base = &unit.platform().config.public_url;
    let link = format!("{base}/subscriptions/confirm#token={}", token.expose_secret());
    let letter = Letter::new(language, &key::subscriptions_mail_confirm_subject())
        .paragraph(&key::subscriptions_mail_confirm_text())
        .button(&key::subscriptions_mail_confirm_button(), link)
        .note(&key::subscriptions_mail_confirm_ignore());
    let until = unit.now + CONFIRMS_WITHIN;
    unit.send(letter.deliver_to(address).once(format!("subscriptions.confirm:{}", wish.id)).until(until));
}

/// One new thing, to whoever wants each at once.
pub(crate) fn at_once(platform: &Platform, follower: &FollowerRow, item: &ItemRow, to: &str) -> Outgoing {
    let language = follower.language();
    let title: String = item.title(language).chars().take(MOST_OF_TITLE).collect();
    let subject = key::subscriptions_mail_new_subject(item.name(language), title);
    let letter = Letter::new(language, &subject)
        .paragraph(&key::subscriptions_mail_new_text())
        .link(&headline(item, language), item.facts(language), page(platform, item))
        .button(&key::subscriptions_mail_open(), page(platform, item));
    send(platform, follower, letter, to, &format!("item:{}", item.id))
}

/// What is new since the last digest, the newest first.
pub(crate) fn digest(
    platform: &Platform,
    follower: &FollowerRow,
    items: &[&ItemRow],
    to: &str,
    ends_at: chrono::DateTime<chrono::Utc>,
) -> Outgoing {
    let language = follower.language();
    let day = both_calendars(tehran_date(ends_at), language);
    let mut letter = Letter::new(language, &key::subscriptions_mail_digest_subject(items.len(), &day))
        .paragraph(&key::subscriptions_mail_digest_text(items.len()));
    for item in items.iter().take(MOST_LISTED) {
        letter = letter.link(&headline(item, language), item.facts(language), page(platform, item));
    }
    if items.len() > MOST_LISTED {
        letter = letter.paragraph(&key::subscriptions_mail_digest_more(items.len() - MOST_LISTED));
    }
    // Not by its hour: a round that broke goes on with what came meanwhile, and that is a second mail.
    let newest = items.first().map(|item| item.id).unwrap_or_default();
    send(platform, follower, letter, to, &format!("digest:{newest}"))
}

fn headline(item: &ItemRow, language: Language) -> String {
    let text: Message = key::subscriptions_mail_item(item.name(language), item.title(language));
    messages::embedded(language).text(&text)
}

fn page(platform: &Platform, item: &ItemRow) -> String {
    format!("{}{}", platform.config.public_url, item.url)
}

/// Every mail says where it is changed and ended, and is written once under its key.
fn send(platform: &Platform, follower: &FollowerRow, letter: Letter, to: &str, once: &str) -> Outgoing {
    let base = &platform.config.public_url;
    let token = tokens::of(&platform.secret_key, follower.id);
    let manage = format!("{base}/subscriptions#token={token}");
    let unsubscribe = format!("{base}/api/v1/subscriptions/unsubscribe/{token}");
    let letter = letter.note(&key::subscriptions_mail_why()).list(
        &key::subscriptions_mail_manage(),
        manage,
        unsubscribe,
    );
    let mail =
        letter.deliver_to(to).once(format!("subscriptions:{}:{once}", follower.id)).about(cause(follower.id));
    match follower.user_id {
        Some(user) => mail.for_person(user.into()),
        None => mail,
    }
}

/// What mails to a follower are about; what has not left when the subscription ends is taken back.
pub(crate) fn cause(follower: Uuid) -> String {
    format!("subscriptions.follower:{follower}")
}

//! The mails of this area. Text of people stands only in the subject, after the portal's mark, and as a quote; no address
//! stands in any of them (CONT-1, CONT-2).

use chrono::{DateTime, Duration, Utc};
use contract::contact::EntrySummary;
use contract::id::{OrganizationId, UserId};
use identity::facade::{display_names, mailboxes};
use messages::{Language, key};
use platform::clock::tehran_date;
use platform::mail::{self, Letter};
use platform::secret::{self, ExposeSecret};
use platform::{Result, Unit};
use secrecy::SecretString;
use uuid::Uuid;

use crate::directory::Directory;
use crate::model::MessageRow;

/// What the encrypted address of a sender is bound to.
pub(crate) const EMAIL: &str = "contact.email";
/// How long a link that confirms an address works.
pub(crate) const CONFIRMS_WITHIN: Duration = Duration::hours(24);

/// Why somebody of the Directorate gets a mail about a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// It came from its sender.
    Received,
    /// It came from a colleague, with this forwarding.
    HandedOn(Uuid),
    /// It waited, or was taken for spam, and was let through in this version.
    Released(i32),
    /// The sender wrote again.
    WrittenAgain,
    /// The promised answer is late.
    Late,
}

impl News {
    /// By what one mail is told from another about the same part (CONT-6).
    fn key(self) -> String {
        match self {
            Self::Received => "received".to_owned(),
            Self::HandedOn(forwarding) => format!("received-{forwarding}"),
            Self::Released(version) => format!("received-{version}"),
            Self::WrittenAgain => "written_again".to_owned(),
            Self::Late => "late".to_owned(),
        }
    }
}

/// The day of an instant in both calendars.
fn both_calendars(at: DateTime<Utc>, language: Language) -> String {
    mail::both_calendars(tehran_date(at), language)
}

/// Tells the holder of a post of a message: who wrote, what, and where to answer.
pub(crate) async fn to_staff(
    unit: &mut Unit,
    directory: &Directory,
    message: &MessageRow,
    entry: Uuid,
    news: News,
    text: Option<(i32, &str)>,
) -> Result<()> {
    let Some(user) = directory.entry(entry).and_then(|entry| entry.user_id).map(UserId) else {
        return Ok(());
    };
    let Some(mailbox) = mailboxes(unit.conn(), &[user]).await?.remove(&user) else { return Ok(()) };
    let language = mailbox.language;
    let sender = sender_name(unit, message, language).await?;
    let recipient = named(&directory.named(message.recipient_entry_id)?, language);
    let (number, subject) = (message.number.as_str(), message.subject.as_str());
    let written = both_calendars(message.created_at, language);
    let (head, intro) = match news {
        News::Received | News::HandedOn(_) | News::Released(_) => (
            key::contact_mail_received_subject(number, subject),
            key::contact_mail_received_text(sender, recipient),
        ),
        News::WrittenAgain => (
            key::contact_mail_written_again_subject(number, subject),
            key::contact_mail_written_again_text(sender),
        ),
        News::Late => {
            (key::contact_mail_late_subject(number, subject), key::contact_mail_late_text(sender, recipient))
        }
    };
    let mut letter =
        Letter::new(language, &head).paragraph(&intro).paragraph(&key::contact_mail_facts(number, written));
    let mut part = 0;
    if let Some((no, body)) = text {
        part = no;
        letter = letter.quote(body);
    }
    let address = format!("{}/contact/messages/{}", unit.platform().config.public_url, message.id);
    let letter = letter.button(&key::contact_mail_open(), address).note(&key::contact_mail_through_portal());
    let key = format!("{}:{}:{part}:{user}", news.key(), message.id);
    unit.send(letter.deliver_to(mailbox.address).for_person(user).once(key).about(message.cause()));
    Ok(())
}

/// The sender by name and organization, as the Directorate reads it.
pub(crate) async fn sender_name(unit: &mut Unit, message: &MessageRow, language: Language) -> Result<String> {
    let name = match (message.sender_user_id, &message.sender_name) {
        (Some(user), _) => {
            let names = display_names(unit.conn(), &[UserId(user)]).await?;
            names.into_values().next().map(|name| match language {
                Language::Fa => name.fa,
                Language::En => name.en.unwrap_or(name.fa),
            })
        }
        (None, name) => name.clone(),
    };
    let name = name.unwrap_or_else(|| messages::embedded(language).text(&key::contact_sender_unnamed()));
    let Some(organization) = message.sender_organization_id else { return Ok(name) };
    let day = tehran_date(message.created_at);
    let id = OrganizationId(organization);
    let organization = organizations::facade::organization(unit.conn(), id, day).await?;
    Ok(match organization {
        Some(organization) => {
            let of = match language {
                Language::Fa => organization.name_fa,
                Language::En => organization.name_en.unwrap_or(organization.name_fa),
            };
            in_one(&[&name, &of], language)
        }
        None => name,
    })
}

/// A post with its unit, never with a person's name: mail to the sender names unit and post (CONT-1).
pub(crate) fn named(entry: &EntrySummary, language: Language) -> String {
    match language {
        Language::Fa => in_one(&[&entry.post_fa, &entry.unit_fa], language),
        Language::En => in_one(&[&entry.post_en, &entry.unit_en], language),
    }
}

fn in_one(names: &[&str], language: Language) -> String {
    names.join(&messages::embedded(language).text(&key::ui_comma()))
}

/// Asks a sender without an account to confirm the address. No word that the sender typed stands in it (CONT-8).
pub(crate) fn confirm(unit: &mut Unit, message: &MessageRow, address: &str, token: &SecretString) {
    let language = Language::from_code(&message.lang).unwrap_or_default();
    let base = &unit.platform().config.public_url;
    let link = format!("{base}/contact/confirm#token={}", token.expose_secret());
    let letter = Letter::new(language, &key::contact_mail_confirm_subject(message.number.as_str()))
        .paragraph(&key::contact_mail_confirm_text(message.number.as_str()))
        .button(&key::contact_mail_confirm_button(), link)
        .note(&key::contact_mail_confirm_ignore());
    let until = unit.now + CONFIRMS_WITHIN;
    unit.send(
        letter
            .deliver_to(address)
            .once(format!("confirm:{}:{}", message.id, message.version))
            .about(message.cause())
            .until(until),
    );
}

/// Tells the sender of an answer, where there is a way: an account, or a confirmed address that takes mail.
pub(crate) async fn answered(
    unit: &mut Unit,
    directory: &Directory,
    message: &MessageRow,
    entry: Uuid,
    (no, body): (i32, &str),
) -> Result<()> {
    let Some((address, language, person)) = way_to_sender(unit, message).await? else { return Ok(()) };
    let base = unit.platform().config.public_url.clone();
    let link = match person {
        Some(_) => format!("{base}/contact/messages/{}", message.id),
        None => format!("{base}/contact/track"),
    };
    let post = named(&directory.named(entry)?, language);
    let letter = Letter::new(language, &key::contact_mail_answered_subject(message.number.as_str()))
        .paragraph(&key::contact_mail_answered_text(message.number.as_str(), post))
        .paragraph(&key::contact_mail_facts(
            message.number.as_str(),
            both_calendars(message.created_at, language),
        ))
        .quote(body)
        .button(&key::contact_mail_answered_button(), link)
        .note(&key::contact_mail_through_portal());
    let key = format!("answered:{}:{no}:sender", message.id);
    let mail = letter.deliver_to(address).once(key).about(message.cause());
    unit.send(match person {
        Some(person) => mail.for_person(person),
        None => mail,
    });
    Ok(())
}

type Way = (String, Language, Option<UserId>);

async fn way_to_sender(unit: &mut Unit, message: &MessageRow) -> Result<Option<Way>> {
    if let Some(user) = message.sender_user_id.map(UserId) {
        let mailbox = mailboxes(unit.conn(), &[user]).await?.remove(&user);
        return Ok(mailbox.map(|mailbox| (mailbox.address, mailbox.language, Some(user))));
    }
    if message.email_confirmed_at.is_none() {
        return Ok(None);
    }
    let Some(address) = email(unit, message)? else { return Ok(None) };
    if mail::dead_of_address(unit, &address).await? >= mail::MAX_DEAD {
        return Ok(None);
    }
    Ok(Some((address, Language::from_code(&message.lang).unwrap_or_default(), None)))
}

/// The address a sender without an account gave.
pub(crate) fn email(unit: &Unit, message: &MessageRow) -> Result<Option<String>> {
    let Some(sealed) = &message.sender_email else { return Ok(None) };
    let address = secret::decrypt(&unit.platform().secret_key, EMAIL, sealed)?;
    Ok(Some(String::from_utf8_lossy(address.expose_secret()).into_owned()))
}

/// A mail to whoever looks after the mail service, to see whether it works. `false` without an address.
pub(crate) async fn test(unit: &mut Unit, user: UserId) -> Result<bool> {
    let Some(mailbox) = mailboxes(unit.conn(), &[user]).await?.remove(&user) else { return Ok(false) };
    let now = both_calendars(unit.now, mailbox.language);
    let letter = Letter::new(mailbox.language, &key::contact_mail_test_subject())
        .paragraph(&key::contact_mail_test_text(now))
        .button(
            &key::contact_mail_test_button(),
            format!("{}/contact/mail", unit.platform().config.public_url),
        );
    unit.send(letter.deliver_to(mailbox.address).for_person(user));
    Ok(true)
}

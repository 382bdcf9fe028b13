//! The mails of communication. Opening one opens nothing on the portal (PUB-12), and each says so.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use contract::id::{OrganizationId, UserId};
use contract::permission::{OpenReceipt, Permission, PublishFormal};
use identity::facade::{Mailbox, holders, mailboxes};
use messages::{Language, key};
use platform::mail::{Letter, both_calendars};
use platform::{Result, Unit};
use uuid::Uuid;

use crate::addressees::representatives;
use crate::model::communications::{CommunicationRow, ListedCommunication};
use crate::policy::communications::{acknowledging, deadline_day};
use crate::queries::receipts::MissingRow;

/// What a mail to representatives is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion<'a> {
    /// The text was sent.
    Sent,
    /// The deadline nears; the word of the reminder.
    Before(&'a str),
    /// The deadline has passed; the word of the reminder.
    After(&'a str),
    /// The deadline moved to this day.
    Extended(NaiveDate),
}

impl Occasion<'_> {
    /// Where it stands in the key under which a mail is written once.
    fn word(&self) -> String {
        match self {
            Self::Sent => "sent".to_owned(),
            Self::Before(step) | Self::After(step) => (*step).to_owned(),
            Self::Extended(day) => format!("until-{day}"),
        }
    }
}

/// What mails about a communication are about; what has not left when it ends is taken back.
pub(crate) fn cause(communication_id: Uuid) -> String {
    format!("publications.communication:{communication_id}")
}

/// Writes to the representatives of these organizations, each in their own language, in as many queries for two as for
/// two hundred; how many mails these are.
pub(crate) async fn to_representatives(
    unit: &mut Unit,
    communication: &CommunicationRow,
    text: &str,
    occasion: Occasion<'_>,
    receipts: &[MissingRow],
) -> Result<i64> {
    let permission = match occasion {
        Occasion::Sent => OpenReceipt::NAME,
        _ => acknowledging(communication.ack_by()?),
    };
    let now = unit.now;
    let ids: Vec<_> = receipts.iter().map(|row| OrganizationId(row.organization_id)).collect();
    let people = representatives(unit.conn(), permission, &ids, now).await?;
    let boxes = mailboxes_of(unit, &people).await?;
    let mut written = 0;
    for receipt in receipts {
        for user in people.get(&receipt.organization_id.into()).into_iter().flatten() {
            let Some(mailbox) = boxes.get(user) else { continue };
            let letter = letter(unit, communication, text, occasion, receipt, mailbox.language);
            let once = format!("publications.receipt:{}:{}:{user}", receipt.id, occasion.word());
            let mail = letter.deliver_to(mailbox.address.clone()).for_person(*user).once(once);
            unit.send(mail.about(cause(communication.id)));
            written += 1;
        }
    }
    Ok(written)
}

async fn mailboxes_of(
    unit: &mut Unit,
    people: &HashMap<OrganizationId, Vec<UserId>>,
) -> Result<HashMap<UserId, Mailbox>> {
    let mut users: Vec<_> = people.values().flatten().copied().collect();
    users.sort_unstable();
    users.dedup();
    mailboxes(unit.conn(), &users).await
}

fn letter(
    unit: &Unit,
    communication: &CommunicationRow,
    text: &str,
    occasion: Occasion<'_>,
    receipt: &MissingRow,
    language: Language,
) -> Letter {
    let organization = match language {
        Language::Fa => receipt.organization_fa.as_str(),
        Language::En => receipt.organization_en.as_deref().unwrap_or(&receipt.organization_fa),
    };
    let (subject, intro) = match occasion {
        Occasion::Sent => (
            key::publications_mail_communicated_subject(text),
            key::publications_mail_communicated_text(organization, text),
        ),
        Occasion::Before(_) => (
            key::publications_mail_reminder_subject(text),
            key::publications_mail_reminder_text(organization, text),
        ),
        Occasion::After(_) => (
            key::publications_mail_overdue_subject(text),
            key::publications_mail_overdue_text(organization, text),
        ),
        Occasion::Extended(_) => (
            key::publications_mail_extended_subject(text),
            key::publications_mail_extended_text(organization, text),
        ),
    };
    let mut letter = Letter::new(language, &subject).paragraph(&intro);
    if let Some(deadline) = communication.deadline_at {
        letter = letter.paragraph(&key::publications_mail_deadline(day(deadline, language)));
    }
    let said = match occasion {
        Occasion::Sent => communication.message.as_deref(),
        Occasion::Extended(_) => communication.extend_reason.as_deref(),
        Occasion::Before(_) | Occasion::After(_) => None,
    };
    if let Some(said) = said {
        letter = letter.quote(said);
    }
    let link = format!("{}/publications/inbox/{}", unit.platform().config.public_url, receipt.id);
    let button = if communication.asks() {
        key::publications_mail_acknowledge()
    } else {
        key::publications_mail_read()
    };
    letter.button(&button, link).note(&key::publications_mail_opens_nothing())
}

/// The day at whose end a deadline is, in the reader's calendar first.
fn day(deadline: DateTime<Utc>, language: Language) -> String {
    both_calendars(deadline_day(deadline), language)
}

/// PUB-15: the list of those missing, to whoever approves formal texts.
pub(crate) async fn to_head(
    unit: &mut Unit,
    listed: &ListedCommunication,
    missing: &[MissingRow],
) -> Result<()> {
    let now = unit.now;
    let heads = holders(unit.conn(), PublishFormal::NAME, None, now).await?;
    let boxes = mailboxes(unit.conn(), &heads).await?;
    let (id, text) = (listed.communication.id, listed.name());
    let link = format!("{}/publications/communications/{id}", unit.platform().config.public_url);
    for (user, mailbox) in boxes {
        let names: Vec<_> = missing
            .iter()
            .map(|row| match mailbox.language {
                Language::Fa => row.organization_fa.as_str(),
                Language::En => row.organization_en.as_deref().unwrap_or(&row.organization_fa),
            })
            .collect();
        let letter =
            Letter::new(mailbox.language, &key::publications_mail_missing_subject(missing.len(), &text))
                .paragraph(&key::publications_mail_missing_text(&text))
                .quote(names.join("\n"))
                .button(&key::publications_mail_report(), &link);
        let once = format!("publications.missing:{id}:{user}");
        unit.send(letter.deliver_to(mailbox.address).for_person(user).once(once).about(cause(id)));
    }
    Ok(())
}

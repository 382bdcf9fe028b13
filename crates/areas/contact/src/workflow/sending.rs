//! A new message: counted, looked at, numbered, and handed to whoever answers.

use chrono::Duration;
use contract::contact::{
    CreateMessage, EntryId, HeldReason, MessageId, MessageState, NUMBER_LETTER, Receipt, Recipient, SentTo,
    Side,
};
use contract::problem::Code;
use messages::Language;
use persian::jalali::JalaliDate;
use persian::reference::{self, Reference};
use platform::clock::tehran_date;
use platform::{Problem, Result, Unit, bucket, form_token, secret};
use uuid::Uuid;

use super::{Case, Office, promise, subject, tell};
use crate::directory::Directory;
use crate::letters::{self, News};
use crate::model::{AbsenceRow, MessageRow, PORTAL, PromiseRow, SettingsRow};
use crate::policy::{self, Signs};
use crate::queries::{self, attempts};
use crate::tracking;

/// What the token of the form is for.
pub(crate) const FORM: &str = "contact";
const HOUR: Duration = Duration::hours(1);
const DAY: Duration = Duration::hours(24);
/// The same text to the same post is a mistake for so long.
const TWINS_WITHIN: Duration = Duration::minutes(10);
/// A rejected text is held when it comes again within this time.
const REMEMBERED: Duration = Duration::days(30);

/// What all messages of one call share.
struct Sending<'a> {
    input: &'a CreateMessage,
    office: Office,
    absences: Vec<AbsenceRow>,
    text_hash: Vec<u8>,
    batch_id: Option<Uuid>,
    code: Option<String>,
}

/// Writes a message to each recipient. `bucket` is by what the sender's attempts are counted.
pub(crate) async fn create(unit: &mut Unit, input: &CreateMessage, bucket: &[u8]) -> Result<Receipt> {
    policy::check_line(&input.subject, "/subject")?;
    if let Some(name) = &input.name {
        policy::check_line(name, "/name")?;
    }
    let code = check_sender(unit, input).await?;
    let office = Office::of(unit).await?;
    count(unit, bucket, &office.settings).await?;
    let recipients = recipients(unit, input, &office.directory, &office.settings)?;
    let day = tehran_date(unit.now);
    let sending = Sending {
        absences: queries::directory::absences_on(unit.conn(), day).await?,
        text_hash: policy::text_hash(&input.subject, &input.body),
        batch_id: (recipients.len() > 1).then(Uuid::now_v7),
        input,
        office,
        code,
    };
    let mut sent = Vec::with_capacity(recipients.len());
    for recipient in recipients {
        sent.push(write(unit, &sending, recipient).await?);
    }
    let confirms_email = unit.actor.id.is_none() && input.email.is_some();
    Ok(Receipt { sent, code: None, confirms_email })
}

/// Without an account: the form's token, no files, and the code by which the sender is known again.
async fn check_sender(unit: &mut Unit, input: &CreateMessage) -> Result<Option<String>> {
    if unit.actor.id.is_some() {
        return Ok(None);
    }
    form_token::spend(unit, FORM, input.token.as_deref()).await?;
    if !input.file_ids.is_empty() {
        return Err(Problem::from(Code::SignInForFiles).at("/file_ids"));
    }
    let code = input
        .code
        .as_deref()
        .map(|code| reference::read_code(code).ok_or_else(|| Problem::field("/code", "format")));
    code.transpose()
}

/// CONT-12: counts the call and refuses it where there were too many.
async fn count(unit: &mut Unit, bucket: &[u8], settings: &SettingsRow) -> Result<()> {
    let now = unit.now;
    unit.alone(bucket).await?;
    let limits: &[(i32, Duration)] = if unit.actor.id.is_some() {
        &[(settings.signed_in_per_hour, HOUR)]
    } else {
        &[(settings.anonymous_per_hour, HOUR), (settings.anonymous_per_day, DAY)]
    };
    for (most, window) in limits {
        let after = now - *window;
        let sent =
            attempts::since(unit.conn(), bucket, attempts::Kind::Message, after, i64::from(*most)).await?;
        bucket::check_limit(&sent, *most, *window, now)?;
    }
    attempts::add(unit.conn(), bucket, attempts::Kind::Message, now).await
}

fn recipients(
    unit: &Unit,
    input: &CreateMessage,
    directory: &Directory,
    settings: &SettingsRow,
) -> Result<Vec<Uuid>> {
    let none = || Problem::from(Code::NoRecipient).at("/to");
    let chosen = match &input.to {
        Recipient::Entries(ids) => {
            let takes = |id: &EntryId| {
                let entry = directory.entry(id.0).filter(|entry| entry.active && entry.accepts_messages);
                entry.map(|entry| entry.id).ok_or_else(none)
            };
            let mut chosen = ids.iter().map(takes).collect::<Result<Vec<_>>>()?;
            let mut seen = std::collections::HashSet::new();
            chosen.retain(|id| seen.insert(*id));
            chosen
        }
        Recipient::Unit(id) => {
            let wanted = directory.unit(id.0).filter(|wanted| wanted.active).ok_or_else(none)?;
            vec![wanted.head_entry_id.or(settings.officer_entry_id).ok_or_else(none)?]
        }
        Recipient::Officer => vec![settings.officer_entry_id.ok_or_else(none)?],
    };
    policy::check_recipients(&unit.actor, chosen.len())?;
    Ok(chosen)
}

async fn write(unit: &mut Unit, sending: &Sending<'_>, recipient: Uuid) -> Result<SentTo> {
    let (now, input) = (unit.now, sending.input);
    let twin =
        queries::messages::twin(unit.conn(), &sending.text_hash, recipient, now - TWINS_WITHIN).await?;
    if let Some(number) = twin {
        return Err(Problem::from(Code::DuplicateMessage).param("number", number));
    }
    let reason = look_at(unit, sending, recipient).await?;
    let handler = sending.office.directory.responsible(
        recipient,
        sending.office.settings.officer_entry_id,
        &sending.absences,
        tehran_date(now),
    );
    let mut message = numbered(unit, sending, recipient, handler, reason).await?;
    promise(unit.conn(), &mut message, &sending.office.settings).await?;
    let sender = letters::sender_name(unit, &message, Language::Fa).await?;
    let search_text = persian::fold(&format!("{} {sender}", input.subject));
    queries::messages::insert(unit.conn(), &message, &sending.text_hash, &search_text).await?;
    let mut case = sending.office.case(message);
    case.say(unit, Side::Sender, None, &input.body, &input.file_ids).await?;
    case.message.seen = case.message.spoken;
    queries::messages::save(unit.conn(), &mut case.message).await?;
    unit.audit_created("contact.create_message", subject(case.message.id), &case.message.record())?;
    tell(unit, "contact.message_received", &case.message)?;
    if reason.is_none() {
        deliver(unit, &mut case, News::Received, &input.body).await?;
    }
    let handed = case.message.handler_entry_id != recipient;
    Ok(SentTo {
        id: case.message.id.into(),
        number: case.message.number.clone(),
        recipient: case.directory.named(recipient)?,
        handed_to: if handed { Some(case.directory.named(case.message.handler_entry_id)?) } else { None },
    })
}

/// Tells the handler, and asks the sender to confirm the address that was given. A mail that asked before may have been
/// taken back with the message, so it is asked anew as long as nobody confirmed.
pub(crate) async fn deliver(unit: &mut Unit, case: &mut Case, news: News, body: &str) -> Result<()> {
    let handler = case.message.handler_entry_id;
    letters::to_staff(unit, &case.directory, &case.message, handler, news, Some((1, body))).await?;
    let Some(address) = letters::email(unit, &case.message)? else { return Ok(()) };
    if case.message.email_confirmed_at.is_some() {
        return Ok(());
    }
    let token = secret::new_token()?;
    letters::confirm(unit, &case.message, &address, &token);
    case.message.confirm_hash = Some(secret::token_hash(secret::ExposeSecret::expose_secret(&token)));
    case.message.confirm_until = Some(unit.now + letters::CONFIRMS_WITHIN);
    queries::messages::save(unit.conn(), &mut case.message).await
}

async fn look_at(unit: &mut Unit, sending: &Sending<'_>, recipient: Uuid) -> Result<Option<HeldReason>> {
    let (now, input) = (unit.now, sending.input);
    let is_entry_full = unit.actor.id.is_none()
        && queries::messages::anonymous_to(unit.conn(), recipient, now - HOUR).await?
            >= i64::from(sending.office.settings.entry_per_hour);
    Ok(policy::finding(Signs {
        subject: &input.subject,
        body: &input.body,
        is_trap_filled: !input.website.is_empty(),
        was_rejected: queries::messages::was_rejected(unit.conn(), &sending.text_hash, now - REMEMBERED)
            .await?,
        is_entry_full,
    }))
}

/// The number of a message of this year (CONT-9).
async fn number(unit: &mut Unit) -> Result<String> {
    let year = JalaliDate::in_tehran(unit.now).year();
    let serial = queries::messages::next_serial(unit.conn(), year).await?;
    let number = Reference::new(
        NUMBER_LETTER,
        u16::try_from(year).unwrap_or_default(),
        u32::try_from(serial).unwrap_or_default(),
    );
    Ok(number.to_string())
}

/// The row of a new message, still without its first part.
async fn numbered(
    unit: &mut Unit,
    sending: &Sending<'_>,
    recipient: Uuid,
    handler: Uuid,
    reason: Option<HeldReason>,
) -> Result<MessageRow> {
    let (now, input) = (unit.now, sending.input);
    let number = number(unit).await?;
    let id = MessageId::new().0;
    let platform = unit.platform();
    let is_anonymous = unit.actor.id.is_none();
    let code = sending.code.clone().unwrap_or_else(|| tracking::made_code(&platform.secret_key, id));
    let name = input.name.as_deref().map(str::trim);
    let email = input.email.as_deref().filter(|_| is_anonymous);
    let sealed =
        email.map(|email| secret::encrypt(&platform.secret_key, letters::EMAIL, email.trim().as_bytes()));
    Ok(MessageRow {
        id,
        code_hmac: is_anonymous.then(|| tracking::code_hmac(&platform.secret_key, &number, &code)),
        number,
        recipient_entry_id: recipient,
        handler_entry_id: handler,
        batch_id: sending.batch_id,
        sender_user_id: unit.actor.id,
        sender_organization_id: unit.actor.acting_for.map(Into::into),
        sender_name: name.filter(|name| is_anonymous && !name.is_empty()).map(str::to_owned),
        sender_email: sealed.transpose()?,
        email_confirmed_at: None,
        confirm_hash: None,
        confirm_until: None,
        lang: if input.lang.as_deref() == Some("en") { "en" } else { "fa" }.to_owned(),
        subject: input.subject.trim().to_owned(),
        state: if reason.is_some() { MessageState::Held } else { MessageState::Open },
        held_reason: reason.map(|reason| reason.as_str().to_owned()),
        created_at: now,
        last_part_at: now,
        parts: 0,
        seen: 0,
        first_answer_at: None,
        first_answer_entry_id: None,
        answer_workdays: None,
        calendar_revision: None,
        answered_at: None,
        closed_at: None,
        reopened: 0,
        close_reason: None,
        reminded: 0,
        origin: PORTAL.to_owned(),
        version: 0,
        spoken: 0,
        sender_closed_at: None,
        promise: PromiseRow::default(),
    })
}

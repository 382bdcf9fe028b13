//! The words that follow in a conversation, and its end.

use chrono::{DateTime, Duration, Utc};
use contract::contact::{
    AddNote, CloseMessage, ForwardMessage, MarkSpam, MessageId, MessageState, Reply, Side,
};
use contract::problem::Code;
use platform::clock::{tehran_date, tehran_midnight};
use platform::mail;
use platform::request::IfMatch;
use platform::{OrNotFound, Problem, Result, Unit};
use uuid::Uuid;

use super::{Case, Office, calendar, tell};
use crate::letters::{self, News};
use crate::model::{ForwardingRow, MessageRow};
use crate::policy::{self, Reopening, Standing};
use crate::queries::{self, messages};

/// How often a sender may write in one conversation within an hour.
const WORDS_PER_HOUR: i64 = 10;
/// So many messages change hands in one transaction.
const HANDED_ON: usize = 100;
/// An answered conversation is over when its sender has been silent for so long.
pub(crate) const SILENT: Duration = Duration::days(14);

/// Adds a word of whoever may: the sender, or who answers for the Directorate.
pub(crate) async fn reply(
    unit: &mut Unit,
    id: MessageId,
    input: &Reply,
    is_tracked: bool,
) -> Result<MessageRow> {
    let mut case = Case::lock(unit, id).await?;
    match case.standing(unit, is_tracked)? {
        Standing::Sender => write_again(unit, &mut case, input).await?,
        Standing::Handler | Standing::Officer => answer(unit, &mut case, input).await?,
    }
    Ok(case.message)
}

impl Case {
    /// What the message is to whoever acts.
    pub(crate) fn standing(&self, unit: &Unit, is_tracked: bool) -> Result<Standing> {
        policy::standing(&unit.actor, &self.message, &self.directory, &self.settings, is_tracked)
            .or_not_found()
    }

    /// The same where only the Directorate may act.
    fn check_is_of_staff(&self, unit: &Unit) -> Result<()> {
        let standing = self.standing(unit, false)?;
        (standing != Standing::Sender).then_some(()).or_not_found()
    }
}

async fn write_again(unit: &mut Unit, case: &mut Case, input: &Reply) -> Result<()> {
    let now = unit.now;
    let reopening = policy::may_write_again(&case.message, now)?;
    let hour = Duration::hours(1);
    if messages::words_of_sender(unit.conn(), case.message.id, now - hour).await? >= WORDS_PER_HOUR {
        return Err(Problem::from(Code::TooManyRequests).retry_after(hour.to_std().unwrap_or_default()));
    }
    let before = case.message.clone();
    let no = case.say(unit, Side::Sender, None, &input.body, &input.file_ids).await?;
    case.message.seen = case.message.spoken;
    let was_closed = reopening == Reopening::Again || case.message.sender_closed_at.take().is_some();
    case.message.reopened += i32::from(was_closed);
    if reopening != Reopening::Silent {
        case.message.state = MessageState::Open;
        case.message.closed_at = None;
    }
    case.save(unit, &before, "contact.write_again").await?;
    if reopening == Reopening::Silent {
        return Ok(());
    }
    tell(unit, "contact.message_received", &case.message)?;
    let handler = case.message.handler_entry_id;
    letters::to_staff(
        unit,
        &case.directory,
        &case.message,
        handler,
        News::WrittenAgain,
        Some((no, &input.body)),
    )
    .await
}

async fn answer(unit: &mut Unit, case: &mut Case, input: &Reply) -> Result<()> {
    policy::check_is_unfinished(&case.message)?;
    let before = case.message.clone();
    let entry = speaking_entry(unit, case);
    let no = case.say(unit, Side::Staff, Some(entry), &input.body, &input.file_ids).await?;
    case.message.state = MessageState::Answered;
    case.message.answered_at = Some(unit.now);
    if case.message.first_answer_at.is_none() {
        let calendar = calendar(unit.conn()).await?;
        let (written, answered) = (tehran_date(case.message.created_at), tehran_date(unit.now));
        let days = calendar.hours().working_days_between(written, answered).unwrap_or_default();
        case.message.first_answer_at = Some(unit.now);
        case.message.first_answer_entry_id = Some(entry);
        case.message.answer_workdays = Some(i32::try_from(days).unwrap_or(i32::MAX));
        case.message.calendar_revision = Some(calendar.revision());
    }
    case.save(unit, &before, "contact.answer").await?;
    tell(unit, "contact.message_answered", &case.message)?;
    letters::answered(unit, &case.directory, &case.message, entry, (no, &input.body)).await
}

/// The post that speaks: the one that has the message, or the own one of whoever answers in its place.
fn speaking_entry(unit: &Unit, case: &Case) -> Uuid {
    let handler = case.message.handler_entry_id;
    let user = unit.actor.id.unwrap_or_default();
    let mut own = case.directory.held_by(user);
    let holds_it = case.directory.entry(handler).is_some_and(|entry| entry.user_id == Some(user));
    if holds_it { handler } else { own.next().map_or(handler, |entry| entry.id) }
}

/// A word among colleagues; the sender never sees it.
pub(crate) async fn add_note(unit: &mut Unit, id: MessageId, input: &AddNote) -> Result<MessageRow> {
    let mut case = Case::lock(unit, id).await?;
    case.check_is_of_staff(unit)?;
    let before = case.message.clone();
    let entry = speaking_entry(unit, &case);
    case.say(unit, Side::Note, Some(entry), &input.body, &[]).await?;
    case.save(unit, &before, "contact.add_note").await?;
    Ok(case.message)
}

/// Ends a conversation: its sender, or whoever handles it and says why.
pub(crate) async fn close(
    unit: &mut Unit,
    id: MessageId,
    if_match: IfMatch,
    input: &CloseMessage,
    is_tracked: bool,
) -> Result<MessageRow> {
    let mut case = Case::lock(unit, id).await?;
    let is_sender = case.standing(unit, is_tracked)? == Standing::Sender;
    if_match.check(case.message.version)?;
    let reason = input.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    if is_sender && case.message.is_hidden() {
        close_unseen(unit, &mut case).await?;
        return Ok(case.message);
    }
    if !is_sender && reason.is_none() {
        return Err(Problem::field("/reason", "required"));
    }
    policy::check_is_unfinished(&case.message)?;
    end(unit, &mut case, reason.filter(|_| !is_sender)).await?;
    Ok(case.message)
}

/// Closes what is hidden from its sender, for the sender alone, who is not told that it waits or was taken for spam.
async fn close_unseen(unit: &mut Unit, case: &mut Case) -> Result<()> {
    if case.message.sender_closed_at.is_some() {
        return Err(Code::MessageClosed.into());
    }
    let before = case.message.clone();
    case.message.sender_closed_at = Some(unit.now);
    case.save(unit, &before, "contact.close").await
}

async fn end(unit: &mut Unit, case: &mut Case, reason: Option<&str>) -> Result<()> {
    let before = case.message.clone();
    case.message.state = MessageState::Closed;
    case.message.closed_at = Some(unit.now);
    case.message.close_reason = reason.map(str::to_owned);
    case.save(unit, &before, "contact.close").await
}

/// Ends an answered conversation whose sender has been silent for two weeks; it may have gone on since it was listed.
pub(crate) async fn close_silent(unit: &mut Unit, office: &Office, id: Uuid) -> Result<()> {
    let mut case = office.case(messages::lock(unit.conn(), id.into()).await?);
    let is_silent = case.message.answered_at.is_some_and(|at| unit.now - at >= SILENT);
    if case.message.state == MessageState::Answered && is_silent {
        end(unit, &mut case, None).await?;
    }
    Ok(())
}

/// Hands a message to a colleague.
pub(crate) async fn forward(
    unit: &mut Unit,
    id: MessageId,
    if_match: IfMatch,
    input: &ForwardMessage,
) -> Result<MessageRow> {
    let mut case = Case::lock(unit, id).await?;
    case.check_is_of_staff(unit)?;
    if_match.check(case.message.version)?;
    policy::check_is_unfinished(&case.message)?;
    let to = input.to_entry_id.0;
    let is_there = case.directory.entry(to).is_some_and(|entry| case.directory.answers(entry));
    if !is_there || to == case.message.handler_entry_id {
        return Err(Problem::from(Code::NoRecipient).at("/to_entry_id"));
    }
    let today = tehran_midnight(tehran_date(unit.now));
    let before_today = |row: &ForwardingRow| row.from_entry_id != to || row.at < today;
    if !messages::forwardings(unit.conn(), id).await?.iter().all(before_today) {
        return Err(Problem::from(Code::ForwardedBack).at("/to_entry_id"));
    }
    hand_on(unit, &mut case, to, input.note.as_deref()).await?;
    Ok(case.message)
}

/// Gives a message to another post and tells its holder.
pub(crate) async fn hand_on(unit: &mut Unit, case: &mut Case, to: Uuid, note: Option<&str>) -> Result<()> {
    let before = case.message.clone();
    let row = ForwardingRow {
        id: Uuid::now_v7(),
        message_id: case.message.id,
        from_entry_id: case.message.handler_entry_id,
        to_entry_id: to,
        by_user_id: unit.actor.id,
        note: note.map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned),
        at: unit.now,
    };
    messages::insert_forwarding(unit.conn(), &row).await?;
    case.message.handler_entry_id = to;
    case.save(unit, &before, "contact.forward").await?;
    tell(unit, "contact.message_forwarded", &case.message)?;
    let first = messages::first_part(unit.conn(), case.message.id).await?;
    let text = first.as_ref().map(|part| (part.no, part.body.as_str()));
    letters::to_staff(unit, &case.directory, &case.message, to, News::HandedOn(row.id), text).await
}

/// Takes a message for spam, and takes back what mails about it have not left yet.
pub(crate) async fn mark_spam(
    unit: &mut Unit,
    id: MessageId,
    if_match: IfMatch,
    input: &MarkSpam,
) -> Result<MessageRow> {
    let mut case = Case::lock(unit, id).await?;
    case.check_is_of_staff(unit)?;
    if_match.check(case.message.version)?;
    if case.message.state != MessageState::Open {
        policy::check_is_unfinished(&case.message)?;
        return Err(Code::MessageAnswered.into());
    }
    let before = case.message.clone();
    case.message.state = MessageState::Spam;
    case.message.closed_at = Some(unit.now);
    case.message.close_reason.clone_from(&input.reason);
    case.save(unit, &before, "contact.mark_spam").await?;
    mail::cancel_for(unit, &case.message.cause()).await?;
    Ok(case.message)
}

/// Remembers that the address of a sender is the sender's, and sends the last answer that waited for it (CONT-8).
pub(crate) async fn confirm_email(unit: &mut Unit, token: &str) -> Result<String> {
    let (now, hash) = (unit.now, platform::secret::token_hash(token));
    let found = messages::by_confirmation(unit.conn(), &hash).await?;
    let message = found.filter(|message| in_time(message, now)).ok_or(Code::ConfirmationEnded)?;
    let mut case = Office::of(unit).await?.case(message);
    if case.message.email_confirmed_at.is_some() {
        return Ok(case.message.number);
    }
    let before = case.message.clone();
    case.message.email_confirmed_at = Some(now);
    case.save(unit, &before, "contact.confirm_email").await?;
    let parts = messages::parts(unit.conn(), case.message.id.into()).await?;
    let answer = parts.iter().rev().find(|part| part.side == Side::Staff);
    if let Some((answer, entry)) = answer.and_then(|answer| Some((answer, answer.entry_id?))) {
        letters::answered(unit, &case.directory, &case.message, entry, (answer.no, &answer.body)).await?;
    }
    Ok(case.message.number)
}

/// A link pressed again says once more what it said.
fn in_time(message: &MessageRow, now: DateTime<Utc>) -> bool {
    message.email_confirmed_at.is_some() || message.confirm_until.is_some_and(|until| now <= until)
}

/// Leaves unfinished messages of a post to the head of its unit (CONT-4), as many as one transaction may hold; whether more
/// may be there.
pub(crate) async fn leave_to_head(unit: &mut Unit, office: &Office, entry: Uuid) -> Result<bool> {
    let officer = office.settings.officer_entry_id;
    let left = office.directory.entry(entry);
    let head = left.and_then(|left| office.directory.unit(left.unit_id)?.head_entry_id);
    let today = tehran_date(unit.now);
    let to = match head.filter(|head| *head != entry) {
        Some(head) => {
            let absences = queries::directory::absences_on(unit.conn(), today).await?;
            office.directory.responsible(head, officer, &absences, today)
        }
        None => officer.unwrap_or(entry),
    };
    if to == entry {
        return Ok(false);
    }
    let unfinished = messages::unfinished_of(unit.conn(), entry, HANDED_ON).await?;
    let may_have_more = unfinished.len() == HANDED_ON;
    for message in unfinished {
        hand_on(unit, &mut office.case(message), to, None).await?;
    }
    Ok(may_have_more)
}

//! Pure rules: what a text may hold, what makes a message wait for the officer, who may do what in which state, and how
//! much anybody may write.

use chrono::{DateTime, Duration, Utc};
use contract::contact::{HeldReason, MAX_LINKS, MAX_RECIPIENTS_OF_ORGANIZATION, MessageState};
use contract::permission::{AnswerMessages, ConfigureContact, Permission, TriageMessages, WriteToMany};
use contract::problem::Code;
use platform::calendar::{Deadline, WorkingCalendar};
use platform::clock::tehran_date;
use platform::{Actor, Problem, Result};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::directory::Directory;
use crate::model::{EntryRow, MessageRow, SettingsRow};
use crate::queries::Readable;

/// A closed conversation is opened again so long after closing, and so often.
const REOPENED_WITHIN: Duration = Duration::days(30);
const MAX_REOPENED: i32 = 2;
/// Spam is let through so long after it was marked.
const UNMARKED_WITHIN: Duration = Duration::days(30);

/// CONT-14: a line break in a line, or what nobody could see.
pub(crate) fn check_line(text: &str, pointer: &str) -> Result<()> {
    if text.contains(['\r', '\n']) {
        return Err(Problem::from(Code::ContactControlCharacter).at(pointer));
    }
    contract::validation::plain(text, &()).map_err(|_| Problem::field(pointer, "bad_characters"))
}

/// One hash for all spellings of a text.
pub(crate) fn text_hash(subject: &str, body: &str) -> Vec<u8> {
    let folded = persian::fold(&format!("{subject}\n{body}"));
    let words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    Sha256::digest(words.as_bytes()).to_vec()
}

/// How many addresses of the web a text names.
pub(crate) fn links(text: &str) -> usize {
    let text = text.to_lowercase();
    text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | '«' | '»'))
        .map(|word| {
            let named = word.matches("http://").count() + word.matches("https://").count();
            named.max(usize::from(word.starts_with("www.")))
        })
        .sum()
}

/// What is known of a message before it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signs<'a> {
    pub(crate) subject: &'a str,
    pub(crate) body: &'a str,
    pub(crate) is_trap_filled: bool,
    pub(crate) was_rejected: bool,
    pub(crate) is_entry_full: bool,
}

/// CONT-13: why a message waits for the officer.
pub(crate) fn finding(signs: Signs<'_>) -> Option<HeldReason> {
    if signs.is_trap_filled {
        Some(HeldReason::Trap)
    } else if signs.was_rejected {
        Some(HeldReason::RejectedBefore)
    } else if links(signs.subject) + links(signs.body) > MAX_LINKS {
        Some(HeldReason::Links)
    } else if signs.is_entry_full {
        Some(HeldReason::EntryLimit)
    } else {
        None
    }
}

/// CONT-11: to how many an actor may write at once.
pub(crate) fn check_recipients(actor: &Actor, count: usize) -> Result<()> {
    let most = if holds::<WriteToMany>(actor) || holds::<TriageMessages>(actor) {
        usize::MAX
    } else if actor.held.iter().any(|held| held.organization.is_some()) {
        MAX_RECIPIENTS_OF_ORGANIZATION
    } else {
        1
    };
    match count {
        0 => Err(Problem::from(Code::NoRecipient).at("/to")),
        count if count > most => Err(Problem::from(Code::TooManyRecipients).param("max", most).at("/to")),
        _ => Ok(()),
    }
}

/// Who stands before a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Whoever wrote it.
    Sender,
    /// Whoever answers it: the holder of the post that has it, or the head of the unit.
    Handler,
    /// The portal's officer, for what waits or nobody has.
    Officer,
}

/// What a message is to this reader; nothing: it is not there (404).
pub(crate) fn standing(
    actor: &Actor,
    message: &MessageRow,
    directory: &Directory,
    settings: &SettingsRow,
    is_tracked: bool,
) -> Option<Standing> {
    let is_own = actor.id.is_some() && actor.id == message.sender_user_id;
    let handler = directory.entry(message.handler_entry_id)?;
    let is_hidden = message.is_hidden();
    if !is_hidden && holds::<AnswerMessages>(actor) && handles(actor, handler, directory) {
        return Some(Standing::Handler);
    }
    if is_tracked || is_own {
        return Some(Standing::Sender);
    }
    let is_unclaimed = !directory.answers(handler) || settings.officer_entry_id == Some(handler.id);
    (holds::<TriageMessages>(actor) && (is_hidden || is_unclaimed)).then_some(Standing::Officer)
}

fn handles(actor: &Actor, handler: &EntryRow, directory: &Directory) -> bool {
    actor.id.is_some_and(|user| handler.user_id == Some(user) || directory.heads_unit_of(user, handler))
}

/// The posts whose messages an actor finds in the inbox.
pub(crate) fn readable(actor: &Actor, directory: &Directory, settings: &SettingsRow) -> Readable {
    let Some(user) = actor.id else { return Readable::of(Vec::new()) };
    let mut entries: Vec<Uuid> = directory.readable_by(user).iter().map(|entry| entry.id).collect();
    if holds::<TriageMessages>(actor) {
        entries.extend(directory.unclaimed().chain(settings.officer_entry_id));
    }
    entries.sort_unstable();
    entries.dedup();
    Readable::of(entries)
}

/// What the sender's next word does to a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reopening {
    /// It is open, or becomes open again.
    Open,
    /// It was closed and is counted as opened again.
    Again,
    /// It stays where it is: the sender is not told that it waits, or was taken for spam.
    Silent,
}

/// Whether the sender may write again. What is hidden from the sender is closed and opened like any other.
pub(crate) fn may_write_again(message: &MessageRow, now: DateTime<Utc>) -> Result<Reopening> {
    let may_reopen =
        |closed_at: DateTime<Utc>| now - closed_at <= REOPENED_WITHIN && message.reopened < MAX_REOPENED;
    match message.state {
        MessageState::Open | MessageState::Answered => Ok(Reopening::Open),
        MessageState::Held | MessageState::Spam if message.sender_closed_at.is_none_or(may_reopen) => {
            Ok(Reopening::Silent)
        }
        MessageState::Closed if message.closed_at.is_some_and(may_reopen) => Ok(Reopening::Again),
        _ => Err(Code::MessageClosed.into()),
    }
}

/// Whether a word of the Directorate, a colleague's turn or an end fits the state.
pub(crate) fn check_is_unfinished(message: &MessageRow) -> Result<()> {
    match message.state {
        MessageState::Open | MessageState::Answered => Ok(()),
        MessageState::Closed => Err(Code::MessageClosed.into()),
        MessageState::Held | MessageState::Spam => Err(Code::MessageHeld.into()),
    }
}

/// Until when an answer is promised: 24:00 of the n-th working day after the one on which the message was written. What was
/// promised before never comes earlier (WCAL-5).
pub(crate) fn promised(message: &MessageRow, within: i32, by: &WorkingCalendar) -> Result<Deadline> {
    let anew = by.after_working_days(tehran_date(message.created_at), within)?;
    Ok(message.promise.deadline().map_or(anew, |promised| promised.moved(anew)))
}

/// Whether an answer was still awaited in time at an instant.
pub(crate) fn is_open_at(message: &MessageRow, at: DateTime<Utc>) -> bool {
    matches!(message.state, MessageState::Open | MessageState::Held)
        && message.awaited().is_some_and(|promised| promised.is_kept(at))
}

/// Where a newer calendar puts the promise of an answer that is awaited; nothing where it stays.
pub(crate) fn moved(message: &MessageRow, by: &WorkingCalendar) -> Result<Option<Deadline>> {
    let awaited = message.awaited().zip(message.promise.answer_within);
    let Some((promised, within)) = awaited else { return Ok(None) };
    let moved = self::promised(message, within, by)?;
    Ok((moved.due_at > promised.due_at).then_some(moved))
}

/// Whether the officer may let it through.
pub(crate) fn may_release(message: &MessageRow, now: DateTime<Utc>) -> bool {
    let in_time = || message.closed_at.is_some_and(|closed_at| now - closed_at <= UNMARKED_WITHIN);
    message.state == MessageState::Held || (message.state == MessageState::Spam && in_time())
}

/// Since when spam can still be let through.
pub(crate) fn spam_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - UNMARKED_WITHIN
}

/// Whether an actor may change this post, and whether all of it.
pub(crate) fn may_edit(actor: &Actor, entry: &EntryRow) -> Option<Editing> {
    if holds::<ConfigureContact>(actor) {
        return Some(Editing::All);
    }
    (actor.id.is_some() && actor.id == entry.user_id).then_some(Editing::Own)
}

/// How much of a post may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Editing {
    All,
    /// Telephone, room, subjects, days, the photograph and absences.
    Own,
}

pub(crate) fn holds<P: Permission>(actor: &Actor) -> bool {
    actor.scope(P::NAME).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contact_13_links_are_counted_as_people_write_them() {
        for (text, count) in [
            ("بدون پیوند", 0),
            ("https://a.example و http://b.example", 2),
            ("(https://a.example)«HTTPS://b.example»www.c.example", 3),
            ("www.a.example www.b.example www.c.example", 3),
            ("https://a.examplehttps://b.example", 2),
        ] {
            assert_eq!(links(text), count, "{text}");
        }
    }

    #[test]
    fn contact_13_what_makes_a_message_wait() {
        let clean = Signs {
            subject: "نوبت",
            body: "متن",
            is_trap_filled: false,
            was_rejected: false,
            is_entry_full: false,
        };
        assert_eq!(finding(clean), None);
        assert_eq!(finding(Signs { body: "www.a www.b", ..clean }), None);
        for (signs, reason) in [
            (Signs { body: "www.a www.b www.c", ..clean }, HeldReason::Links),
            (Signs { is_trap_filled: true, is_entry_full: true, ..clean }, HeldReason::Trap),
            (Signs { was_rejected: true, ..clean }, HeldReason::RejectedBefore),
            (Signs { is_entry_full: true, ..clean }, HeldReason::EntryLimit),
        ] {
            assert_eq!(finding(signs), Some(reason));
        }
    }

    #[test]
    fn contact_13_one_text_in_two_spellings_is_one_text() {
        assert_eq!(text_hash("نوبت مجمع", "متن كتاب"), text_hash("نوبت  مجمع", "متن کتاب\n"));
        assert_ne!(text_hash("نوبت", "مجمع"), text_hash("نوبت", "شورا"));
    }

    #[test]
    fn contact_14_a_line_has_no_line_break_and_nothing_unseen() {
        assert_eq!(check_line("a\r\nBcc: b", "/subject").unwrap_err().code(), Code::ContactControlCharacter);
        assert_eq!(check_line("a\u{202E}b", "/subject").unwrap_err().code(), Code::Invalid);
        assert!(check_line("بخشنامهٔ ۱۲ – صورت‌های مالی", "/subject").is_ok());
    }
}

//! Lists to take away. No address stands in any of them.

use contract::contact::{Entry, EntrySummary, MessageState, MessageSummary, UnitStats};
use messages::{Language, Message, key};
use persian::digits::Digits;
use persian::jalali::JalaliDate;
use platform::clock::tehran_date;
use platform::sheet::{Cell, Sheet};

/// The language of a file.
pub(crate) fn language(asked: Option<&str>) -> Language {
    asked.and_then(Language::from_code).unwrap_or_default()
}

fn sheet(name: &str, language: Language, head: &[Message], rows: Vec<Vec<Cell>>) -> Sheet {
    let texts = messages::embedded(language);
    Sheet {
        name: name.to_owned(),
        language,
        head: head.iter().map(|title| texts.text(title)).collect(),
        rows,
    }
}

fn pick<'a>(language: Language, fa: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Fa => fa,
        Language::En => en,
    }
}

fn holder(language: Language, entry: &EntrySummary) -> Option<String> {
    match language {
        Language::En => entry.name_en.clone().or_else(|| entry.name_fa.clone()),
        Language::Fa => entry.name_fa.clone(),
    }
}

pub(crate) fn directory(language: Language, entries: &[Entry]) -> Sheet {
    let head = [
        key::contact_column_name(),
        key::contact_column_post(),
        key::contact_column_unit(),
        key::contact_column_subjects(),
        key::contact_column_phone(),
        key::contact_column_room(),
    ];
    let rows = entries.iter().map(|entry| {
        let post = &entry.entry;
        vec![
            holder(language, post).into(),
            pick(language, &post.post_fa, &post.post_en).into(),
            pick(language, &post.unit_fa, &post.unit_en).into(),
            entry.subjects.join("; ").into(),
            entry.phones.join("; ").into(),
            entry.room.clone().into(),
        ]
    });
    sheet("directory", language, &head, rows.collect())
}

pub(crate) fn messages_sheet(language: Language, items: &[MessageSummary], is_staff: bool) -> Sheet {
    let head = [
        key::contact_column_number(),
        key::contact_column_subject(),
        key::contact_column_state(),
        key::contact_column_sender(),
        key::contact_column_post(),
        key::contact_column_unit(),
        key::contact_column_date_jalali(),
        key::contact_column_date(),
    ];
    let texts = messages::embedded(language);
    let rows = items.iter().map(|item| {
        let day = tehran_date(item.created_at);
        vec![
            item.number.clone().into(),
            item.subject.clone().into(),
            texts.text(&state_name(item.state)).into(),
            item.sender_name.clone().filter(|_| is_staff).into(),
            pick(language, &item.handler.post_fa, &item.handler.post_en).into(),
            pick(language, &item.handler.unit_fa, &item.handler.unit_en).into(),
            JalaliDate::from_gregorian(day).numeric(Digits::Latin).into(),
            day.to_string().into(),
        ]
    });
    sheet("messages", language, &head, rows.collect())
}

pub(crate) fn units(language: Language, units: &[UnitStats]) -> Sheet {
    let head = [
        key::contact_column_unit(),
        key::contact_column_received(),
        key::contact_column_answered(),
        key::contact_column_median(),
    ];
    let rows = units.iter().map(|unit| {
        vec![
            pick(language, &unit.unit_fa, &unit.unit_en).into(),
            Cell::Number(unit.received),
            Cell::Number(unit.answered),
            unit.median_workdays.map_or(Cell::Empty, |days| Cell::Number(i64::from(days))),
        ]
    });
    sheet("contact", language, &head, rows.collect())
}

fn state_name(state: MessageState) -> Message {
    match state {
        MessageState::Held => key::contact_state_held(),
        MessageState::Open => key::contact_state_open(),
        MessageState::Answered => key::contact_state_answered(),
        MessageState::Closed => key::contact_state_closed(),
        MessageState::Spam => key::contact_state_spam(),
    }
}

//! Reports to take away.

use chrono::{DateTime, NaiveDate, Utc};
use contract::publications::{CommunicationSummary, ReceiptLine, ReceiptSource, ReceiptStatus};
use messages::{Language, Message, key};
use persian::digits::Digits;
use persian::jalali::{JalaliDate, tehran_time};
use platform::App;
use platform::sheet::{Cell, Sheet};

use crate::model::communications::{TextRow, named};
use crate::policy::communications::deadline_day;

fn sheet(name: &str, language: Language, head: &[Message], rows: Vec<Vec<Cell>>) -> Sheet {
    let texts = messages::embedded(language);
    Sheet {
        name: name.to_owned(),
        language,
        head: head.iter().map(|title| texts.text(title)).collect(),
        rows,
    }
}

/// What was communicated, with its figures.
pub(crate) fn communications(
    app: &App,
    language: Language,
    communications: &[CommunicationSummary],
) -> Sheet {
    let head = [
        key::publications_column_number(),
        key::publications_column_title(),
        key::publications_inbox_sent(),
        key::publications_due(),
        key::publications_board_all(),
        key::publications_ack_on_time(),
        key::publications_ack_late(),
        key::publications_ack_opened(),
        key::publications_ack_unopened(),
        key::publications_column_on_time_percent(),
        key::publications_column_acknowledged_percent(),
        key::publications_column_address(),
    ];
    let rows = communications.iter().map(|one| {
        let figures = &one.figures;
        vec![
            one.text.number.clone().into(),
            pick(language, &one.text.title_fa, one.text.title_en.as_deref()).into(),
            time(language, one.sent_at).into(),
            one.deadline_at.map(|at| date(language, deadline_day(at))).into(),
            Cell::Number(figures.all),
            Cell::Number(figures.on_time.numerator),
            Cell::Number(figures.late),
            Cell::Number(figures.opened),
            Cell::Number(figures.unopened),
            figures.on_time.percent.map_or(Cell::Empty, Cell::Decimal),
            figures.acknowledged.percent.map_or(Cell::Empty, Cell::Decimal),
            format!("{}/publications/communications/{}", app.config.public_url, one.id).into(),
        ]
    });
    sheet("communications", language, &head, rows.collect())
}

/// What each organization did with one text.
pub(crate) fn receipts(language: Language, text: &TextRow, receipts: &[ReceiptLine]) -> Sheet {
    let head = [
        key::publications_receipt_organization(),
        key::publications_board_status(),
        key::publications_receipt_opened_at(),
        key::publications_receipt_at(),
        key::publications_receipt_by(),
        key::publications_receipt_source(),
        key::publications_receipt_letter(),
        key::publications_receipt_remark(),
        key::publications_board_reminded(),
        key::publications_receipt_text(),
    ];
    let texts = messages::embedded(language);
    let text = named(text.number.as_deref(), pick(language, &text.title_fa, text.title_en.as_deref()));
    let rows = receipts.iter().map(|one| {
        let given = one.acknowledgement.as_ref();
        vec![
            pick(language, &one.organization_fa, one.organization_en.as_deref()).into(),
            texts.text(&status(one.status)).into(),
            one.opened_at.map(|at| time(language, at)).into(),
            given.map(|given| time(language, given.at)).into(),
            given.map(|given| given.actor_title.clone()).into(),
            given.map(|given| texts.text(&source(given.source))).into(),
            given.and_then(|given| given.letter_number.clone()).into(),
            given.and_then(|given| given.remark.clone()).into(),
            Cell::Number(one.reminders),
            text.as_str().into(),
        ]
    });
    sheet("receipts", language, &head, rows.collect())
}

fn status(status: ReceiptStatus) -> Message {
    match status {
        ReceiptStatus::OnTime => key::publications_ack_on_time(),
        ReceiptStatus::Late => key::publications_ack_late(),
        ReceiptStatus::Opened => key::publications_ack_opened(),
        ReceiptStatus::Unopened => key::publications_ack_unopened(),
    }
}

fn source(source: ReceiptSource) -> Message {
    match source {
        ReceiptSource::Portal => key::publications_receipt_source_portal(),
        ReceiptSource::Api => key::publications_receipt_source_api(),
        ReceiptSource::Paper => key::publications_receipt_source_paper(),
    }
}

/// The text in the language of the file, or in Persian where it was not translated.
fn pick<'a>(language: Language, fa: &'a str, en: Option<&'a str>) -> &'a str {
    match language {
        Language::Fa => fa,
        Language::En => en.unwrap_or(fa),
    }
}

fn time(language: Language, at: DateTime<Utc>) -> String {
    let local = tehran_time(at);
    format!("{} {}", date(language, local.date()), local.format("%H:%M"))
}

/// A day in the calendar of the file's readers, in digits that sort.
pub(crate) fn date(language: Language, day: NaiveDate) -> String {
    match language {
        Language::Fa => JalaliDate::from_gregorian(day).numeric(Digits::Latin),
        Language::En => day.to_string(),
    }
}

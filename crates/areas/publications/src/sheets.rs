//! Reports to take away.

use chrono::{DateTime, Utc};
use contract::publications::{CommunicationSummary, ReceiptLine, ReceiptSource, ReceiptStatus};
use messages::{Language, Message, key};
use persian::digits::Digits;
use persian::jalali::{JalaliDate, tehran_time};
use platform::App;
use platform::sheet::{Cell, Sheet};

use crate::policy::communications::deadline_day;

fn sheet(name: &str, head: &[Message], rows: Vec<Vec<Cell>>) -> Sheet {
    let texts = messages::embedded(Language::Fa);
    Sheet {
        name: name.to_owned(),
        language: Language::Fa,
        head: head.iter().map(|title| texts.text(title)).collect(),
        rows,
    }
}

/// What was communicated, with its figures.
pub(crate) fn communications(app: &App, communications: &[CommunicationSummary]) -> Sheet {
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
            one.text.title_fa.clone().into(),
            time(one.sent_at).into(),
            one.deadline_at.map(day).into(),
            Cell::Number(figures.all),
            Cell::Number(figures.on_time.numerator),
            Cell::Number(figures.late),
            Cell::Number(figures.opened),
            Cell::Number(figures.unopened),
            percent(figures.on_time.percent).into(),
            percent(figures.acknowledged.percent).into(),
            format!("{}/publications/communications/{}", app.config.public_url, one.id).into(),
        ]
    });
    sheet("communications", &head, rows.collect())
}

/// What each organization did with one text.
pub(crate) fn receipts(text: &str, receipts: &[ReceiptLine]) -> Sheet {
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
    let texts = messages::embedded(Language::Fa);
    let rows = receipts.iter().map(|one| {
        let given = one.acknowledgement.as_ref();
        vec![
            one.organization_fa.clone().into(),
            texts.text(&status(one.status)).into(),
            one.opened_at.map(time).into(),
            given.map(|given| time(given.at)).into(),
            given.map(|given| given.actor_title.clone()).into(),
            given.map(|given| texts.text(&source(given.source))).into(),
            given.and_then(|given| given.letter_number.clone()).into(),
            given.and_then(|given| given.remark.clone()).into(),
            Cell::Number(one.reminders),
            text.into(),
        ]
    });
    sheet("receipts", &head, rows.collect())
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

/// A share as people write it; a spreadsheet reads it as a number where its point is Latin.
fn percent(percent: Option<f64>) -> Option<String> {
    percent.map(|percent| format!("{percent:.1}"))
}

fn time(at: DateTime<Utc>) -> String {
    let day = JalaliDate::in_tehran(at).numeric(Digits::Latin);
    format!("{day} {}", tehran_time(at).format("%H:%M"))
}

fn day(deadline: DateTime<Utc>) -> String {
    JalaliDate::from_gregorian(deadline_day(deadline)).numeric(Digits::Latin)
}

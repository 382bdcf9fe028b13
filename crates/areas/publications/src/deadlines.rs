//! The deadlines of an organization as a calendar that other programs follow (RFC 5545). One event per receipt that is
//! waited for, on the last day in time; it is gone once somebody acknowledges.

use chrono::NaiveDate;
use contract::publications::TextLanguage;
use icalendar::{Component, Event, EventLike};
use messages::{Catalogue, Language, key};
use organizations::facade::NamedOrganization;
use platform::calendar::ics;

use crate::model::communications::{InboxRow, named};
use crate::policy::communications::deadline_day;

/// How often programs are asked to look again.
const LOOK_AGAIN: &str = "PT6H";

/// What is written, for whom, and in which words.
pub(crate) struct Deadlines<'a> {
    pub(crate) organization: &'a NamedOrganization,
    pub(crate) receipts: &'a [InboxRow],
    /// Where the portal is.
    pub(crate) site: &'a str,
    pub(crate) language: TextLanguage,
}

impl Deadlines<'_> {
    pub(crate) fn write(&self) -> Vec<u8> {
        let name = self.said(&key::publications_calendar_name(self.organization_name()));
        let mut file = ics::empty("Deadlines", &name);
        file.append_property(("X-PUBLISHED-TTL", LOOK_AGAIN));
        for receipt in self.receipts {
            file.extend(self.event(receipt));
        }
        file.to_string().into_bytes()
    }

    fn event(&self, receipt: &InboxRow) -> Option<Event> {
        let day = deadline_day(receipt.deadline_at?);
        let text = &receipt.text;
        let title = match self.language {
            TextLanguage::En => text.title_en.as_deref().unwrap_or(&text.title_fa),
            TextLanguage::Fa => &text.title_fa,
        };
        let text = named(text.number.as_deref(), title);
        let mut event = Event::new();
        event
            .uid(&format!("publications-receipt-{}", receipt.id))
            // A deadline only moves later, so its day counts its moves.
            .sequence(u32::try_from((day - NaiveDate::default()).num_days()).unwrap_or_default())
            .timestamp(receipt.sent_at)
            .starts(day)
            .ends(day.succ_opt().unwrap_or(NaiveDate::MAX))
            .summary(&self.said(&key::publications_calendar_event(text)))
            .description(&self.said(&key::publications_calendar_until(self.organization_name())))
            .url(&format!("{}/publications/inbox/{}", self.site, receipt.id))
            .append_property(("TRANSP", "TRANSPARENT"));
        Some(event.done())
    }

    fn organization_name(&self) -> &str {
        match (self.language, &self.organization.name_en) {
            (TextLanguage::En, Some(name)) => name,
            _ => &self.organization.name_fa,
        }
    }

    /// Other programs would show the marks of direction as they are.
    fn said(&self, message: &messages::Message) -> String {
        let texts: &Catalogue = messages::embedded(match self.language {
            TextLanguage::Fa => Language::Fa,
            TextLanguage::En => Language::En,
        });
        texts.text(message).replace(['\u{2068}', '\u{2069}'], "")
    }
}

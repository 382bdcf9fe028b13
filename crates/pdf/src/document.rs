//! What a document says. A template lays it out; nothing here is markup.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use messages::{Language, key};
use persian::digits::Digits;
use persian::jalali::{JalaliDate, tehran_time};
use serde::{Serialize, Serializer};

use crate::markdown::Body;
use crate::square;

/// A text with its language, which decides its direction.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    pub text: String,
    #[serde(serialize_with = "code")]
    pub lang: Language,
}

/// A line of the head or of the facts.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// The same said otherwise, smaller: the day in the other calendar.
    pub beside: Option<String>,
    /// A code of Latin letters, in its own direction.
    pub is_code: bool,
}

impl Fact {
    #[must_use]
    pub fn new(label: String, value: String) -> Self {
        Self { label, value, beside: None, is_code: false }
    }

    #[must_use]
    pub fn code(label: String, value: String) -> Self {
        Self { is_code: true, ..Self::new(label, value) }
    }

    /// A day, and beside it the same day in the other calendar.
    #[must_use]
    pub fn day(label: String, day: NaiveDate, language: Language) -> Self {
        let (value, beside) = both_calendars(day, language);
        Self { beside: Some(beside), ..Self::new(label, value) }
    }

    /// A moment to the second by the clock of Tehran, and beside it the day in the other calendar.
    #[must_use]
    pub fn moment(label: String, at: DateTime<Utc>, language: Language) -> Self {
        let local = tehran_time(at);
        let (day, beside) = both_calendars(local.date(), language);
        let time = format!("{:02}:{:02}:{:02}", local.hour(), local.minute(), local.second());
        let value = messages::embedded(language).text(&key::ui_moment(day, digits(language, &time)));
        Self { beside: Some(beside), ..Self::new(label, value) }
    }
}

/// Who signed.
#[derive(Clone, Debug, Serialize)]
pub struct Signed {
    pub name: String,
    pub post: String,
}

/// A square for a camera, with the address it holds and what it is good for.
#[derive(Clone, Debug)]
pub struct Square {
    pub address: String,
    /// Said to those who cannot see it.
    pub label: String,
    pub caption: String,
}

impl Serialize for Square {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Drawn<'a> {
            address: &'a str,
            label: &'a str,
            caption: &'a str,
            svg: Option<String>,
        }
        let Self { address, label, caption } = self;
        Drawn { address, label, caption, svg: square::draw(address) }.serialize(serializer)
    }
}

/// A list under a heading of its own.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    pub title: String,
    pub lines: Vec<String>,
}

/// A part of a longer document, under its own title.
#[derive(Clone, Debug, Serialize)]
pub struct Chapter {
    pub title: Words,
    /// Of its title: 2 begins on a new page.
    pub level: u8,
    pub summary: String,
    pub body: Body,
}

/// A document as a letter: who speaks, number and date, the text, who signed, how to check the copy.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// The language of all that is not a text of somebody.
    #[serde(serialize_with = "code")]
    pub language: Language,
    /// The day it bears.
    #[serde(serialize_with = "day")]
    pub date: NaiveDate,
    /// «بخشنامه»
    pub kind: String,
    /// Whose it is.
    pub from: String,
    pub head: Vec<Fact>,
    pub title: Words,
    pub summary: Option<Words>,
    /// What it states in lines.
    pub facts: Vec<Fact>,
    pub body: Option<Body>,
    /// Where there are any, their titles come first, with their pages.
    pub chapters: Vec<Chapter>,
    pub signed: Option<Signed>,
    pub lists: Vec<Listed>,
    /// What is said small at the end.
    pub notes: Vec<String>,
    pub square: Option<Square>,
    /// What every page repeats at its foot, beside its own number.
    pub foot: String,
}

impl Document {
    /// Nothing but its head.
    #[must_use]
    pub fn new(language: Language, date: NaiveDate, kind: String, title: Words) -> Self {
        Self {
            language,
            date,
            kind,
            from: messages::embedded(language).text(&key::shell_directorate()),
            head: Vec::new(),
            title,
            summary: None,
            facts: Vec::new(),
            body: None,
            chapters: Vec::new(),
            signed: None,
            lists: Vec::new(),
            notes: Vec::new(),
            square: None,
            foot: String::new(),
        }
    }

    /// Adds a list, unless there is nothing in it.
    pub fn list(&mut self, title: String, lines: Vec<String>) {
        if !lines.is_empty() {
            self.lists.push(Listed { title, lines });
        }
    }

    /// What the template reads.
    pub(crate) fn data(&self) -> serde_json::Result<Vec<u8>> {
        #[derive(Serialize)]
        struct Data<'a> {
            #[serde(flatten)]
            document: &'a Document,
            page: &'a str,
            of: &'a str,
        }
        let texts = messages::embedded(self.language);
        let (page, of) = (texts.text(&key::shell_page()), texts.text(&key::shell_page_of()));
        serde_json::to_vec(&Data { document: self, page: &page, of: &of })
    }
}

/// A text with its digits in the script of a language.
#[must_use]
pub fn digits(language: Language, text: &str) -> String {
    match language {
        Language::Fa => Digits::Persian.apply(text),
        Language::En => Digits::Latin.apply(text),
    }
}

/// A day in the calendar of a language and in the other.
fn both_calendars(day: NaiveDate, language: Language) -> (String, String) {
    let jalali = JalaliDate::from_gregorian(day);
    match language {
        Language::Fa => (jalali.medium_fa(Digits::Persian), day.to_string()),
        Language::En => (day.format("%-d %B %Y").to_string(), jalali.medium_en()),
    }
}

fn code<S: Serializer>(language: &Language, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(language.code())
}

fn day<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    (date.year(), date.month(), date.day()).serialize(serializer)
}

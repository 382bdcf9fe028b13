//! The two languages of the screen.
//!
//! Texts are plain strings, not signals: when the person changes the language, its files are loaded and
//! the whole view is built anew (see `app`), so no page has to watch for it. What every page says is one
//! part, loaded first; the texts of an area are a part of their own, loaded with it.

mod format;

use std::cell::RefCell;

pub use format::{
    Amount, Date, Ltr, Moment, day_and_month, digits, exact_percent, long_date, number, percent, relative,
    short_date, tehran_date, today,
};
use leptos::prelude::*;
pub use messages::{Arg, Language, Message, key};
use messages::{BASE, Catalogue};

use crate::api::ApiError;
use crate::browser;

/// The language of the view and the parts of its texts that are here.
struct Spoken {
    catalogue: Catalogue,
    parts: Vec<&'static str>,
}

thread_local! {
    static SPOKEN: RefCell<Option<Spoken>> = const { RefCell::new(None) };
}

const STORED: &str = "shora.language";

/// The language the view is built in; changing it builds the view anew.
#[derive(Clone, Copy)]
pub struct Shown(pub RwSignal<Language>);

/// The text of a message in the current language.
pub fn t(message: Message) -> String {
    with_catalogue(|catalogue| catalogue.text(&message)).unwrap_or_else(|| message.key.to_owned())
}

/// The text of a key known only at run time, such as a problem's code.
pub fn find(key: &str, args: &[(String, Arg)]) -> Option<String> {
    with_catalogue(|catalogue| catalogue.find(key, args)).flatten()
}

/// The language of the view.
pub fn language() -> Language {
    with_catalogue(Catalogue::language).unwrap_or_default()
}

fn with_catalogue<T>(read: impl FnOnce(&Catalogue) -> T) -> Option<T> {
    SPOKEN.with_borrow(|spoken| spoken.as_ref().map(|spoken| read(&spoken.catalogue)))
}

/// Picks the value in the language of the view, or the other where it is missing.
pub fn pick<'a>(fa: &'a str, en: Option<&'a str>) -> &'a str {
    match (language(), en) {
        (Language::En, Some(en)) if !en.is_empty() => en,
        _ => fa,
    }
}

/// The language chosen on this device, Persian at first.
pub fn stored_language() -> Language {
    browser::recall(STORED).and_then(|code| Language::from_code(&code)).unwrap_or_default()
}

/// Loads a language, with the parts that the present one has, and makes it the one `t` speaks.
pub async fn load(language: Language) -> Result<(), ApiError> {
    let mut next = Spoken { catalogue: Catalogue::new(language), parts: Vec::new() };
    while let Some(part) = missing(&next) {
        next.add(part, &fetch(language, part).await?)?;
    }
    SPOKEN.set(Some(next));
    browser::remember(STORED, language.code());
    browser::root_attribute("lang", Some(language.code()));
    browser::root_attribute("dir", Some(language.dir()));
    Ok(())
}

/// Loads the texts of an area, unless they are here.
pub async fn load_part(part: &'static str) -> Result<(), ApiError> {
    while !SPOKEN.with_borrow(|spoken| spoken.as_ref().is_some_and(|spoken| spoken.parts.contains(&part))) {
        let asked = language();
        let json = fetch(asked, part).await?;
        SPOKEN.with_borrow_mut(|spoken| match spoken {
            Some(spoken) if spoken.catalogue.language() == asked => spoken.add(part, &json),
            _ => Ok(()), // the language was changed meanwhile: once more
        })?;
    }
    Ok(())
}

impl Spoken {
    fn add(&mut self, part: &'static str, json: &str) -> Result<(), ApiError> {
        self.catalogue.add(json).map_err(|_| ApiError::Unreadable)?;
        self.parts.push(part);
        Ok(())
    }
}

/// A part that the present language has and the next one not yet.
fn missing(next: &Spoken) -> Option<&'static str> {
    let lacks = |part: &&'static str| !next.parts.contains(part);
    SPOKEN.with_borrow(|spoken| match spoken {
        Some(spoken) => spoken.parts.iter().copied().find(lacks),
        None => Some(BASE).filter(lacks),
    })
}

async fn fetch(language: Language, part: &str) -> Result<String, ApiError> {
    let texts = browser::built("texts").unwrap_or_default();
    crate::api::fetch_text(&format!("{texts}/{}/{part}.json", language.code())).await
}

/// Changes the language of the whole view.
pub fn switch(language: Language) {
    let shown = expect_context::<Shown>();
    leptos::task::spawn_local(async move {
        match load(language).await {
            Ok(()) => shown.0.set(language),
            Err(error) => crate::ui::toast::fail(&error),
        }
    });
}

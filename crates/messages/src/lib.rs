//! Every text a person reads, in Persian and English, from one set of Fluent files (`frontend/locales`).
//!
//! The build compares both languages and fails where a key or one of its variables is missing, then
//! generates one typed function per key in [`key`]. A [`Message`] is a key with its values; a
//! [`Catalogue`] turns it into text. Numbers appear in the digits of the language, and text put
//! into a message is isolated, so that a code or an e-mail address never turns its sentence around.

mod catalogue;
mod language;

pub use catalogue::Catalogue;
pub use language::Language;

/// The name of the part that every page needs.
pub const BASE: &str = "base";

/// One function per key of the locale files; its documentation is the text itself.
/// Arguments come in the order in which the Persian text first names them.
#[allow(clippy::too_many_arguments)]
pub mod key {
    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

/// A value put into a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A count: grouped, in the digits of the language, and deciding between singular and plural.
    Number(i64),
    /// Anything else, shown as it is.
    Text(String),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

macro_rules! number_arguments {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Arg {
            fn from(number: $integer) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
number_arguments!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);

/// A key with its values: language-free until a [`Catalogue`] renders it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub key: &'static str,
    pub args: Vec<(&'static str, Arg)>,
}

/// The catalogue of a language, carried in the binary.
#[cfg(feature = "embedded")]
pub fn embedded(language: Language) -> &'static Catalogue {
    use std::sync::LazyLock;
    static FA: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::embedded(Language::Fa));
    static EN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::embedded(Language::En));
    match language {
        Language::Fa => &FA,
        Language::En => &EN,
    }
}

/// The compiled texts of a language as the browser loads them: each part a flat JSON object. [`BASE`] is what every page
/// says, each other part belongs to the area of its name.
#[cfg(feature = "embedded")]
pub const fn parts(language: Language) -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/parts.rs"))
}

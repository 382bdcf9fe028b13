//! Closed sets of words.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A word that is none of a closed set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {0:?}")]
pub struct UnknownWord(pub String);

macro_rules! words {
    ($($(#[$doc:meta])* $set:ident { $($(#[$word_doc:meta])* $name:ident $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $set { $($(#[$word_doc])* $name),+ }

        impl $set {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word on the wire and in the database.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }

        impl TryFrom<String> for $set {
            type Error = UnknownWord;
            fn try_from(word: String) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word).ok_or(UnknownWord(word))
            }
        }

        impl From<$set> for String {
            fn from(word: $set) -> Self {
                word.as_str().to_owned()
            }
        }

        impl std::str::FromStr for $set {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                word.to_owned().try_into()
            }
        }
    )+};
}
pub(super) use words;

words! {
    /// What a form is.
    FormKind {
        /// To be filled in (فرم).
        Form "form",
        /// To be filled with rows (جدول).
        Table "table",
        /// To be read (راهنما).
        Guide "guide",
        /// To be copied (نمونه).
        Sample "sample",
    }

    /// What a file is for.
    RenditionRole {
        /// To be filled in with a program.
        Fill "fill",
        /// To be printed.
        Print "print",
    }

    /// In what a file is written.
    FileFormat {
        /// Word.
        Docx "docx",
        /// Excel.
        Xlsx "xlsx",
        /// OpenDocument text.
        Odt "odt",
        /// OpenDocument spreadsheet.
        Ods "ods",
        /// PDF.
        Pdf "pdf",
        /// Comma-separated values.
        Csv "csv",
    }
}

impl FormKind {
    /// LIB-3: whether there must be a way to fill it in.
    #[must_use]
    pub const fn is_filled_in(self) -> bool {
        matches!(self, Self::Form | Self::Table)
    }
}

impl FileFormat {
    /// The media type its files are sent with.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Pdf => "application/pdf",
            Self::Csv => "text/csv",
        }
    }

    /// Whether it is a table that a preview can show.
    #[must_use]
    pub const fn is_spreadsheet(self) -> bool {
        matches!(self, Self::Xlsx | Self::Ods | Self::Csv)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_the_one_on_the_wire() {
        for word in FormKind::ALL {
            assert_eq!(serde_json::to_value(word).unwrap(), word.as_str());
        }
        for word in FileFormat::ALL {
            assert_eq!(serde_json::to_value(word).unwrap(), word.as_str());
            assert_eq!(word.as_str().parse(), Ok(*word));
        }
        assert_eq!("exe".parse::<FileFormat>(), Err(UnknownWord("exe".into())));
    }
}

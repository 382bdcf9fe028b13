//! Changes of single articles, and the text that they lead to (متن تنقیحی).

use chrono::NaiveDate;
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::article::ArticleName;
use super::{EditionSummary, PublicationId, RelatedPublication, TextLanguage};
use crate::organizations::word::words;
use crate::validation;

/// The most changes of articles that one relation may carry.
pub const MAX_CHANGES: usize = 100;
const MAX_TEXT_BYTES: usize = 20_000;
const MAX_NAME: usize = 120;

words! {
    /// What becomes of an article.
    ArticleAction {
        /// Its text is another one (اصلاحی).
        Amend "amend",
        /// It is new (الحاقی).
        Add "add",
        /// It is no more, nor are its parts (حذف).
        Delete "delete",
    }
}

/// How an amending text changes one article of the amended text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArticleChange {
    /// Its name: «مادهٔ ۳», «بند ۲», «تبصرهٔ ۱», of a part of an article after a slash: «مادهٔ ۳ / تبصرهٔ ۱». Digits of any
    /// script and «ماده»/«مادهٔ» are alike.
    #[garde(length(chars, min = 1, max = MAX_NAME), custom(validation::plain), custom(is_article))]
    #[schema(example = "مادهٔ ۳")]
    pub article: String,
    /// What becomes of it.
    #[garde(skip)]
    #[schema(example = "amend")]
    pub action: ArticleAction,
    /// Its text from then on, without the heading; Markdown, at most 20,000 bytes. Needed unless it is deleted.
    #[garde(custom(text_of(&self.action)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "صورت‌جلسه تا **پنج روز کاری** پس از جلسه در پرتال ثبت می‌شود.")]
    pub text: Option<String>,
    /// The article after which a new one stands; absent: at the end of the article it is a part of, or of the text.
    #[garde(inner(length(chars, max = MAX_NAME), custom(validation::plain)), custom(place_of(&self.action)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "مادهٔ ۲")]
    pub after: Option<String>,
}

fn is_article(name: &str, _: &()) -> garde::Result {
    if ArticleName::read(name).is_some() { Ok(()) } else { Err(garde::Error::new("format")) }
}

fn text_of(action: &ArticleAction) -> impl FnOnce(&Option<String>, &()) -> garde::Result {
    let is_deleted = *action == ArticleAction::Delete;
    move |text, context| match text {
        None if is_deleted => Ok(()),
        None => Err(garde::Error::new("required")),
        Some(_) if is_deleted => Err(garde::Error::new("mismatch")),
        Some(text) if text.len() > MAX_TEXT_BYTES => {
            Err(garde::Error::new(format!("too_long|max={MAX_TEXT_BYTES}")))
        }
        Some(text) => {
            validation::not_blank(text, context)?;
            validation::multiline(text, context)
        }
    }
}

fn place_of(action: &ArticleAction) -> impl FnOnce(&Option<String>, &()) -> garde::Result {
    let is_new = *action == ArticleAction::Add;
    move |after, context| match after {
        None => Ok(()),
        Some(_) if !is_new => Err(garde::Error::new("mismatch")),
        Some(after) => is_article(after, context),
    }
}

/// For which day, and in which language titles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadConsolidated {
    /// The day by which amendments have taken effect (Gregorian); today unless given.
    pub as_of: Option<NaiveDate>,
    /// The language of the titles of amending texts, `fa` unless given. The text itself is Persian, as the changes are.
    pub lang: Option<TextLanguage>,
}

/// The newest edition of a text with what others have changed in it by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ConsolidatedText {
    /// The text.
    pub publication_id: PublicationId,
    /// The edition that was changed.
    pub edition: EditionSummary,
    /// The day (Gregorian).
    pub as_of: NaiveDate,
    /// The text in passages, each beneath its heading, in Persian; those that were deleted stand where they stood.
    pub passages: Vec<ConsolidatedPassage>,
    /// The texts that amended it by that day, in the order in which they did.
    pub amendments: Vec<TextAmendment>,
    /// How many texts amended it of which the reader may not know; what they changed is not shown.
    #[schema(example = 0)]
    pub withheld: usize,
    /// Whether it surely is what was decided by that day: nothing withheld, every amendment recorded by article, every change
    /// found its place, and no major edition was published after an amendment.
    pub complete: bool,
}

/// A passage of a consolidated text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ConsolidatedPassage {
    /// Its name, by which it is changed; absent of what is no article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "مادهٔ ۳")]
    pub article: Option<String>,
    /// How deep its heading lies, from 1; 0 of what stands before the first heading.
    #[schema(example = 2)]
    pub depth: usize,
    /// Its heading as plain text; empty where there is none.
    #[schema(example = "مادهٔ ۳ – ثبت")]
    pub heading: String,
    /// Its text as Markdown; of a deleted one as it was last.
    #[schema(example = "صورت‌جلسه تا **پنج روز کاری** ثبت می‌شود.")]
    pub markdown: String,
    /// The same as sanitised HTML, safe to put into a page.
    #[schema(example = "<p>صورت‌جلسه تا <strong>پنج روز کاری</strong> ثبت می‌شود.</p>")]
    pub html: String,
    /// What became of it last; absent where nothing was changed. What was added and then amended stays added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<ArticleAction>,
    /// By which texts, and from when, in their order.
    pub sources: Vec<ArticleSource>,
}

/// A text that changed an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ArticleSource {
    /// What it did.
    pub action: ArticleAction,
    /// The text.
    pub by: RelatedPublication,
    /// From which day (Gregorian).
    pub effective_on: NaiveDate,
}

/// A text that amended another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextAmendment {
    /// The text.
    pub by: RelatedPublication,
    /// From which day (Gregorian).
    pub effective_on: NaiveDate,
    /// Which part, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "مادهٔ ۳")]
    pub note: Option<String>,
    /// How many changes of articles it carries; none: what it changed is told by its own words alone.
    #[schema(example = 2)]
    pub changes: usize,
    /// The articles whose change found no place, for the text is another one by now.
    pub unplaced: Vec<String>,
    /// Whether the edition that was changed is a major one published after it, which may hold what it amended, or have
    /// changed that once more.
    pub is_older: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_a_text_unless_it_deletes_and_a_place_only_if_it_adds() {
        use ArticleAction::{Add, Amend, Delete};
        for (action, article, text, after, pointer) in [
            (Amend, "مادهٔ ۳", Some("متن"), None, None),
            (Add, "مادهٔ ۳ مکرر", Some("متن"), Some("ماده 3"), None),
            (Delete, "بند ۲", None, None, None),
            (Amend, "مادهٔ ۳", None, None, Some("/text")),
            (Amend, "مادهٔ ۳", Some("  "), None, Some("/text")),
            (Delete, "مادهٔ ۳", Some("متن"), None, Some("/text")),
            (Amend, "مادهٔ ۳", Some("متن"), Some("مادهٔ ۲"), Some("/after")),
            (Add, "مادهٔ ۳", Some("متن"), Some("فصل ۲"), Some("/after")),
            (Add, "مادهٔ ۳", Some("متن"), Some(&*["بند ۱"; 40].join("/")), Some("/after")),
            (Delete, "فصل ۲", None, None, Some("/article")),
        ] {
            let change = ArticleChange {
                article: article.to_owned(),
                action,
                text: text.map(str::to_owned),
                after: after.map(str::to_owned),
            };
            let refused = validation::check(&change).err().map(|problems| problems[0].pointer.clone());
            assert_eq!(refused.as_deref(), pointer, "{change:?}");
        }
    }
}

//! Units, posts, and who is away, as they are set.

use chrono::NaiveDate;
use garde::Validate;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::{EntryId, UnitId};
use crate::id::{FileId, UserId};
use crate::validation;

/// A new unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateUnit {
    /// The unit above it.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<UnitId>,
    /// Its Persian name, 1 to 120 characters.
    #[garde(length(chars, min = 1, max = 120), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "معاونت مجامع")]
    pub name_fa: String,
    /// Its English name, 1 to 120 characters.
    #[garde(length(chars, min = 1, max = 120), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "Deputy for Assemblies")]
    pub name_en: String,
    /// Its place among its siblings.
    #[garde(range(min = 0, max = 10_000))]
    #[serde(default)]
    #[schema(example = 1)]
    pub position: i32,
}

/// What changes of a unit; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateUnit {
    /// The unit above it; `null` puts it at the top.
    #[garde(skip)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<UnitId>)]
    pub parent_id: Option<Option<UnitId>>,
    /// Its Persian name, 1 to 120 characters.
    #[garde(inner(
        length(chars, min = 1, max = 120),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_fa: Option<String>,
    /// Its English name, 1 to 120 characters.
    #[garde(inner(
        length(chars, min = 1, max = 120),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// The post that heads it, one of its own; `null`: none.
    #[garde(skip)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<EntryId>)]
    pub head_entry_id: Option<Option<EntryId>>,
    /// Its place among its siblings.
    #[garde(inner(range(min = 0, max = 10_000)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i32>,
}

/// A new post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateEntry {
    /// The unit it belongs to.
    #[garde(skip)]
    pub unit_id: UnitId,
    /// The post in Persian, 1 to 120 characters.
    #[garde(length(chars, min = 1, max = 120), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "کارشناس حقوقی")]
    pub post_fa: String,
    /// The post in English, 1 to 120 characters.
    #[garde(length(chars, min = 1, max = 120), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "Legal expert")]
    pub post_en: String,
    /// What else is known of it.
    #[garde(dive)]
    #[serde(default)]
    pub details: UpdateEntry,
}

/// What changes of a post; what is absent stays as it is. Its holder changes telephone, room, subjects, days and the
/// photograph alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateEntry {
    /// The unit it belongs to.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_id: Option<UnitId>,
    /// The post in Persian, 1 to 120 characters.
    #[garde(inner(
        length(chars, min = 1, max = 120),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_fa: Option<String>,
    /// The post in English, 1 to 120 characters.
    #[garde(inner(
        length(chars, min = 1, max = 120),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_en: Option<String>,
    /// The account of whoever holds it; `null`: it is vacant.
    #[garde(skip)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<UserId>)]
    pub user_id: Option<Option<UserId>>,
    /// What it is responsible for: at most 12 subjects of at most 60 characters.
    #[garde(
        custom(few(12)),
        inner(inner(
            length(chars, min = 1, max = 60),
            custom(validation::plain),
            custom(validation::not_blank)
        ))
    )]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(["مجمع", "اساسنامه"]))]
    pub subjects: Option<Vec<String>>,
    /// At most 4 telephone numbers.
    #[garde(custom(few(4)), inner(inner(length(chars, min = 3, max = 30), custom(phone))))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(["021-96000000"]))]
    pub phones: Option<Vec<String>>,
    /// The room; an empty text removes it.
    #[garde(inner(length(chars, max = 30), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "۲۱۴")]
    pub room: Option<String>,
    /// Days of presence; Saturday is 0, Friday 6.
    #[garde(custom(few(7)), inner(inner(range(min = 0, max = 6))))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!([0, 1, 2, 3, 4]))]
    pub days: Option<Vec<i32>>,
    /// An uploaded photograph; `null` removes it.
    #[garde(skip)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<FileId>)]
    pub photo_file_id: Option<Option<FileId>>,
    /// Whether the public directory lists it.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed: Option<bool>,
    /// Whether it can be written to.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepts_messages: Option<bool>,
    /// Its place in its unit.
    #[garde(inner(range(min = 0, max = 10_000)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i32>,
}

impl UpdateEntry {
    /// Whether it changes only what the holder may change.
    #[must_use]
    pub fn is_of_holder(&self) -> bool {
        let own = Self {
            subjects: self.subjects.clone(),
            phones: self.phones.clone(),
            room: self.room.clone(),
            days: self.days.clone(),
            photo_file_id: self.photo_file_id,
            ..Self::default()
        };
        *self == own
    }
}

/// A time for which the holder of a post will be away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAbsence {
    /// The first day (Gregorian).
    #[garde(skip)]
    pub from_on: NaiveDate,
    /// The last day (Gregorian), at most 366 days after the first.
    #[garde(skip)]
    pub to_on: NaiveDate,
    /// Who answers meanwhile; without one the head of the unit does.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy_entry_id: Option<EntryId>,
    /// A note for colleagues, at most 200 characters.
    #[garde(inner(length(chars, max = 200), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note_fa: Option<String>,
}

/// Tells `null` from absent: what is given is `Some`, even if it is nothing.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

fn few<T>(most: usize) -> impl Fn(&Option<Vec<T>>, &()) -> garde::Result {
    move |list, ()| {
        if list.as_ref().is_none_or(|list| list.len() <= most) {
            return Ok(());
        }
        Err(garde::Error::new(format!("too_many|max={most}")))
    }
}

/// Digits of any script with what is written between them.
fn phone(value: &str, _: &()) -> garde::Result {
    let is_part =
        |c: char| persian::digits::digit_value(c).is_some() || matches!(c, '+' | '-' | ' ' | '(' | ')');
    let has_digit = value.chars().any(|c| persian::digits::digit_value(c).is_some());
    if has_digit && value.chars().all(is_part) { Ok(()) } else { Err(garde::Error::new("format")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_changes_telephone_room_subjects_days_and_the_photograph_alone() {
        let own = UpdateEntry { room: Some("12".into()), days: Some(vec![0]), ..UpdateEntry::default() };
        assert!(own.is_of_holder());
        assert!(UpdateEntry { photo_file_id: Some(None), ..own.clone() }.is_of_holder());
        assert!(!UpdateEntry { listed: Some(false), ..own.clone() }.is_of_holder());
        assert!(!UpdateEntry { user_id: Some(None), ..own }.is_of_holder());
    }

    #[test]
    fn a_telephone_number_has_digits_of_any_script() {
        for (text, is_good) in
            [("021-96000000", true), ("۰۲۱ ۹۶۰۰", true), ("+98 (21) 9", true), ("---", false), ("a1", false)]
        {
            assert_eq!(phone(text, &()).is_ok(), is_good, "{text}");
        }
        let wrong =
            UpdateEntry { days: Some(vec![7]), phones: Some(vec!["x".into()]), ..UpdateEntry::default() };
        let problems = validation::check(&wrong).unwrap_err();
        let pointers: Vec<_> = problems.iter().map(|problem| problem.pointer.as_str()).collect();
        assert!(pointers.contains(&"/days/0") && pointers.contains(&"/phones/0"), "{pointers:?}");
    }
}

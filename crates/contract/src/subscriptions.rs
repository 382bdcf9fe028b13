//! Wire types of the area `subscriptions`: who follows what, and how often news of it are written.

use chrono::{DateTime, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::validation;

/// Topics one follower may have.
pub const MAX_TOPICS: usize = 100;
/// Topics one request may name.
pub const MAX_REQUESTED: usize = 20;
const MAX_TOPIC: usize = 200;

/// How often news are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// Each at once.
    AtOnce,
    /// Every day at 08:00 Tehran what is new.
    #[default]
    Daily,
    /// On Saturdays at 08:00 Tehran what is new.
    Weekly,
}

impl Rhythm {
    /// All rhythms, the most frequent first.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Daily, Self::Weekly];

    /// The word of the wire and the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    /// The rhythm of a word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rhythm| rhythm.as_str() == word)
    }
}

/// garde rule for topics: a word of lower-case letters, then `:name=value` as often as needed.
///
/// # Errors
/// `format`.
fn topic(value: &str, _context: &()) -> garde::Result {
    let is_word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase());
    let is_value = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    let mut parts = value.split(':');
    let fits = parts.next().is_some_and(is_word)
        && parts
            .all(|part| part.split_once('=').is_some_and(|(name, value)| is_word(name) && is_value(value)));
    if fits && value.len() <= MAX_TOPIC { Ok(()) } else { Err(garde::Error::new("format")) }
}

/// What a form needs before it may be sent without an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SubscriptionForm {
    /// A token that is good once, from 3 seconds to 2 hours old.
    #[schema(example = "AZ8s…")]
    pub form_token: String,
    /// Those of the topics asked about that everybody may follow, by name.
    pub topics: Vec<FollowableTopic>,
}

/// What a form is opened for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct OpenSubscriptionForm {
    /// The topics it is about; several by repeating. At most 20 are looked up.
    #[param(example = json!(["library:form=F-27"]))]
    pub topic: Vec<String>,
}

/// A topic that may be followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FollowableTopic {
    /// The topic.
    #[schema(example = "library:form=F-27")]
    pub topic: String,
    /// What it is called in Persian.
    #[schema(example = "فرم F-27 · جدول حقوق و مزایا")]
    pub name_fa: String,
    /// What it is called in English.
    #[schema(example = "Form F-27 · Pay and benefits")]
    pub name_en: String,
    /// The page it is about.
    #[schema(example = "/library/F-27")]
    pub url: String,
}

/// A wish to be written to, to be confirmed by a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestSubscription {
    /// Where news shall go. It is confirmed first, kept encrypted and never shown.
    #[garde(custom(validation::email))]
    #[schema(example = "sara@example.com")]
    pub email: String,
    /// What is followed, 1 to 20 topics: `publications`, `publications:kind=circular`, `publications:tag=budget`,
    /// `publications:kind=circular:tag=budget`, `library:form=F-27`, `library:category=<id>`.
    #[garde(length(min = 1, max = MAX_REQUESTED), inner(custom(topic)))]
    #[schema(example = json!(["publications:kind=circular"]))]
    pub topics: Vec<String>,
    /// How often.
    #[garde(skip)]
    pub rhythm: Rhythm,
    /// The language of the mails: `fa` or `en`, Persian unless said.
    #[garde(inner(custom(validation::language)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "fa")]
    pub lang: Option<String>,
    /// The token of the form.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Stays empty. People do not see it.
    #[garde(length(max = 1000))]
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub website: String,
}

/// The token of a confirming mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmSubscription {
    /// The token.
    #[garde(length(min = 1, max = 200))]
    #[schema(example = "kq3v…")]
    pub token: String,
}

/// A subscription that has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ConfirmedSubscription {
    /// What is followed now.
    pub subscription: Subscription,
    /// By what it is changed and ended without an account, as `Subscription-Token`; every mail holds it, too.
    #[schema(example = "kq3v…")]
    pub token: String,
}

/// What somebody follows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Subscription {
    /// How often news are written.
    pub rhythm: Rhythm,
    /// The language of the mails.
    #[schema(example = "fa")]
    pub lang: String,
    /// What is followed, by name.
    pub topics: Vec<FollowedTopic>,
    /// What is new among what is followed with an account and was not looked at yet, by the ids of editions and versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unseen: Vec<Uuid>,
    /// Whether there is an address to write to; an account may have none.
    pub has_address: bool,
    /// What to send back in `If-Match`; 0: nothing is followed yet.
    #[schema(example = 3)]
    pub version: i32,
}

/// A topic that is followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FollowedTopic {
    /// The topic.
    #[schema(example = "library:form=F-27")]
    pub topic: String,
    /// What it is called in Persian.
    #[schema(example = "فرم F-27 · جدول حقوق و مزایا")]
    pub name_fa: String,
    /// What it is called in English.
    #[schema(example = "Form F-27 · Pay and benefits")]
    pub name_en: String,
    /// The page it is about.
    #[schema(example = "/library/F-27")]
    pub url: String,
    /// Since when.
    #[schema(example = "2026-11-20T08:30:00Z")]
    pub since: DateTime<Utc>,
}

/// A change of a subscription; what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateSubscription {
    /// How often.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rhythm: Option<Rhythm>,
    /// The language of the mails: `fa` or `en`.
    #[garde(inner(custom(validation::language)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "fa")]
    pub lang: Option<String>,
    /// Everything that is followed from now on; at least one topic, whoever wants none ends the subscription.
    #[garde(inner(length(min = 1, max = MAX_TOPICS), inner(custom(topic))))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_a_word_and_what_narrows_it() {
        for (text, fits) in [
            ("publications", true),
            ("publications:kind=circular:tag=budget-1405", true),
            ("library:form=F-27", true),
            ("", false),
            ("Library", false),
            ("library:", false),
            ("library:form", false),
            ("library:form=", false),
            ("library:form=F 27", false),
            ("library:form=<b>", false),
        ] {
            assert_eq!(topic(text, &()).is_ok(), fits, "{text}");
        }
    }
}

//! Rows.

use chrono::{DateTime, Utc};
use contract::subscriptions::Rhythm;
use db::schema::{subscriptions_followers, subscriptions_items, subscriptions_requests};
use diesel::pg::Pg;
use diesel::prelude::*;
use messages::Language;
use platform::audit::Subject;
use uuid::Uuid;

/// Who follows: a person with an account, or a confirmed address.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, QueryableByName)]
#[diesel(table_name = subscriptions_followers, check_for_backend(Pg))]
pub(crate) struct FollowerRow {
    pub(crate) id: Uuid,
    pub(crate) user_id: Option<Uuid>,
    pub(crate) address: Option<Vec<u8>>,
    pub(crate) address_hash: Option<Vec<u8>>,
    pub(crate) token_hash: Vec<u8>,
    pub(crate) lang: String,
    pub(crate) rhythm: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) version: i32,
}

impl FollowerRow {
    pub(crate) fn language(&self) -> Language {
        Language::from_code(&self.lang).unwrap_or_default()
    }

    pub(crate) fn rhythm(&self) -> Rhythm {
        Rhythm::read(&self.rhythm).unwrap_or_default()
    }

    pub(crate) fn subject(&self) -> Subject {
        Subject::new("subscriptions", self.id)
    }
}

/// What was announced.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, QueryableByName)]
#[diesel(table_name = subscriptions_items, check_for_backend(Pg))]
pub(crate) struct ItemRow {
    pub(crate) id: Uuid,
    pub(crate) area: String,
    pub(crate) object_id: Uuid,
    pub(crate) name_fa: String,
    pub(crate) name_en: String,
    pub(crate) title_fa: String,
    pub(crate) title_en: Option<String>,
    pub(crate) facts_fa: String,
    pub(crate) facts_en: String,
    pub(crate) url: String,
    pub(crate) in_worklist: bool,
    pub(crate) at: DateTime<Utc>,
}

impl ItemRow {
    pub(crate) fn name(&self, language: Language) -> &str {
        match language {
            Language::Fa => &self.name_fa,
            Language::En => &self.name_en,
        }
    }

    pub(crate) fn title(&self, language: Language) -> &str {
        match language {
            Language::Fa => &self.title_fa,
            Language::En => self.title_en.as_deref().unwrap_or(&self.title_fa),
        }
    }

    pub(crate) fn facts(&self, language: Language) -> &str {
        match language {
            Language::Fa => &self.facts_fa,
            Language::En => &self.facts_en,
        }
    }
}

/// A wish that waits for its confirmation; without a token none was asked for, since too many had been.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = subscriptions_requests, check_for_backend(Pg))]
pub(crate) struct RequestRow {
    pub(crate) id: Uuid,
    pub(crate) bucket: Vec<u8>,
    pub(crate) address_hash: Vec<u8>,
    pub(crate) address: Vec<u8>,
    pub(crate) token_hash: Option<Vec<u8>>,
    pub(crate) lang: String,
    pub(crate) rhythm: String,
    pub(crate) topics: Vec<String>,
    pub(crate) at: DateTime<Utc>,
}

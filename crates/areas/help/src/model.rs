//! Rows, and how they become what crosses the wire.

use chrono::{DateTime, Utc};
use contract::help::{
    HelpHeading, HelpPageSummary, HelpRevision, HelpRevisionSummary, HelpTextState, HelpTranslation,
    ServiceStanding,
};
use contract::publications::{LocalText, TextLanguage};
use db::schema::{help_drafts, help_pages, help_revisions, help_screens, help_services, help_texts};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable, Text, Timestamptz};
use platform::{Problem, Result};
use uuid::Uuid;

use crate::render;

/// A page without its texts.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = help_pages, check_for_backend(Pg))]
pub(crate) struct PageRow {
    pub(crate) id: Uuid,
    pub(crate) parent_id: Option<Uuid>,
    pub(crate) slug: String,
    pub(crate) path: String,
    pub(crate) position: Option<i32>,
    pub(crate) archived_at: Option<DateTime<Utc>>,
    pub(crate) seed_key: Option<String>,
    pub(crate) created_at: DateTime<Utc>,
}

/// A published text.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = help_texts, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct TextRow {
    pub(crate) page_id: Uuid,
    pub(crate) lang: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
    pub(crate) revision: i32,
    pub(crate) based_on_fa: Option<i32>,
    pub(crate) seed_sha: Option<Vec<u8>>,
    pub(crate) published_at: DateTime<Utc>,
    pub(crate) published_by: Option<Uuid>,
    pub(crate) published_by_name: String,
    pub(crate) html: String,
    pub(crate) headings: serde_json::Value,
    pub(crate) renderer: i32,
}

impl TextRow {
    pub(crate) fn language(&self) -> TextLanguage {
        language(&self.lang)
    }

    pub(crate) fn local(&self, text: &str) -> LocalText {
        LocalText { lang: self.language(), text: text.to_owned() }
    }

    /// The body as the present renderer makes it, with its inserts still to be filled.
    pub(crate) fn rendered(&self) -> Result<(String, Vec<HelpHeading>)> {
        if self.renderer == render::VERSION {
            return Ok((self.html.clone(), serde_json::from_value(self.headings.clone())?));
        }
        let rendered = render::page(&self.body);
        Ok((rendered.html, rendered.headings))
    }
}

/// A text that is being written.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = help_drafts, check_for_backend(Pg))]
pub(crate) struct DraftRow {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
    pub(crate) from_revision: i32,
    pub(crate) based_on_fa: Option<i32>,
    pub(crate) editor_name: String,
    pub(crate) saved_at: DateTime<Utc>,
    pub(crate) version: i32,
}

/// A text as it once was published.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = help_revisions, check_for_backend(Pg))]
pub(crate) struct RevisionRow {
    pub(crate) page_id: Uuid,
    pub(crate) lang: String,
    pub(crate) revision: i32,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
    pub(crate) based_on_fa: Option<i32>,
    pub(crate) note: Option<String>,
    pub(crate) author: Option<Uuid>,
    pub(crate) author_name: String,
    pub(crate) at: DateTime<Utc>,
}

impl RevisionRow {
    pub(crate) fn to_summary(&self) -> HelpRevisionSummary {
        HelpRevisionSummary {
            lang: language(&self.lang),
            revision: self.revision,
            title: self.title.clone(),
            note: self.note.clone(),
            author: self.author_name.clone(),
            at: self.at,
        }
    }

    /// The texts under the names they have on the wire.
    pub(crate) fn texts(&self) -> [(&'static str, &str); 3] {
        [("title", &self.title), ("summary", &self.summary), ("body", &self.body)]
    }
}

impl From<RevisionRow> for HelpRevision {
    fn from(row: RevisionRow) -> Self {
        Self { page_id: row.page_id.into(), about: row.to_summary(), summary: row.summary, body: row.body }
    }
}

/// A screen and its page; none where it was untied.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = help_screens, check_for_backend(Pg))]
pub(crate) struct ScreenRow {
    pub(crate) screen_key: String,
    pub(crate) page_id: Option<Uuid>,
    pub(crate) heading: Option<String>,
    pub(crate) version: i32,
}

/// How a service stands.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = help_services, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct ServiceRow {
    pub(crate) area: String,
    pub(crate) state: String,
    pub(crate) note_fa: Option<String>,
    pub(crate) note_en: Option<String>,
    pub(crate) since: DateTime<Utc>,
    pub(crate) seed_state: Option<String>,
    pub(crate) version: i32,
}

impl ServiceRow {
    pub(crate) fn standing(&self) -> Result<ServiceStanding> {
        let unknown = || Problem::internal(anyhow::anyhow!("{} has an unknown state", self.area));
        ServiceStanding::from_word(&self.state).ok_or_else(unknown)
    }
}

/// A page with what the tree and the lists show of its texts.
#[derive(Clone, Debug, QueryableByName)]
#[diesel(check_for_backend(Pg))]
pub(crate) struct LeafRow {
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Nullable<diesel::sql_types::Uuid>)]
    pub(crate) parent_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub(crate) slug: String,
    #[diesel(sql_type = Text)]
    pub(crate) path: String,
    #[diesel(sql_type = Nullable<Integer>)]
    pub(crate) position: Option<i32>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) archived_at: Option<DateTime<Utc>>,
    #[diesel(embed)]
    pub(crate) fa: PersianRow,
    #[diesel(embed)]
    pub(crate) en: EnglishRow,
    #[diesel(sql_type = Nullable<Integer>)]
    pub(crate) based_on_fa: Option<i32>,
    #[diesel(sql_type = Array<Text>)]
    pub(crate) drafts: Vec<String>,
}

macro_rules! text_state {
    ($name:ident $title:ident $summary:ident $revision:ident $at:ident $by:ident) => {
        /// What a list shows of a text, where there is one.
        #[derive(Clone, Debug, QueryableByName)]
        #[diesel(check_for_backend(Pg))]
        pub(crate) struct $name {
            #[diesel(sql_type = Nullable<Text>)]
            $title: Option<String>,
            #[diesel(sql_type = Nullable<Text>)]
            $summary: Option<String>,
            #[diesel(sql_type = Nullable<Integer>)]
            $revision: Option<i32>,
            #[diesel(sql_type = Nullable<Timestamptz>)]
            $at: Option<DateTime<Utc>>,
            #[diesel(sql_type = Nullable<Text>)]
            $by: Option<String>,
        }

        impl $name {
            pub(crate) fn title(&self) -> Option<&str> {
                self.$title.as_deref()
            }

            pub(crate) fn summary(&self) -> &str {
                self.$summary.as_deref().unwrap_or_default()
            }

            pub(crate) fn state(&self) -> Option<HelpTextState> {
                Some(HelpTextState {
                    title: self.$title.clone()?,
                    revision: self.$revision?,
                    published_at: self.$at?,
                    published_by: self.$by.clone()?,
                })
            }

            pub(crate) fn revision(&self) -> Option<i32> {
                self.$revision
            }
        }
    };
}

text_state!(PersianRow fa_title fa_summary fa_revision fa_at fa_by);
text_state!(EnglishRow en_title en_summary en_revision en_at en_by);

impl LeafRow {
    pub(crate) fn title(&self, lang: TextLanguage) -> LocalText {
        pick(lang, self.fa.title().unwrap_or(&self.slug), self.en.title())
    }

    pub(crate) fn summary(&self, lang: TextLanguage) -> LocalText {
        pick(lang, self.fa.summary(), self.en.title().map(|_| self.en.summary()))
    }

    pub(crate) fn is_published(&self) -> bool {
        self.fa.title().is_some()
    }

    pub(crate) fn translation(&self) -> HelpTranslation {
        match self.en.revision() {
            None => HelpTranslation::Missing,
            Some(_) if self.based_on_fa < self.fa.revision() => HelpTranslation::Outdated,
            Some(_) => HelpTranslation::Current,
        }
    }

    pub(crate) fn to_summary(&self) -> HelpPageSummary {
        HelpPageSummary {
            id: self.id.into(),
            path: self.path.clone(),
            fa: self.fa.state(),
            en: self.en.state(),
            translation: self.translation(),
            archived_at: self.archived_at,
        }
    }
}

/// The language of a word of the database, which knows no others.
pub(crate) fn language(word: &str) -> TextLanguage {
    if word == TextLanguage::En.as_str() { TextLanguage::En } else { TextLanguage::Fa }
}

fn pick(lang: TextLanguage, fa: &str, en: Option<&str>) -> LocalText {
    match (lang, en) {
        (TextLanguage::En, Some(en)) => LocalText { lang, text: en.to_owned() },
        _ => LocalText { lang: TextLanguage::Fa, text: fa.to_owned() },
    }
}

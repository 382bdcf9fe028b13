//! What goes with an edition or between publications: links, relations, validity, opinions.

use chrono::{DateTime, NaiveDate, Utc};
use contract::publications::{
    ArticleChange, EditionLink, EditionReview, LinkKind, PublicationAudience, PublicationKind,
    RelatedPublication, RelationType, ReviewVerdict, TextLanguage, Validity, ValidityReason, ValidityStatus,
};
use db::schema::{publications, publications_editions, publications_links, publications_relations};
use diesel::pg::Pg;
use diesel::prelude::*;
use platform::Result;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::local;

/// A link of an edition.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = publications_links, check_for_backend(Pg))]
pub(crate) struct LinkRow {
    #[diesel(deserialize_as = String)]
    pub(crate) kind: LinkKind,
    pub(crate) target: String,
    pub(crate) label: Option<String>,
}

impl From<LinkRow> for EditionLink {
    fn from(row: LinkRow) -> Self {
        Self { kind: row.kind, target: row.target, label: row.label }
    }
}

/// What an edition does to another publication.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = publications_relations, check_for_backend(Pg))]
pub(crate) struct RelationRow {
    pub(crate) edition_id: Uuid,
    pub(crate) target_id: Uuid,
    #[diesel(deserialize_as = String)]
    pub(crate) kind: RelationType,
    pub(crate) effective_on: Option<NaiveDate>,
    pub(crate) effective_to: Option<NaiveDate>,
    pub(crate) note: Option<String>,
    changes: Option<Value>,
}

impl RelationRow {
    /// What it changes in single articles.
    pub(crate) fn changes(&self) -> Result<Vec<ArticleChange>> {
        Ok(self.changes.clone().map(serde_json::from_value).transpose()?.unwrap_or_default())
    }
}

/// The same, to be written.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = publications_relations, check_for_backend(Pg))]
pub(crate) struct NewRelation<'a> {
    pub(crate) edition_id: Uuid,
    pub(crate) position: i32,
    pub(crate) target_id: Uuid,
    pub(crate) kind: &'static str,
    pub(crate) effective_on: Option<NaiveDate>,
    pub(crate) effective_to: Option<NaiveDate>,
    pub(crate) note: Option<&'a str>,
    pub(crate) changes: Option<Value>,
}

/// A publication as a relation names it, with what decides who may know of it.
#[derive(Clone, Debug, Queryable, Selectable, Deserialize)]
#[diesel(table_name = publications, check_for_backend(Pg))]
pub(crate) struct RelatedRow {
    pub(crate) id: Uuid,
    #[diesel(deserialize_as = String)]
    pub(crate) kind: PublicationKind,
    #[diesel(deserialize_as = String)]
    pub(crate) audience: PublicationAudience,
    pub(crate) number: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) withdrawn_at: Option<DateTime<Utc>>,
    #[diesel(embed)]
    #[serde(flatten)]
    pub(crate) titles: TitlesRow,
}

/// The title of the edition that readers see.
#[derive(Clone, Debug, Queryable, Selectable, Deserialize)]
#[diesel(table_name = publications_editions, check_for_backend(Pg))]
pub(crate) struct TitlesRow {
    pub(crate) title_fa: String,
    pub(crate) title_en: Option<String>,
    pub(crate) issued_on: Option<NaiveDate>,
}

impl RelatedRow {
    pub(crate) fn to_wire(&self, language: TextLanguage) -> RelatedPublication {
        RelatedPublication {
            id: self.id.into(),
            kind: self.kind,
            number: self.number.clone(),
            reference: self.reference.clone(),
            title: local(language, &self.titles.title_fa, self.titles.title_en.as_deref()),
            issued_on: self.titles.issued_on,
            withdrawn: self.withdrawn_at.is_some(),
        }
    }
}

/// What `publications_validity` says of a publication on a day.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct ValidityRow {
    pub(crate) status: String,
    pub(crate) amended: bool,
    pub(crate) since: NaiveDate,
    pub(crate) until: Option<NaiveDate>,
    pub(crate) acting_type: Option<String>,
    pub(crate) acting_on: Option<NaiveDate>,
    /// The text that ended, suspended or amended it.
    pub(crate) acting: Option<RelatedRow>,
}

impl ValidityRow {
    pub(crate) fn status(&self) -> ValidityStatus {
        // The function of the database knows no other word.
        ValidityStatus::try_from(self.status.clone()).unwrap_or(ValidityStatus::InForce)
    }

    /// `by` is the acting text, if the reader may know of it.
    pub(crate) fn to_wire(&self, as_of: NaiveDate, by: Option<RelatedPublication>) -> Validity {
        let kind = self.acting_type.clone().and_then(|word| RelationType::try_from(word).ok());
        let reason = match (by, kind, self.acting_on) {
            (Some(by), Some(kind), Some(effective_on)) => Some(ValidityReason { kind, effective_on, by }),
            _ => None,
        };
        Validity {
            status: self.status(),
            amended: self.amended,
            as_of,
            since: self.since,
            until: self.until,
            reason,
        }
    }
}

/// What a reviewer says of an edition.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = db::schema::publications_reviews, check_for_backend(Pg))]
pub(crate) struct ReviewRow {
    pub(crate) edition_id: Uuid,
    pub(crate) reviewer: Uuid,
    pub(crate) reviewer_name: String,
    pub(crate) verdict: String,
    pub(crate) comment: Option<String>,
    pub(crate) at: DateTime<Utc>,
    /// What was said last, of an earlier state of the text.
    pub(crate) earlier: Option<String>,
}

impl ReviewRow {
    /// Whether changes are what was said last, be it of an earlier state of the text.
    pub(crate) fn objects(&self) -> bool {
        let changes = ReviewVerdict::Changes.as_str();
        self.verdict == changes || self.earlier.as_deref() == Some(changes)
    }

    /// Asked once more; what was said stays known as said before.
    pub(crate) fn asked_again(self, now: DateTime<Utc>) -> Self {
        let asked = ReviewVerdict::Asked.as_str().to_owned();
        let earlier = if self.verdict == asked { self.earlier } else { Some(self.verdict) };
        Self { verdict: asked, earlier, at: now, ..self }
    }
}

impl From<ReviewRow> for EditionReview {
    fn from(row: ReviewRow) -> Self {
        Self {
            user_id: row.reviewer.into(),
            name: row.reviewer_name,
            verdict: ReviewVerdict::try_from(row.verdict).unwrap_or(ReviewVerdict::Asked),
            earlier: row.earlier.and_then(|word| ReviewVerdict::try_from(word).ok()),
            comment: row.comment,
            at: row.at,
        }
    }
}

//! Demonstration texts of the formal kinds: numbered, one amended, one suspended, one superseded, one repealed, one in review.

use std::collections::HashMap;

use chrono::{Days, Duration, NaiveDate};
use contract::publications::{
    ArticleChange, CreateSeries, EditionRelation, PublicationAudience, PublicationId, PublicationKind,
    RelationType, SeriesId, Signatory, UpdateEdition,
};
use platform::clock::tehran_midnight;
use platform::{Result, Unit};
use serde::Deserialize;

use super::{DEMO, Fate, write};
use crate::queries;
use crate::workflow::series;

#[derive(Deserialize)]
struct Formal {
    series: Vec<CreateSeries>,
    signatory: Signatory,
    /// The oldest first, as numbers are given.
    texts: Vec<Text>,
    review: Text,
}

#[derive(Deserialize)]
struct Text {
    key: String,
    kind: PublicationKind,
    days_ago: u64,
    /// For how many days it is in force; without it, until another text ends it.
    lasts: Option<u64>,
    #[serde(default)]
    audience: PublicationAudience,
    tags: Vec<String>,
    #[serde(default)]
    relations: Vec<Acting>,
    title_fa: String,
    summary_fa: String,
    body_fa: String,
    title_en: Option<String>,
    summary_en: Option<String>,
    body_en: Option<String>,
}

/// What a text does to another one of this file.
#[derive(Deserialize)]
struct Acting {
    #[serde(rename = "type")]
    kind: RelationType,
    key: String,
    /// For how many days; without it, for good.
    lasts: Option<u64>,
    note: Option<String>,
    #[serde(default)]
    changes: Vec<ArticleChange>,
}

pub(super) async fn demo(unit: &mut Unit, today: NaiveDate) -> Result<()> {
    let formal: Formal = serde_json::from_str(include_str!("../../data/formal.json"))?;
    let mut numbering = HashMap::new();
    for input in &formal.series {
        let mut input = input.clone();
        if queries::series::is_code_taken(unit.conn(), &input.code).await? {
            input.code.insert_str(0, DEMO);
        }
        let made = series::create_series(unit, &input, DEMO).await?;
        numbering.insert(made.kind, made.id);
    }
    let mut written: HashMap<&str, PublicationId> = HashMap::new();
    for text in &formal.texts {
        let input = text.to_input(today, &formal.signatory, numbering.get(&text.kind), &written);
        let day = today - Days::new(text.days_ago);
        let at = tehran_midnight(day) + Duration::hours(10);
        written.insert(&text.key, write(unit, text.kind, &input, Fate::Published(at)).await?);
    }
    let review = &formal.review;
    let mut input = review.to_input(today, &formal.signatory, numbering.get(&review.kind), &written);
    input.issued_on = None;
    write(unit, review.kind, &input, Fate::InReview).await?;
    Ok(())
}

impl Text {
    fn to_input(
        &self,
        today: NaiveDate,
        signatory: &Signatory,
        series: Option<&SeriesId>,
        written: &HashMap<&str, PublicationId>,
    ) -> UpdateEdition {
        let day = today - Days::new(self.days_ago);
        let relations = self.relations.iter().filter_map(|acting| {
            Some(EditionRelation {
                kind: acting.kind,
                publication_id: *written.get(acting.key.as_str())?,
                effective_on: None,
                effective_to: acting.lasts.map(|days| day + Days::new(days)),
                note: acting.note.clone(),
                changes: acting.changes.clone(),
            })
        });
        UpdateEdition {
            title_fa: Some(self.title_fa.clone()),
            summary_fa: Some(self.summary_fa.clone()),
            body_fa: Some(self.body_fa.clone()),
            title_en: self.title_en.clone(),
            summary_en: self.summary_en.clone(),
            body_en: self.body_en.clone(),
            tags: Some(self.tags.clone()),
            issued_on: Some(Some(day)),
            effective_to: Some(self.lasts.map(|days| day + Days::new(days))),
            signatory: Some(Some(signatory.clone())),
            relations: Some(relations.collect()),
            audience: Some(self.audience),
            series_id: Some(series.copied()),
            ..UpdateEdition::default()
        }
    }
}

//! What an amending text may change in the articles of another: what is there on the day from which it counts.

use chrono::NaiveDate;
use contract::problem::Code;
use contract::publications::{ArticleChange, RelationType};
use platform::clock::tehran_date;
use platform::{Problem, Result, Unit};
use uuid::Uuid;

use crate::consolidate::{Changing, Misfit};
use crate::model::PublicationRow;
use crate::policy::Reader;
use crate::queries;

/// A relation as far as it changes articles.
pub(crate) struct Amending<'a> {
    pub(crate) kind: RelationType,
    pub(crate) target: Uuid,
    pub(crate) effective_on: Option<NaiveDate>,
    pub(crate) changes: &'a [ArticleChange],
}

/// Refuses a change that finds no place, at its field; `first_day` is that of relations without a day of their own.
pub(crate) async fn check(
    unit: &mut Unit,
    publication: &PublicationRow,
    relations: Vec<Amending<'_>>,
    first_day: Option<NaiveDate>,
) -> Result<()> {
    let first_day = first_day.unwrap_or_else(|| tehran_date(unit.now));
    let begins = |relation: &Amending<'_>| relation.effective_on.unwrap_or(first_day);
    // What the text does to another earlier is there for what it does later.
    let mut ordered: Vec<_> =
        relations.iter().enumerate().filter(|(_, relation)| !relation.changes.is_empty()).collect();
    ordered.sort_by_key(|(_, relation)| begins(relation));
    for (turn, (place, relation)) in ordered.iter().enumerate() {
        let at = format!("/relations/{place}/changes");
        if relation.kind != RelationType::Amends {
            return Err(Problem::from(Code::BadRelation).at(at));
        }
        let mut text = as_others_left_it(unit, publication.id, relation.target, begins(relation)).await?;
        let own = ordered[..turn].iter().filter(|(_, before)| before.target == relation.target);
        apply(&mut text, own.flat_map(|(_, before)| before.changes));
        for (index, change) in relation.changes.iter().enumerate() {
            text.apply(change, 0).map_err(|misfit| refusal(misfit, &format!("{at}/{index}")))?;
        }
    }
    Ok(())
}

/// The text of the target on a day, without what this publication changes in it.
async fn as_others_left_it(unit: &mut Unit, own: Uuid, target: Uuid, day: NaiveDate) -> Result<Changing> {
    let (_, edition) = queries::find_published(unit.conn(), &Reader::PORTAL, target.into()).await?;
    let mut text = Changing::of(&edition.body_fa);
    let amendments = queries::amendments::of(unit.conn(), target).await?;
    let others = amendments.iter().filter(|one| one.effective_on <= day && one.by.id != own);
    apply(&mut text, others.flat_map(|one| &one.changes));
    Ok(text)
}

/// What finds no place any more changes nothing, here as in the consolidated text.
fn apply<'a>(text: &mut Changing, changes: impl Iterator<Item = &'a ArticleChange>) {
    for change in changes {
        let _ = text.apply(change, 0);
    }
}

fn refusal(misfit: Misfit, at: &str) -> Problem {
    let (code, field) = match misfit {
        Misfit::Unknown => (Code::UnknownArticle, "article"),
        Misfit::Exists => (Code::ArticleExists, "article"),
        Misfit::UnknownPlace => (Code::UnknownArticle, "after"),
    };
    Problem::from(code).at(format!("{at}/{field}"))
}

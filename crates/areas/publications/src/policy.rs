//! Pure rules: which unpublished texts an actor sees, and what may be done to an edition in its state.

pub(crate) mod communications;
mod reader;
mod step;

use chrono::{DateTime, Duration, Timelike, Utc};
use contract::permission::{
    DraftPublications, Permission, PublishFormal, PublishNews, ReadPublicationDrafts,
};
use contract::problem::{Code, FieldProblem};
use contract::publications::{
    Numbering, PUBLISHERS, PublicationKind, RelationType, UpdateEdition, ValidityReach,
};
use platform::auth::AnyOf;
use platform::{Problem, Result};
pub(crate) use reader::{Drafts, Reader, Sees};
pub(crate) use step::{Step, check_step};
use uuid::Uuid;

use crate::model::{EditionRow, PublicationRow};

/// How many numbers a refusal names.
const MAX_TOLD: usize = 20;

/// Whoever publishes some kind of text.
#[derive(Debug)]
pub(crate) struct Publishers;

impl AnyOf for Publishers {
    const NAMES: &'static [&'static str] = PUBLISHERS;
}

/// Whoever reads texts that are not published yet, were it only the own ones.
#[derive(Debug)]
pub(crate) struct DraftReaders;

impl AnyOf for DraftReaders {
    const NAMES: &'static [&'static str] =
        &[DraftPublications::NAME, ReadPublicationDrafts::NAME, PublishNews::NAME, PublishFormal::NAME];
}

/// PUB-18: a withdrawn publication is for staff; the others learn when and why.
pub(crate) fn check_is_live(publication: &PublicationRow) -> Result<()> {
    match publication.withdrawal() {
        None => Ok(()),
        Some(withdrawal) => {
            let at = withdrawal.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
            let problem = Problem::from(Code::PublicationWithdrawn)
                .param("withdrawn_at", at)
                .param("reason", withdrawal.reason)
                .param("kind", publication.kind.as_str());
            Err(match &publication.number {
                Some(number) => problem.param("number", number.clone()),
                None => problem,
            })
        }
    }
}

/// PUB-5: a minor edition changes bodies, summaries and English texts only, and no number in the text.
pub(crate) fn check_bump(edition: &EditionRow, input: &UpdateEdition) -> Result<()> {
    if edition.minor == 0 {
        return Ok(());
    }
    let is_other =
        |sent: &str, held: Option<&str>| !(sent.trim().is_empty() && held.is_none()) && Some(sent) != held;
    let forbidden = [
        ("/title_fa", input.title_fa.as_ref().is_some_and(|title| *title != edition.title_fa)),
        ("/issued_on", input.issued_on.is_some_and(|day| day != edition.issued_on)),
        ("/tags", input.tags.is_some()),
        ("/image_file_id", input.image_file_id.is_some_and(|id| id.map(Uuid::from) != edition.image_file_id)),
        (
            "/image_alt",
            input.image_alt.as_deref().is_some_and(|alt| is_other(alt, edition.image_alt.as_deref())),
        ),
        ("/attachments", input.attachments.is_some()),
        ("/effective_from", input.effective_from.is_some_and(|day| day != edition.facts.effective_from)),
        ("/effective_to", input.effective_to.is_some_and(|day| day != edition.facts.effective_to)),
        ("/signatory", input.signatory.as_ref().is_some_and(|sent| *sent != edition.facts.signatory())),
        ("/relations", input.relations.is_some()),
        ("/links", input.links.is_some()),
    ];
    let changed = forbidden.iter().filter(|(_, is_changed)| *is_changed);
    match changed.map(|(pointer, _)| *pointer).collect::<Vec<_>>().as_slice() {
        [] => input.body_fa.as_deref().map_or(Ok(()), |body| check_numbers(&edition.body_fa, body)),
        pointers => {
            Err(pointers.iter().fold(Code::NotAMinorChange.into(), |problem: Problem, at| problem.at(*at)))
        }
    }
}

/// An amount, a day or a clause may be written otherwise, but not be another one, and not change places.
fn check_numbers(old: &str, new: &str) -> Result<()> {
    let (old, new) = (numbers(old), numbers(new));
    if old == new {
        return Ok(());
    }
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let rest = (&old[start..], &new[start..]);
    let end = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(old, new)| old == new).count();
    let changed =
        |numbers: &[String]| numbers[..numbers.len() - end].iter().take(MAX_TOLD).cloned().collect();
    let (removed, added): (Vec<String>, Vec<String>) = (changed(rest.0), changed(rest.1));
    Err(Problem::from(Code::NotAMinorChange).param("removed", removed).param("added", added).at("/body_fa"))
}

/// The numbers in a text, one after the other. Line by line, because the fold reads only so much at once.
fn numbers(text: &str) -> Vec<String> {
    let of_line = |line| {
        let folded = persian::fold::fold(line);
        let runs = folded.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        runs.map(str::to_owned).collect::<Vec<_>>()
    };
    text.lines().flat_map(of_line).collect()
}

/// What a kind does not have, and what the first publication has fixed.
pub(crate) fn check_properties(publication: &PublicationRow, input: &UpdateEdition) -> Result<()> {
    let rules = publication.kind.rules();
    let audience = input.audience.filter(|audience| *audience != publication.audience);
    let series = input.series_id.filter(|id| id.map(Uuid::from) != publication.series_id);
    let is_given = |day: &Option<Option<_>>| matches!(day, Some(Some(_)));
    let has_validity = rules.validity != ValidityReach::None;
    let foreign = [
        ("/effective_from", is_given(&input.effective_from) && rules.validity != ValidityReach::Full),
        ("/effective_to", is_given(&input.effective_to) && !has_validity),
        ("/signatory", matches!(input.signatory, Some(Some(_))) && !has_validity),
        ("/audience", audience.is_some() && !rules.communicable),
        ("/series_id", matches!(series, Some(Some(_))) && rules.numbering == Numbering::Never),
    ];
    refuse(Code::NotOfThisKind, &foreign)?;
    let is_fixed = publication.first_published_at.is_some();
    let fixed = [("/audience", is_fixed && audience.is_some()), ("/series_id", is_fixed && series.is_some())];
    refuse(Code::PublicationIsFixed, &fixed)
}

fn refuse(code: Code, fields: &[(&str, bool)]) -> Result<()> {
    let wrong: Vec<_> = fields.iter().filter(|(_, is_wrong)| *is_wrong).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    Err(wrong.iter().fold(code.into(), |problem: Problem, (pointer, _)| problem.at(*pointer)))
}

/// The last day does not lie before the first.
pub(crate) fn check_dates(edition: &EditionRow) -> Result<()> {
    if edition.first_day().zip(edition.facts.effective_to).is_some_and(|(first, last)| last < first) {
        return Err(Problem::from(Code::BadDates).at("/effective_to"));
    }
    Ok(())
}

/// Whether a text of a kind may do this to a published text of another; nothing is done to itself or to news.
pub(crate) fn may_relate(from: PublicationKind, kind: RelationType, to: PublicationKind) -> bool {
    let reaches = |of: PublicationKind| of.rules().validity == ValidityReach::Full;
    let is_good = match kind {
        RelationType::Amends | RelationType::Suspends | RelationType::Supersedes | RelationType::Repeals => {
            reaches(from) && reaches(to)
        }
        RelationType::Implements => from.is_formal(),
        RelationType::Cites => true,
    };
    is_good && to.is_formal()
}

/// What must be there before anybody can read it.
pub(crate) fn check_is_complete(publication: &PublicationRow, edition: &EditionRow) -> Result<()> {
    check_dates(edition)?;
    let is_blank = |text: &str| text.trim().is_empty();
    let is_translated = edition.body_en.is_some() || edition.summary_en.is_some();
    let needs_note = edition.minor == 0 && edition.major > 1;
    let needs_series = publication.kind.rules().numbering == Numbering::Always;
    let missing = [
        ("/title_fa", is_blank(&edition.title_fa)),
        ("/body_fa", is_blank(&edition.body_fa)),
        ("/title_en", is_translated && edition.title_en.is_none()),
        ("/change_note", needs_note && edition.change_note.is_none()),
        ("/series_id", needs_series && publication.series_id.is_none()),
    ];
    let missing: Vec<_> = missing
        .iter()
        .filter(|(_, is_missing)| *is_missing)
        .map(|(pointer, _)| FieldProblem::new(*pointer, "required"))
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(Problem::fields(missing)) }
}

/// A whole minute, one minute to one year ahead.
pub(crate) fn check_publish_at(publish_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<()> {
    let is_whole_minute = publish_at.second() == 0 && publish_at.nanosecond() == 0;
    let ahead = publish_at - now;
    if is_whole_minute && ahead >= Duration::minutes(1) && ahead <= Duration::days(366) {
        return Ok(());
    }
    Err(Problem::from(Code::BadPublishAt).at("/publish_at"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_circulars_and_directives_act_on_each_other_and_nothing_acts_on_news() {
        use PublicationKind::{Announcement, Circular, Directive, News};
        use RelationType::{Amends, Cites, Implements, Repeals, Supersedes, Suspends};
        for (from, kind, to, is_good) in [
            (Circular, Amends, Directive, true),
            (Directive, Supersedes, Circular, true),
            (Circular, Suspends, Directive, true),
            (Announcement, Suspends, Circular, false),
            (Circular, Suspends, News, false),
            (Directive, Repeals, Directive, true),
            (Announcement, Repeals, Circular, false),
            (Circular, Supersedes, Announcement, false),
            (Announcement, Implements, Circular, true),
            (News, Implements, Circular, false),
            (News, Cites, Circular, true),
            (Circular, Cites, Announcement, true),
            (Circular, Cites, News, false),
            (News, Cites, News, false),
        ] {
            assert_eq!(may_relate(from, kind, to), is_good, "{from:?} {kind:?} {to:?}");
        }
    }

    #[test]
    fn numbers_may_be_written_otherwise_but_not_be_others() {
        let refusal = |old, new| {
            let problem = check_numbers(old, new).err()?;
            Some((problem.params()["removed"].clone(), problem.params()["added"].clone()))
        };
        assert_eq!(refusal("۲٬۵۰۰٬۰۰۰ ریال تا ۱۴۰۵/۰۹/۰۳", "2500000 ریال، تا 1405-09-03"), None);
        assert_eq!(refusal("بند ۱\nبند ۲", "بندهای ۱ و ۲"), None);
        for (old, new, removed, added) in [
            ("۲٬۵۰۰٬۰۰۰ ریال", "۲٬۷۵۰٬۰۰۰ ریال", json!(["2500000"]), json!(["2750000"])),
            ("۱ و ۲ و ۳", "۱ و ۳", json!(["2"]), json!([])),
            ("۱ و ۱", "۱ و ۱ و ۱", json!([]), json!(["1"])),
            ("۱ و ۲", "۲ و ۱", json!(["1", "2"]), json!(["2", "1"])),
        ] {
            assert_eq!(refusal(old, new), Some((removed, added)), "{new}");
        }
    }

    #[test]
    fn a_promised_minute_is_whole_and_between_a_minute_and_a_year_ahead() {
        let now = "2026-11-24T08:30:00Z".parse().unwrap();
        for (publish_at, is_good) in [
            ("2026-11-24T08:31:00Z", true),
            ("2026-11-24T08:30:59Z", false),
            ("2026-11-24T08:31:30Z", false),
            ("2026-11-24T08:30:00Z", false),
            ("2027-11-25T08:30:00Z", true),
            ("2027-11-25T08:31:00Z", false),
        ] {
            assert_eq!(check_publish_at(publish_at.parse().unwrap(), now).is_ok(), is_good, "{publish_at}");
        }
    }
}

//! What changed between two editions: their texts word by word, and what stands beside them.

use contract::publications::{Edition, EditionComparison, EditionFact, EditionFacts, FactChange, TextChange};
use platform::compare::pieces;

use crate::model::EditionRow;

/// An edition in the row that has its texts, and as the reader may see it.
pub(crate) type Side<'a> = (&'a EditionRow, &'a Edition);

pub(crate) fn compare((old, from): Side<'_>, (new, to): Side<'_>) -> EditionComparison {
    let changes = old
        .texts()
        .iter()
        .zip(new.texts())
        .filter(|((_, old), (_, new))| old != new)
        .map(|((field, old), (_, new))| TextChange { field: (*field).to_owned(), pieces: pieces(old, new) })
        .collect();
    let facts = EditionFact::ALL.iter().map(|field| FactChange {
        field: *field,
        before: fact(from, *field),
        after: fact(to, *field),
    });
    EditionComparison {
        from: old.to_summary(false),
        to: new.to_summary(false),
        changes,
        facts: facts.filter(|fact| !is_same(&fact.before, &fact.after)).collect(),
    }
}

fn fact(of: &Edition, field: EditionFact) -> EditionFacts {
    let nothing = EditionFacts::default();
    match field {
        EditionFact::IssuedOn => EditionFacts { issued_on: of.issued_on, ..nothing },
        EditionFact::EffectiveFrom => EditionFacts { effective_from: of.effective_from, ..nothing },
        EditionFact::EffectiveTo => EditionFacts { effective_to: of.effective_to, ..nothing },
        EditionFact::Signatory => EditionFacts { signatory: of.signatory.clone(), ..nothing },
        EditionFact::Relations => EditionFacts { relations: of.relations.clone(), ..nothing },
        EditionFact::Attachments => EditionFacts { attachments: of.attachments.clone(), ..nothing },
        EditionFact::Links => EditionFacts { links: of.links.clone(), ..nothing },
        EditionFact::Image => EditionFacts { image: of.image.clone(), ..nothing },
        EditionFact::Tags => EditionFacts { tags: of.tags.clone(), ..nothing },
    }
}

/// Files have another address in every edition.
fn is_same(before: &EditionFacts, after: &EditionFacts) -> bool {
    let files = |of: &EditionFacts| {
        of.attachments.iter().map(|file| (file.title.clone(), file.sha256.clone())).collect::<Vec<_>>()
    };
    let image = |of: &EditionFacts| of.image.as_ref().map(|image| (image.file_id, image.alt.clone()));
    let rest = |of: &EditionFacts| EditionFacts { attachments: Vec::new(), image: None, ..of.clone() };
    files(before) == files(after) && image(before) == image(after) && rest(before) == rest(after)
}

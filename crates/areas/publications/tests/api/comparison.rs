//! What a new edition changes beside its words.

use contract::publications::{Edition, EditionComparison, EditionFact, FactChange, RelationType};
use serde_json::json;

use crate::builders::{BASE, PDF};
use crate::office::Office;

async fn facts(office: &Office, from: &Edition, to: &Edition) -> Vec<FactChange> {
    let path = format!("{BASE}/{}/diff?from={}&to={}", from.publication_id, from.id, to.id);
    office.head.get(&path).send().await.json::<EditionComparison>().facts
}

#[tokio::test(flavor = "multi_thread")]
async fn two_editions_are_compared_in_dates_signatory_relations_files_links_and_tags() {
    let office = Office::open().await;
    office.desk.tag("budget").await;
    let x = office.published("directive", "پایه", json!({})).await.publication_id;
    let file = office.desk.upload("جدول.pdf", PDF).await;
    let first = json!({
        "effective_to": "2026-12-30", "signatory": { "name": "نام", "post": "مدیر کل" },
        "attachments": [{ "file_id": file.id, "title": "جدول" }],
        "relations": [{ "type": "amends", "publication_id": x }]
    });
    let first = office.published("circular", "بخشنامه", first).await;
    let begun: Edition = office.desk.begin(first.publication_id, "major").await.json();
    assert_eq!(facts(&office, &first, &begun).await, [], "a copy has the same files at another address");

    let other = office.desk.upload("جدول.pdf", b"%PDF-1.7\n% another\n").await;
    let change = json!({
        "effective_to": null, "signatory": { "name": "نام دیگر", "post": "مدیر کل" },
        "attachments": [{ "file_id": other.id, "title": "جدول" }],
        "relations": [{ "type": "repeals", "publication_id": x, "effective_on": "2026-12-01" }],
        "links": [{ "kind": "url", "target": "https://example.org/a" }], "tags": ["budget"]
    });
    let changed: Edition = office.desk.change(&begun, &change).await.json();
    let found = facts(&office, &first, &changed).await;
    let fields: Vec<_> = found.iter().map(|fact| fact.field).collect();
    assert_eq!(
        fields,
        [
            EditionFact::EffectiveTo,
            EditionFact::Signatory,
            EditionFact::Relations,
            EditionFact::Attachments,
            EditionFact::Links,
            EditionFact::Tags,
        ]
    );
    let of = |field| found.iter().find(|fact: &&FactChange| fact.field == field).unwrap();
    let last = of(EditionFact::EffectiveTo);
    assert_eq!((last.before.effective_to, last.after.effective_to), ("2026-12-30".parse().ok(), None));
    let relations = of(EditionFact::Relations);
    let kind = |relations: &[contract::publications::Relation]| relations[0].kind;
    assert_eq!(
        (kind(&relations.before.relations), kind(&relations.after.relations)),
        (RelationType::Amends, RelationType::Repeals)
    );
    let files = of(EditionFact::Attachments);
    assert_eq!(files.before.attachments[0].sha256, file.sha256);
    assert_eq!(files.after.attachments[0].sha256, other.sha256);
    assert!(of(EditionFact::Links).before.links.is_empty());
    assert_eq!(of(EditionFact::Tags).after.tags[0].slug, "budget");
}

//! Demonstration ratings: invented, and gone without a trace when they are taken out.

use chrono::Duration;
use db::schema::help_ratings::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::audit::Subject;
use platform::{Result, Unit};
use serde_json::json;
use uuid::Uuid;

use crate::queries::pages;
use crate::tree::Tree;

const DEMO: &str = "demo";

/// A page, how many it helped, and what those wrote whom it did not help.
const SAID: &[(&str, u8, &[&str])] = &[
    ("using/organizations", 6, &["نمی‌دانم مستند را چه اندازه باید بفرستم", "گام سوم را پیدا نکردم"]),
    ("using/search", 9, &["برای جستجوی عبارت مثال بیشتری بیاورید"]),
    ("history/services", 4, &[]),
];

/// What visitors might have said.
///
/// # Errors
/// A database that fails.
pub async fn demo(unit: &mut Unit) -> Result<()> {
    let tree = Tree::of_readers(pages::live(unit.conn()).await?);
    let mut rows = Vec::new();
    for (path, helped, comments) in SAID {
        let Some((page, revision)) = tree.by_path(path).and_then(|leaf| Some((leaf.id, leaf.fa.revision()?)))
        else {
            continue;
        };
        let said = (0..*helped).map(|_| None).chain(comments.iter().map(|comment| Some(*comment)));
        for (hours, comment) in (1..).zip(said) {
            rows.push((
                dsl::id.eq(Uuid::now_v7()),
                dsl::page_id.eq(page),
                dsl::lang.eq("fa"),
                dsl::revision.eq(revision),
                dsl::helpful.eq(comment.is_none()),
                dsl::comment.eq(comment),
                dsl::at.eq(unit.now - Duration::hours(hours)),
                dsl::origin.eq(DEMO),
            ));
        }
    }
    diesel::insert_into(help_ratings::table).values(rows).execute(unit.conn()).await?;
    unit.audit_created("help.seed_demo", Subject::new("help", DEMO), &json!({}))
}

/// Takes them out again.
///
/// # Errors
/// A database that fails.
pub async fn remove_demo(unit: &mut Unit) -> Result<()> {
    diesel::delete(help_ratings::table.filter(dsl::origin.eq(DEMO))).execute(unit.conn()).await?;
    unit.audit_created("help.remove_demo", Subject::new("help", DEMO), &json!({}))
}

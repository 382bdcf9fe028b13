//! Tags by which publications are found: made, renamed, no longer offered.

use contract::publications::{CreateTag, Tag, TagId, UpdateTag};
use platform::request::IfMatch;
use platform::{Result, Unit};

use super::subject;
use crate::model::TagRow;
use crate::queries;

/// A new tag; demonstration tags say so by their origin.
pub(crate) async fn create_tag(unit: &mut Unit, input: &CreateTag, origin: &str) -> Result<Tag> {
    let now = unit.now;
    let row = TagRow {
        id: TagId::new().0,
        slug: input.slug.clone(),
        title_fa: input.title_fa.trim().to_owned(),
        title_en: input.title_en.trim().to_owned(),
        active: true,
        version: 1,
    };
    queries::tags::insert(unit.conn(), &row, origin, now).await?;
    let tag = Tag::from(row);
    unit.audit_created("publications.create_tag", subject(tag.id.0), &tag)?;
    unit.touch("publications").await?;
    Ok(tag)
}

/// Renames a tag, or stops or begins to offer it.
pub(crate) async fn update_tag(
    unit: &mut Unit,
    id: TagId,
    if_match: IfMatch,
    input: &UpdateTag,
) -> Result<Tag> {
    let before = queries::tags::lock(unit.conn(), id).await?;
    if_match.check(before.version)?;
    let title = |sent: &Option<String>, now: &String| {
        sent.as_deref().map_or_else(|| now.clone(), |title| title.trim().to_owned())
    };
    let row = TagRow {
        title_fa: title(&input.title_fa, &before.title_fa),
        title_en: title(&input.title_en, &before.title_en),
        active: input.active.unwrap_or(before.active),
        version: before.version + 1,
        ..before.clone()
    };
    queries::tags::update(unit.conn(), &row).await?;
    let tag = Tag::from(row);
    unit.audit("publications.update_tag", subject(id.0), Some(&Tag::from(before)), Some(&tag))?;
    unit.touch("publications").await?;
    Ok(tag)
}

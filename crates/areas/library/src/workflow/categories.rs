//! Categories: made, renamed, deleted while empty.

use contract::library::{CategoryId, CreateCategory, LibraryCategory, UpdateCategory};
use contract::problem::Code;
use platform::audit::Subject;
use platform::request::IfMatch;
use platform::{Problem, Result, Unit};
use uuid::Uuid;

use super::meaning;
use crate::model::CategoryRow;
use crate::queries::categories;

fn subject(id: Uuid) -> Subject {
    Subject::new("library", id)
}

/// A new category; demonstration ones say so by their origin.
pub(crate) async fn create(unit: &mut Unit, input: &CreateCategory, origin: &str) -> Result<LibraryCategory> {
    if let Some(parent) = input.parent_id {
        let above = categories::lock(unit.conn(), parent).await;
        let above = above.map_err(|problem| meaning(problem, Code::UnknownFormCategory, "/parent_id"))?;
        if above.parent_id.is_some() {
            return Err(Problem::from(Code::CategoryTooDeep).at("/parent_id"));
        }
    }
    let row = CategoryRow {
        id: CategoryId::new().0,
        parent_id: input.parent_id.map(Into::into),
        slug: input.slug.clone(),
        name_fa: input.name_fa.trim().to_owned(),
        name_en: input.name_en.trim().to_owned(),
        position: input.position,
        origin: origin.to_owned(),
        version: 1,
    };
    categories::insert(unit.conn(), &row).await?;
    let category = row.to_wire(0);
    unit.audit_created("library.create_category", subject(row.id), &category)?;
    unit.touch("library").await?;
    Ok(category)
}

pub(crate) async fn update(
    unit: &mut Unit,
    id: CategoryId,
    if_match: IfMatch,
    input: &UpdateCategory,
) -> Result<LibraryCategory> {
    let before = categories::lock(unit.conn(), id).await?;
    if_match.check(before.version)?;
    let changed = |sent: &Option<String>, now: &String| sent.as_ref().unwrap_or(now).trim().to_owned();
    let row = CategoryRow {
        slug: changed(&input.slug, &before.slug),
        name_fa: changed(&input.name_fa, &before.name_fa),
        name_en: changed(&input.name_en, &before.name_en),
        position: input.position.unwrap_or(before.position),
        version: before.version + 1,
        ..before.clone()
    };
    categories::save(unit.conn(), &row).await?;
    let today = unit.platform().clock.today();
    let all = categories::list(unit.conn(), today).await?;
    let forms = all.iter().find(|category| category.id == id).map_or(0, |category| category.forms);
    let (old, new) = (before.to_wire(forms), row.to_wire(forms));
    unit.audit("library.update_category", subject(id.0), Some(&old), Some(&new))?;
    unit.touch("library").await?;
    Ok(new)
}

pub(crate) async fn delete(unit: &mut Unit, id: CategoryId, if_match: IfMatch) -> Result<()> {
    let row = categories::lock(unit.conn(), id).await?;
    if_match.check(row.version)?;
    categories::delete(unit.conn(), &row).await?;
    unit.audit("library.delete_category", subject(id.0), Some(&row.to_wire(0)), None::<&()>)?;
    unit.touch("library").await
}

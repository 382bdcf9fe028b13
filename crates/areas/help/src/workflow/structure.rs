//! The tree: new pages, moved, archived and restored ones. Whoever changes it holds its lock, so that positions are
//! always 1 to n (HELP-3).

use contract::help::{CreateHelpPage, HelpPageId, HelpTree, MAX_DEPTH, MoveHelpPage, SaveHelpDraft};
use contract::problem::Code;
use contract::publications::TextLanguage;
use platform::index::DocumentChange;
use platform::outbox::Event;
use platform::problem::OnConstraint;
use platform::request::IfMatch;
use platform::{OrNotFound, Problem, Result, Unit};
use serde_json::json;
use uuid::Uuid;

use super::{TOPIC, acting_name, documents_of_branch, subject};
use crate::index;
use crate::model::{LeafRow, PageRow};
use crate::policy::{check_slug, join, placed};
use crate::queries::drafts::{self, Editor};
use crate::queries::{pages, screens};
use crate::tree::{Tree, depth};

const MEANINGS: &[(&str, Code, &str)] = &[
    ("help_pages_path_key", Code::HelpSlugTaken, "/slug"),
    ("help_pages_depth_check", Code::HelpTooDeep, "/parent_id"),
];

/// A new page at the end of its siblings, with a Persian draft that holds its title.
pub(crate) async fn create_page(unit: &mut Unit, input: &CreateHelpPage) -> Result<HelpPageId> {
    pages::lock_tree(unit.conn()).await?;
    let tree = Tree::of_desk(pages::live(unit.conn()).await?);
    let parent = match input.parent_id {
        Some(id) => {
            Some(tree.by_id(id.0).ok_or_else(|| Problem::from(Code::HelpUnknownPage).at("/parent_id"))?)
        }
        None => None,
    };
    let parent_id = parent.map(|parent| parent.id);
    let siblings: Vec<&LeafRow> = tree.children(parent_id).collect();
    check_slug(&input.slug, parent.is_none(), |slug| siblings.iter().any(|own| own.slug == slug))?;
    let path = join(parent.map(|parent| parent.path.as_str()), &input.slug);
    if depth(&path) > MAX_DEPTH {
        return Err(Problem::from(Code::HelpTooDeep).at("/parent_id"));
    }
    let row = PageRow {
        id: HelpPageId::new().0,
        parent_id,
        slug: input.slug.clone(),
        path,
        position: Some(i32::try_from(siblings.len()).unwrap_or(i32::MAX - 1) + 1),
        archived_at: None,
        seed_key: None,
        created_at: unit.now,
    };
    pages::insert(unit.conn(), &row).await.on_constraint_at(MEANINGS)?;
    let draft = SaveHelpDraft {
        title: input.title_fa.clone(),
        summary: String::new(),
        body: String::new(),
        from_revision: 0,
        based_on_fa: None,
    };
    let editor = Editor { id: unit.actor.id, name: acting_name(unit).await?, at: unit.now };
    drafts::put(unit.conn(), row.id.into(), TextLanguage::Fa, &draft, &editor).await?;
    pages::touch_tree(unit.conn()).await?;
    unit.audit_created("help.create_page", subject(row.id), input)?;
    unit.touch(TOPIC).await?;
    Ok(row.id.into())
}

/// A new place, a new slug, or both: the whole branch goes along, and all its former paths lead to the present ones.
pub(crate) async fn move_page(
    unit: &mut Unit,
    id: HelpPageId,
    if_match: IfMatch,
    input: &MoveHelpPage,
) -> Result<HelpTree> {
    if_match.check(pages::lock_tree(unit.conn()).await?)?;
    let tree = Tree::of_desk(pages::live(unit.conn()).await?);
    let page = tree.by_id(id.0).or_not_found()?;
    let parent = input.parent_id.map(|parent| parent.0);
    if parent.is_some_and(|parent| tree.by_id(parent).is_none()) {
        return Err(Problem::from(Code::HelpUnknownPage).at("/parent_id"));
    }
    let slug = input.slug.as_deref().unwrap_or(&page.slug);
    let of = |id: Option<Uuid>| tree.children(id).map(|own| own.id).collect::<Vec<_>>();
    check_slug(slug, parent.is_none(), |slug| tree.children(parent).any(|own| own.slug == slug))?;
    let at_parent = |problem: Problem| problem.at("/parent_id");
    let path = tree.new_path(page, parent, slug).map_err(at_parent)?;
    if path != page.path {
        pages::place(unit.conn(), page.id, parent, slug).await.on_constraint_at(MEANINGS)?;
        pages::move_branch(unit.conn(), &page.path, &path).await.on_constraint_at(MEANINGS)?;
        pages::end_redirects(unit.conn()).await?;
    }
    if parent != page.parent_id {
        let left: Vec<Uuid> = of(page.parent_id).into_iter().filter(|own| *own != page.id).collect();
        pages::number(unit.conn(), &left).await?;
    }
    pages::number(unit.conn(), &placed(&of(parent), page.id, input.position)).await?;
    let before = json!({ "path": page.path, "position": page.position });
    let after = json!({ "path": path, "position": input.position });
    unit.audit("help.move_page", subject(page.id), Some(&before), Some(&after))?;
    if path != page.path {
        let documents = documents_of_branch(unit, &path).await?;
        let told = json!({ "page_id": page.id, "from": page.path, "to": path });
        unit.emit(Event::new("help.page_moved", &told)?.with_documents(documents));
    }
    changed(unit).await
}

/// Takes a page out of the tree. Its texts and its history stay.
pub(crate) async fn archive_page(unit: &mut Unit, id: HelpPageId, if_match: IfMatch) -> Result<HelpTree> {
    if_match.check(pages::lock_tree(unit.conn()).await?)?;
    let tree = Tree::of_desk(pages::live(unit.conn()).await?);
    let page = tree.by_id(id.0).or_not_found()?;
    let children = tree.children(Some(page.id)).count();
    let tied = screens::count_of(unit.conn(), page.id).await?;
    if children > 0 || tied > 0 {
        return Err(Problem::from(Code::HelpInUse).param("children", children).param("screens", tied));
    }
    let now = unit.now;
    pages::archive(unit.conn(), page.id, now).await?;
    let left: Vec<Uuid> =
        tree.children(page.parent_id).map(|own| own.id).filter(|own| *own != page.id).collect();
    pages::number(unit.conn(), &left).await?;
    let told = json!({ "page_id": page.id, "path": page.path });
    unit.audit("help.archive_page", subject(page.id), Some(&told), None::<&()>)?;
    let documents = vec![DocumentChange::Remove(index::key(page.id))];
    unit.emit(Event::new("help.page_archived", &told)?.with_documents(documents));
    changed(unit).await
}

/// Puts an archived page back, at the end of its siblings.
pub(crate) async fn restore_page(unit: &mut Unit, id: HelpPageId, if_match: IfMatch) -> Result<HelpTree> {
    if_match.check(pages::lock_tree(unit.conn()).await?)?;
    let page = pages::lock(unit.conn(), id).await?;
    if page.archived_at.is_none() {
        return Err(Code::HelpNotArchived.into());
    }
    let tree = Tree::of_desk(pages::live(unit.conn()).await?);
    let parent =
        page.parent_id.map(|parent| tree.by_id(parent).ok_or(Code::HelpParentArchived)).transpose()?;
    let path = join(parent.map(|parent| parent.path.as_str()), &page.slug);
    let last = tree.children(page.parent_id).count();
    let position = i32::try_from(last).unwrap_or(i32::MAX - 1) + 1;
    pages::restore(unit.conn(), page.id, &path, position).await.on_constraint_at(MEANINGS)?;
    pages::end_redirects(unit.conn()).await?;
    let told = json!({ "page_id": page.id, "path": path });
    unit.audit("help.restore_page", subject(page.id), None::<&()>, Some(&told))?;
    let documents = documents_of_branch(unit, &path).await?;
    unit.emit(Event::new("help.page_restored", &told)?.with_documents(documents));
    changed(unit).await
}

async fn changed(unit: &mut Unit) -> Result<HelpTree> {
    let version = pages::touch_tree(unit.conn()).await?;
    let tree = Tree::of_desk(pages::live(unit.conn()).await?);
    unit.touch(TOPIC).await?;
    Ok(HelpTree { version, nodes: tree.nodes(TextLanguage::Fa, true) })
}

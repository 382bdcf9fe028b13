//! What changes the handbook: each step one transaction with its audit record and, where others must know, its event.

pub(crate) mod configuring;
pub(crate) mod drafting;
pub(crate) mod publishing;
pub(crate) mod structure;

use std::collections::HashSet;

use contract::help::{HelpFinding, HelpPageId, HelpTextLink, known_screen};
use contract::id::UserId;
use platform::audit::Subject;
use platform::index::DocumentChange;
use platform::{Connection, Result, Unit};
use uuid::Uuid;

use crate::model::TextRow;
use crate::policy::canonical;
use crate::queries::{pages, texts};
use crate::render::{self, Rendered};
use crate::tree::Tree;
use crate::{index, views};

/// What answers of the area are made from; whoever changes it says so.
pub(crate) const TOPIC: &str = "help";
/// The screen that shows a page.
const READ: &str = "help.read";

fn subject(page_id: Uuid) -> Subject {
    Subject::new("help", page_id)
}

/// Who acts, as history shows it: people by their names, others as the audit log calls them.
async fn acting_name(unit: &mut Unit) -> Result<String> {
    let mut people = match unit.actor.id {
        Some(id) => identity::facade::display_names(unit.conn(), &[UserId(id)]).await?.into_values(),
        None => return Ok(unit.actor.name.clone()),
    };
    Ok(people.next().map_or_else(|| unit.actor.name.clone(), |person| person.fa))
}

/// Where links inside the portal lead: to pages, to where pages once were, or to its screens.
pub(crate) struct Addresses {
    tree: Tree,
    former: HashSet<String>,
}

impl Addresses {
    pub(crate) async fn load(conn: &mut Connection) -> Result<Self> {
        let tree = Tree::of_desk(pages::live(conn).await?);
        let former = pages::former_paths(conn).await?.into_iter().collect();
        Ok(Self { tree, former })
    }

    /// What is worth a look in a text.
    pub(crate) fn findings(&self, text: &Rendered) -> Vec<HelpFinding> {
        text.findings(|link| self.leads(link))
    }

    fn leads(&self, link: &str) -> bool {
        let address = address(link);
        if address.starts_with("/api/") || address.starts_with("/swagger-ui") {
            return true;
        }
        match known_screen(address) {
            Some(READ) => page_path(address)
                .is_some_and(|path| self.tree.by_path(&path).is_some() || self.former.contains(&path)),
            known => known.is_some(),
        }
    }
}

/// What a link leads to, whatever place on it is meant.
fn address(link: &str) -> &str {
    link.split(['#', '?']).next().unwrap_or(link)
}

/// The path of the page that a link leads to, or once led to, if it is one to a page.
fn page_path(link: &str) -> Option<String> {
    let address = address(link);
    let path = address.strip_prefix("/help/").filter(|_| known_screen(address) == Some(READ));
    path.and_then(canonical)
}

/// The published texts of other pages that link to a page: by its path or by a former one.
pub(crate) async fn links_to(conn: &mut Connection, id: HelpPageId) -> Result<Vec<HelpTextLink>> {
    let page = pages::find(conn, id).await?;
    let mut paths = pages::former_paths_of(conn, id).await?;
    paths.push(page.path);
    let found = texts::with_inner_links(conn).await?;
    let others = found.into_iter().filter(|(_, text)| text.page_id != page.id);
    let link = |(path, text): (String, TextRow)| {
        let rendered = render::page(&text.body);
        let is_to_it = |link: &&String| page_path(link).is_some_and(|path| paths.contains(&path));
        let links: Vec<_> = rendered.links().iter().filter(is_to_it).cloned().collect();
        let lang = text.language();
        (!links.is_empty()).then(|| HelpTextLink {
            page_id: text.page_id.into(),
            path,
            lang,
            title: text.title,
            links,
        })
    };
    Ok(others.filter_map(link).collect())
}

/// What is worth a look in one text.
pub(crate) async fn findings(conn: &mut Connection, text: &Rendered) -> Result<Vec<HelpFinding>> {
    Ok(Addresses::load(conn).await?.findings(text))
}

/// How the site search changes when the page at a path, or what is below it, is seen otherwise (HELP-10).
async fn documents_of_branch(unit: &mut Unit, path: &str) -> Result<Vec<DocumentChange>> {
    let everything = Tree::of_desk(pages::live(unit.conn()).await?);
    let seen = views::readers_tree(unit.conn()).await?;
    index::changes(unit.conn(), &seen, &everything.branch(path)).await
}

//! The handbook as a tree: read in one query, walked in reading order.

use std::collections::HashMap;

use contract::help::{HelpCrumb, HelpDeskMark, HelpLink, HelpNode, MAX_DEPTH};
use contract::problem::Code;
use contract::publications::{LocalText, TextLanguage};
use messages::key;
use platform::feed::of_texts;
use platform::{OrNotFound, Result};
use uuid::Uuid;

use crate::model::{LeafRow, language};
use crate::policy::join;

/// Live pages in reading order, each after the page above it.
pub(crate) struct Tree {
    leaves: Vec<LeafRow>,
}

impl Tree {
    /// What readers see: a page is there if it and all above it are published.
    pub(crate) fn of_readers(rows: Vec<LeafRow>) -> Self {
        Self::grow(rows.into_iter().filter(LeafRow::is_published).collect())
    }

    /// Published or not, as the desk sees it.
    pub(crate) fn of_desk(rows: Vec<LeafRow>) -> Self {
        Self::grow(rows)
    }

    fn grow(rows: Vec<LeafRow>) -> Self {
        let mut below: HashMap<Option<Uuid>, Vec<LeafRow>> = HashMap::new();
        for row in rows {
            below.entry(row.parent_id).or_default().push(row);
        }
        for siblings in below.values_mut() {
            siblings.sort_by_key(|row| std::cmp::Reverse(row.position));
        }
        let mut leaves = Vec::new();
        let mut ahead = below.remove(&None).unwrap_or_default();
        while let Some(leaf) = ahead.pop() {
            ahead.extend(below.remove(&Some(leaf.id)).unwrap_or_default());
            leaves.push(leaf);
        }
        Self { leaves }
    }

    pub(crate) fn leaves(&self) -> &[LeafRow] {
        &self.leaves
    }

    pub(crate) fn by_path(&self, path: &str) -> Option<&LeafRow> {
        self.leaves.iter().find(|leaf| leaf.path == path)
    }

    pub(crate) fn by_id(&self, id: Uuid) -> Option<&LeafRow> {
        self.leaves.iter().find(|leaf| leaf.id == id)
    }

    /// A page and all below it, in reading order.
    pub(crate) fn branch(&self, path: &str) -> Vec<&LeafRow> {
        let below = format!("{path}/");
        self.leaves.iter().filter(|leaf| leaf.path == path || leaf.path.starts_with(&below)).collect()
    }

    /// The pages below one, or those of the root, in order.
    pub(crate) fn children(&self, parent: Option<Uuid>) -> impl Iterator<Item = &LeafRow> {
        self.leaves.iter().filter(move |leaf| leaf.parent_id == parent)
    }

    /// The pages before and after one in reading order.
    pub(crate) fn neighbours(&self, id: Uuid) -> (Option<&LeafRow>, Option<&LeafRow>) {
        let Some(place) = self.leaves.iter().position(|leaf| leaf.id == id) else { return (None, None) };
        (place.checked_sub(1).and_then(|before| self.leaves.get(before)), self.leaves.get(place + 1))
    }

    /// The way from «راهنما» to a page, each step in the language asked for or in Persian (HELP-1).
    pub(crate) fn breadcrumb(&self, path: &str, lang: TextLanguage) -> Vec<HelpCrumb> {
        let title = messages::embedded(of_texts(lang)).text(&key::help_title());
        let mut crumbs = vec![HelpCrumb { path: String::new(), title: LocalText { lang, text: title } }];
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        let steps = ends.filter_map(|end| self.by_path(&path[..end]));
        crumbs.extend(steps.map(|leaf| HelpCrumb { path: leaf.path.clone(), title: leaf.title(lang) }));
        crumbs
    }

    /// The titles, nested.
    pub(crate) fn nodes(&self, lang: TextLanguage, for_desk: bool) -> Vec<HelpNode> {
        self.nodes_below(None, lang, for_desk)
    }

    fn nodes_below(&self, parent: Option<Uuid>, lang: TextLanguage, for_desk: bool) -> Vec<HelpNode> {
        let node = |leaf: &LeafRow| {
            let title = leaf.title(lang);
            HelpNode {
                id: leaf.id.into(),
                slug: leaf.slug.clone(),
                lang: (title.lang != lang).then_some(title.lang),
                title: title.text,
                summary: parent.is_none().then(|| leaf.summary(lang).text),
                desk: for_desk.then(|| HelpDeskMark {
                    is_published: leaf.is_published(),
                    translation: leaf.translation(),
                    drafts: leaf.drafts.iter().map(|word| language(word)).collect(),
                }),
                children: self.nodes_below(Some(leaf.id), lang, for_desk),
            }
        };
        self.children(parent).map(node).collect()
    }

    /// Where a page would stand below a parent.
    ///
    /// # Errors
    /// `help.cycle` below itself, `help.too_deep` beyond the last level, not found where there is no such parent.
    pub(crate) fn new_path(&self, page: &LeafRow, parent: Option<Uuid>, slug: &str) -> Result<String> {
        let parent = match parent {
            Some(id) => Some(self.by_id(id).or_not_found()?),
            None => None,
        };
        let branch = self.branch(&page.path);
        if parent.is_some_and(|parent| branch.iter().any(|leaf| leaf.id == parent.id)) {
            return Err(Code::HelpCycle.into());
        }
        let path = join(parent.map(|parent| parent.path.as_str()), slug);
        let height = branch.iter().map(|leaf| depth(&leaf.path)).max().unwrap_or(1) - depth(&page.path);
        if depth(&path) + height > MAX_DEPTH {
            return Err(Code::HelpTooDeep.into());
        }
        Ok(path)
    }
}

/// The level of a path, from 1.
pub(crate) fn depth(path: &str) -> usize {
    path.split('/').count()
}

impl LeafRow {
    pub(crate) fn link(&self, lang: TextLanguage) -> HelpLink {
        HelpLink { path: self.path.clone(), title: self.title(lang), summary: self.summary(lang).text }
    }
}

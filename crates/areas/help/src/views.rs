//! What readers and the desk are shown, put together from rows.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use contract::help::{
    HelpDraft, HelpPage, HelpScreen, HelpTextFindings, ListHelpFindings, ListHelpPages, PageForm,
    PortalService, SCREENS, SERVICES, ScreenHelp, ServiceStanding,
};
use contract::page::{self, Page};
use contract::publications::TextLanguage;
use platform::{App, Connection, OrNotFound, Result};

use crate::inserts::{Inserts, service_name};
use crate::model::{DraftRow, LeafRow, PageRow, ScreenRow, ServiceRow, TextRow};
use crate::policy;
use crate::queries::{pages, screens, texts};
use crate::render;
use crate::tree::Tree;
use crate::workflow::Addresses;

/// The page that helps where no screen of an area is tied to another one.
const USING: &str = "using";

/// The tree as readers see it.
pub(crate) async fn readers_tree(conn: &mut Connection) -> Result<Tree> {
    Ok(Tree::of_readers(pages::live(conn).await?))
}

/// The page at a path, for readers.
pub(crate) async fn page_at(app: &App, path: &str, lang: TextLanguage, form: PageForm) -> Result<HelpPage> {
    let mut conn = app.pool.get().await?;
    let tree = readers_tree(&mut conn).await?;
    let leaf = tree.by_path(path).or_not_found()?;
    page(app, &mut conn, &tree, leaf, lang, form).await
}

/// Where what was asked for stands now: a former path, and one that is not in its right form, lead there in a single hop
/// (HELP-2).
pub(crate) async fn present_path(app: &App, path: &str) -> Result<String> {
    let right = policy::canonical(path).or_not_found()?;
    let mut conn = app.pool.get().await?;
    let tree = readers_tree(&mut conn).await?;
    let leaf = match tree.by_path(&right) {
        Some(leaf) => leaf,
        None => pages::moved(&mut conn, &right).await?.and_then(|id| tree.by_id(id)).or_not_found()?,
    };
    Ok(leaf.path.clone())
}

async fn page(
    app: &App,
    conn: &mut Connection,
    tree: &Tree,
    leaf: &LeafRow,
    lang: TextLanguage,
    form: PageForm,
) -> Result<HelpPage> {
    let text = texts::shown(conn, leaf.id, lang).await?.or_not_found()?;
    let (html, headings) = text.rendered()?;
    let body = match form {
        PageForm::Markdown => text.body.clone(),
        PageForm::Html => Inserts::ask(app, conn, text.language()).await?.fill(&html),
    };
    let (previous, next) = tree.neighbours(leaf.id);
    Ok(HelpPage {
        id: leaf.id.into(),
        path: leaf.path.clone(),
        title: text.local(&text.title),
        summary: text.local(&text.summary),
        body: text.local(&body),
        headings,
        breadcrumb: tree.breadcrumb(&leaf.path, lang),
        previous: previous.map(|leaf| leaf.link(lang)),
        next: next.map(|leaf| leaf.link(lang)),
        children: tree.children(Some(leaf.id)).map(|leaf| leaf.link(lang)).collect(),
        revision: text.revision,
        published_at: text.published_at,
        published_by: text.published_by_name.clone(),
        is_outdated: text.language() == TextLanguage::En && text.based_on_fa < leaf.fa.revision(),
    })
}

/// The help of a screen: that of its key, else of its nearest prefix, else how to use the portal (HELP-6).
pub(crate) async fn screen(app: &App, key: &str, lang: TextLanguage) -> Result<ScreenHelp> {
    let mut conn = app.pool.get().await?;
    let tree = readers_tree(&mut conn).await?;
    let ties = screens::ties(&mut conn, &policy::prefixes(key)).await?;
    let tie = ties.into_iter().find_map(|tie| Some((tree.by_id(tie.page_id?)?, tie)));
    let leaf = tie.as_ref().map(|(leaf, _)| *leaf);
    let leaf = leaf.or_else(|| tree.by_path(USING)).or_else(|| tree.leaves().first());
    let page = match leaf {
        Some(leaf) => Some(page(app, &mut conn, &tree, leaf, lang, PageForm::Html).await?),
        None => None,
    };
    let heading = tie.as_ref().and_then(|(_, tie)| tie.heading.as_deref());
    let anchor = match (&page, heading) {
        (Some(page), Some(heading)) => anchor(&mut conn, page, heading).await?,
        _ => None,
    };
    Ok(ScreenHelp { screen_key: key.to_owned(), tied_key: tie.map(|(_, tie)| tie.screen_key), anchor, page })
}

/// Where a heading of the Persian text stands in the text that is shown: at the same place among its headings, if both
/// have as many.
async fn anchor(conn: &mut Connection, page: &HelpPage, heading: &str) -> Result<Option<String>> {
    let Some(persian) = texts::find(conn, page.id, TextLanguage::Fa).await? else { return Ok(None) };
    let (_, headings) = persian.rendered()?;
    let place = headings.iter().position(|own| own.text == heading);
    let is_alike = headings.len() == page.headings.len();
    Ok(place.filter(|_| is_alike).and_then(|place| page.headings.get(place)).map(|own| own.id.clone()))
}

/// Every service with its state, in the order of the list.
pub(crate) async fn services(conn: &mut Connection, lang: TextLanguage) -> Result<Vec<PortalService>> {
    let rows = texts::services(conn).await?;
    SERVICES
        .iter()
        .map(|entry| {
            let row = rows.iter().find(|row| row.area == entry.area);
            let note = row.and_then(|row| match lang {
                TextLanguage::En => row.note_en.as_ref().or(row.note_fa.as_ref()),
                TextLanguage::Fa => row.note_fa.as_ref(),
            });
            Ok(PortalService {
                area: entry.area.to_owned(),
                number: entry.number.to_owned(),
                name: service_name(lang, entry.area),
                state: row.map_or(Ok(ServiceStanding::Preparing), ServiceRow::standing)?,
                note: note.cloned(),
                note_fa: row.and_then(|row| row.note_fa.clone()),
                note_en: row.and_then(|row| row.note_en.clone()),
                audiences: entry.audiences.to_vec(),
                address: entry.address.to_owned(),
                since: row.map_or(DateTime::<Utc>::UNIX_EPOCH, |row| row.since),
                version: row.map_or(0, |row| row.version),
            })
        })
        .collect()
}

/// A draft, or the published text from which one begins.
pub(crate) fn draft(
    page: &PageRow,
    lang: TextLanguage,
    kept: Option<DraftRow>,
    published: Option<TextRow>,
    revision_fa: i32,
) -> HelpDraft {
    let published_revision = published.as_ref().map_or(0, |text| text.revision);
    let begun = HelpDraft {
        page_id: page.id.into(),
        path: page.path.clone(),
        lang,
        title: String::new(),
        summary: String::new(),
        body: String::new(),
        from_revision: published_revision,
        published_revision,
        based_on_fa: None,
        revision_fa,
        saved_by: None,
        saved_at: None,
        version: 0,
    };
    match (kept, published) {
        (Some(row), _) => HelpDraft {
            title: row.title,
            summary: row.summary,
            body: row.body,
            from_revision: row.from_revision,
            based_on_fa: row.based_on_fa,
            saved_by: Some(row.editor_name),
            saved_at: Some(row.saved_at),
            version: row.version,
            ..begun
        },
        (None, Some(text)) => HelpDraft {
            title: text.title,
            summary: text.summary,
            body: text.body,
            based_on_fa: text.based_on_fa,
            ..begun
        },
        (None, None) => begun,
    }
}

/// What is worth a look in the published texts of some pages.
pub(crate) async fn findings(conn: &mut Connection, ask: ListHelpFindings) -> Result<Page<HelpTextFindings>> {
    let limit = page::limit(ask.limit);
    let published = ListHelpPages { cursor: ask.cursor, ..ListHelpPages::default() };
    let leaves = pages::list(conn, &published, false, limit).await?;
    let ids: Vec<_> = leaves.items.iter().map(|leaf| leaf.id).collect();
    let texts = texts::of_pages(conn, &ids).await?;
    let addresses = Addresses::load(conn).await?;
    let mut items = Vec::new();
    for leaf in &leaves.items {
        for text in texts.iter().filter(|text| text.page_id == leaf.id) {
            let findings = addresses.findings(&render::page(&text.body));
            if !findings.is_empty() {
                items.push(HelpTextFindings {
                    page_id: leaf.id.into(),
                    path: leaf.path.clone(),
                    lang: text.language(),
                    title: text.title.clone(),
                    findings,
                });
            }
        }
    }
    Ok(Page { items, next: leaves.next, total: None })
}

/// Every screen the portal has or once had a tie for, by key.
pub(crate) fn screens(tree: &Tree, rows: Vec<ScreenRow>, lang: TextLanguage) -> Vec<HelpScreen> {
    let untied = |key: &str| HelpScreen {
        screen_key: key.to_owned(),
        page: None,
        page_id: None,
        heading: None,
        version: 0,
    };
    let mut screens: BTreeMap<String, HelpScreen> =
        SCREENS.iter().map(|(_, key)| ((*key).to_owned(), untied(key))).collect();
    for row in rows {
        let screen = HelpScreen {
            page: row.page_id.and_then(|id| tree.by_id(id)).map(|leaf| leaf.link(lang)),
            page_id: row.page_id.map(Into::into),
            heading: row.heading,
            version: row.version,
            ..untied(&row.screen_key)
        };
        screens.insert(row.screen_key, screen);
    }
    screens.into_values().collect()
}

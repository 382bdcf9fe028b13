//! The handbook as it begins: pages and ties of `data/pages.md`, and how the services stand in this release. What a
//! person edited, archived, untied or set is never touched (HELP-7), so this runs at every start.

mod demo;
mod file;

use contract::help::{HelpPageId, SERVICES, ServiceStanding};
use contract::publications::TextLanguage;
use messages::{Language, key};
use platform::audit::Subject;
use platform::outbox::Event;
use platform::{Result, Unit};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::index;
use crate::model::{LeafRow, PageRow, ServiceRow, TextRow};
use crate::policy::{join, placed};
use crate::queries::{pages, screens, texts};
use crate::render;
use crate::tree::Tree;
use crate::views;
use crate::workflow::TOPIC;
use crate::workflow::publishing::{NewText, write};

pub use demo::{demo, remove_demo};
use file::{SeededPage, SeededText};

const PAGES: &str = include_str!("../data/pages.md");
/// Services that can be used in this release.
const READY: &[&str] =
    &["organizations", "publications", "library", "search", "calendar", "contact", "notifications", "help"];

/// What a seed did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Seeded {
    /// How many pages it made.
    pub pages: usize,
    /// How many texts it published.
    pub texts: usize,
    /// How many screens it tied, and how many services it gave a state.
    pub settings: usize,
    /// Texts that it left alone because a person edited them, as `history/services fa`.
    pub left_alone: Vec<String>,
}

/// The portal's own handbook.
///
/// # Errors
/// A database that fails.
pub async fn handbook(unit: &mut Unit) -> Result<Seeded> {
    let mut seeded = pages(unit, PAGES).await?;
    let services = states(unit).await?;
    if services > 0 {
        seeded.settings += services;
        unit.touch(TOPIC).await?;
    }
    for text in &seeded.left_alone {
        tracing::info!(text, "the handbook's seed left a text alone that a person edited");
    }
    Ok(seeded)
}

/// The pages and ties of a file.
///
/// # Errors
/// A database that fails.
pub async fn pages(unit: &mut Unit, file: &str) -> Result<Seeded> {
    pages::lock_tree(unit.conn()).await?;
    let mut seeded = Seeded::default();
    let mut changed = Vec::new();
    for seed in file::read(file) {
        let Some(page) = page(unit, &seed, &mut seeded).await? else { continue };
        for text in &seed.texts {
            if publish(unit, &page, text, &seed.path, &mut seeded).await? && !changed.contains(&page.path) {
                changed.push(page.path.clone());
            }
        }
        for (key, heading) in &seed.screens {
            let tied = screens::seed(unit.conn(), key, page.id, heading.as_deref()).await?;
            seeded.settings += usize::from(tied);
        }
    }
    if seeded.pages + seeded.texts + seeded.settings > 0 {
        record(unit, &seeded, &changed).await?;
    }
    Ok(seeded)
}

async fn record(unit: &mut Unit, seeded: &Seeded, changed: &[String]) -> Result<()> {
    if seeded.pages > 0 {
        pages::touch_tree(unit.conn()).await?;
    }
    unit.audit_created("help.seed", Subject::new("help", "seed"), seeded)?;
    let seen = views::readers_tree(unit.conn()).await?;
    let leaves: Vec<&LeafRow> = changed.iter().filter_map(|path| seen.by_path(path)).collect();
    let documents = index::changes(unit.conn(), &seen, &leaves).await?;
    let told = json!({ "pages": seeded.pages, "texts": seeded.texts });
    unit.emit(Event::new("help.seeded", &told)?.with_documents(documents));
    unit.touch(TOPIC).await
}

/// The page of a seed, made if its key is unknown. None where a person archived it, or gave its path to another page.
async fn page(unit: &mut Unit, seed: &SeededPage, seeded: &mut Seeded) -> Result<Option<PageRow>> {
    if let Some(known) = pages::by_seed(unit.conn(), &seed.path).await? {
        return Ok(Some(known).filter(|page| page.archived_at.is_none()));
    }
    let tree = Tree::of_desk(pages::live(unit.conn()).await?);
    let (above, slug) =
        seed.path.rsplit_once('/').map_or((None, seed.path.as_str()), |(above, slug)| (Some(above), slug));
    let parent = match above {
        Some(above) => {
            match pages::by_seed(unit.conn(), above).await?.filter(|page| page.archived_at.is_none()) {
                Some(parent) => Some(parent),
                None => return Ok(None),
            }
        }
        None => None,
    };
    let path = join(parent.as_ref().map(|parent| parent.path.as_str()), slug);
    if tree.by_path(&path).is_some() {
        seeded.left_alone.push(seed.path.clone());
        return Ok(None);
    }
    let parent_id = parent.map(|parent| parent.id);
    let siblings: Vec<Uuid> = tree.children(parent_id).map(|leaf| leaf.id).collect();
    let row = PageRow {
        id: HelpPageId::new().0,
        parent_id,
        slug: slug.to_owned(),
        path,
        position: Some(seed.position),
        archived_at: None,
        seed_key: Some(seed.path.clone()),
        created_at: unit.now,
    };
    pages::insert(unit.conn(), &row).await?;
    pages::number(unit.conn(), &placed(&siblings, row.id, seed.position)).await?;
    seeded.pages += 1;
    Ok(Some(row))
}

/// Publishes a text of a seed; whether it did.
async fn publish(
    unit: &mut Unit,
    page: &PageRow,
    seed: &SeededText,
    key: &str,
    seeded: &mut Seeded,
) -> Result<bool> {
    let id = HelpPageId(page.id);
    let present: Option<TextRow> = texts::find(unit.conn(), id, seed.lang).await?;
    let (sha, lang) = (seed.sha256(), seed.lang);
    match present.as_ref().map(|text| text.seed_sha.as_ref()) {
        Some(None) => {
            seeded.left_alone.push(format!("{key} {}", lang.as_str()));
            return Ok(false);
        }
        Some(Some(known)) if *known == sha => return Ok(false),
        _ => {}
    }
    let persian = texts::find(unit.conn(), id, TextLanguage::Fa).await?.map(|text| text.revision);
    let text = NewText {
        lang,
        title: seed.title.clone(),
        summary: seed.summary.clone(),
        body: seed.body.clone(),
        based_on_fa: persian.filter(|_| lang == TextLanguage::En),
        note: None,
        seed_sha: Some(sha),
        over: present.map_or(0, |text| text.revision),
        author: None,
        author_name: messages::embedded(Language::Fa).text(&key::help_author_portal()),
    };
    write(unit, page, text, render::page(&seed.body)).await?;
    seeded.texts += 1;
    Ok(true)
}

/// Gives every service the state it has in this release, unless a person said otherwise.
async fn states(unit: &mut Unit) -> Result<usize> {
    let mut changed = 0;
    for service in SERVICES {
        let is_ready = READY.contains(&service.area);
        let state = if is_ready { ServiceStanding::Ready } else { ServiceStanding::Preparing }.as_str();
        let known = texts::lock_service(unit.conn(), service.area).await?;
        if known.as_ref().is_some_and(|row| row.seed_state.as_deref().is_none_or(|seeded| seeded == state)) {
            continue;
        }
        let row = ServiceRow {
            area: service.area.to_owned(),
            state: state.to_owned(),
            note_fa: None,
            note_en: None,
            since: unit.now,
            seed_state: Some(state.to_owned()),
            version: known.map_or(0, |row| row.version) + 1,
        };
        texts::put_service(unit.conn(), &row).await?;
        changed += 1;
    }
    Ok(changed)
}

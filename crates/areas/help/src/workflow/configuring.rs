//! Ties of screens and states of services.

use contract::help::{HelpScreen, PortalService, SERVICES, SetServiceState, TieHelpScreen};
use contract::problem::Code;
use contract::publications::TextLanguage;
use platform::audit::Subject;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{OrNotFound, Problem, Result, Unit};
use serde_json::json;

use super::TOPIC;
use crate::model::{ScreenRow, ServiceRow};
use crate::queries::{screens, texts};
use crate::views;

/// Ties a screen to a page that readers see.
pub(crate) async fn tie_screen(
    unit: &mut Unit,
    key: &str,
    if_match: IfMatch,
    input: &TieHelpScreen,
) -> Result<HelpScreen> {
    check_key(key)?;
    let before = screens::lock(unit.conn(), key).await?;
    if_match.check(before.as_ref().map_or(0, |row| row.version))?;
    let tree = views::readers_tree(unit.conn()).await?;
    if tree.by_id(input.page_id.0).is_none() {
        return Err(Problem::from(Code::HelpUnknownPage).at("/page_id"));
    }
    if let Some(heading) = &input.heading {
        let persian = texts::find(unit.conn(), input.page_id, TextLanguage::Fa).await?.or_not_found()?;
        let (_, headings) = persian.rendered()?;
        if !headings.iter().any(|own| own.text == *heading) {
            return Err(Problem::from(Code::HelpUnknownHeading).at("/heading"));
        }
    }
    let row = screens::put(unit.conn(), key, Some(input.page_id.0), input.heading.as_deref()).await?;
    record(unit, "help.tie_screen", before, &row).await?;
    views::screens(&tree, vec![row], TextLanguage::Fa)
        .into_iter()
        .find(|screen| screen.screen_key == key)
        .or_not_found()
}

/// Leaves a screen to the tie of its nearest prefix.
pub(crate) async fn untie_screen(unit: &mut Unit, key: &str, if_match: IfMatch) -> Result<()> {
    let before = screens::lock(unit.conn(), key).await?.filter(|row| row.page_id.is_some()).or_not_found()?;
    if_match.check(before.version)?;
    let row = screens::put(unit.conn(), key, None, None).await?;
    record(unit, "help.untie_screen", Some(before), &row).await
}

async fn record(
    unit: &mut Unit,
    action: &'static str,
    before: Option<ScreenRow>,
    after: &ScreenRow,
) -> Result<()> {
    let told = |row: &ScreenRow| json!({ "page_id": row.page_id, "heading": row.heading });
    let before = before.as_ref().map(told);
    unit.audit(action, Subject::new("help", &after.screen_key), before.as_ref(), Some(&told(after)))?;
    unit.touch(TOPIC).await
}

/// A key is words with dots between them, as the portal's own keys are.
fn check_key(key: &str) -> Result<()> {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let is_key = key.len() <= 100 && key.split('.').all(is_word);
    if is_key { Ok(()) } else { Err(Problem::field("/screen_key", "format")) }
}

/// Says how a service stands.
pub(crate) async fn set_service_state(
    unit: &mut Unit,
    area: &str,
    if_match: IfMatch,
    input: &SetServiceState,
) -> Result<PortalService> {
    SERVICES.iter().find(|service| service.area == area).or_not_found()?;
    let before = texts::lock_service(unit.conn(), area).await?;
    let version = before.as_ref().map_or(0, |row| row.version);
    if_match.check(version)?;
    let filled = |note: &Option<String>| note.clone().filter(|note| !note.trim().is_empty());
    let is_same = before.as_ref().is_some_and(|row| row.state == input.state.as_str());
    let now = unit.now;
    let row = ServiceRow {
        area: area.to_owned(),
        state: input.state.as_str().to_owned(),
        note_fa: filled(&input.note_fa),
        note_en: filled(&input.note_en),
        since: before.as_ref().filter(|_| is_same).map_or(now, |row| row.since),
        seed_state: None,
        version: version + 1,
    };
    texts::put_service(unit.conn(), &row).await?;
    let told =
        |row: &ServiceRow| json!({ "state": row.state, "note_fa": row.note_fa, "note_en": row.note_en });
    let old = before.as_ref().map(told);
    unit.audit("help.set_service_state", Subject::new("help", area), old.as_ref(), Some(&told(&row)))?;
    let event = json!({ "area": area, "state": row.state, "note_fa": row.note_fa, "since": row.since });
    unit.emit(Event::new("help.service_state_changed", &event)?);
    unit.touch(TOPIC).await?;
    let services = views::services(unit.conn(), TextLanguage::Fa).await?;
    services.into_iter().find(|service| service.area == area).or_not_found()
}

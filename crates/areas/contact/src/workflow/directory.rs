//! Units, posts and absences: entered, changed, given up.

use chrono::Duration;
use contract::contact::{
    AbsenceId, CreateEntry, CreateUnit, EntryId, MAX_DEPTH, MAX_ENTRIES_OF_PERSON, SetAbsence,
    Unit as WireUnit, UnitId, UpdateEntry, UpdateUnit,
};
use contract::id::UserId;
use contract::problem::Code;
use persian::digits::to_latin;
use platform::clock::tehran_date;
use platform::index::DocumentChange;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{OrNotFound, Problem, Result, Unit, files};
use serde_json::json;
use uuid::Uuid;

use super::{Office, conversation, subject};
use crate::directory::Directory;
use crate::model::{AbsenceRow, EntryRow, UnitRow};
use crate::policy::{self, Editing};
use crate::queries::directory;
use crate::{index, jobs};

/// The longest time anybody is away.
const LONGEST_ABSENCE: Duration = Duration::days(366);

/// A new unit.
pub(crate) async fn create_unit(unit: &mut Unit, input: &CreateUnit, origin: &str) -> Result<WireUnit> {
    lock_tree(unit).await?;
    let row = UnitRow {
        id: UnitId::new().0,
        parent_id: input.parent_id.map(Into::into),
        name_fa: input.name_fa.trim().to_owned(),
        name_en: input.name_en.trim().to_owned(),
        head_entry_id: None,
        position: input.position,
        active: true,
        origin: origin.to_owned(),
        version: 1,
    };
    check_parent(unit, &row).await?;
    directory::insert_unit(unit.conn(), &row).await?;
    unit.audit_created("contact.create_unit", subject(row.id), &row)?;
    unit.touch("contact").await?;
    Ok(row.to_wire())
}

/// Changes a unit; the portal itself needs no version.
pub(crate) async fn change_unit(
    unit: &mut Unit,
    id: UnitId,
    if_match: Option<IfMatch>,
    input: &UpdateUnit,
) -> Result<WireUnit> {
    lock_tree(unit).await?;
    let before = directory::lock_unit(unit.conn(), id).await?;
    if let Some(if_match) = if_match {
        if_match.check(before.version)?;
    }
    let mut row = before.clone();
    if let Some(parent) = input.parent_id {
        row.parent_id = parent.map(Into::into);
        check_parent(unit, &row).await?;
    }
    if let Some(head) = input.head_entry_id {
        row.head_entry_id = head.map(Into::into);
        check_head(unit, &row).await?;
    }
    if let Some(name) = &input.name_fa {
        row.name_fa = name.trim().to_owned();
    }
    if let Some(name) = &input.name_en {
        row.name_en = name.trim().to_owned();
    }
    row.position = input.position.unwrap_or(row.position);
    save_unit(unit, &before, row, "contact.update_unit").await
}

/// Gives a unit up that has no posts and no units any more.
pub(crate) async fn archive_unit(unit: &mut Unit, id: UnitId, if_match: IfMatch) -> Result<WireUnit> {
    lock_tree(unit).await?;
    let before = directory::lock_unit(unit.conn(), id).await?;
    if_match.check(before.version)?;
    let found = Directory::of(unit).await?;
    let has_posts = found.entries.iter().any(|entry| entry.active && entry.unit_id == id.0);
    let has_units = found.units.iter().any(|below| below.active && below.parent_id == Some(id.0));
    if has_posts || has_units {
        return Err(Code::UnitInUse.into());
    }
    let row = UnitRow { active: false, head_entry_id: None, ..before.clone() };
    save_unit(unit, &before, row, "contact.archive_unit").await
}

/// Whoever changes the tree of units goes one after the other, so that what was checked still holds when it is written. Taken
/// before any row, in the same order everywhere.
async fn lock_tree(unit: &mut Unit) -> Result<()> {
    unit.alone(b"contact.units").await
}

async fn save_unit(
    unit: &mut Unit,
    before: &UnitRow,
    mut row: UnitRow,
    action: &'static str,
) -> Result<WireUnit> {
    row.version += 1;
    directory::save_unit(unit.conn(), &row).await?;
    unit.audit(action, subject(row.id), Some(before), Some(&row))?;
    // The name of a unit stands in the documents of its posts.
    let found = Directory::of(unit).await?;
    let changes = index::changes_of_unit(&found, row.id, unit.now);
    unit.emit(Event::new("contact.entry_changed", &json!({ "unit_id": row.id }))?.with_documents(changes));
    unit.touch("contact").await?;
    Ok(row.to_wire())
}

/// The parent is there, and the tree stays a tree of at most four levels.
async fn check_parent(unit: &mut Unit, row: &UnitRow) -> Result<()> {
    let Some(parent) = row.parent_id else { return Ok(()) };
    let found = Directory::of(unit).await?;
    let is_there = found.unit(parent).is_some_and(|parent| parent.active);
    if !is_there || found.below(row.id).contains(&parent) {
        return Err(Problem::from(Code::UnknownUnit).at("/parent_id"));
    }
    if found.way_to(parent).len() + levels_below(&found, row.id, MAX_DEPTH) > MAX_DEPTH {
        return Err(Problem::from(Code::UnitTooDeep).at("/parent_id"));
    }
    Ok(())
}

/// Levels of the tree from this unit down, itself included, counted as far as `most` go further down.
fn levels_below(found: &Directory, id: Uuid, most: usize) -> usize {
    let Some(most) = most.checked_sub(1) else { return 1 };
    let below = found.units.iter().filter(|below| below.active && below.parent_id == Some(id));
    1 + below.map(|below| levels_below(found, below.id, most)).max().unwrap_or_default()
}

async fn check_head(unit: &mut Unit, row: &UnitRow) -> Result<()> {
    let Some(head) = row.head_entry_id else { return Ok(()) };
    let found = Directory::of(unit).await?;
    let is_own = found.entry(head).is_some_and(|entry| entry.active && entry.unit_id == row.id);
    if is_own { Ok(()) } else { Err(Problem::from(Code::UnknownEntry).at("/head_entry_id")) }
}

/// A new post; its days are Saturday to Wednesday unless said otherwise.
pub(crate) async fn create_entry(unit: &mut Unit, input: &CreateEntry, origin: &str) -> Result<EntryRow> {
    let mut row = EntryRow {
        id: EntryId::new().0,
        unit_id: input.unit_id.into(),
        post_fa: input.post_fa.trim().to_owned(),
        post_en: input.post_en.trim().to_owned(),
        user_id: None,
        subjects: Vec::new(),
        phones: Vec::new(),
        room: None,
        days: vec![0, 1, 2, 3, 4],
        photo_file_id: None,
        listed: true,
        accepts_messages: true,
        position: 0,
        active: true,
        origin: origin.to_owned(),
        version: 1,
    };
    let details = UpdateEntry { unit_id: Some(input.unit_id), ..input.details.clone() };
    apply(unit, &mut row, &details, "/details").await?;
    directory::insert_entry(unit.conn(), &row).await?;
    unit.audit_created("contact.create_entry", subject(row.id), &row)?;
    announce(unit, &row).await?;
    Ok(row)
}

/// Changes a post: all of it, or for its holder telephone, room, subjects, days and the photograph.
pub(crate) async fn update_entry(
    unit: &mut Unit,
    id: EntryId,
    if_match: IfMatch,
    input: &UpdateEntry,
) -> Result<EntryRow> {
    let before = editable(unit, id).await?;
    if policy::may_edit(&unit.actor, &before) == Some(Editing::Own) && !input.is_of_holder() {
        return Err(Problem::from(Code::Forbidden).param("permission", "contact.configure"));
    }
    if_match.check(before.version)?;
    let mut row = before.clone();
    apply(unit, &mut row, input, "").await?;
    save_entry(unit, &before, row, "contact.update_entry").await
}

/// Gives a post up; what it has not answered goes to the head of the unit (CONT-4).
pub(crate) async fn archive_entry(unit: &mut Unit, id: EntryId, if_match: IfMatch) -> Result<EntryRow> {
    let before = directory::lock_entry(unit.conn(), id).await?;
    if_match.check(before.version)?;
    let found = Directory::of(unit).await?;
    let settings = directory::settings(unit.conn()).await?;
    let heads = found.units.iter().any(|heads| heads.head_entry_id == Some(id.0));
    if heads || settings.officer_entry_id == Some(id.0) {
        return Err(Code::EntryInUse.into());
    }
    let row = EntryRow { active: false, listed: false, accepts_messages: false, ..before.clone() };
    save_entry(unit, &before, row, "contact.archive_entry").await
}

async fn editable(unit: &mut Unit, id: EntryId) -> Result<EntryRow> {
    let row = directory::lock_entry(unit.conn(), id).await?;
    policy::may_edit(&unit.actor, &row).or_not_found()?;
    Ok(row)
}

async fn save_entry(
    unit: &mut Unit,
    before: &EntryRow,
    mut row: EntryRow,
    action: &'static str,
) -> Result<EntryRow> {
    row.version += 1;
    directory::save_entry(unit.conn(), &row).await?;
    unit.audit(action, subject(row.id), Some(before), Some(&row))?;
    let has_left = before.user_id.is_some() && row.user_id != before.user_id;
    if has_left || (before.active && !row.active) {
        let office = Office::of(unit).await?;
        if conversation::leave_to_head(unit, &office, row.id).await? {
            unit.enqueue(jobs::leaving()?);
        }
    }
    announce(unit, &row).await?;
    Ok(row)
}

/// Tells the search and whoever listens that a post has changed.
async fn announce(unit: &mut Unit, row: &EntryRow) -> Result<()> {
    let found = Directory::of(unit).await?;
    let change = match index::document(&found, row, unit.now) {
        Some(document) => DocumentChange::Put(Box::new(document)),
        None => DocumentChange::Remove(index::key(row.id)),
    };
    unit.emit(Event::new("contact.entry_changed", &json!({ "id": row.id }))?.with_documents(vec![change]));
    unit.touch("contact").await
}

async fn apply(unit: &mut Unit, row: &mut EntryRow, input: &UpdateEntry, base: &str) -> Result<()> {
    let at = |code: Code, field: &str| Problem::from(code).at(format!("{base}/{field}"));
    if let Some(id) = input.unit_id {
        let found = Directory::of(unit).await?;
        if !found.unit(id.0).is_some_and(|found| found.active) {
            return Err(at(Code::UnknownUnit, "unit_id"));
        }
        row.unit_id = id.into();
    }
    if let Some(user) = input.user_id {
        if let Some(user) = user.filter(|user| row.user_id != Some(user.0)) {
            check_holder(unit, user, row.id).await.map_err(|code| code.at(format!("{base}/user_id")))?;
        }
        row.user_id = user.map(|UserId(id)| id);
    }
    if let Some(photo) = input.photo_file_id {
        if let Some(id) = photo {
            let files = files::link(unit, &[id], row.photo_file_id.as_slice())
                .await
                .map_err(|_| at(Code::ContactUnknownFile, "photo_file_id"))?;
            if files.iter().any(|file| !file.media_type.starts_with("image/")) {
                return Err(at(Code::PhotoNotAnImage, "photo_file_id"));
            }
        }
        row.photo_file_id = photo.map(Into::into);
    }
    apply_facts(row, input);
    Ok(())
}

/// Whoever is to hold a post is there, may answer what is written to it, and does not hold too many.
async fn check_holder(unit: &mut Unit, user: UserId, entry: Uuid) -> Result<()> {
    if identity::facade::display_names(unit.conn(), &[user]).await?.is_empty() {
        return Err(Code::UnknownHolder.into());
    }
    if !Directory::of(unit).await?.may_answer(user) {
        return Err(Code::HolderCannotAnswer.into());
    }
    if directory::other_entries_of(unit.conn(), user.0, entry).await? >= MAX_ENTRIES_OF_PERSON {
        return Err(Code::TooManyEntries.into());
    }
    Ok(())
}

fn apply_facts(row: &mut EntryRow, input: &UpdateEntry) {
    let trimmed = |texts: &[String]| texts.iter().map(|text| text.trim().to_owned()).collect();
    if let Some(post) = &input.post_fa {
        row.post_fa = post.trim().to_owned();
    }
    if let Some(post) = &input.post_en {
        row.post_en = post.trim().to_owned();
    }
    if let Some(subjects) = &input.subjects {
        row.subjects = trimmed(subjects);
    }
    if let Some(phones) = &input.phones {
        row.phones = phones.iter().map(|phone| to_latin(phone.trim())).collect();
    }
    if let Some(room) = &input.room {
        row.room = Some(room.trim().to_owned()).filter(|room| !room.is_empty());
    }
    if let Some(days) = &input.days {
        row.days.clone_from(days);
        row.days.sort_unstable();
        row.days.dedup();
    }
    row.listed = input.listed.unwrap_or(row.listed);
    row.accepts_messages = input.accepts_messages.unwrap_or(row.accepts_messages);
    row.position = input.position.unwrap_or(row.position);
}

/// Enters for when the holder of a post is away, and who answers meanwhile.
pub(crate) async fn set_absence(unit: &mut Unit, id: EntryId, input: &SetAbsence) -> Result<AbsenceRow> {
    let entry = editable(unit, id).await?;
    if input.to_on < input.from_on || input.to_on - input.from_on > LONGEST_ABSENCE {
        return Err(Problem::field("/to_on", "before_start"));
    }
    if input.to_on < tehran_date(unit.now) {
        return Err(Problem::field("/to_on", "in_the_past"));
    }
    if let Some(deputy) = input.deputy_entry_id {
        let found = Directory::of(unit).await?;
        let is_there = found.entry(deputy.0).is_some_and(|deputy| found.answers(deputy));
        if !is_there || deputy.0 == entry.id {
            return Err(Problem::from(Code::UnknownEntry).at("/deputy_entry_id"));
        }
    }
    let row = AbsenceRow {
        id: AbsenceId::new().0,
        entry_id: entry.id,
        from_on: input.from_on,
        to_on: input.to_on,
        deputy_entry_id: input.deputy_entry_id.map(Into::into),
        note_fa: input.note_fa.clone().filter(|note| !note.trim().is_empty()),
    };
    directory::insert_absence(unit.conn(), &row).await?;
    unit.audit_created("contact.set_absence", subject(entry.id), &row)?;
    unit.touch("contact").await?;
    Ok(row)
}

/// Ends an absence: from today on the holder is back. One that is over stays as it was.
pub(crate) async fn end_absence(unit: &mut Unit, id: EntryId, absence: AbsenceId) -> Result<()> {
    let entry = editable(unit, id).await?;
    let row = directory::find_absence(unit.conn(), entry.id, absence.0).await?;
    let today = tehran_date(unit.now);
    if row.to_on < today {
        return Ok(());
    }
    directory::end_absence(unit.conn(), &row, today).await?;
    unit.audit("contact.end_absence", subject(entry.id), Some(&row), None::<&()>)?;
    unit.touch("contact").await
}

//! Forms: made, described, retired.

use contract::contact::UnitId;
use contract::library::{CreateForm, LibraryForm, LibraryFormId, RetireForm, UpdateForm};
use contract::problem::Code;
use platform::clock::tehran_midnight;
use platform::jobs::Job;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Problem, Result, Unit};
use serde_json::json;
use uuid::Uuid;

use super::{documents, subject};
use crate::model::FormRow;
use crate::policy::Desk;
use crate::queries::forms;
use crate::views::{self, Which};
use crate::{jobs, policy};

pub(crate) async fn wire(unit: &mut Unit, code: &str) -> Result<LibraryForm> {
    let today = unit.platform().clock.today();
    Ok(views::page(unit.conn(), Desk(true), today, code, Which::Current).await?.form)
}

async fn check_unit(unit: &mut Unit, id: Option<Uuid>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    match contact::facade::unit_name(unit.conn(), UnitId(id)).await? {
        Some(_) => Ok(()),
        None => Err(Problem::from(Code::UnknownOwnerUnit).at("/owner_unit_id")),
    }
}

pub(super) fn filled(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A form without any version.
pub(crate) async fn create(unit: &mut Unit, input: &CreateForm, origin: &str) -> Result<LibraryForm> {
    let owner_unit_id = input.owner_unit_id.map(Into::into);
    check_unit(unit, owner_unit_id).await?;
    let row = FormRow {
        id: LibraryFormId::new().0,
        code: input.code.clone(),
        kind: input.kind,
        category_id: input.category_id.into(),
        title_fa: input.title_fa.trim().to_owned(),
        title_en: filled(input.title_en.as_ref()),
        guidance_fa: filled(input.guidance_fa.as_ref()),
        guidance_en: filled(input.guidance_en.as_ref()),
        owner_unit_id,
        keywords: input.keywords.clone(),
        retired_from: None,
        retired_reason: None,
        needs_review_since: None,
        needs_review_reason: None,
        origin: origin.to_owned(),
        created_at: unit.now,
        version: 1,
    };
    forms::insert(unit.conn(), &row).await?;
    let form = wire(unit, &row.code).await?;
    unit.audit_created("library.create_form", subject(row.id), &form)?;
    Ok(form)
}

/// Texts and category change without a version; code and kind only before one was approved.
pub(crate) async fn update(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    input: &UpdateForm,
) -> Result<LibraryForm> {
    let mut row = forms::lock(unit.conn(), code).await?;
    if_match.check(row.version)?;
    let before = wire(unit, &row.code).await?;
    let is_fixed = !forms::approved(unit.conn(), row.id).await?.is_empty();
    let pointers = [
        ("/code", input.code.as_ref().is_some_and(|code| *code != row.code)),
        ("/kind", input.kind.is_some_and(|kind| kind != row.kind)),
    ];
    if let Some((pointer, _)) = pointers.iter().find(|(_, is_changed)| *is_changed && is_fixed) {
        return Err(Problem::from(Code::CodeFixed).at(*pointer));
    }
    if let Some(owner) = input.owner_unit_id {
        row.owner_unit_id = owner.map(Into::into);
        check_unit(unit, row.owner_unit_id).await?;
    }
    apply(&mut row, input);
    forms::save(unit.conn(), &mut row).await?;
    let after = wire(unit, &row.code).await?;
    unit.audit("library.update_form", subject(row.id), Some(&before), Some(&after))?;
    let documents = documents(unit, &row).await?;
    unit.emit(Event::new("library.form_described", &json!({ "code": row.code }))?.with_documents(documents));
    unit.touch("library").await?;
    Ok(after)
}

fn apply(row: &mut FormRow, input: &UpdateForm) {
    if let Some(code) = &input.code {
        row.code.clone_from(code);
    }
    row.kind = input.kind.unwrap_or(row.kind);
    row.category_id = input.category_id.map_or(row.category_id, Into::into);
    if let Some(title) = &input.title_fa {
        row.title_fa = title.trim().to_owned();
    }
    let texts = [
        (&mut row.title_en, &input.title_en),
        (&mut row.guidance_fa, &input.guidance_fa),
        (&mut row.guidance_en, &input.guidance_en),
    ];
    for (text, sent) in texts {
        if sent.is_some() {
            *text = filled(sent.as_ref());
        }
    }
    if let Some(keywords) = &input.keywords {
        row.keywords.clone_from(keywords);
    }
}

/// From a day on the form is no longer used; until that day it can be taken back.
pub(crate) async fn retire(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    input: &RetireForm,
) -> Result<LibraryForm> {
    let mut row = forms::lock(unit.conn(), code).await?;
    if_match.check(row.version)?;
    let today = unit.platform().clock.today();
    if row.is_retired_on(today) {
        return Err(policy::retired(&row));
    }
    if input.from < today {
        return Err(Problem::from(Code::BadRetirement).param("today", today.to_string()).at("/from"));
    }
    let before = wire(unit, &row.code).await?;
    row.retired_from = Some(input.from);
    row.retired_reason = Some(input.reason.trim().to_owned());
    forms::save(unit.conn(), &mut row).await?;
    let after = wire(unit, &row.code).await?;
    unit.audit("library.retire_form", subject(row.id), Some(&before), Some(&after))?;
    let told = json!({ "id": row.id, "code": row.code, "from": input.from, "reason": row.retired_reason });
    let documents = documents(unit, &row).await?;
    unit.emit(Event::new("library.form_retired", &told)?.with_documents(documents));
    if input.from > today {
        unit.enqueue(Job::new(jobs::DAY_CAME, &json!({ "code": row.code }))?.at(tehran_midnight(input.from)));
    }
    unit.touch("library").await?;
    Ok(after)
}

pub(crate) async fn unretire(unit: &mut Unit, code: &str, if_match: IfMatch) -> Result<LibraryForm> {
    let mut row = forms::lock(unit.conn(), code).await?;
    if_match.check(row.version)?;
    let today = unit.platform().clock.today();
    if row.retired_from.is_none() || row.is_retired_on(today) {
        return Err(Code::NotRetired.into());
    }
    let before = wire(unit, &row.code).await?;
    row.retired_from = None;
    row.retired_reason = None;
    forms::save(unit.conn(), &mut row).await?;
    let after = wire(unit, &row.code).await?;
    unit.audit("library.unretire_form", subject(row.id), Some(&before), Some(&after))?;
    unit.touch("library").await?;
    Ok(after)
}

//! The desk: forms and their versions as they are made, decided about and looked after.

mod approve;
mod basis_field;
mod bundle_editing;
mod bundle_fields;
mod bundles;
mod categories;
mod category_form;
mod conflict;
mod content;
mod decisions;
mod describe;
mod description;
mod editing;
mod editor;
mod fields;
mod history;
mod list;
mod new_draft;
mod new_form;
mod reason;
mod retire;
mod review;
mod scan_reason;
mod slot;
mod writing;

pub(super) use bundle_editing::{BundleEditing, NewBundle};
pub(super) use bundles::Bundles;
pub(super) use categories::Categories;
use contract::library::FormVersion;
use contract::permission::{ApproveForms, DescribeForms, DraftForms, ReadFormDrafts, WithdrawForms};
pub(super) use editing::Editing;
pub(super) use list::Desk;
pub(super) use new_form::NewForm;

use crate::i18n::{key, t};
use crate::session::CurrentSession;
use crate::shell::Crumb;

pub(super) const DESK: &str = "/library/desk";
const NEW: &str = "/library/desk/new";
/// Where bundles are made and changed.
pub(super) const BUNDLES: &str = "/library/desk/bundles";
/// Where categories are made and renamed.
pub(super) const CATEGORIES: &str = "/library/desk/categories";

fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new("/library", t(key::library_title())), Crumb::new(DESK, t(key::library_desk()))]
}

/// Reactive, as all of these.
fn may_draft(session: CurrentSession) -> bool {
    session.can::<DraftForms>()
}

fn may_describe(session: CurrentSession) -> bool {
    session.can::<DescribeForms>()
}

fn may_approve(session: CurrentSession) -> bool {
    session.can::<ApproveForms>()
}

fn may_withdraw(session: CurrentSession) -> bool {
    session.can::<WithdrawForms>()
}

fn may_read(session: CurrentSession) -> bool {
    session.can::<ReadFormDrafts>()
}

/// Whether the person saved a change of the version: such a person never approves it.
fn is_editor(session: CurrentSession, version: &FormVersion) -> bool {
    let desk = version.desk.as_ref();
    session.me().is_some_and(|me| desk.is_some_and(|desk| desk.editors.contains(&me.id)))
}

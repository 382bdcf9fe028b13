//! For the organizations' own people and the Directorate: entering bodies, keeping their records true,
//! proposing and deciding changes.

mod actions;
mod appointment_fields;
mod calls;
mod checking;
mod choosing;
mod desk;
mod differences;
mod entry;
mod links;
mod mine;
mod national_code;
mod national_id;
mod parties;
mod profile_fields;
mod propose;
mod register;
mod request_card;
mod typed_number;

pub(super) use actions::{CorrectVersion, NewVersion, RecordActions};
pub(super) use desk::Desk;
pub(super) use links::StaffLinks;
pub(super) use mine::Mine;
pub(super) use parties::Parties;
pub(super) use propose::Propose;
pub(super) use register::Register;

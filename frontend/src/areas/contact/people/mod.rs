//! The people and units of the Directorate.

mod absence;
mod card;
mod list;
mod own;
mod own_form;
mod person;
mod tree;

pub(super) use card::PersonCard;
pub(super) use list::People;
pub(super) use person::Person;

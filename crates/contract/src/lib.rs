//! What crosses the wire: the types of every area, ids, problem codes and permission names, and the validation
//! that the browser and the server both run. Nothing here knows a database, a web server or a browser.

pub mod calendar;
pub mod duties;
pub mod id;
pub mod page;
pub mod permission;
pub mod platform;
pub mod problem;
pub mod validation;

pub mod contact;
pub mod help;
pub mod identity;
pub mod library;
pub mod organizations;
pub mod publications;
pub mod search;
pub mod subscriptions;

//! What every area stands on, and what knows no area: configuration, who asks and what they may do, problems, pages,
//! idempotency, the clock, one transaction with its audit record and events, jobs, mail, Markdown, files, the ports of
//! search, the OpenAPI document and telemetry.

pub mod announce;
pub mod app;
pub mod area;
pub mod audience;
pub mod audit;
pub mod auth;
pub mod bucket;
pub mod cache;
pub mod calendar;
pub mod clock;
pub mod compare;
pub mod config;
pub mod duties;
pub mod feed;
pub mod files;
pub mod form_token;
pub mod idempotency;
pub mod index;
pub mod jobs;
pub mod mail;
pub mod markdown;
pub mod openapi;
pub mod outbox;
pub mod page;
pub mod pages;
pub mod problem;
pub mod register;
pub mod reply;
pub mod request;
pub mod secret;
pub mod sheet;
mod stop;
pub mod storage;
pub mod telemetry;
pub mod today;
pub mod unit;
pub mod web;

pub use app::{App, Platform};
pub use area::Area;
pub use auth::{Actor, Can, CanAny, Public, Scope};
pub use db::Connection;
pub use problem::{OrNotFound, Problem, Result};
pub use unit::Unit;

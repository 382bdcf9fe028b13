//! Series of numbers.

use contract::publications::{PublicationKind, Series, SeriesMode};
use db::schema::publications_series;
use diesel::pg::Pg;
use diesel::prelude::*;
use uuid::Uuid;

use crate::numbering;

/// A series.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = publications_series, check_for_backend(Pg))]
pub(crate) struct SeriesRow {
    pub(crate) id: Uuid,
    #[diesel(deserialize_as = String)]
    pub(crate) kind: PublicationKind,
    pub(crate) code: String,
    pub(crate) title_fa: String,
    pub(crate) title_en: String,
    #[diesel(deserialize_as = String)]
    pub(crate) mode: SeriesMode,
    pub(crate) template: String,
    pub(crate) first_ordinal: i32,
    pub(crate) active: bool,
    pub(crate) version: i32,
}

impl SeriesRow {
    /// `next` is the year of today and the ordinal that would be given.
    pub(crate) fn to_wire(&self, used: bool, next: (i32, i32)) -> Series {
        let next = (self.mode == SeriesMode::Auto).then(|| numbering::print(&self.template, next.0, next.1));
        Series {
            id: self.id.into(),
            kind: self.kind,
            code: self.code.clone(),
            title_fa: self.title_fa.clone(),
            title_en: self.title_en.clone(),
            mode: self.mode,
            template: self.template.clone(),
            first_ordinal: self.first_ordinal,
            active: self.active,
            used,
            next_number: next,
            version: self.version,
        }
    }
}

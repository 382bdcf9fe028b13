//! What a formal text says beside its words: from when until when it is in force, and who signed it.

use chrono::NaiveDate;
use contract::publications::Signatory;
use db::schema::publications_editions;
use diesel::pg::Pg;
use diesel::prelude::*;

#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = publications_editions, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct FactsRow {
    pub(crate) effective_from: Option<NaiveDate>,
    pub(crate) effective_to: Option<NaiveDate>,
    pub(crate) signatory_name: Option<String>,
    pub(crate) signatory_post: Option<String>,
}

impl FactsRow {
    pub(crate) fn signatory(&self) -> Option<Signatory> {
        Some(Signatory { name: self.signatory_name.clone()?, post: self.signatory_post.clone()? })
    }

    pub(crate) fn sign(&mut self, signatory: Option<&Signatory>) {
        self.signatory_name = signatory.map(|sent| sent.name.trim().to_owned());
        self.signatory_post = signatory.map(|sent| sent.post.trim().to_owned());
    }
}

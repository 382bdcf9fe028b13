use chrono::NaiveDate;
use contract::organizations::{KindRule, ReferenceItem};
use db::schema::organizations_kind_rules;
use diesel::prelude::*;
use platform::Result;

use super::word;

/// What a kind of body is required to have, and with which words its names begin.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = organizations_kind_rules, check_for_backend(diesel::pg::Pg))]
pub(crate) struct KindRuleRow {
    pub kind: String,
    pub title_fa: String,
    pub title_en: String,
    pub required: Vec<String>,
    pub name_words: Vec<String>,
    pub governing_body: String,
    pub statement_due_months: i16,
    pub assembly_due_months: i16,
    pub confirmation_due_months: i16,
    pub confirmed_on: Option<NaiveDate>,
    pub version: i32,
}

impl KindRuleRow {
    pub(crate) fn wire(&self) -> Result<KindRule> {
        Ok(KindRule {
            kind: word(&self.kind)?,
            governing_body: word(&self.governing_body)?,
            required: self.required.clone(),
            statement_due_months: self.statement_due_months,
            assembly_due_months: self.assembly_due_months,
            confirmation_due_months: self.confirmation_due_months,
            confirmed_on: self.confirmed_on,
            version: self.version,
        })
    }

    pub(crate) fn item(self) -> Result<ReferenceItem> {
        let rule = Some(self.wire()?);
        Ok(ReferenceItem {
            code: self.kind,
            title_fa: self.title_fa,
            title_en: self.title_en,
            active: true,
            rule,
        })
    }
}

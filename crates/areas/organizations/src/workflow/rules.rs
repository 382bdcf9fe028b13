//! What each kind of body is required to have, which the head confirms.

use contract::organizations::{KindRule, OrganizationKind, REQUIRABLE, UpdateKindRule};
use db::schema::organizations_kind_rules::{self as rules, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::audit::Subject;
use platform::clock::tehran_date;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Result, Scope, Unit};
use serde_json::json;

use super::TOPIC;
use crate::model::rule::KindRuleRow;
use crate::queries::register;

/// The rule of a kind as it shall be; confirmed today, or marked as unconfirmed.
pub(crate) async fn update(
    unit: &mut Unit,
    scope: &Scope,
    kind: OrganizationKind,
    if_match: IfMatch,
    input: &UpdateKindRule,
) -> Result<KindRule> {
    let before = register::lock_kind_rule(unit.conn(), scope, kind).await?;
    if_match.check(before.version)?;
    let confirmed_on = input.confirmed.then(|| tehran_date(unit.now));
    let row: KindRuleRow = diesel::update(rules::table.find(kind.as_str()))
        .set((
            dsl::governing_body.eq(input.governing_body.as_str()),
            dsl::required.eq(in_order(&input.required)),
            dsl::statement_due_months.eq(input.statement_due_months),
            dsl::assembly_due_months.eq(input.assembly_due_months),
            dsl::confirmation_due_months.eq(input.confirmation_due_months),
            dsl::confirmed_on.eq(confirmed_on),
            dsl::version.eq(dsl::version + 1),
        ))
        .returning(KindRuleRow::as_returning())
        .get_result(unit.conn())
        .await?;
    let (before, after) = (before.wire()?, row.wire()?);
    let subject = Subject::new("organizations", kind.as_str());
    unit.audit("organizations.update_kind_rule", subject, Some(&before), Some(&after))?;
    let happened = json!({ "kind": kind, "confirmed_on": after.confirmed_on });
    unit.emit(Event::new("organizations.kind_rule_changed", &happened)?);
    unit.touch(TOPIC).await?;
    Ok(after)
}

/// Each once, in the order of the record.
fn in_order(required: &[String]) -> Vec<&'static str> {
    REQUIRABLE.iter().copied().filter(|item| required.iter().any(|asked| asked == item)).collect()
}

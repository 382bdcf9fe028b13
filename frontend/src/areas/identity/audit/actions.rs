//! What is written into the log, in words.

use crate::i18n;
use crate::ui::Choice;

/// Actions one may ask for, by the order of the areas; an action that is not here can still be read in the log.
const ACTIONS: &[&str] = &[
    "identity.register_citizen",
    "identity.create_user",
    "identity.invite_user",
    "identity.activate_user",
    "identity.update_user",
    "identity.update_me",
    "identity.suspend_user",
    "identity.reactivate_user",
    "identity.lock",
    "identity.create_grant",
    "identity.end_grant",
    "identity.create_role",
    "identity.update_role",
    "identity.define_builtin_role",
    "identity.change_password",
    "identity.enrol_second_factor",
    "identity.remove_second_factor",
    "identity.reset_second_factor",
    "identity.renew_recovery_codes",
    "identity.revoke_session",
    "identity.create_client",
    "identity.update_client",
    "identity.create_client_secret",
    "identity.revoke_client_secret",
    "identity.create_key",
    "identity.retire_key",
    "identity.remove_demo",
    "organizations.create",
    "organizations.import",
    "organizations.add_version",
    "organizations.correct_version",
    "organizations.set_national_id",
    "organizations.close",
    "organizations.succeed",
    "organizations.propose",
    "organizations.withdraw_request",
    "organizations.approve_request",
    "organizations.reject_request",
    "organizations.confirm_record",
    "organizations.update_contact",
    "organizations.assign_expert",
    "organizations.appoint",
    "organizations.end_appointment",
    "organizations.create_party",
    "organizations.update_party",
    "organizations.change_national_code",
    "organizations.update_kind_rule",
    "organizations.seed_demo",
    "organizations.remove_demo",
    "publications.create",
    "publications.create_edition",
    "publications.update_edition",
    "publications.discard_edition",
    "publications.submit_edition",
    "publications.recall_edition",
    "publications.return_edition",
    "publications.schedule_edition",
    "publications.unschedule_edition",
    "publications.publish_edition",
    "publications.withdraw",
    "publications.import",
    "publications.ask_review",
    "publications.give_review",
    "publications.drop_review",
    "publications.create_series",
    "publications.update_series",
    "publications.plan_communication",
    "publications.drop_communication_plan",
    "publications.communicate",
    "publications.remind",
    "publications.extend_communication",
    "publications.end_communication",
    "publications.open_receipt",
    "publications.acknowledge",
    "publications.create_tag",
    "publications.update_tag",
    "publications.seed",
    "publications.remove_demo",
    "calendar.create",
    "calendar.declare_days",
    "calendar.revoke_day",
    "calendar.create_week",
    "calendar.confirm_year",
    "search.create_engine",
    "search.update_engine",
    "search.delete_engine",
    "search.rebuild_index",
    "files.upload",
];

/// The actions of an area, of all areas when it is empty. The one asked for stays on offer.
pub(super) fn choices(area: &str, asked: &str) -> Vec<Choice> {
    let is_of_area = |action: &str| area.is_empty() || action.split('.').next() == Some(area);
    let known = ACTIONS.iter().copied().filter(|action| is_of_area(action) || *action == asked);
    let unknown = (!asked.is_empty() && !ACTIONS.contains(&asked)).then_some(asked);
    known.chain(unknown).map(|action| Choice::new(action, text(action))).collect()
}

/// What was done, in words where there are some, else by its code.
pub(super) fn text(action: &str) -> String {
    i18n::find(&format!("identity-action-{}", action.replace('.', "-")), &[])
        .unwrap_or_else(|| action.to_owned())
}

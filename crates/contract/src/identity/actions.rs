//! The actions of the audit log, as the screen offers them and says them in words.

/// Every action that is recorded, by area in the order of the menu. A record of any other fails in every test.
pub const ACTIONS: &[&str] = &[
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
    "publications.update_settings",
    "publications.create_deadline_calendar",
    "publications.revoke_deadline_calendar",
    "publications.plan_communication",
    "publications.drop_communication_plan",
    "publications.communicate",
    "publications.remind",
    "publications.extend_communication",
    "publications.move_deadline",
    "publications.end_communication",
    "publications.open_receipt",
    "publications.acknowledge",
    "publications.create_tag",
    "publications.update_tag",
    "publications.seed",
    "publications.remove_demo",
    "library.create_form",
    "library.update_form",
    "library.retire_form",
    "library.unretire_form",
    "library.create_draft",
    "library.update_draft",
    "library.add_rendition",
    "library.remove_rendition",
    "library.submit_draft",
    "library.recall_draft",
    "library.return_draft",
    "library.approve_draft",
    "library.discard_draft",
    "library.withdraw_version",
    "library.mark_review",
    "library.clear_review",
    "library.create_category",
    "library.update_category",
    "library.delete_category",
    "library.create_bundle",
    "library.update_bundle",
    "library.withdraw_bundle",
    "library.seed",
    "library.remove_demo",
    "subscriptions.request",
    "subscriptions.confirm",
    "subscriptions.follow",
    "subscriptions.unfollow",
    "subscriptions.update",
    "subscriptions.end",
    "contact.create_message",
    "contact.confirm_email",
    "contact.answer",
    "contact.add_note",
    "contact.forward",
    "contact.write_again",
    "contact.close",
    "contact.mark_spam",
    "contact.release",
    "contact.move_promise",
    "contact.reject",
    "contact.create_unit",
    "contact.update_unit",
    "contact.archive_unit",
    "contact.create_entry",
    "contact.update_entry",
    "contact.archive_entry",
    "contact.set_absence",
    "contact.end_absence",
    "contact.update_settings",
    "contact.retry_mail",
    "contact.cancel_mail",
    "contact.test_mail",
    "contact.seed",
    "contact.remove_demo",
    "calendar.create",
    "calendar.declare_days",
    "calendar.revoke_day",
    "calendar.create_week",
    "calendar.confirm_year",
    "help.create_page",
    "help.move_page",
    "help.archive_page",
    "help.restore_page",
    "help.save_draft",
    "help.discard_draft",
    "help.publish_text",
    "help.restore_revision",
    "help.tie_screen",
    "help.untie_screen",
    "help.set_service_state",
    "help.seed",
    "help.seed_demo",
    "help.remove_demo",
    "search.create_engine",
    "search.update_engine",
    "search.delete_engine",
    "search.rebuild_index",
    "files.upload",
    "platform.retry_job",
    "platform.drop_job",
];

/// The area of an action.
#[must_use]
pub fn area_of_action(action: &str) -> &str {
    action.split('.').next().unwrap_or(action)
}

/// Areas whose writes are in the log, in the order of the menu.
#[must_use]
pub fn audited_areas() -> Vec<&'static str> {
    let mut areas: Vec<_> = ACTIONS.iter().copied().map(area_of_action).collect();
    areas.dedup();
    areas
}

/// The key of an action's text in the language files.
#[must_use]
pub fn action_key(action: &str) -> String {
    format!("identity-action-{}", action.replace('.', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_stands_once_beside_those_of_its_area() {
        let mut areas = audited_areas();
        let count = areas.len();
        areas.sort_unstable();
        areas.dedup();
        assert_eq!(areas.len(), count);
        let mut actions = ACTIONS.to_vec();
        actions.sort_unstable();
        actions.dedup();
        assert_eq!(actions.len(), ACTIONS.len());
    }
}

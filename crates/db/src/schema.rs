//! The tables and views as Rust sees them. Written by `cargo xtask schema` from the migrated database and
//! compared with it by a test; not edited by hand.

diesel::table! {
    audit_entries (seq, at) {
        seq -> Int8,
        at -> Timestamptz,
        actor_kind -> Text,
        actor_id -> Nullable<Uuid>,
        actor_name -> Text,
        acting_organization_id -> Nullable<Uuid>,
        action -> Text,
        subject_area -> Text,
        subject_id -> Text,
        before -> Nullable<Text>,
        after -> Nullable<Text>,
        request_id -> Text,
        hash -> Bytea,
    }
}

diesel::table! {
    calendar_calendars (code) {
        code -> Text,
        title_fa -> Text,
        title_en -> Text,
        revision -> Int4,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    calendar_days (id) {
        id -> Uuid,
        calendar -> Text,
        date -> Date,
        kind -> Text,
        parts -> Jsonb,
        title_fa -> Text,
        title_en -> Nullable<Text>,
        source -> Text,
        confirmed -> Bool,
        reason -> Nullable<Text>,
        declared_by -> Nullable<Uuid>,
        declared_at -> Timestamptz,
        since_revision -> Int4,
        until_revision -> Nullable<Int4>,
    }
}

diesel::table! {
    calendar_revisions (id) {
        id -> Uuid,
        calendar -> Text,
        revision -> Int4,
        at -> Timestamptz,
        kind -> Text,
        from_date -> Date,
        to_date -> Nullable<Date>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    calendar_weeks (id) {
        id -> Uuid,
        calendar -> Text,
        valid_from -> Date,
        days -> Jsonb,
        standard_day -> Int4,
        source -> Text,
        confirmed -> Bool,
        reason -> Nullable<Text>,
        since_revision -> Int4,
        until_revision -> Nullable<Int4>,
    }
}

diesel::table! {
    calendar_years (calendar, jalali_year) {
        calendar -> Text,
        jalali_year -> Int4,
        confirmed_by -> Nullable<Uuid>,
        confirmed_at -> Timestamptz,
        since_revision -> Int4,
    }
}

diesel::table! {
    contact_absences (id) {
        id -> Uuid,
        entry_id -> Uuid,
        from_on -> Date,
        to_on -> Date,
        deputy_entry_id -> Nullable<Uuid>,
        note_fa -> Nullable<Text>,
    }
}

diesel::table! {
    contact_attempts (id) {
        id -> Uuid,
        bucket -> Bytea,
        kind -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    contact_entries (id) {
        id -> Uuid,
        unit_id -> Uuid,
        post_fa -> Text,
        post_en -> Text,
        user_id -> Nullable<Uuid>,
        subjects -> Array<Text>,
        phones -> Array<Text>,
        room -> Nullable<Text>,
        days -> Array<Int4>,
        photo_file_id -> Nullable<Uuid>,
        listed -> Bool,
        accepts_messages -> Bool,
        position -> Int4,
        active -> Bool,
        origin -> Text,
        version -> Int4,
    }
}

diesel::table! {
    contact_forwardings (id) {
        id -> Uuid,
        message_id -> Uuid,
        from_entry_id -> Uuid,
        to_entry_id -> Uuid,
        by_user_id -> Nullable<Uuid>,
        note -> Nullable<Text>,
        at -> Timestamptz,
    }
}

diesel::table! {
    contact_messages (id) {
        id -> Uuid,
        number -> Text,
        code_hmac -> Nullable<Bytea>,
        recipient_entry_id -> Uuid,
        handler_entry_id -> Uuid,
        batch_id -> Nullable<Uuid>,
        sender_user_id -> Nullable<Uuid>,
        sender_organization_id -> Nullable<Uuid>,
        sender_name -> Nullable<Text>,
        sender_email -> Nullable<Bytea>,
        email_confirmed_at -> Nullable<Timestamptz>,
        confirm_hash -> Nullable<Bytea>,
        confirm_until -> Nullable<Timestamptz>,
        lang -> Text,
        subject -> Text,
        state -> Text,
        held_reason -> Nullable<Text>,
        text_hash -> Bytea,
        search_text -> Text,
        created_at -> Timestamptz,
        last_part_at -> Timestamptz,
        parts -> Int4,
        seen -> Int4,
        first_answer_at -> Nullable<Timestamptz>,
        first_answer_entry_id -> Nullable<Uuid>,
        answer_workdays -> Nullable<Int4>,
        calendar_revision -> Nullable<Int4>,
        answered_at -> Nullable<Timestamptz>,
        closed_at -> Nullable<Timestamptz>,
        reopened -> Int4,
        close_reason -> Nullable<Text>,
        reminded -> Int4,
        origin -> Text,
        version -> Int4,
        spoken -> Int4,
        sender_closed_at -> Nullable<Timestamptz>,
        answer_within -> Nullable<Int4>,
        answer_due_at -> Nullable<Timestamptz>,
        answer_due_revision -> Nullable<Int4>,
    }
}

diesel::table! {
    contact_parts (message_id, no) {
        message_id -> Uuid,
        no -> Int4,
        side -> Text,
        author_user_id -> Nullable<Uuid>,
        entry_id -> Nullable<Uuid>,
        body -> Text,
        file_ids -> Array<Uuid>,
        at -> Timestamptz,
    }
}

diesel::table! {
    contact_serials (year) {
        year -> Int4,
        last -> Int4,
    }
}

diesel::table! {
    contact_settings (id) {
        id -> Int4,
        officer_entry_id -> Nullable<Uuid>,
        address_fa -> Text,
        address_en -> Text,
        hours_fa -> Text,
        hours_en -> Text,
        phone -> Text,
        map_url -> Text,
        answer_target_workdays -> Int4,
        anonymous_per_hour -> Int4,
        anonymous_per_day -> Int4,
        signed_in_per_hour -> Int4,
        entry_per_hour -> Int4,
        keep_sender_months -> Int4,
        keep_spam_days -> Int4,
        keep_mail_days -> Int4,
        terms_confirmed -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    contact_units (id) {
        id -> Uuid,
        parent_id -> Nullable<Uuid>,
        name_fa -> Text,
        name_en -> Text,
        head_entry_id -> Nullable<Uuid>,
        position -> Int4,
        active -> Bool,
        origin -> Text,
        version -> Int4,
    }
}

diesel::table! {
    help_drafts (page_id, lang) {
        page_id -> Uuid,
        lang -> Text,
        title -> Text,
        summary -> Text,
        body -> Text,
        from_revision -> Int4,
        based_on_fa -> Nullable<Int4>,
        editor -> Nullable<Uuid>,
        editor_name -> Text,
        saved_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    help_pages (id) {
        id -> Uuid,
        parent_id -> Nullable<Uuid>,
        slug -> Text,
        path -> Text,
        position -> Nullable<Int4>,
        archived_at -> Nullable<Timestamptz>,
        seed_key -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    help_pictures (file_id) {
        file_id -> Uuid,
        published_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    help_ratings (id) {
        id -> Uuid,
        page_id -> Uuid,
        lang -> Text,
        revision -> Int4,
        helpful -> Bool,
        comment -> Nullable<Text>,
        at -> Timestamptz,
        origin -> Text,
        bucket -> Nullable<Bytea>,
    }
}

diesel::table! {
    help_redirects (old_path) {
        old_path -> Text,
        page_id -> Uuid,
    }
}

diesel::table! {
    help_revisions (page_id, lang, revision) {
        page_id -> Uuid,
        lang -> Text,
        revision -> Int4,
        title -> Text,
        summary -> Text,
        body -> Text,
        based_on_fa -> Nullable<Int4>,
        note -> Nullable<Text>,
        author -> Nullable<Uuid>,
        author_name -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    help_screens (screen_key) {
        screen_key -> Text,
        page_id -> Nullable<Uuid>,
        heading -> Nullable<Text>,
        version -> Int4,
    }
}

diesel::table! {
    help_services (area) {
        area -> Text,
        state -> Text,
        note_fa -> Nullable<Text>,
        note_en -> Nullable<Text>,
        since -> Timestamptz,
        seed_state -> Nullable<Text>,
        version -> Int4,
    }
}

diesel::table! {
    help_texts (page_id, lang) {
        page_id -> Uuid,
        lang -> Text,
        title -> Text,
        summary -> Text,
        body -> Text,
        revision -> Int4,
        based_on_fa -> Nullable<Int4>,
        seed_sha -> Nullable<Bytea>,
        published_at -> Timestamptz,
        published_by -> Nullable<Uuid>,
        published_by_name -> Text,
        html -> Text,
        headings -> Jsonb,
        renderer -> Int4,
    }
}

diesel::table! {
    help_tree (id) {
        id -> Int4,
        version -> Int4,
    }
}

diesel::table! {
    identity_attempts (key) {
        key -> Text,
        failures -> Int4,
        window_start -> Timestamptz,
        locks -> Int4,
        locked_until -> Nullable<Timestamptz>,
        last_failed_at -> Timestamptz,
    }
}

diesel::table! {
    identity_client_secrets (id) {
        id -> Uuid,
        client_id -> Uuid,
        hash -> Bytea,
        created_at -> Timestamptz,
        expires_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
        last_used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    identity_clients (id) {
        id -> Uuid,
        title_fa -> Text,
        title_en -> Text,
        organization_id -> Nullable<Uuid>,
        scopes -> Array<Text>,
        status -> Text,
        last_used_at -> Nullable<Timestamptz>,
        version -> Int4,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    identity_grants (id) {
        id -> Uuid,
        user_id -> Uuid,
        role -> Text,
        organization_id -> Nullable<Uuid>,
        valid_from -> Timestamptz,
        valid_until -> Nullable<Timestamptz>,
        granted_by -> Nullable<Uuid>,
        reason -> Text,
        end_reason -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    identity_recovery_codes (user_id, hash) {
        user_id -> Uuid,
        hash -> Bytea,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    identity_refresh_tokens (hash) {
        hash -> Bytea,
        session_id -> Uuid,
        parent_hash -> Nullable<Bytea>,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
        repeated -> Bool,
    }
}

diesel::table! {
    identity_roles (code) {
        code -> Text,
        title_fa -> Text,
        title_en -> Text,
        permissions -> Array<Text>,
        for_organization -> Bool,
        needs_second_factor -> Bool,
        builtin -> Bool,
        version -> Int4,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    identity_sessions (id) {
        id -> Uuid,
        user_id -> Uuid,
        acting_organization_id -> Nullable<Uuid>,
        created_at -> Timestamptz,
        last_used_at -> Timestamptz,
        expires_at -> Timestamptz,
        user_agent -> Text,
        ip_prefix -> Text,
        revoked_at -> Nullable<Timestamptz>,
        revoke_reason -> Nullable<Text>,
    }
}

diesel::table! {
    identity_signing_keys (kid) {
        kid -> Text,
        algorithm -> Text,
        public_key -> Bytea,
        private_key -> Bytea,
        not_before -> Timestamptz,
        retired_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    identity_tokens (hash) {
        hash -> Bytea,
        kind -> Text,
        user_id -> Uuid,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    identity_users (id) {
        id -> Uuid,
        username -> Text,
        email -> Nullable<Text>,
        name_fa -> Text,
        name_en -> Nullable<Text>,
        status -> Text,
        locale -> Text,
        password_hash -> Nullable<Text>,
        password_changed_at -> Nullable<Timestamptz>,
        must_change_password -> Bool,
        totp_secret -> Nullable<Bytea>,
        totp_pending -> Nullable<Bytea>,
        totp_last_step -> Nullable<Int8>,
        last_sign_in_at -> Nullable<Timestamptz>,
        search_text -> Text,
        origin -> Text,
        version -> Int4,
        created_at -> Timestamptz,
        activated_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    library_basis (version_id, position) {
        version_id -> Uuid,
        position -> Int4,
        publication_id -> Uuid,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    library_bundle_forms (bundle_id, position) {
        bundle_id -> Uuid,
        position -> Int4,
        form_id -> Uuid,
    }
}

diesel::table! {
    library_bundles (id) {
        id -> Uuid,
        slug -> Text,
        title_fa -> Text,
        title_en -> Nullable<Text>,
        audience_fa -> Nullable<Text>,
        audience_en -> Nullable<Text>,
        guidance_fa -> Nullable<Text>,
        guidance_en -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamptz>,
        withdraw_reason -> Nullable<Text>,
        origin -> Text,
        created_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    library_categories (id) {
        id -> Uuid,
        parent_id -> Nullable<Uuid>,
        slug -> Text,
        name_fa -> Text,
        name_en -> Text,
        position -> Int4,
        origin -> Text,
        version -> Int4,
    }
}

diesel::table! {
    library_download_days (rendition_id, day) {
        rendition_id -> Uuid,
        day -> Date,
        count -> Int8,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql_types::Tsvector;

    library_forms (id) {
        id -> Uuid,
        code -> Text,
        kind -> Text,
        category_id -> Uuid,
        title_fa -> Text,
        title_en -> Nullable<Text>,
        guidance_fa -> Nullable<Text>,
        guidance_en -> Nullable<Text>,
        owner_unit_id -> Nullable<Uuid>,
        keywords -> Array<Text>,
        retired_from -> Nullable<Date>,
        retired_reason -> Nullable<Text>,
        needs_review_since -> Nullable<Timestamptz>,
        needs_review_reason -> Nullable<Text>,
        tsv -> Tsvector,
        origin -> Text,
        created_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    library_preview_pages (rendition_id, page) {
        rendition_id -> Uuid,
        page -> Int4,
        file_id -> Uuid,
        width -> Int4,
        height -> Int4,
    }
}

diesel::table! {
    library_preview_sheets (rendition_id, position) {
        rendition_id -> Uuid,
        position -> Int4,
        name -> Text,
        cells -> Jsonb,
        total_rows -> Int8,
        total_columns -> Int8,
    }
}

diesel::table! {
    library_renditions (id) {
        id -> Uuid,
        version_id -> Uuid,
        role -> Text,
        format -> Text,
        lang -> Text,
        file_id -> Uuid,
        sha256 -> Bytea,
        bytes -> Int8,
        pages -> Nullable<Int4>,
        file_name -> Text,
        fillable_pdf -> Bool,
        scan_suspected -> Bool,
        scan_reason -> Nullable<Text>,
    }
}

diesel::table! {
    library_takings (form_id) {
        form_id -> Uuid,
        count -> Int8,
    }
}

diesel::table! {
    library_versions (id) {
        id -> Uuid,
        form_id -> Uuid,
        n -> Nullable<Int4>,
        state -> Text,
        effective_from -> Nullable<Date>,
        change_note -> Nullable<Text>,
        editors -> Array<Uuid>,
        saved_at -> Timestamptz,
        saved_by_name -> Text,
        submitted_by -> Nullable<Uuid>,
        submitted_by_name -> Nullable<Text>,
        submitted_at -> Nullable<Timestamptz>,
        returned_at -> Nullable<Timestamptz>,
        returned_by_name -> Nullable<Text>,
        return_reason -> Nullable<Text>,
        approved_by -> Nullable<Uuid>,
        approved_by_name -> Nullable<Text>,
        approved_at -> Nullable<Timestamptz>,
        withdrawn_at -> Nullable<Timestamptz>,
        withdraw_reason -> Nullable<Text>,
        void -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql_types::Tsvector;

    organizations (id) {
        id -> Uuid,
        slug -> Text,
        kind -> Text,
        national_id -> Nullable<Text>,
        national_id_origin -> Nullable<Text>,
        national_id_absent_reason -> Nullable<Text>,
        responsible_expert_id -> Nullable<Uuid>,
        responsible_expert_name -> Nullable<Text>,
        record_confirmed_on -> Nullable<Date>,
        record_confirmed_by_name -> Nullable<Text>,
        origin -> Text,
        tsv -> Tsvector,
        version -> Int4,
        created_at -> Timestamptz,
        record_confirmed_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    organizations_appointments (id) {
        id -> Uuid,
        organization_id -> Uuid,
        office -> Text,
        office_group -> Text,
        party_id -> Uuid,
        valid_from -> Date,
        valid_until -> Nullable<Date>,
        ended_reason -> Nullable<Text>,
        decision -> Nullable<Text>,
        gazette_no -> Nullable<Text>,
        is_public -> Bool,
        origin -> Text,
        version -> Int4,
        recorded_at -> Timestamptz,
        recorded_by_name -> Text,
    }
}

diesel::table! {
    organizations_change_requests (id) {
        id -> Uuid,
        organization_id -> Uuid,
        target -> Text,
        change -> Jsonb,
        valid_from -> Date,
        note -> Nullable<Text>,
        evidence_file_ids -> Array<Uuid>,
        state -> Text,
        proposed_by -> Nullable<Uuid>,
        proposed_by_name -> Text,
        proposed_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        decided_by_name -> Nullable<Text>,
        decided_at -> Nullable<Timestamptz>,
        decision_note -> Nullable<Text>,
        differences -> Nullable<Jsonb>,
        origin -> Text,
        version -> Int4,
        base -> Nullable<Jsonb>,
    }
}

diesel::table! {
    organizations_changes (id) {
        id -> Uuid,
        organization_id -> Uuid,
        kind -> Text,
        effective_on -> Date,
        fields -> Jsonb,
        decision -> Nullable<Text>,
        is_public -> Bool,
        at -> Timestamptz,
        by_id -> Nullable<Uuid>,
        by_name -> Text,
        origin -> Text,
    }
}

diesel::table! {
    organizations_deputy_areas (code) {
        code -> Text,
        title_fa -> Text,
        title_en -> Text,
        position -> Int4,
        active -> Bool,
    }
}

diesel::table! {
    organizations_kind_rules (kind) {
        kind -> Text,
        title_fa -> Text,
        title_en -> Text,
        required -> Array<Text>,
        name_words -> Array<Text>,
        governing_body -> Text,
        statement_due_months -> Int2,
        assembly_due_months -> Int2,
        confirmation_due_months -> Int2,
        confirmed_on -> Nullable<Date>,
        version -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql_types::Tsvector;

    organizations_parties (id) {
        id -> Uuid,
        kind -> Text,
        name_fa -> Text,
        name_en -> Nullable<Text>,
        organization_id -> Nullable<Uuid>,
        user_id -> Nullable<Uuid>,
        national_id -> Nullable<Text>,
        code -> Nullable<Text>,
        origin -> Text,
        tsv -> Tsvector,
        version -> Int4,
        created_at -> Timestamptz,
        national_code -> Nullable<Bytea>,
        national_code_hash -> Nullable<Bytea>,
    }
}

diesel::table! {
    organizations_profile_versions (id) {
        id -> Uuid,
        organization_id -> Uuid,
        valid_from -> Date,
        status -> Text,
        name_fa -> Text,
        name_en -> Nullable<Text>,
        short_name_fa -> Nullable<Text>,
        other_names_fa -> Array<Text>,
        activity_fa -> Nullable<Text>,
        activity_en -> Nullable<Text>,
        deputy_area -> Nullable<Text>,
        parent_id -> Nullable<Uuid>,
        registration_no -> Nullable<Text>,
        registration_office -> Nullable<Text>,
        economic_code -> Nullable<Text>,
        founded_on -> Nullable<Date>,
        capital_rials -> Nullable<Int8>,
        fiscal_year_start_month -> Int2,
        address -> Nullable<Text>,
        postal_code -> Nullable<Text>,
        phones -> Array<Text>,
        email -> Nullable<Text>,
        website -> Nullable<Text>,
        initial -> Text,
        decision -> Nullable<Text>,
        origin -> Text,
        recorded_at -> Timestamptz,
        recorded_by -> Nullable<Uuid>,
        recorded_by_name -> Text,
        corrects_id -> Nullable<Uuid>,
        correction_reason -> Nullable<Text>,
        corrected_at -> Nullable<Timestamptz>,
        logo_file_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    organizations_successions (id) {
        id -> Uuid,
        predecessor_id -> Uuid,
        successor_id -> Uuid,
        kind -> Text,
        happened_on -> Nullable<Date>,
        decision -> Nullable<Text>,
        origin -> Text,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    organizations_taken_effect (id) {
        id -> Int4,
        until -> Nullable<Date>,
    }
}

diesel::table! {
    platform_answers (actor, key) {
        actor -> Text,
        key -> Text,
        request_hash -> Bytea,
        status -> Int2,
        headers -> Jsonb,
        body -> Bytea,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    platform_events (id) {
        id -> Uuid,
        at -> Timestamptz,
        topic -> Text,
        payload -> Jsonb,
        request_id -> Text,
    }
}

diesel::table! {
    platform_files (id) {
        id -> Uuid,
        name -> Text,
        media_type -> Text,
        bytes -> Int8,
        sha256 -> Bytea,
        object_key -> Text,
        uploaded_by -> Nullable<Uuid>,
        linked -> Bool,
        origin -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    platform_form_tokens (nonce) {
        nonce -> Bytea,
        used_at -> Timestamptz,
    }
}

diesel::table! {
    platform_jobs (id) {
        id -> Uuid,
        kind -> Text,
        payload -> Jsonb,
        unique_key -> Nullable<Text>,
        state -> Text,
        run_at -> Timestamptz,
        attempts -> Int4,
        leased_until -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        created_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    platform_mails (id) {
        id -> Uuid,
        dedupe_key -> Text,
        recipient_user_id -> Nullable<Uuid>,
        address -> Nullable<Bytea>,
        vars -> Nullable<Bytea>,
        address_hash -> Bytea,
        template -> Text,
        lang -> Text,
        cause -> Nullable<Text>,
        state -> Text,
        attempts -> Int4,
        next_at -> Timestamptz,
        lease_until -> Nullable<Timestamptz>,
        message_id -> Text,
        last_code -> Nullable<Text>,
        ended_at -> Nullable<Timestamptz>,
        expires_at -> Timestamptz,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    platform_settings (name) {
        name -> Text,
        value -> Jsonb,
    }
}

diesel::table! {
    publications (id) {
        id -> Uuid,
        kind -> Text,
        origin -> Text,
        first_published_at -> Nullable<Timestamptz>,
        revised_at -> Nullable<Timestamptz>,
        withdrawn_at -> Nullable<Timestamptz>,
        withdraw_reason -> Nullable<Text>,
        withdrawn_by_name -> Nullable<Text>,
        created_at -> Timestamptz,
        audience -> Text,
        series_id -> Nullable<Uuid>,
        number -> Nullable<Text>,
        number_folded -> Nullable<Text>,
        number_year -> Nullable<Int4>,
        ordinal -> Nullable<Int4>,
        reference -> Nullable<Text>,
        shown_on -> Nullable<Date>,
        shown_from -> Nullable<Date>,
        shown_to -> Nullable<Date>,
    }
}

diesel::table! {
    publications_attachments (edition_id, position) {
        edition_id -> Uuid,
        position -> Int4,
        title -> Text,
        file_id -> Uuid,
    }
}

diesel::table! {
    publications_calendars (user_id, organization_id) {
        user_id -> Uuid,
        organization_id -> Uuid,
        key_hash -> Bytea,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    publications_communications (id) {
        id -> Uuid,
        publication_id -> Uuid,
        edition_id -> Uuid,
        major -> Int4,
        audience -> Jsonb,
        require -> Text,
        ack_by -> Text,
        message -> Nullable<Text>,
        deadline_on -> Nullable<Date>,
        working_days -> Nullable<Int4>,
        parent_id -> Nullable<Uuid>,
        state -> Text,
        sent_at -> Nullable<Timestamptz>,
        sent_by_name -> Nullable<Text>,
        deadline_at -> Nullable<Timestamptz>,
        first_deadline_at -> Nullable<Timestamptz>,
        extended_at -> Nullable<Timestamptz>,
        extended_by_name -> Nullable<Text>,
        extend_reason -> Nullable<Text>,
        ended_at -> Nullable<Timestamptz>,
        ended_by_name -> Nullable<Text>,
        end_reason -> Nullable<Text>,
        reminded_on -> Nullable<Date>,
        overdue_told_at -> Nullable<Timestamptz>,
        version -> Int4,
        created_at -> Timestamptz,
        calendar_revision -> Nullable<Int4>,
    }
}

diesel::table! {
    publications_edition_tags (edition_id, tag_id) {
        edition_id -> Uuid,
        tag_id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql_types::Tsvector;

    publications_editions (id) {
        id -> Uuid,
        publication_id -> Uuid,
        major -> Int4,
        minor -> Int4,
        state -> Text,
        title_fa -> Text,
        summary_fa -> Text,
        body_fa -> Text,
        title_en -> Nullable<Text>,
        summary_en -> Nullable<Text>,
        body_en -> Nullable<Text>,
        issued_on -> Nullable<Date>,
        change_note -> Nullable<Text>,
        image_file_id -> Nullable<Uuid>,
        image_alt -> Nullable<Text>,
        editors -> Array<Uuid>,
        saved_at -> Timestamptz,
        saved_by_name -> Text,
        approved_by -> Nullable<Uuid>,
        approved_by_name -> Nullable<Text>,
        publish_at -> Nullable<Timestamptz>,
        published_at -> Nullable<Timestamptz>,
        sha256 -> Nullable<Bytea>,
        tsv -> Tsvector,
        version -> Int4,
        returned_at -> Nullable<Timestamptz>,
        returned_by_name -> Nullable<Text>,
        return_reason -> Nullable<Text>,
        submitted_by -> Nullable<Uuid>,
        submitted_by_name -> Nullable<Text>,
        submitted_at -> Nullable<Timestamptz>,
        effective_from -> Nullable<Date>,
        effective_to -> Nullable<Date>,
        signatory_name -> Nullable<Text>,
        signatory_post -> Nullable<Text>,
        approved_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    publications_file_checks (file_id) {
        file_id -> Uuid,
        checked_at -> Timestamptz,
    }
}

diesel::table! {
    publications_links (edition_id, position) {
        edition_id -> Uuid,
        position -> Int4,
        kind -> Text,
        target -> Text,
        label -> Nullable<Text>,
    }
}

diesel::table! {
    publications_receipt_readings (receipt_id, user_id) {
        receipt_id -> Uuid,
        user_id -> Uuid,
        first_at -> Timestamptz,
    }
}

diesel::table! {
    publications_receipt_reminders (receipt_id, step) {
        receipt_id -> Uuid,
        step -> Text,
        sent_at -> Timestamptz,
    }
}

diesel::table! {
    publications_receipts (id) {
        id -> Uuid,
        communication_id -> Uuid,
        organization_id -> Uuid,
        organization_fa -> Text,
        organization_en -> Nullable<Text>,
        opened_at -> Nullable<Timestamptz>,
        acknowledged_at -> Nullable<Timestamptz>,
        acknowledged_by -> Nullable<Uuid>,
        actor_title -> Nullable<Text>,
        edition_id -> Nullable<Uuid>,
        edition_sha256 -> Nullable<Bytea>,
        source -> Nullable<Text>,
        letter_number -> Nullable<Text>,
        remark -> Nullable<Text>,
        late -> Nullable<Bool>,
        recorded_by_name -> Nullable<Text>,
    }
}

diesel::table! {
    publications_relations (edition_id, position) {
        edition_id -> Uuid,
        position -> Int4,
        target_id -> Uuid,
        kind -> Text,
        effective_on -> Nullable<Date>,
        note -> Nullable<Text>,
        effective_to -> Nullable<Date>,
        changes -> Nullable<Jsonb>,
    }
}

diesel::table! {
    publications_reviews (edition_id, reviewer) {
        edition_id -> Uuid,
        reviewer -> Uuid,
        reviewer_name -> Text,
        verdict -> Text,
        comment -> Nullable<Text>,
        at -> Timestamptz,
        earlier -> Nullable<Text>,
    }
}

diesel::table! {
    publications_series (id) {
        id -> Uuid,
        kind -> Text,
        code -> Text,
        title_fa -> Text,
        title_en -> Text,
        mode -> Text,
        template -> Text,
        first_ordinal -> Int4,
        active -> Bool,
        origin -> Text,
        version -> Int4,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    publications_series_years (series_id, year) {
        series_id -> Uuid,
        year -> Int4,
        last_ordinal -> Int4,
    }
}

diesel::table! {
    publications_settings (id) {
        id -> Int4,
        working_days -> Int4,
        version -> Int4,
    }
}

diesel::table! {
    publications_tags (id) {
        id -> Uuid,
        slug -> Text,
        title_fa -> Text,
        title_en -> Text,
        origin -> Text,
        created_at -> Timestamptz,
        active -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql_types::Tsvector;

    search_docs (area, kind, object_id) {
        area -> Text,
        kind -> Text,
        object_id -> Uuid,
        url -> Text,
        title_fa -> Text,
        title_en -> Nullable<Text>,
        code -> Nullable<Text>,
        code_key -> Nullable<Text>,
        summary -> Text,
        body -> Text,
        labels -> Array<Int4>,
        organization_id -> Nullable<Uuid>,
        date -> Date,
        jyear -> Int4,
        badge -> Nullable<Text>,
        fold_version -> Int4,
        content_hash -> Bytea,
        tsv -> Tsvector,
    }
}

diesel::table! {
    search_labels (id) {
        id -> Int4,
        text -> Text,
    }
}

diesel::table! {
    search_sources (area) {
        area -> Text,
        check_after -> Nullable<Uuid>,
        checked_at -> Nullable<Timestamptz>,
        repaired -> Int8,
        rebuilt_at -> Nullable<Timestamptz>,
        rebuild_from -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    search_web_engines (id) {
        id -> Uuid,
        title_fa -> Text,
        title_en -> Text,
        url_template -> Text,
        sort -> Int4,
        active -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    search_words (word) {
        word -> Text,
        spelling -> Text,
        docs -> Int4,
    }
}

diesel::table! {
    subscriptions_deliveries (follower_id, item_id) {
        follower_id -> Uuid,
        item_id -> Uuid,
        at -> Timestamptz,
    }
}

diesel::table! {
    subscriptions_digests (rhythm, ends_at) {
        rhythm -> Text,
        ends_at -> Timestamptz,
    }
}

diesel::table! {
    subscriptions_followers (id) {
        id -> Uuid,
        user_id -> Nullable<Uuid>,
        address -> Nullable<Bytea>,
        address_hash -> Nullable<Bytea>,
        token_hash -> Bytea,
        lang -> Text,
        rhythm -> Text,
        created_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    subscriptions_item_topics (topic, item_id) {
        topic -> Text,
        item_id -> Uuid,
    }
}

diesel::table! {
    subscriptions_items (id) {
        id -> Uuid,
        area -> Text,
        object_id -> Uuid,
        name_fa -> Text,
        name_en -> Text,
        title_fa -> Text,
        title_en -> Nullable<Text>,
        facts_fa -> Text,
        facts_en -> Text,
        url -> Text,
        in_worklist -> Bool,
        at -> Timestamptz,
        taken_back -> Bool,
    }
}

diesel::table! {
    subscriptions_requests (id) {
        id -> Uuid,
        bucket -> Bytea,
        address_hash -> Bytea,
        address -> Bytea,
        token_hash -> Nullable<Bytea>,
        lang -> Text,
        rhythm -> Text,
        topics -> Array<Text>,
        at -> Timestamptz,
    }
}

diesel::table! {
    subscriptions_seen (follower_id, item_id) {
        follower_id -> Uuid,
        item_id -> Uuid,
    }
}

diesel::table! {
    subscriptions_topics (follower_id, topic) {
        follower_id -> Uuid,
        topic -> Text,
        since -> Timestamptz,
    }
}

diesel::joinable!(calendar_days -> calendar_calendars (calendar));
diesel::joinable!(calendar_revisions -> calendar_calendars (calendar));
diesel::joinable!(calendar_weeks -> calendar_calendars (calendar));
diesel::joinable!(calendar_years -> calendar_calendars (calendar));
diesel::joinable!(contact_entries -> platform_files (photo_file_id));
diesel::joinable!(contact_forwardings -> contact_messages (message_id));
diesel::joinable!(contact_parts -> contact_entries (entry_id));
diesel::joinable!(contact_parts -> contact_messages (message_id));
diesel::joinable!(contact_settings -> contact_entries (officer_entry_id));
diesel::joinable!(help_drafts -> help_pages (page_id));
diesel::joinable!(help_pictures -> platform_files (file_id));
diesel::joinable!(help_ratings -> help_pages (page_id));
diesel::joinable!(help_redirects -> help_pages (page_id));
diesel::joinable!(help_revisions -> help_pages (page_id));
diesel::joinable!(help_screens -> help_pages (page_id));
diesel::joinable!(help_texts -> help_pages (page_id));
diesel::joinable!(identity_client_secrets -> identity_clients (client_id));
diesel::joinable!(identity_grants -> identity_roles (role));
diesel::joinable!(identity_recovery_codes -> identity_users (user_id));
diesel::joinable!(identity_refresh_tokens -> identity_sessions (session_id));
diesel::joinable!(identity_sessions -> identity_users (user_id));
diesel::joinable!(identity_tokens -> identity_users (user_id));
diesel::joinable!(library_basis -> library_versions (version_id));
diesel::joinable!(library_bundle_forms -> library_bundles (bundle_id));
diesel::joinable!(library_bundle_forms -> library_forms (form_id));
diesel::joinable!(library_download_days -> library_renditions (rendition_id));
diesel::joinable!(library_forms -> library_categories (category_id));
diesel::joinable!(library_preview_pages -> library_renditions (rendition_id));
diesel::joinable!(library_preview_pages -> platform_files (file_id));
diesel::joinable!(library_preview_sheets -> library_renditions (rendition_id));
diesel::joinable!(library_renditions -> library_versions (version_id));
diesel::joinable!(library_renditions -> platform_files (file_id));
diesel::joinable!(library_takings -> library_forms (form_id));
diesel::joinable!(library_versions -> library_forms (form_id));
diesel::joinable!(organizations -> organizations_kind_rules (kind));
diesel::joinable!(organizations_appointments -> organizations (organization_id));
diesel::joinable!(organizations_appointments -> organizations_parties (party_id));
diesel::joinable!(organizations_change_requests -> organizations (organization_id));
diesel::joinable!(organizations_changes -> organizations (organization_id));
diesel::joinable!(organizations_parties -> organizations (organization_id));
diesel::joinable!(organizations_profile_versions -> organizations_deputy_areas (deputy_area));
diesel::joinable!(organizations_profile_versions -> platform_files (logo_file_id));
diesel::joinable!(publications -> publications_series (series_id));
diesel::joinable!(publications_attachments -> platform_files (file_id));
diesel::joinable!(publications_attachments -> publications_editions (edition_id));
diesel::joinable!(publications_communications -> publications (publication_id));
diesel::joinable!(publications_communications -> publications_editions (edition_id));
diesel::joinable!(publications_edition_tags -> publications_editions (edition_id));
diesel::joinable!(publications_edition_tags -> publications_tags (tag_id));
diesel::joinable!(publications_editions -> platform_files (image_file_id));
diesel::joinable!(publications_editions -> publications (publication_id));
diesel::joinable!(publications_file_checks -> platform_files (file_id));
diesel::joinable!(publications_links -> publications_editions (edition_id));
diesel::joinable!(publications_receipt_readings -> publications_receipts (receipt_id));
diesel::joinable!(publications_receipt_reminders -> publications_receipts (receipt_id));
diesel::joinable!(publications_receipts -> publications_communications (communication_id));
diesel::joinable!(publications_receipts -> publications_editions (edition_id));
diesel::joinable!(publications_relations -> publications (target_id));
diesel::joinable!(publications_relations -> publications_editions (edition_id));
diesel::joinable!(publications_reviews -> publications_editions (edition_id));
diesel::joinable!(publications_series_years -> publications_series (series_id));
diesel::joinable!(subscriptions_deliveries -> subscriptions_followers (follower_id));
diesel::joinable!(subscriptions_deliveries -> subscriptions_items (item_id));
diesel::joinable!(subscriptions_followers -> identity_users (user_id));
diesel::joinable!(subscriptions_item_topics -> subscriptions_items (item_id));
diesel::joinable!(subscriptions_seen -> subscriptions_followers (follower_id));
diesel::joinable!(subscriptions_seen -> subscriptions_items (item_id));
diesel::joinable!(subscriptions_topics -> subscriptions_followers (follower_id));

diesel::allow_tables_to_appear_in_same_query!(
    audit_entries,
    calendar_calendars,
    calendar_days,
    calendar_revisions,
    calendar_weeks,
    calendar_years,
    contact_absences,
    contact_attempts,
    contact_entries,
    contact_forwardings,
    contact_messages,
    contact_parts,
    contact_serials,
    contact_settings,
    contact_units,
    help_drafts,
    help_pages,
    help_pictures,
    help_ratings,
    help_redirects,
    help_revisions,
    help_screens,
    help_services,
    help_texts,
    help_tree,
    identity_attempts,
    identity_client_secrets,
    identity_clients,
    identity_grants,
    identity_recovery_codes,
    identity_refresh_tokens,
    identity_roles,
    identity_sessions,
    identity_signing_keys,
    identity_tokens,
    identity_users,
    library_basis,
    library_bundle_forms,
    library_bundles,
    library_categories,
    library_download_days,
    library_forms,
    library_preview_pages,
    library_preview_sheets,
    library_renditions,
    library_takings,
    library_versions,
    organizations,
    organizations_appointments,
    organizations_change_requests,
    organizations_changes,
    organizations_deputy_areas,
    organizations_kind_rules,
    organizations_parties,
    organizations_profile_versions,
    organizations_successions,
    organizations_taken_effect,
    platform_answers,
    platform_events,
    platform_files,
    platform_form_tokens,
    platform_jobs,
    platform_mails,
    platform_settings,
    publications,
    publications_attachments,
    publications_calendars,
    publications_communications,
    publications_edition_tags,
    publications_editions,
    publications_file_checks,
    publications_links,
    publications_receipt_readings,
    publications_receipt_reminders,
    publications_receipts,
    publications_relations,
    publications_reviews,
    publications_series,
    publications_series_years,
    publications_settings,
    publications_tags,
    search_docs,
    search_labels,
    search_sources,
    search_web_engines,
    search_words,
    subscriptions_deliveries,
    subscriptions_digests,
    subscriptions_followers,
    subscriptions_item_topics,
    subscriptions_items,
    subscriptions_requests,
    subscriptions_seen,
    subscriptions_topics,
);

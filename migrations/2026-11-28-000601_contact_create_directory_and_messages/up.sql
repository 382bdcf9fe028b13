-- The people of the Directorate, and what is written to them.

CREATE TABLE contact_units (
    id            UUID PRIMARY KEY,
    parent_id     UUID CONSTRAINT contact_units_parent_id_fkey REFERENCES contact_units,
    name_fa       TEXT NOT NULL,
    name_en       TEXT NOT NULL,
    head_entry_id UUID,
    position      INTEGER NOT NULL,
    active        BOOLEAN NOT NULL DEFAULT TRUE,
    origin        TEXT NOT NULL DEFAULT 'portal'
                  CONSTRAINT contact_units_origin_check CHECK (origin IN ('portal', 'demo')),
    version       INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT contact_units_parent_check CHECK (parent_id <> id)
);

CREATE TABLE contact_entries (
    id               UUID PRIMARY KEY,
    unit_id          UUID NOT NULL CONSTRAINT contact_entries_unit_id_fkey REFERENCES contact_units,
    post_fa          TEXT NOT NULL,
    post_en          TEXT NOT NULL,
    -- Who holds the post; none: it is vacant.
    user_id          UUID,
    subjects         TEXT[] NOT NULL,
    phones           TEXT[] NOT NULL,
    room             TEXT,
    -- Saturday is 0.
    days             INTEGER[] NOT NULL,
    photo_file_id    UUID CONSTRAINT contact_entries_photo_file_id_fkey REFERENCES platform_files,
    listed           BOOLEAN NOT NULL,
    accepts_messages BOOLEAN NOT NULL,
    position         INTEGER NOT NULL,
    active           BOOLEAN NOT NULL DEFAULT TRUE,
    origin           TEXT NOT NULL DEFAULT 'portal'
                     CONSTRAINT contact_entries_origin_check CHECK (origin IN ('portal', 'demo')),
    version          INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX contact_entries_unit_idx ON contact_entries (unit_id);
CREATE INDEX contact_entries_user_idx ON contact_entries (user_id) WHERE active;
ALTER TABLE contact_units ADD CONSTRAINT contact_units_head_entry_id_fkey
    FOREIGN KEY (head_entry_id) REFERENCES contact_entries;

CREATE TABLE contact_absences (
    id              UUID PRIMARY KEY,
    entry_id        UUID NOT NULL CONSTRAINT contact_absences_entry_id_fkey
                    REFERENCES contact_entries ON DELETE CASCADE,
    from_on         DATE NOT NULL,
    to_on           DATE NOT NULL,
    deputy_entry_id UUID CONSTRAINT contact_absences_deputy_entry_id_fkey REFERENCES contact_entries,
    note_fa         TEXT,
    CONSTRAINT contact_absences_dates_check CHECK (to_on >= from_on),
    CONSTRAINT contact_absences_deputy_check CHECK (deputy_entry_id <> entry_id),
    CONSTRAINT contact_absences_overlap_excl
        EXCLUDE USING gist (entry_id WITH =, daterange(from_on, to_on, '[]') WITH &&)
);

CREATE TABLE contact_settings (
    id                       INTEGER PRIMARY KEY CONSTRAINT contact_settings_id_check CHECK (id = 1),
    officer_entry_id         UUID CONSTRAINT contact_settings_officer_entry_id_fkey REFERENCES contact_entries,
    address_fa               TEXT NOT NULL,
    address_en               TEXT NOT NULL,
    hours_fa                 TEXT NOT NULL,
    hours_en                 TEXT NOT NULL,
    phone                    TEXT NOT NULL,
    map_url                  TEXT NOT NULL,
    answer_target_workdays   INTEGER NOT NULL,
    anonymous_per_hour       INTEGER NOT NULL,
    anonymous_per_day        INTEGER NOT NULL,
    signed_in_per_hour       INTEGER NOT NULL,
    entry_per_hour           INTEGER NOT NULL,
    keep_sender_months       INTEGER NOT NULL,
    keep_spam_days           INTEGER NOT NULL,
    keep_mail_days           INTEGER NOT NULL,
    -- Whether a lawyer has confirmed the three terms above.
    terms_confirmed          BOOLEAN NOT NULL,
    version                  INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT contact_settings_positive_check
        CHECK (answer_target_workdays > 0 AND anonymous_per_hour > 0 AND anonymous_per_day > 0
               AND signed_in_per_hour > 0 AND entry_per_hour > 0
               AND keep_sender_months > 0 AND keep_spam_days > 0 AND keep_mail_days > 0)
);
INSERT INTO contact_settings VALUES (1, NULL, '', '', '', '', '', '', 3, 3, 10, 10, 60, 24, 30, 90, FALSE, 1);

-- The last serial of each Jalali year. Locked until the commit, so that no number is left out.
CREATE TABLE contact_serials (
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
);

CREATE TABLE contact_messages (
    id                     UUID PRIMARY KEY,
    number                 TEXT NOT NULL CONSTRAINT contact_messages_number_key UNIQUE,
    code_hmac              BYTEA,
    recipient_entry_id     UUID NOT NULL CONSTRAINT contact_messages_recipient_entry_id_fkey REFERENCES contact_entries,
    handler_entry_id       UUID NOT NULL CONSTRAINT contact_messages_handler_entry_id_fkey REFERENCES contact_entries,
    batch_id               UUID,
    sender_user_id         UUID,
    sender_organization_id UUID,
    sender_name            TEXT,
    -- Encrypted; erased some time after closing, as the name is.
    sender_email           BYTEA,
    email_confirmed_at     TIMESTAMPTZ,
    confirm_hash           BYTEA,
    confirm_until          TIMESTAMPTZ,
    lang                   TEXT NOT NULL CONSTRAINT contact_messages_lang_check CHECK (lang IN ('fa', 'en')),
    subject                TEXT NOT NULL,
    state                  TEXT NOT NULL CONSTRAINT contact_messages_state_check
                           CHECK (state IN ('held', 'open', 'answered', 'closed', 'spam')),
    held_reason            TEXT CONSTRAINT contact_messages_held_reason_check
                           CHECK (held_reason IN ('links', 'trap', 'rejected_before', 'entry_limit')),
    -- Of subject and text as they are compared, for duplicates.
    text_hash              BYTEA NOT NULL,
    -- Of subject and sender's name, for the search of the inbox.
    search_text            TEXT NOT NULL,
    created_at             TIMESTAMPTZ NOT NULL,
    last_part_at           TIMESTAMPTZ NOT NULL,
    parts                  INTEGER NOT NULL,
    -- The last part the sender has read.
    seen                   INTEGER NOT NULL,
    first_answer_at        TIMESTAMPTZ,
    first_answer_entry_id  UUID CONSTRAINT contact_messages_first_answer_entry_id_fkey REFERENCES contact_entries,
    answer_workdays        INTEGER,
    calendar_revision      INTEGER,
    answered_at            TIMESTAMPTZ,
    closed_at              TIMESTAMPTZ,
    reopened               INTEGER NOT NULL DEFAULT 0
                           CONSTRAINT contact_messages_reopened_check CHECK (reopened BETWEEN 0 AND 2),
    close_reason           TEXT,
    reminded               INTEGER NOT NULL DEFAULT 0,
    origin                 TEXT NOT NULL DEFAULT 'portal'
                           CONSTRAINT contact_messages_origin_check CHECK (origin IN ('portal', 'demo')),
    version                INTEGER NOT NULL DEFAULT 1,
    -- A sender is known by an account or by a code, never by both.
    CONSTRAINT contact_messages_sender_check CHECK ((sender_user_id IS NULL) <> (code_hmac IS NULL)),
    CONSTRAINT contact_messages_closed_check CHECK ((state IN ('closed', 'spam')) = (closed_at IS NOT NULL)),
    CONSTRAINT contact_messages_held_check CHECK (state <> 'held' OR held_reason IS NOT NULL),
    CONSTRAINT contact_messages_answer_check
        CHECK ((first_answer_at IS NULL) = (answer_workdays IS NULL)
               AND (first_answer_at IS NULL) = (calendar_revision IS NULL))
);
CREATE INDEX contact_messages_inbox_idx ON contact_messages (handler_entry_id, last_part_at DESC, id DESC);
CREATE INDEX contact_messages_mine_idx ON contact_messages (sender_user_id, last_part_at DESC, id DESC)
    WHERE sender_user_id IS NOT NULL;
CREATE INDEX contact_messages_held_idx ON contact_messages (created_at, id) WHERE state = 'held';
CREATE INDEX contact_messages_open_idx ON contact_messages (state, created_at) WHERE state IN ('open', 'answered');
CREATE INDEX contact_messages_recent_idx ON contact_messages (recipient_entry_id, created_at);
CREATE INDEX contact_messages_text_idx ON contact_messages (text_hash, created_at);
CREATE INDEX contact_messages_created_idx ON contact_messages (created_at);
CREATE INDEX contact_messages_answered_idx ON contact_messages (first_answer_at) WHERE first_answer_at IS NOT NULL;
CREATE UNIQUE INDEX contact_messages_confirm_hash_key ON contact_messages (confirm_hash) WHERE confirm_hash IS NOT NULL;
CREATE INDEX contact_messages_closed_idx ON contact_messages (state, closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE contact_parts (
    message_id     UUID NOT NULL CONSTRAINT contact_parts_message_id_fkey
                   REFERENCES contact_messages ON DELETE CASCADE,
    no             INTEGER NOT NULL,
    side           TEXT NOT NULL CONSTRAINT contact_parts_side_check
                   CHECK (side IN ('sender', 'staff', 'note', 'system')),
    author_user_id UUID,
    -- The post that answers.
    entry_id       UUID CONSTRAINT contact_parts_entry_id_fkey REFERENCES contact_entries,
    body           TEXT NOT NULL,
    file_ids       UUID[] NOT NULL,
    at             TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (message_id, no)
);

CREATE TABLE contact_forwardings (
    id            UUID PRIMARY KEY,
    message_id    UUID NOT NULL CONSTRAINT contact_forwardings_message_id_fkey
                  REFERENCES contact_messages ON DELETE CASCADE,
    from_entry_id UUID NOT NULL CONSTRAINT contact_forwardings_from_entry_id_fkey REFERENCES contact_entries,
    to_entry_id   UUID NOT NULL CONSTRAINT contact_forwardings_to_entry_id_fkey REFERENCES contact_entries,
    by_user_id    UUID,
    note          TEXT,
    at            TIMESTAMPTZ NOT NULL
);
CREATE INDEX contact_forwardings_message_idx ON contact_forwardings (message_id, at);

-- What one sender did in the last day: the sender is a keyed hash of an address or an account.
CREATE TABLE contact_attempts (
    id     UUID PRIMARY KEY,
    bucket BYTEA NOT NULL,
    kind   TEXT NOT NULL CONSTRAINT contact_attempts_kind_check CHECK (kind IN ('message', 'tracking')),
    at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX contact_attempts_bucket_idx ON contact_attempts (bucket, kind, at);
CREATE INDEX contact_attempts_at_idx ON contact_attempts (at);

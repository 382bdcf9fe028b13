-- What every area stands on: the audit chain, the outbox, jobs, replayed answers, uploaded files.

CREATE TABLE audit_entries (
    seq                    BIGINT PRIMARY KEY,
    at                     TIMESTAMPTZ NOT NULL,
    actor_kind             TEXT NOT NULL CHECK (actor_kind IN ('user', 'client', 'system', 'anonymous')),
    actor_id               UUID,
    actor_name             TEXT NOT NULL,
    acting_organization_id UUID,
    action                 TEXT NOT NULL,
    subject_area           TEXT NOT NULL,
    subject_id             TEXT NOT NULL,
    -- JSON kept as the very text that was hashed.
    before                 TEXT,
    after                  TEXT,
    request_id             TEXT NOT NULL,
    hash                   BYTEA NOT NULL
);
CREATE INDEX audit_entries_subject_idx ON audit_entries (subject_area, subject_id, seq);
CREATE INDEX audit_entries_actor_idx ON audit_entries (actor_id, seq);
CREATE INDEX audit_entries_action_idx ON audit_entries (action, seq);

CREATE TABLE platform_events (
    id           UUID PRIMARY KEY,
    at           TIMESTAMPTZ NOT NULL,
    topic        TEXT NOT NULL,
    payload      JSONB NOT NULL,
    request_id   TEXT NOT NULL
);
CREATE INDEX platform_events_topic_idx ON platform_events (topic, id);

CREATE TABLE platform_jobs (
    id           UUID PRIMARY KEY,
    kind         TEXT NOT NULL,
    payload      JSONB NOT NULL,
    -- At most one waiting job per key: a schedule that fires on two servers enqueues once.
    unique_key   TEXT UNIQUE,
    state        TEXT NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'dead')),
    run_at       TIMESTAMPTZ NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    leased_until TIMESTAMPTZ,
    last_error   TEXT,
    created_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX platform_jobs_due_idx ON platform_jobs (run_at) WHERE state = 'ready';

CREATE TABLE platform_answers (
    actor        TEXT NOT NULL,
    key          TEXT NOT NULL,
    request_hash BYTEA NOT NULL,
    status       SMALLINT NOT NULL,
    headers      JSONB NOT NULL,
    body         BYTEA NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (actor, key)
);
CREATE INDEX platform_answers_created_at_idx ON platform_answers (created_at);

CREATE TABLE platform_files (
    id          UUID PRIMARY KEY,
    name        TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    bytes       BIGINT NOT NULL,
    sha256      BYTEA NOT NULL,
    object_key  TEXT NOT NULL,
    uploaded_by UUID,
    linked      BOOLEAN NOT NULL DEFAULT FALSE,
    origin      TEXT NOT NULL DEFAULT 'entered' CHECK (origin IN ('entered', 'imported', 'demo')),
    created_at  TIMESTAMPTZ NOT NULL
);
CREATE INDEX platform_files_unlinked_idx ON platform_files (created_at) WHERE NOT linked;
CREATE INDEX platform_files_object_key_idx ON platform_files (object_key);

-- Facts about this installation, such as whether it holds demonstration data.
CREATE TABLE platform_settings (
    name  TEXT PRIMARY KEY,
    value JSONB NOT NULL
);

ALTER TABLE audit_entries RENAME TO audit_entries_by_month;

CREATE TABLE audit_entries (
    seq                    BIGINT NOT NULL,
    at                     TIMESTAMPTZ NOT NULL,
    actor_kind             TEXT NOT NULL CONSTRAINT audit_entries_actor_kind_check
                           CHECK (actor_kind IN ('user', 'client', 'system', 'anonymous')),
    actor_id               UUID,
    actor_name             TEXT NOT NULL,
    acting_organization_id UUID,
    action                 TEXT NOT NULL,
    subject_area           TEXT NOT NULL,
    subject_id             TEXT NOT NULL,
    before                 TEXT,
    after                  TEXT,
    request_id             TEXT NOT NULL,
    hash                   BYTEA NOT NULL
);
INSERT INTO audit_entries SELECT * FROM audit_entries_by_month;
DROP TABLE audit_entries_by_month;
DROP FUNCTION audit_entries_prepare_month;

ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_pkey PRIMARY KEY (seq);
CREATE INDEX audit_entries_subject_idx ON audit_entries (subject_area, subject_id, seq);
CREATE INDEX audit_entries_actor_idx ON audit_entries (actor_id, seq);
CREATE INDEX audit_entries_action_idx ON audit_entries (action, seq);

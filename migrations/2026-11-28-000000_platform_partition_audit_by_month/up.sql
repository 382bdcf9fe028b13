-- The audit log by month: a search within a time reads its months alone, and old months can be kept elsewhere.

ALTER TABLE audit_entries RENAME TO audit_entries_whole;

CREATE TABLE audit_entries (
    -- Its uniqueness is the chain's: whoever appends holds the lock, and the walk names a number that comes twice.
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
    -- JSON kept as the very text that was hashed.
    before                 TEXT,
    after                  TEXT,
    request_id             TEXT NOT NULL,
    hash                   BYTEA NOT NULL
) PARTITION BY RANGE (at);

-- Takes what has no month yet, so that no write ever fails for want of one.
CREATE TABLE audit_entries_default PARTITION OF audit_entries DEFAULT;

-- Makes the partition of a month (of UTC, named by its first day) and moves there what the default one holds of it.
-- Answers whether there was anything to do; any number of servers may ask at once.
CREATE FUNCTION audit_entries_prepare_month(month DATE) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
    partition TEXT := 'audit_entries_' || to_char(month, 'YYYY_MM');
    starts    TIMESTAMPTZ := month::timestamp AT TIME ZONE 'UTC';
    ends      TIMESTAMPTZ := (month + INTERVAL '1 month') AT TIME ZONE 'UTC';
BEGIN
    -- The lock of the chain: nobody is writing an entry of the month to the default partition meanwhile.
    PERFORM pg_advisory_xact_lock(91570033541377);
    IF to_regclass(partition) IS NOT NULL THEN
        RETURN FALSE;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE audit_entries INCLUDING CONSTRAINTS)', partition);
    EXECUTE format('WITH moved AS (DELETE FROM audit_entries_default WHERE at >= $1 AND at < $2 RETURNING *) '
                   'INSERT INTO %I SELECT * FROM moved', partition) USING starts, ends;
    EXECUTE format('ALTER TABLE audit_entries ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, starts, ends);
    RETURN TRUE;
END
$$;

SELECT audit_entries_prepare_month(month)
FROM (SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC')::date AS month FROM audit_entries_whole) AS months;
INSERT INTO audit_entries SELECT * FROM audit_entries_whole;
DROP TABLE audit_entries_whole;

ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_pkey PRIMARY KEY (seq, at);
CREATE INDEX audit_entries_subject_idx ON audit_entries (subject_area, subject_id, seq);
CREATE INDEX audit_entries_actor_idx ON audit_entries (actor_id, seq);
CREATE INDEX audit_entries_action_idx ON audit_entries (action, seq);

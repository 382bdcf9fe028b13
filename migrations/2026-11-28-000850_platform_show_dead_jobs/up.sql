-- A job's key is free again once it runs or is dead, a dead job says since when, and events are found by their age.

ALTER TABLE platform_jobs DROP CONSTRAINT platform_jobs_unique_key_key;
-- At most one waiting job per key: a schedule that fires on two servers enqueues once.
CREATE UNIQUE INDEX platform_jobs_waiting_key ON platform_jobs (unique_key)
    WHERE state = 'ready' AND leased_until IS NULL;

ALTER TABLE platform_jobs ADD COLUMN ended_at TIMESTAMPTZ;
UPDATE platform_jobs SET ended_at = least(run_at, now()), leased_until = NULL WHERE state = 'dead';
ALTER TABLE platform_jobs ADD CONSTRAINT platform_jobs_ended_check
    CHECK ((state = 'dead') = (ended_at IS NOT NULL));

CREATE INDEX platform_events_at_idx ON platform_events (at);

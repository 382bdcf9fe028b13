DROP INDEX platform_events_at_idx;

ALTER TABLE platform_jobs DROP COLUMN ended_at;

DROP INDEX platform_jobs_waiting_key;
-- Only one row may keep a key.
UPDATE platform_jobs SET unique_key = NULL WHERE state = 'dead' OR leased_until IS NOT NULL;
ALTER TABLE platform_jobs ADD CONSTRAINT platform_jobs_unique_key_key UNIQUE (unique_key);

-- Fifty mails are taken at a time: the oldest due, whatever state they wait in, out of however many wait.
DROP INDEX platform_mails_due_idx;
CREATE INDEX platform_mails_due_idx ON platform_mails (next_at, id) WHERE state IN ('queued', 'deferred');
CREATE INDEX platform_mails_expires_idx ON platform_mails (expires_at) WHERE state IN ('queued', 'deferred');
CREATE INDEX platform_mails_lease_idx ON platform_mails (lease_until) WHERE state = 'leased';

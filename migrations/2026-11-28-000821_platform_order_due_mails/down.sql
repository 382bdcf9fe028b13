DROP INDEX platform_mails_lease_idx;
DROP INDEX platform_mails_expires_idx;
DROP INDEX platform_mails_due_idx;
CREATE INDEX platform_mails_due_idx ON platform_mails (state, next_at, id)
    WHERE state IN ('queued', 'leased', 'deferred');

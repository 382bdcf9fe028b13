DROP INDEX contact_messages_due_idx;
ALTER TABLE contact_messages DROP COLUMN answer_due_revision, DROP COLUMN answer_due_at, DROP COLUMN answer_within;

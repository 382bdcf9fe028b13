ALTER TABLE publications_editions DROP COLUMN approved_at;

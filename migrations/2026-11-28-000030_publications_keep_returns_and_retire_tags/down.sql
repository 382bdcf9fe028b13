DROP INDEX publications_withdrawn_idx;
ALTER TABLE publications_tags DROP COLUMN version, DROP COLUMN active;
ALTER TABLE publications_editions
    DROP CONSTRAINT publications_editions_returned_check,
    DROP COLUMN return_reason,
    DROP COLUMN returned_by_name,
    DROP COLUMN returned_at;

CREATE INDEX publications_editions_issued_idx ON publications_editions (issued_on) WHERE state = 'published';
DROP INDEX publications_shown_idx;
DROP INDEX publications_kind_newest_idx;
DROP INDEX publications_newest_idx;
ALTER TABLE publications
    DROP CONSTRAINT publications_shown_check,
    DROP COLUMN shown_to,
    DROP COLUMN shown_from,
    DROP COLUMN shown_on;
CREATE INDEX publications_newest_idx ON publications (first_published_at DESC, id DESC)
    WHERE first_published_at IS NOT NULL AND withdrawn_at IS NULL;
CREATE INDEX publications_kind_newest_idx ON publications (kind, first_published_at DESC, id DESC)
    WHERE first_published_at IS NOT NULL AND withdrawn_at IS NULL;

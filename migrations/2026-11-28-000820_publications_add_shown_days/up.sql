-- The days of the text that readers see stand beside the instant by which lists are ordered, so that a page of what is dated in
-- a year, or was in force on a day long past, reads one index to its fiftieth row, however many texts are newer.
ALTER TABLE publications
    -- The day printed on it, the first day it is in force, and the last one if it has one.
    ADD COLUMN shown_on DATE,
    ADD COLUMN shown_from DATE,
    ADD COLUMN shown_to DATE;
UPDATE publications
SET shown_on = e.issued_on, shown_from = COALESCE(e.effective_from, e.issued_on), shown_to = e.effective_to
FROM publications_editions e WHERE e.publication_id = publications.id AND e.state = 'published';
ALTER TABLE publications ADD CONSTRAINT publications_shown_check
    CHECK ((first_published_at IS NULL) = (shown_on IS NULL) AND (shown_on IS NULL) = (shown_from IS NULL));

DROP INDEX publications_newest_idx;
CREATE INDEX publications_newest_idx ON publications (first_published_at DESC, id DESC, shown_on, shown_from)
    WHERE first_published_at IS NOT NULL AND withdrawn_at IS NULL;
DROP INDEX publications_kind_newest_idx;
CREATE INDEX publications_kind_newest_idx ON publications (kind, first_published_at DESC, id DESC, shown_on, shown_from)
    WHERE first_published_at IS NOT NULL AND withdrawn_at IS NULL;
-- How many of each kind are dated in a month.
CREATE INDEX publications_shown_idx ON publications (shown_on, kind)
    WHERE first_published_at IS NOT NULL AND withdrawn_at IS NULL AND audience = 'public';
DROP INDEX publications_editions_issued_idx;

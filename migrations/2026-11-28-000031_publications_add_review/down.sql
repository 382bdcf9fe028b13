UPDATE publications_editions SET state = 'draft' WHERE state = 'in_review';

DROP INDEX publications_editions_review_idx;
DROP INDEX publications_editions_open_key;
CREATE UNIQUE INDEX publications_editions_open_key ON publications_editions (publication_id)
    WHERE state IN ('draft', 'scheduled');

ALTER TABLE publications_editions
    DROP CONSTRAINT publications_editions_submitted_check,
    DROP CONSTRAINT publications_editions_state_check,
    ADD CONSTRAINT publications_editions_state_check
        CHECK (state IN ('draft', 'scheduled', 'published', 'superseded', 'discarded')),
    DROP COLUMN submitted_at,
    DROP COLUMN submitted_by_name,
    DROP COLUMN submitted_by;

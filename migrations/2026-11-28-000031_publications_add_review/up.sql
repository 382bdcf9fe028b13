-- The second person: a text waits in review until somebody publishes it or sends it back.

ALTER TABLE publications_editions
    ADD COLUMN submitted_by UUID,
    ADD COLUMN submitted_by_name TEXT,
    ADD COLUMN submitted_at TIMESTAMPTZ,
    DROP CONSTRAINT publications_editions_state_check,
    ADD CONSTRAINT publications_editions_state_check
        CHECK (state IN ('draft', 'in_review', 'scheduled', 'published', 'superseded', 'discarded')),
    ADD CONSTRAINT publications_editions_submitted_check
        CHECK ((submitted_at IS NULL) = (submitted_by_name IS NULL) AND (state <> 'in_review' OR submitted_at IS NOT NULL));

DROP INDEX publications_editions_open_key;
CREATE UNIQUE INDEX publications_editions_open_key ON publications_editions (publication_id)
    WHERE state IN ('draft', 'in_review', 'scheduled');
CREATE INDEX publications_editions_review_idx ON publications_editions (submitted_at DESC, id DESC) WHERE state = 'in_review';

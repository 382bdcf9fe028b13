-- Why a text came back to its writers; tags that are no longer offered; the list of what was withdrawn.

ALTER TABLE publications_editions
    ADD COLUMN returned_at TIMESTAMPTZ,
    ADD COLUMN returned_by_name TEXT,
    ADD COLUMN return_reason TEXT,
    ADD CONSTRAINT publications_editions_returned_check
        CHECK ((returned_at IS NULL) = (returned_by_name IS NULL) AND (returned_at IS NULL) = (return_reason IS NULL));

ALTER TABLE publications_tags
    ADD COLUMN active BOOLEAN NOT NULL DEFAULT TRUE,
    ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE INDEX publications_withdrawn_idx ON publications (withdrawn_at DESC, id DESC) WHERE withdrawn_at IS NOT NULL;

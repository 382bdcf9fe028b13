-- What the Directorate publishes: a publication is the thing people link to, its editions are its texts.

CREATE TABLE publications (
    id                 UUID PRIMARY KEY,
    kind               TEXT NOT NULL CONSTRAINT publications_kind_check CHECK (kind IN ('news')),
    origin             TEXT NOT NULL DEFAULT 'portal'
                       CONSTRAINT publications_origin_check CHECK (origin IN ('portal', 'demo')),
    -- The instant of the first edition, by which lists are ordered, and of the newest major one, which feeds tell.
    first_published_at TIMESTAMPTZ,
    revised_at         TIMESTAMPTZ,
    withdrawn_at       TIMESTAMPTZ,
    withdraw_reason    TEXT,
    withdrawn_by_name  TEXT,
    created_at         TIMESTAMPTZ NOT NULL,
    CONSTRAINT publications_dates_check CHECK ((first_published_at IS NULL) = (revised_at IS NULL)),
    CONSTRAINT publications_withdrawal_check
        CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL)
               AND (withdrawn_at IS NULL) = (withdrawn_by_name IS NULL))
);
CREATE INDEX publications_newest_idx ON publications (first_published_at DESC, id DESC)
    WHERE first_published_at IS NOT NULL AND withdrawn_at IS NULL;

CREATE TABLE publications_editions (
    id               UUID PRIMARY KEY,
    publication_id   UUID NOT NULL CONSTRAINT publications_editions_publication_id_fkey
                     REFERENCES publications ON DELETE CASCADE,
    major            INTEGER NOT NULL,
    minor            INTEGER NOT NULL,
    state            TEXT NOT NULL CONSTRAINT publications_editions_state_check
                     CHECK (state IN ('draft', 'scheduled', 'published', 'superseded', 'discarded')),
    title_fa         TEXT NOT NULL,
    summary_fa       TEXT NOT NULL,
    body_fa          TEXT NOT NULL,
    title_en         TEXT,
    summary_en       TEXT,
    body_en          TEXT,
    issued_on        DATE,
    change_note      TEXT,
    image_file_id    UUID CONSTRAINT publications_editions_image_file_id_fkey REFERENCES platform_files,
    image_alt        TEXT,
    -- Everyone who saved a change, for the rule of the second person.
    editors          UUID[] NOT NULL,
    saved_at         TIMESTAMPTZ NOT NULL,
    saved_by_name    TEXT NOT NULL,
    approved_by      UUID,
    approved_by_name TEXT,
    publish_at       TIMESTAMPTZ,
    published_at     TIMESTAMPTZ,
    -- Of the canonical JSON of all that was published.
    sha256           BYTEA,
    -- Written from the keys of persian::keys, for the text filter of lists.
    tsv              TSVECTOR NOT NULL,
    version          INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT publications_editions_number_key UNIQUE (publication_id, major, minor),
    CONSTRAINT publications_editions_scheduled_check CHECK (state <> 'scheduled' OR publish_at IS NOT NULL),
    CONSTRAINT publications_editions_published_check
        CHECK (state NOT IN ('published', 'superseded')
               OR (published_at IS NOT NULL AND sha256 IS NOT NULL AND issued_on IS NOT NULL))
);
CREATE UNIQUE INDEX publications_editions_open_key ON publications_editions (publication_id)
    WHERE state IN ('draft', 'scheduled');
CREATE UNIQUE INDEX publications_editions_published_key ON publications_editions (publication_id)
    WHERE state = 'published';
CREATE INDEX publications_editions_due_idx ON publications_editions (publish_at, id) WHERE state = 'scheduled';
CREATE INDEX publications_editions_drafts_idx ON publications_editions (saved_at DESC, id DESC) WHERE state = 'draft';
CREATE INDEX publications_editions_tsv_idx ON publications_editions USING GIN (tsv);

-- PUB-4: a published edition never changes a byte; all that can still happen to it is to be superseded.
CREATE FUNCTION publications_editions_keep() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('published', 'superseded')
       AND (to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state' OR NEW.state <> 'superseded') THEN
        RAISE EXCEPTION 'edition % is published and cannot change', OLD.id;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER publications_editions_keep BEFORE UPDATE ON publications_editions
    FOR EACH ROW EXECUTE FUNCTION publications_editions_keep();

CREATE TABLE publications_attachments (
    edition_id UUID NOT NULL CONSTRAINT publications_attachments_edition_id_fkey
               REFERENCES publications_editions ON DELETE CASCADE,
    position   INTEGER NOT NULL CONSTRAINT publications_attachments_position_check CHECK (position BETWEEN 1 AND 20),
    title      TEXT NOT NULL,
    file_id    UUID NOT NULL CONSTRAINT publications_attachments_file_id_fkey REFERENCES platform_files,
    PRIMARY KEY (edition_id, position)
);

CREATE TABLE publications_tags (
    id         UUID PRIMARY KEY,
    slug       TEXT NOT NULL CONSTRAINT publications_tags_slug_key UNIQUE,
    title_fa   TEXT NOT NULL,
    title_en   TEXT NOT NULL,
    origin     TEXT NOT NULL DEFAULT 'portal'
               CONSTRAINT publications_tags_origin_check CHECK (origin IN ('portal', 'demo')),
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE publications_edition_tags (
    edition_id UUID NOT NULL CONSTRAINT publications_edition_tags_edition_id_fkey
               REFERENCES publications_editions ON DELETE CASCADE,
    tag_id     UUID NOT NULL CONSTRAINT publications_edition_tags_tag_id_fkey REFERENCES publications_tags,
    PRIMARY KEY (edition_id, tag_id)
);
CREATE INDEX publications_edition_tags_tag_idx ON publications_edition_tags (tag_id, edition_id);

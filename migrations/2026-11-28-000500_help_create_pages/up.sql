-- The portal's own handbook: pages in a tree, a text of each in Persian and maybe in English, and all they ever were.

-- One row whose version grows with every change of the tree; whoever changes the tree locks it.
CREATE TABLE help_tree (
    id      INTEGER PRIMARY KEY CONSTRAINT help_tree_one_check CHECK (id = 1),
    version INTEGER NOT NULL
);
INSERT INTO help_tree (id, version) VALUES (1, 1);

CREATE TABLE help_pages (
    id          UUID PRIMARY KEY,
    parent_id   UUID CONSTRAINT help_pages_parent_id_fkey REFERENCES help_pages,
    slug        TEXT NOT NULL CONSTRAINT help_pages_slug_check
                CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 60),
    -- The slugs from the root: kept here so that a page is found by its address at once.
    path        TEXT NOT NULL CONSTRAINT help_pages_depth_check
                CHECK (array_length(string_to_array(path, '/'), 1) <= 5),
    -- From 1 among the live siblings; an archived page keeps none.
    position    INTEGER,
    archived_at TIMESTAMPTZ,
    seed_key    TEXT CONSTRAINT help_pages_seed_key_key UNIQUE,
    created_at  TIMESTAMPTZ NOT NULL,
    CONSTRAINT help_pages_position_check CHECK ((position IS NULL) = (archived_at IS NOT NULL)),
    CONSTRAINT help_pages_root_check
        CHECK (parent_id IS NOT NULL OR archived_at IS NOT NULL OR slug NOT IN ('search', 'print', 'desk'))
);
-- The root counts as one parent, so one index over the whole path keeps slugs of siblings apart.
CREATE UNIQUE INDEX help_pages_path_key ON help_pages (path) WHERE archived_at IS NULL;
CREATE INDEX help_pages_parent_idx ON help_pages (parent_id, position);

CREATE TABLE help_texts (
    page_id           UUID NOT NULL CONSTRAINT help_texts_page_id_fkey REFERENCES help_pages,
    lang              TEXT NOT NULL CONSTRAINT help_texts_lang_check CHECK (lang IN ('fa', 'en')),
    title             TEXT NOT NULL,
    summary           TEXT NOT NULL,
    body              TEXT NOT NULL,
    revision          INTEGER NOT NULL,
    based_on_fa       INTEGER,
    -- Of what the seed wrote; a text that a person edited has none, and is never overwritten (HELP-7).
    seed_sha          BYTEA,
    published_at      TIMESTAMPTZ NOT NULL,
    published_by      UUID,
    published_by_name TEXT NOT NULL,
    -- The body and its headings as that version of the renderer made them.
    html              TEXT NOT NULL,
    headings          JSONB NOT NULL,
    renderer          INTEGER NOT NULL,
    PRIMARY KEY (page_id, lang)
);
CREATE INDEX help_texts_newest_idx ON help_texts (published_at DESC, page_id);

CREATE TABLE help_revisions (
    page_id     UUID NOT NULL CONSTRAINT help_revisions_page_id_fkey REFERENCES help_pages,
    lang        TEXT NOT NULL CONSTRAINT help_revisions_lang_check CHECK (lang IN ('fa', 'en')),
    revision    INTEGER NOT NULL,
    title       TEXT NOT NULL,
    summary     TEXT NOT NULL,
    body        TEXT NOT NULL,
    based_on_fa INTEGER,
    note        TEXT,
    author      UUID,
    author_name TEXT NOT NULL,
    at          TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (page_id, lang, revision)
);
-- HELP-4: a revision never changes and is never lost.
CREATE FUNCTION help_revisions_keep() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'revision % of help page % cannot change', OLD.revision, OLD.page_id;
END
$$;
CREATE TRIGGER help_revisions_keep BEFORE UPDATE OR DELETE ON help_revisions
    FOR EACH ROW EXECUTE FUNCTION help_revisions_keep();

-- One draft per text. Its version comes from one sequence, so that a draft begun anew never has the number of an older one.
CREATE SEQUENCE help_drafts_version_seq AS INTEGER;
CREATE TABLE help_drafts (
    page_id       UUID NOT NULL CONSTRAINT help_drafts_page_id_fkey REFERENCES help_pages,
    lang          TEXT NOT NULL CONSTRAINT help_drafts_lang_check CHECK (lang IN ('fa', 'en')),
    title         TEXT NOT NULL,
    summary       TEXT NOT NULL,
    body          TEXT NOT NULL,
    from_revision INTEGER NOT NULL,
    based_on_fa   INTEGER,
    editor        UUID,
    editor_name   TEXT NOT NULL,
    saved_at      TIMESTAMPTZ NOT NULL,
    version       INTEGER NOT NULL DEFAULT nextval('help_drafts_version_seq'),
    PRIMARY KEY (page_id, lang)
);
ALTER SEQUENCE help_drafts_version_seq OWNED BY help_drafts.version;

CREATE TABLE help_redirects (
    old_path TEXT PRIMARY KEY,
    page_id  UUID NOT NULL CONSTRAINT help_redirects_page_id_fkey REFERENCES help_pages
);
CREATE INDEX help_redirects_page_idx ON help_redirects (page_id);

-- Pictures that texts use. Readers see one when a text with it was published.
CREATE TABLE help_pictures (
    file_id      UUID PRIMARY KEY CONSTRAINT help_pictures_file_id_fkey REFERENCES platform_files,
    published_at TIMESTAMPTZ
);

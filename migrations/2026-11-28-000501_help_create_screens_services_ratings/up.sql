-- Which page helps on which screen, how each service stands, and what readers say of a page.

-- A screen that was untied keeps its row without a page, so that the seed does not tie it again.
CREATE TABLE help_screens (
    screen_key TEXT PRIMARY KEY CONSTRAINT help_screens_key_check CHECK (screen_key ~ '^[a-z0-9_]+(\.[a-z0-9_]+)*$'),
    page_id    UUID CONSTRAINT help_screens_page_id_fkey REFERENCES help_pages,
    heading    TEXT,
    version    INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX help_screens_page_idx ON help_screens (page_id);

CREATE TABLE help_services (
    area       TEXT PRIMARY KEY,
    state      TEXT NOT NULL CONSTRAINT help_services_state_check CHECK (state IN ('ready', 'preparing', 'suspended')),
    note_fa    TEXT,
    note_en    TEXT,
    since      TIMESTAMPTZ NOT NULL,
    -- What the seed last said; a state that a person set has none.
    seed_state TEXT,
    version    INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE help_ratings (
    id       UUID PRIMARY KEY,
    page_id  UUID NOT NULL CONSTRAINT help_ratings_page_id_fkey REFERENCES help_pages,
    lang     TEXT NOT NULL CONSTRAINT help_ratings_lang_check CHECK (lang IN ('fa', 'en')),
    revision INTEGER NOT NULL,
    helpful  BOOLEAN NOT NULL,
    comment  TEXT,
    at       TIMESTAMPTZ NOT NULL,
    origin   TEXT NOT NULL DEFAULT 'portal'
             CONSTRAINT help_ratings_origin_check CHECK (origin IN ('portal', 'demo'))
);
CREATE INDEX help_ratings_page_idx ON help_ratings (page_id, lang, revision);

-- The index: one row per document that some area offers for finding, with the audience labels of those who may see it.

-- Audience labels as small numbers, so that "may this reader see it" is one overlap of two integer arrays.
CREATE TABLE search_labels (
    id   INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    text TEXT NOT NULL CONSTRAINT search_labels_text_key UNIQUE
);

CREATE TABLE search_docs (
    area            TEXT NOT NULL,
    kind            TEXT NOT NULL,
    object_id       UUID NOT NULL,
    url             TEXT NOT NULL,
    title_fa        TEXT NOT NULL,
    title_en        TEXT,
    code            TEXT,
    -- The number folded and without marks: what an exact or a begun number is compared with, byte by byte.
    code_key        TEXT COLLATE "C",
    summary         TEXT NOT NULL,
    body            TEXT NOT NULL,
    labels          INTEGER[] NOT NULL,
    organization_id UUID,
    date            DATE NOT NULL,
    jyear           INTEGER NOT NULL,
    badge           TEXT,
    fold_version    INTEGER NOT NULL,
    content_hash    BYTEA NOT NULL,
    -- Written from the keys of persian::keys with our own positions and weights; no text parser of the database (SEARCH-4).
    tsv             TSVECTOR NOT NULL,
    PRIMARY KEY (area, kind, object_id),
    CONSTRAINT search_docs_size_check CHECK (char_length(summary) <= 600 AND char_length(body) <= 100000)
);
CREATE INDEX search_docs_tsv_idx ON search_docs USING GIN (tsv);
CREATE INDEX search_docs_labels_idx ON search_docs USING GIN (labels);
CREATE INDEX search_docs_code_key_idx ON search_docs (code_key) WHERE code_key IS NOT NULL;
CREATE INDEX search_docs_object_idx ON search_docs (area, object_id);
CREATE INDEX search_docs_newest_idx ON search_docs (date DESC, object_id DESC);

-- Words of documents labelled public alone, so that a suggestion can never tell what a hidden document says.
CREATE TABLE search_words (
    -- Folded, without half-spaces.
    word     TEXT COLLATE "C" PRIMARY KEY,
    -- The word as a document wrote it.
    spelling TEXT NOT NULL,
    docs     INTEGER NOT NULL CONSTRAINT search_words_docs_check CHECK (docs >= 0)
);
CREATE INDEX search_words_length_idx ON search_words (char_length(word));

-- How far the check and the rebuild of each area's documents have come.
CREATE TABLE search_sources (
    area         TEXT PRIMARY KEY,
    -- The nightly check goes on after this object.
    check_after  UUID,
    checked_at   TIMESTAMPTZ,
    repaired     BIGINT NOT NULL DEFAULT 0,
    rebuilt_at   TIMESTAMPTZ,
    rebuild_from TIMESTAMPTZ
);

CREATE TABLE search_web_engines (
    id           UUID PRIMARY KEY,
    title_fa     TEXT NOT NULL,
    title_en     TEXT NOT NULL,
    url_template TEXT NOT NULL CONSTRAINT search_web_engines_url_template_check CHECK (url_template LIKE 'https://%{q}%'),
    sort         INTEGER NOT NULL,
    active       BOOLEAN NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1
);
INSERT INTO search_web_engines (id, title_fa, title_en, url_template, sort, active) VALUES
    ('019ab000-0000-7000-8000-000000000001', 'ذره‌بین', 'Zarebin', 'https://zarebin.ir/search?q={q}', 1, TRUE),
    ('019ab000-0000-7000-8000-000000000002', 'گوگل', 'Google', 'https://www.google.com/search?q={q}', 2, TRUE);

-- Distances between words, for corrections (SEARCH-12); part of every PostgreSQL distribution, trusted since 13.
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

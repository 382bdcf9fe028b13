-- Announcements, circulars and directives: numbers out of series, audiences, validity, relations, reviewers, the archive.

CREATE TABLE publications_series (
    id            UUID PRIMARY KEY,
    kind          TEXT NOT NULL CONSTRAINT publications_series_kind_check
                  CHECK (kind IN ('announcement', 'circular', 'directive')),
    code          TEXT NOT NULL CONSTRAINT publications_series_code_key UNIQUE,
    title_fa      TEXT NOT NULL,
    title_en      TEXT NOT NULL,
    mode          TEXT NOT NULL CONSTRAINT publications_series_mode_check CHECK (mode IN ('auto', 'manual')),
    template      TEXT NOT NULL,
    first_ordinal INTEGER NOT NULL,
    active        BOOLEAN NOT NULL DEFAULT TRUE,
    origin        TEXT NOT NULL DEFAULT 'portal'
                  CONSTRAINT publications_series_origin_check CHECK (origin IN ('portal', 'demo')),
    version       INTEGER NOT NULL DEFAULT 1,
    created_at    TIMESTAMPTZ NOT NULL
);

-- The last number given in a Jalali year; locked while the next one is given (PUB-1).
CREATE TABLE publications_series_years (
    series_id    UUID NOT NULL CONSTRAINT publications_series_years_series_id_fkey
                 REFERENCES publications_series ON DELETE CASCADE,
    year         INTEGER NOT NULL,
    last_ordinal INTEGER NOT NULL,
    PRIMARY KEY (series_id, year)
);

ALTER TABLE publications
    DROP CONSTRAINT publications_kind_check,
    ADD CONSTRAINT publications_kind_check CHECK (kind IN ('news', 'announcement', 'circular', 'directive')),
    DROP CONSTRAINT publications_origin_check,
    ADD CONSTRAINT publications_origin_check CHECK (origin IN ('portal', 'demo', 'archive')),
    ADD COLUMN audience TEXT NOT NULL DEFAULT 'public'
        CONSTRAINT publications_audience_check CHECK (audience IN ('public', 'organizations', 'addressees')),
    ADD COLUMN series_id UUID CONSTRAINT publications_series_id_fkey REFERENCES publications_series,
    ADD COLUMN number TEXT,
    ADD COLUMN number_folded TEXT,
    ADD COLUMN number_year INTEGER,
    ADD COLUMN ordinal INTEGER,
    ADD COLUMN reference TEXT CONSTRAINT publications_reference_key UNIQUE,
    ADD CONSTRAINT publications_ordinal_key UNIQUE (series_id, number_year, ordinal),
    ADD CONSTRAINT publications_number_key UNIQUE (series_id, number_folded),
    ADD CONSTRAINT publications_number_check
        CHECK ((number IS NULL) = (number_folded IS NULL) AND (number IS NULL) = (number_year IS NULL)
               AND (number IS NULL) = (reference IS NULL) AND (number IS NULL OR series_id IS NOT NULL)
               AND (number IS NOT NULL OR ordinal IS NULL)),
    ADD CONSTRAINT publications_news_check
        CHECK (kind <> 'news' OR (audience = 'public' AND series_id IS NULL));
CREATE INDEX publications_kind_newest_idx ON publications (kind, first_published_at DESC, id DESC)
    WHERE first_published_at IS NOT NULL AND withdrawn_at IS NULL;
CREATE INDEX publications_number_idx ON publications (number_folded text_pattern_ops) WHERE number IS NOT NULL;

ALTER TABLE publications_editions
    ADD COLUMN effective_from DATE,
    ADD COLUMN effective_to DATE,
    ADD COLUMN signatory_name TEXT,
    ADD COLUMN signatory_post TEXT,
    ADD CONSTRAINT publications_editions_signatory_check CHECK ((signatory_name IS NULL) = (signatory_post IS NULL));
CREATE INDEX publications_editions_issued_idx ON publications_editions (issued_on) WHERE state = 'published';

CREATE TABLE publications_links (
    edition_id UUID NOT NULL CONSTRAINT publications_links_edition_id_fkey
               REFERENCES publications_editions ON DELETE CASCADE,
    position   INTEGER NOT NULL CONSTRAINT publications_links_position_check CHECK (position BETWEEN 1 AND 20),
    kind       TEXT NOT NULL CONSTRAINT publications_links_kind_check CHECK (kind IN ('library_form', 'url')),
    target     TEXT NOT NULL,
    label      TEXT,
    PRIMARY KEY (edition_id, position)
);

-- What the text of an edition does to other publications.
CREATE TABLE publications_relations (
    edition_id   UUID NOT NULL CONSTRAINT publications_relations_edition_id_fkey
                 REFERENCES publications_editions ON DELETE CASCADE,
    position     INTEGER NOT NULL CONSTRAINT publications_relations_position_check CHECK (position BETWEEN 1 AND 20),
    target_id    UUID NOT NULL CONSTRAINT publications_relations_target_id_fkey REFERENCES publications ON DELETE CASCADE,
    kind         TEXT NOT NULL CONSTRAINT publications_relations_kind_check
                 CHECK (kind IN ('amends', 'supersedes', 'repeals', 'implements', 'cites')),
    -- Empty only before publication: the first day of the text is not known yet.
    effective_on DATE,
    note         TEXT,
    PRIMARY KEY (edition_id, position)
);
CREATE INDEX publications_relations_target_idx ON publications_relations (target_id, kind, effective_on);

CREATE TABLE publications_reviews (
    edition_id    UUID NOT NULL CONSTRAINT publications_reviews_edition_id_fkey
                  REFERENCES publications_editions ON DELETE CASCADE,
    reviewer      UUID NOT NULL,
    reviewer_name TEXT NOT NULL,
    verdict       TEXT NOT NULL CONSTRAINT publications_reviews_verdict_check
                  CHECK (verdict IN ('asked', 'agreed', 'changes')),
    comment       TEXT,
    at            TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (edition_id, reviewer)
);
CREATE INDEX publications_reviews_asked_idx ON publications_reviews (reviewer) WHERE verdict = 'asked';

-- PUB-6, PUB-7: what a text is worth on a day. The first that applies; only relations of the newest published edition of
-- a publication that is not withdrawn count, whatever became of that publication otherwise. No row for news and for what
-- was never published.
CREATE FUNCTION publications_validity(publication UUID, day DATE)
RETURNS TABLE (status TEXT, amended BOOLEAN, since DATE, acting_id UUID, acting_type TEXT, acting_on DATE)
LANGUAGE sql STABLE AS $$
    SELECT
        CASE
            WHEN p.withdrawn_at IS NOT NULL THEN 'withdrawn'
            WHEN ended.kind = 'repeals' THEN 'repealed'
            WHEN ended.kind = 'supersedes' THEN 'superseded'
            WHEN e.effective_to < day THEN 'expired'
            WHEN COALESCE(e.effective_from, e.issued_on) > day THEN 'not_yet'
            ELSE 'in_force'
        END,
        amended.by IS NOT NULL,
        CASE
            WHEN p.withdrawn_at IS NOT NULL THEN (p.withdrawn_at AT TIME ZONE 'Asia/Tehran')::date
            WHEN ended.by IS NOT NULL THEN ended.effective_on
            WHEN e.effective_to < day THEN e.effective_to + 1
            ELSE COALESCE(e.effective_from, e.issued_on)
        END,
        COALESCE(ended.by, amended.by),
        COALESCE(ended.kind, amended.kind),
        COALESCE(ended.effective_on, amended.effective_on)
    FROM publications p
    JOIN publications_editions e ON e.publication_id = p.id AND e.state = 'published'
    LEFT JOIN LATERAL (
        SELECT a.publication_id AS by, r.kind, r.effective_on
        FROM publications_relations r
        JOIN publications_editions a ON a.id = r.edition_id AND a.state = 'published'
        JOIN publications ap ON ap.id = a.publication_id AND ap.withdrawn_at IS NULL
        WHERE r.target_id = p.id AND r.kind IN ('repeals', 'supersedes') AND r.effective_on <= day
        ORDER BY r.kind, r.effective_on, a.publication_id
        LIMIT 1
    ) ended ON TRUE
    LEFT JOIN LATERAL (
        SELECT a.publication_id AS by, r.kind, r.effective_on
        FROM publications_relations r
        JOIN publications_editions a ON a.id = r.edition_id AND a.state = 'published'
        JOIN publications ap ON ap.id = a.publication_id AND ap.withdrawn_at IS NULL
        WHERE r.target_id = p.id AND r.kind = 'amends' AND r.effective_on <= day
        ORDER BY r.effective_on DESC, a.publication_id DESC
        LIMIT 1
    ) amended ON TRUE
    WHERE p.id = publication AND p.kind <> 'news'
$$;

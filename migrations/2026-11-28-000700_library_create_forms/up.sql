-- Blank forms and tables: a form is the thing people link to, its versions are what it looks like from a day on, each
-- with its files (renditions). What the day makes of a version is computed, never stored.

CREATE TABLE library_categories (
    id         UUID PRIMARY KEY,
    parent_id  UUID CONSTRAINT library_categories_parent_id_fkey REFERENCES library_categories,
    slug       TEXT NOT NULL CONSTRAINT library_categories_slug_key UNIQUE,
    name_fa    TEXT NOT NULL,
    name_en    TEXT NOT NULL,
    position   INTEGER NOT NULL,
    origin     TEXT NOT NULL DEFAULT 'portal'
               CONSTRAINT library_categories_origin_check CHECK (origin IN ('portal', 'demo')),
    version    INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX library_categories_parent_idx ON library_categories (parent_id, position);

CREATE TABLE library_forms (
    id                  UUID PRIMARY KEY,
    code                TEXT NOT NULL CONSTRAINT library_forms_code_key UNIQUE
                        CONSTRAINT library_forms_code_check CHECK (code ~ '^[A-Z]{1,4}-[0-9]{1,4}$'),
    kind                TEXT NOT NULL CONSTRAINT library_forms_kind_check
                        CHECK (kind IN ('form', 'table', 'guide', 'sample')),
    category_id         UUID NOT NULL CONSTRAINT library_forms_category_id_fkey REFERENCES library_categories,
    title_fa            TEXT NOT NULL,
    title_en            TEXT,
    guidance_fa         TEXT,
    guidance_en         TEXT,
    -- A unit of the directory, which belongs to another area.
    owner_unit_id       UUID,
    keywords            TEXT[] NOT NULL,
    retired_from        DATE,
    retired_reason      TEXT,
    needs_review_since  TIMESTAMPTZ,
    needs_review_reason TEXT,
    -- Written from the keys of persian::keys, for the text filter of lists.
    tsv                 TSVECTOR NOT NULL,
    origin              TEXT NOT NULL DEFAULT 'portal'
                        CONSTRAINT library_forms_origin_check CHECK (origin IN ('portal', 'demo')),
    created_at          TIMESTAMPTZ NOT NULL,
    version             INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT library_forms_retired_check CHECK ((retired_from IS NULL) = (retired_reason IS NULL)),
    CONSTRAINT library_forms_review_check CHECK ((needs_review_since IS NULL) = (needs_review_reason IS NULL))
);
CREATE INDEX library_forms_category_idx ON library_forms (category_id);
CREATE INDEX library_forms_title_idx ON library_forms (title_fa COLLATE "fa-x-icu", id);
CREATE INDEX library_forms_tsv_idx ON library_forms USING GIN (tsv);

CREATE TABLE library_versions (
    id                UUID PRIMARY KEY,
    form_id           UUID NOT NULL CONSTRAINT library_versions_form_id_fkey REFERENCES library_forms ON DELETE CASCADE,
    n                 INTEGER,
    state             TEXT NOT NULL CONSTRAINT library_versions_state_check
                      CHECK (state IN ('draft', 'in_review', 'approved', 'withdrawn', 'discarded')),
    effective_from    DATE,
    change_note       TEXT,
    -- Everyone who saved a change, for the rule of the second person.
    editors           UUID[] NOT NULL,
    saved_at          TIMESTAMPTZ NOT NULL,
    saved_by_name     TEXT NOT NULL,
    submitted_by      UUID,
    submitted_by_name TEXT,
    submitted_at      TIMESTAMPTZ,
    returned_at       TIMESTAMPTZ,
    returned_by_name  TEXT,
    return_reason     TEXT,
    approved_by       UUID,
    approved_by_name  TEXT,
    approved_at       TIMESTAMPTZ,
    withdrawn_at      TIMESTAMPTZ,
    withdraw_reason   TEXT,
    -- Withdrawn before its day: it never took effect (LIB-1).
    void              BOOLEAN NOT NULL DEFAULT FALSE,
    version           INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT library_versions_number_key UNIQUE (form_id, n),
    CONSTRAINT library_versions_approved_check
        CHECK ((state IN ('approved', 'withdrawn')) = (n IS NOT NULL)
               AND (n IS NULL OR (effective_from IS NOT NULL AND approved_at IS NOT NULL))),
    CONSTRAINT library_versions_withdrawn_check
        CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)
               AND (withdrawn_at IS NULL) = (withdraw_reason IS NULL)
               AND (NOT void OR state = 'withdrawn'))
);
CREATE UNIQUE INDEX library_versions_open_key ON library_versions (form_id) WHERE state IN ('draft', 'in_review');
CREATE UNIQUE INDEX library_versions_effective_key ON library_versions (form_id, effective_from)
    WHERE state = 'approved';
-- Which version is in force on a day: the first of this index from that day on.
CREATE INDEX library_versions_in_force_idx ON library_versions (form_id, effective_from DESC, n DESC)
    WHERE n IS NOT NULL AND NOT void;
CREATE INDEX library_versions_approved_idx ON library_versions (approved_at DESC, id DESC) WHERE n IS NOT NULL;
CREATE INDEX library_versions_waiting_idx ON library_versions (submitted_at, id) WHERE state = 'in_review';

CREATE TABLE library_basis (
    version_id     UUID NOT NULL CONSTRAINT library_basis_version_id_fkey
                   REFERENCES library_versions ON DELETE CASCADE,
    position       INTEGER NOT NULL CONSTRAINT library_basis_position_check CHECK (position BETWEEN 1 AND 20),
    -- Of another area; what becomes of it is heard from its events (LIB-11).
    publication_id UUID NOT NULL,
    note           TEXT,
    PRIMARY KEY (version_id, position),
    CONSTRAINT library_basis_publication_key UNIQUE (version_id, publication_id)
);
CREATE INDEX library_basis_publication_idx ON library_basis (publication_id);

CREATE TABLE library_renditions (
    id             UUID PRIMARY KEY,
    version_id     UUID NOT NULL CONSTRAINT library_renditions_version_id_fkey
                   REFERENCES library_versions ON DELETE CASCADE,
    role           TEXT NOT NULL CONSTRAINT library_renditions_role_check CHECK (role IN ('fill', 'print')),
    format         TEXT NOT NULL CONSTRAINT library_renditions_format_check
                   CHECK (format IN ('docx', 'xlsx', 'odt', 'ods', 'pdf', 'csv')),
    lang           TEXT NOT NULL CONSTRAINT library_renditions_lang_check CHECK (lang IN ('fa', 'en')),
    file_id        UUID NOT NULL CONSTRAINT library_renditions_file_id_fkey REFERENCES platform_files,
    sha256         BYTEA NOT NULL,
    bytes          BIGINT NOT NULL,
    pages          INTEGER,
    file_name      TEXT NOT NULL,
    fillable_pdf   BOOLEAN NOT NULL,
    scan_suspected BOOLEAN NOT NULL,
    scan_reason    TEXT,
    CONSTRAINT library_renditions_place_key UNIQUE (version_id, role, format, lang)
);
CREATE INDEX library_renditions_sha256_idx ON library_renditions (sha256);
CREATE INDEX library_renditions_file_idx ON library_renditions (file_id);

CREATE TABLE library_preview_sheets (
    rendition_id  UUID NOT NULL CONSTRAINT library_preview_sheets_rendition_id_fkey
                  REFERENCES library_renditions ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    name          TEXT NOT NULL,
    cells         JSONB NOT NULL,
    total_rows    BIGINT NOT NULL,
    total_columns BIGINT NOT NULL,
    PRIMARY KEY (rendition_id, position)
);

-- LIB-10: how often, never by whom.
CREATE TABLE library_download_days (
    rendition_id UUID NOT NULL CONSTRAINT library_download_days_rendition_id_fkey
                 REFERENCES library_renditions ON DELETE CASCADE,
    day          DATE NOT NULL,
    count        BIGINT NOT NULL,
    PRIMARY KEY (rendition_id, day)
);
CREATE INDEX library_download_days_day_idx ON library_download_days (day);
-- The sum of a form, by which lists are ordered.
CREATE TABLE library_takings (
    form_id UUID PRIMARY KEY CONSTRAINT library_takings_form_id_fkey REFERENCES library_forms ON DELETE CASCADE,
    count   BIGINT NOT NULL
);

-- LIB-2: what was approved never changes; all that can still happen to it is to be withdrawn.
CREATE FUNCTION library_versions_keep() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.n IS NOT NULL
       AND (OLD.state <> 'approved' OR NEW.state <> 'withdrawn'
            OR to_jsonb(NEW) - '{state,withdrawn_at,withdraw_reason,void,version}'::TEXT[]
               <> to_jsonb(OLD) - '{state,withdrawn_at,withdraw_reason,void,version}'::TEXT[]) THEN
        RAISE EXCEPTION 'version % is approved and cannot change', OLD.id;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER library_versions_keep BEFORE UPDATE ON library_versions
    FOR EACH ROW EXECUTE FUNCTION library_versions_keep();

-- The files and texts of an approved version go only with the version itself.
CREATE FUNCTION library_parts_keep() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM library_versions v
               WHERE v.id = COALESCE(NEW.version_id, OLD.version_id) AND v.n IS NOT NULL) THEN
        RAISE EXCEPTION 'a version of % is approved and cannot change', TG_TABLE_NAME;
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;
CREATE TRIGGER library_renditions_keep BEFORE INSERT OR UPDATE OR DELETE ON library_renditions
    FOR EACH ROW EXECUTE FUNCTION library_parts_keep();
CREATE TRIGGER library_basis_keep BEFORE INSERT OR UPDATE OR DELETE ON library_basis
    FOR EACH ROW EXECUTE FUNCTION library_parts_keep();

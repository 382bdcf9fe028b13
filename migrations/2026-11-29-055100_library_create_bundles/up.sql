-- Forms that belong together, at an address that always gives their versions in force: what a version is stays with the
-- form, here stands only which forms, in which order, for whom.

CREATE TABLE library_bundles (
    id              UUID PRIMARY KEY,
    -- Never given twice, not even after a withdrawal: other systems keep the address.
    slug            TEXT NOT NULL CONSTRAINT library_bundles_slug_key UNIQUE,
    title_fa        TEXT NOT NULL,
    title_en        TEXT,
    audience_fa     TEXT,
    audience_en     TEXT,
    guidance_fa     TEXT,
    guidance_en     TEXT,
    withdrawn_at    TIMESTAMPTZ,
    withdraw_reason TEXT,
    origin          TEXT NOT NULL DEFAULT 'portal'
                    CONSTRAINT library_bundles_origin_check CHECK (origin IN ('portal', 'demo')),
    created_at      TIMESTAMPTZ NOT NULL,
    version         INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT library_bundles_withdrawn_check CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL))
);
CREATE INDEX library_bundles_title_idx ON library_bundles (title_fa COLLATE "fa-x-icu", id);

CREATE TABLE library_bundle_forms (
    bundle_id UUID NOT NULL CONSTRAINT library_bundle_forms_bundle_id_fkey
              REFERENCES library_bundles ON DELETE CASCADE,
    position  INTEGER NOT NULL CONSTRAINT library_bundle_forms_position_check CHECK (position BETWEEN 1 AND 50),
    form_id   UUID NOT NULL CONSTRAINT library_bundle_forms_form_id_fkey REFERENCES library_forms ON DELETE CASCADE,
    PRIMARY KEY (bundle_id, position),
    CONSTRAINT library_bundle_forms_form_key UNIQUE (bundle_id, form_id)
);
CREATE INDEX library_bundle_forms_form_idx ON library_bundle_forms (form_id);

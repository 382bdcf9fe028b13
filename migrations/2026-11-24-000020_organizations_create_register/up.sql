-- The register: who each body is and who answers for it, on any day.

CREATE TABLE organizations_deputy_areas (
    code     TEXT PRIMARY KEY,
    title_fa TEXT NOT NULL,
    title_en TEXT NOT NULL,
    position INTEGER NOT NULL,
    active   BOOLEAN NOT NULL DEFAULT TRUE
);

-- What each kind of body is required to have, and with which words its names begin.
CREATE TABLE organizations_kind_rules (
    kind       TEXT CONSTRAINT organizations_kind_rules_pkey PRIMARY KEY,
    title_fa   TEXT NOT NULL,
    title_en   TEXT NOT NULL,
    required   TEXT[] NOT NULL,
    name_words TEXT[] NOT NULL
);
INSERT INTO organizations_kind_rules (kind, title_fa, title_en, required, name_words) VALUES
    ('organization', 'سازمان', 'Organization',
     '{name_en,activity_fa,deputy_area,national_id,founded_on,economic_code,address,postal_code,email,website,chief_executive,finance_manager}',
     '{سازمان}'),
    ('company', 'شرکت', 'Company',
     '{name_en,activity_fa,deputy_area,national_id,founded_on,registration_no,registration_office,economic_code,capital_rials,address,postal_code,email,website,chief_executive,finance_manager,inspector_auditor}',
     '{شرکت}'),
    ('institute', 'مؤسسه', 'Institute',
     '{name_en,activity_fa,deputy_area,national_id,founded_on,registration_no,address,postal_code,email,website,chief_executive,finance_manager}',
     '{مؤسسه,موسسه,مرکز,صندوق}');

CREATE TABLE organizations (
    id                        UUID PRIMARY KEY,
    slug                      TEXT NOT NULL CONSTRAINT organizations_slug_key UNIQUE
                              CONSTRAINT organizations_slug_check CHECK (slug ~ '^[a-z][a-z0-9-]{2,59}$'),
    kind                      TEXT NOT NULL CONSTRAINT organizations_kind_fkey REFERENCES organizations_kind_rules,
    national_id               TEXT CONSTRAINT organizations_national_id_key UNIQUE
                              CONSTRAINT organizations_national_id_check CHECK (national_id ~ '^[0-9]{11}$'),
    national_id_origin        TEXT CONSTRAINT organizations_national_id_origin_check
                              CHECK (national_id_origin IN ('entered', 'imported', 'demo')),
    -- Stays beside a demonstration id, so that removing the id leaves a true row.
    national_id_absent_reason TEXT,
    responsible_expert_id     UUID,
    responsible_expert_name   TEXT,
    record_confirmed_on       DATE,
    record_confirmed_by_name  TEXT,
    origin                    TEXT NOT NULL CONSTRAINT organizations_origin_check CHECK (origin IN ('entered', 'imported', 'demo')),
    -- Written from the keys of persian::keys: every name it ever had, and the national id.
    tsv                       TSVECTOR NOT NULL DEFAULT '',
    version                   INTEGER NOT NULL DEFAULT 1,
    created_at                TIMESTAMPTZ NOT NULL,
    CONSTRAINT organizations_national_id_reason_check CHECK (national_id IS NOT NULL OR national_id_absent_reason IS NOT NULL),
    CONSTRAINT organizations_national_id_known_check CHECK ((national_id IS NULL) = (national_id_origin IS NULL)),
    CONSTRAINT organizations_expert_check CHECK ((responsible_expert_id IS NULL) = (responsible_expert_name IS NULL))
);
CREATE INDEX organizations_tsv_idx ON organizations USING GIN (tsv);

CREATE TABLE organizations_profile_versions (
    id                      UUID PRIMARY KEY,
    organization_id         UUID NOT NULL CONSTRAINT organizations_profile_versions_organization_id_fkey REFERENCES organizations,
    valid_from              DATE NOT NULL,
    status                  TEXT NOT NULL CONSTRAINT organizations_profile_versions_status_check
                            CHECK (status IN ('unconfirmed', 'being_established', 'active', 'suspended', 'in_liquidation', 'dissolved', 'merged')),
    name_fa                 TEXT NOT NULL,
    name_en                 TEXT,
    short_name_fa           TEXT,
    other_names_fa          TEXT[] NOT NULL,
    activity_fa             TEXT,
    activity_en             TEXT,
    deputy_area             TEXT CONSTRAINT organizations_profile_versions_deputy_area_fkey REFERENCES organizations_deputy_areas,
    parent_id               UUID CONSTRAINT organizations_profile_versions_parent_id_fkey REFERENCES organizations,
    registration_no         TEXT,
    registration_office     TEXT,
    economic_code           TEXT,
    founded_on              DATE,
    capital_rials           BIGINT CONSTRAINT organizations_profile_versions_capital_check CHECK (capital_rials >= 0),
    fiscal_year_start_month SMALLINT NOT NULL CONSTRAINT organizations_profile_versions_month_check
                            CHECK (fiscal_year_start_month BETWEEN 1 AND 12),
    address                 TEXT,
    postal_code             TEXT,
    phones                  TEXT[] NOT NULL,
    email                   TEXT,
    website                 TEXT,
    -- The first letter of the name without the word for the kind, folded: where the letter bar finds it.
    initial                 TEXT NOT NULL,
    decision                TEXT,
    origin                  TEXT NOT NULL CONSTRAINT organizations_profile_versions_origin_check
                            CHECK (origin IN ('entered', 'imported', 'demo')),
    recorded_at             TIMESTAMPTZ NOT NULL,
    recorded_by             UUID,
    recorded_by_name        TEXT NOT NULL,
    corrects_id             UUID CONSTRAINT organizations_profile_versions_corrects_id_key UNIQUE
                            CONSTRAINT organizations_profile_versions_corrects_id_fkey REFERENCES organizations_profile_versions,
    correction_reason       TEXT,
    -- When a correction took its place; from then on it holds on no day.
    corrected_at            TIMESTAMPTZ,
    CONSTRAINT organizations_profile_versions_reason_check CHECK ((corrects_id IS NULL) = (correction_reason IS NULL))
);
CREATE UNIQUE INDEX organizations_profile_versions_day_key ON organizations_profile_versions (organization_id, valid_from)
    WHERE corrected_at IS NULL;
CREATE INDEX organizations_profile_versions_parent_idx ON organizations_profile_versions (parent_id)
    WHERE parent_id IS NOT NULL AND corrected_at IS NULL;

-- ORG-3: a version never changes; all that can happen to it is to be corrected. Only demonstration can be removed.
CREATE FUNCTION organizations_profile_versions_keep() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.origin = 'demo' THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'version % cannot be deleted', OLD.id;
    END IF;
    IF OLD.corrected_at IS NOT NULL OR to_jsonb(NEW) - 'corrected_at' <> to_jsonb(OLD) - 'corrected_at' THEN
        RAISE EXCEPTION 'version % cannot change', OLD.id;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER organizations_profile_versions_keep BEFORE UPDATE OR DELETE ON organizations_profile_versions
    FOR EACH ROW EXECUTE FUNCTION organizations_profile_versions_keep();

CREATE TABLE organizations_successions (
    id             UUID PRIMARY KEY,
    predecessor_id UUID NOT NULL CONSTRAINT organizations_successions_predecessor_id_fkey REFERENCES organizations,
    successor_id   UUID NOT NULL CONSTRAINT organizations_successions_successor_id_fkey REFERENCES organizations,
    kind           TEXT NOT NULL CONSTRAINT organizations_successions_kind_check
                   CHECK (kind IN ('merged_into', 'converted_to', 'split_into')),
    -- Not known of what was taken from a list.
    happened_on    DATE,
    decision       TEXT,
    origin         TEXT NOT NULL CONSTRAINT organizations_successions_origin_check
                   CHECK (origin IN ('entered', 'imported', 'demo')),
    recorded_at    TIMESTAMPTZ NOT NULL,
    CONSTRAINT organizations_successions_pair_key UNIQUE (predecessor_id, successor_id, kind),
    CONSTRAINT organizations_successions_self_check CHECK (predecessor_id <> successor_id)
);
CREATE INDEX organizations_successions_successor_idx ON organizations_successions (successor_id);

CREATE TABLE organizations_parties (
    id              UUID PRIMARY KEY,
    kind            TEXT NOT NULL CONSTRAINT organizations_parties_kind_check CHECK (kind IN ('natural', 'legal')),
    name_fa         TEXT NOT NULL,
    name_en         TEXT,
    organization_id UUID CONSTRAINT organizations_parties_organization_id_key UNIQUE
                    CONSTRAINT organizations_parties_organization_id_fkey REFERENCES organizations,
    user_id         UUID CONSTRAINT organizations_parties_user_id_key UNIQUE,
    national_id     TEXT CONSTRAINT organizations_parties_national_id_key UNIQUE,
    -- A party the portal itself knows by name, such as the municipality.
    code            TEXT CONSTRAINT organizations_parties_code_key UNIQUE,
    origin          TEXT NOT NULL CONSTRAINT organizations_parties_origin_check
                    CHECK (origin IN ('entered', 'imported', 'demo')),
    -- Written from the keys of persian::keys: the names and the national id.
    tsv             TSVECTOR NOT NULL DEFAULT '',
    version         INTEGER NOT NULL DEFAULT 1,
    created_at      TIMESTAMPTZ NOT NULL,
    CONSTRAINT organizations_parties_natural_check
        CHECK (kind = 'legal' OR (organization_id IS NULL AND national_id IS NULL)),
    CONSTRAINT organizations_parties_legal_check CHECK (kind = 'natural' OR user_id IS NULL)
);
CREATE INDEX organizations_parties_tsv_idx ON organizations_parties USING GIN (tsv);
CREATE INDEX organizations_parties_name_idx ON organizations_parties (name_fa COLLATE "fa-x-icu", id);

CREATE TABLE organizations_appointments (
    id               UUID PRIMARY KEY,
    organization_id  UUID NOT NULL CONSTRAINT organizations_appointments_organization_id_fkey REFERENCES organizations,
    office           TEXT NOT NULL CONSTRAINT organizations_appointments_office_check
                     CHECK (office IN ('chief_executive', 'acting_chief_executive', 'finance_manager', 'accountant_in_charge',
                                       'inspector_auditor', 'alternate_inspector', 'public_relations', 'legal_officer')),
    office_group     TEXT NOT NULL,
    party_id         UUID NOT NULL CONSTRAINT organizations_appointments_party_id_fkey REFERENCES organizations_parties,
    valid_from       DATE NOT NULL,
    valid_until      DATE,
    ended_reason     TEXT CONSTRAINT organizations_appointments_ended_reason_check
                     CHECK (ended_reason IN ('term_ended', 'resigned', 'dismissed', 'died', 'replaced')),
    decision         TEXT,
    gazette_no       TEXT,
    is_public        BOOLEAN NOT NULL,
    origin           TEXT NOT NULL CONSTRAINT organizations_appointments_origin_check
                     CHECK (origin IN ('entered', 'imported', 'demo')),
    version          INTEGER NOT NULL DEFAULT 1,
    recorded_at      TIMESTAMPTZ NOT NULL,
    recorded_by_name TEXT NOT NULL,
    CONSTRAINT organizations_appointments_order_check CHECK (valid_until > valid_from),
    CONSTRAINT organizations_appointments_group_check
        CHECK (office_group = CASE office WHEN 'acting_chief_executive' THEN 'chief_executive' ELSE office END),
    -- ORG-4: an office group has at most one holder on any day.
    CONSTRAINT organizations_appointments_holder_excl EXCLUDE USING gist (
        organization_id WITH =,
        office_group WITH =,
        daterange(valid_from, valid_until) WITH &&
    )
);
CREATE INDEX organizations_appointments_party_idx ON organizations_appointments (party_id);
CREATE INDEX organizations_appointments_newest_idx ON organizations_appointments (valid_from DESC, id DESC);

CREATE TABLE organizations_change_requests (
    id                UUID PRIMARY KEY,
    organization_id   UUID NOT NULL CONSTRAINT organizations_change_requests_organization_id_fkey REFERENCES organizations,
    target            TEXT NOT NULL CONSTRAINT organizations_change_requests_target_check
                      CHECK (target IN ('profile', 'appointment')),
    change            JSONB NOT NULL,
    valid_from        DATE NOT NULL,
    note              TEXT,
    evidence_file_ids UUID[] NOT NULL,
    state             TEXT NOT NULL CONSTRAINT organizations_change_requests_state_check
                      CHECK (state IN ('open', 'approved', 'rejected', 'withdrawn')),
    proposed_by       UUID,
    proposed_by_name  TEXT NOT NULL,
    proposed_at       TIMESTAMPTZ NOT NULL,
    decided_by        UUID,
    decided_by_name   TEXT,
    decided_at        TIMESTAMPTZ,
    decision_note     TEXT,
    -- What it would have changed, or did, when it was decided; until then that is told from the register.
    differences       JSONB,
    origin            TEXT NOT NULL CONSTRAINT organizations_change_requests_origin_check
                      CHECK (origin IN ('entered', 'imported', 'demo')),
    version           INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT organizations_change_requests_decided_check CHECK ((state = 'open') = (decided_at IS NULL)),
    -- ORG-8: whoever proposed a change never decides it; taking it back is no decision.
    CONSTRAINT organizations_change_requests_four_eyes_check
        CHECK (state NOT IN ('approved', 'rejected') OR proposed_by IS DISTINCT FROM decided_by OR proposed_by IS NULL)
);
CREATE INDEX organizations_change_requests_organization_idx ON organizations_change_requests (organization_id, id DESC);
CREATE INDEX organizations_change_requests_open_idx ON organizations_change_requests (id DESC) WHERE state = 'open';

-- The timeline: what changed, as one reads it.
CREATE TABLE organizations_changes (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL CONSTRAINT organizations_changes_organization_id_fkey REFERENCES organizations,
    kind            TEXT NOT NULL CONSTRAINT organizations_changes_kind_check
                    CHECK (kind IN ('created', 'profile', 'correction', 'contact', 'national_id', 'confirmed', 'expert', 'closed',
                                    'succession', 'appointed', 'ended')),
    effective_on    DATE NOT NULL,
    fields          JSONB NOT NULL,
    decision        TEXT,
    is_public       BOOLEAN NOT NULL,
    at              TIMESTAMPTZ NOT NULL,
    by_id           UUID,
    by_name         TEXT NOT NULL,
    origin          TEXT NOT NULL CONSTRAINT organizations_changes_origin_check
                    CHECK (origin IN ('entered', 'imported', 'demo'))
);
CREATE INDEX organizations_changes_timeline_idx ON organizations_changes (organization_id, effective_on DESC, id DESC);
CREATE INDEX organizations_changes_newest_idx ON organizations_changes (at DESC, id DESC);

-- Who is who, and who may do what, since when and by whose decision.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE identity_users (
    id                   UUID PRIMARY KEY,
    -- Both folded: lower case, Latin digits.
    username             TEXT NOT NULL CONSTRAINT identity_users_username_key UNIQUE,
    email                TEXT CONSTRAINT identity_users_email_key UNIQUE,
    name_fa              TEXT NOT NULL,
    name_en              TEXT,
    status               TEXT NOT NULL CHECK (status IN ('invited', 'active', 'suspended')),
    locale               TEXT NOT NULL CHECK (locale IN ('fa', 'en')),
    -- argon2id, in the PHC form.
    password_hash        TEXT,
    password_changed_at  TIMESTAMPTZ,
    must_change_password BOOLEAN NOT NULL DEFAULT FALSE,
    -- Encrypted; the pending one is not in force before its first code.
    totp_secret          BYTEA,
    totp_pending         BYTEA,
    totp_last_step       BIGINT,
    last_sign_in_at      TIMESTAMPTZ,
    -- Names, user name and address, folded for search.
    search_text          TEXT NOT NULL,
    origin               TEXT NOT NULL DEFAULT 'entered' CHECK (origin IN ('entered', 'demo')),
    version              INTEGER NOT NULL DEFAULT 1,
    created_at           TIMESTAMPTZ NOT NULL
);
CREATE INDEX identity_users_name_idx ON identity_users (name_fa, id);
CREATE INDEX identity_users_search_idx ON identity_users USING gin (search_text gin_trgm_ops);

-- Failures by account, or by the hash of a name that no account has: both are counted alike, so that neither the
-- answer nor its time tells one from the other.
CREATE TABLE identity_attempts (
    key            TEXT PRIMARY KEY,
    failures       INTEGER NOT NULL,
    window_start   TIMESTAMPTZ NOT NULL,
    locks          INTEGER NOT NULL,
    locked_until   TIMESTAMPTZ,
    last_failed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX identity_attempts_last_failed_at_idx ON identity_attempts (last_failed_at);

CREATE TABLE identity_recovery_codes (
    user_id UUID NOT NULL REFERENCES identity_users ON DELETE CASCADE,
    hash    BYTEA NOT NULL,
    used_at TIMESTAMPTZ,
    PRIMARY KEY (user_id, hash)
);

-- Links in mails, and tickets between the two steps of signing in.
CREATE TABLE identity_tokens (
    hash       BYTEA PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('confirm', 'reset', 'invite', 'second_factor')),
    user_id    UUID NOT NULL REFERENCES identity_users ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ
);
CREATE INDEX identity_tokens_user_id_idx ON identity_tokens (user_id, kind);
CREATE INDEX identity_tokens_expires_at_idx ON identity_tokens (expires_at);

CREATE TABLE identity_roles (
    code                TEXT CONSTRAINT identity_roles_pkey PRIMARY KEY,
    title_fa            TEXT NOT NULL,
    title_en            TEXT NOT NULL,
    permissions         TEXT[] NOT NULL,
    for_organization    BOOLEAN NOT NULL,
    needs_second_factor BOOLEAN NOT NULL,
    builtin             BOOLEAN NOT NULL,
    version             INTEGER NOT NULL DEFAULT 1,
    created_at          TIMESTAMPTZ NOT NULL
);

CREATE TABLE identity_grants (
    id              UUID PRIMARY KEY,
    user_id         UUID NOT NULL CONSTRAINT identity_grants_user_id_fkey REFERENCES identity_users ON DELETE CASCADE,
    role            TEXT NOT NULL CONSTRAINT identity_grants_role_fkey REFERENCES identity_roles,
    organization_id UUID,
    valid_from      TIMESTAMPTZ NOT NULL,
    valid_until     TIMESTAMPTZ,
    granted_by      UUID REFERENCES identity_users ON DELETE SET NULL,
    reason          TEXT NOT NULL,
    end_reason      TEXT,
    created_at      TIMESTAMPTZ NOT NULL,
    CONSTRAINT identity_grants_period_check CHECK (valid_until >= valid_from),
    CONSTRAINT identity_grants_overlap_excl EXCLUDE USING gist (
        user_id WITH =,
        role WITH =,
        (COALESCE(organization_id, '00000000-0000-0000-0000-000000000000'::uuid)) WITH =,
        tstzrange(valid_from, valid_until) WITH &&
    )
);
CREATE INDEX identity_grants_role_idx ON identity_grants (role, valid_until);
CREATE INDEX identity_grants_organization_id_idx ON identity_grants (organization_id) WHERE organization_id IS NOT NULL;

-- How people and other systems show who they are.

CREATE TABLE identity_sessions (
    id                     UUID PRIMARY KEY,
    user_id                UUID NOT NULL REFERENCES identity_users ON DELETE CASCADE,
    acting_organization_id UUID,
    created_at             TIMESTAMPTZ NOT NULL,
    last_used_at           TIMESTAMPTZ NOT NULL,
    expires_at             TIMESTAMPTZ NOT NULL,
    user_agent             TEXT NOT NULL,
    ip_prefix              TEXT NOT NULL,
    revoked_at             TIMESTAMPTZ,
    revoke_reason          TEXT CHECK (revoke_reason IN ('signed_out', 'ended', 'password', 'suspended', 'reused'))
);
CREATE INDEX identity_sessions_user_id_idx ON identity_sessions (user_id, last_used_at);
CREATE INDEX identity_sessions_expires_at_idx ON identity_sessions (expires_at);

-- Every refresh token of a session; each renews once. One that comes again, later than two tabs would, ends them all.
CREATE TABLE identity_refresh_tokens (
    hash        BYTEA PRIMARY KEY,
    session_id  UUID NOT NULL REFERENCES identity_sessions ON DELETE CASCADE,
    parent_hash BYTEA,
    created_at  TIMESTAMPTZ NOT NULL,
    expires_at  TIMESTAMPTZ NOT NULL,
    used_at     TIMESTAMPTZ,
    -- Whether it was accepted a second time within the grace.
    repeated    BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX identity_refresh_tokens_session_id_idx ON identity_refresh_tokens (session_id);

CREATE TABLE identity_signing_keys (
    kid         TEXT PRIMARY KEY,
    algorithm   TEXT NOT NULL CHECK (algorithm = 'EdDSA'),
    public_key  BYTEA NOT NULL,
    -- PKCS#8, encrypted.
    private_key BYTEA NOT NULL,
    not_before  TIMESTAMPTZ NOT NULL,
    retired_at  TIMESTAMPTZ
);

CREATE TABLE identity_clients (
    id              UUID PRIMARY KEY,
    title_fa        TEXT NOT NULL,
    title_en        TEXT NOT NULL,
    organization_id UUID,
    scopes          TEXT[] NOT NULL,
    status          TEXT NOT NULL CHECK (status IN ('active', 'suspended')),
    last_used_at    TIMESTAMPTZ,
    version         INTEGER NOT NULL DEFAULT 1,
    created_at      TIMESTAMPTZ NOT NULL
);

CREATE TABLE identity_client_secrets (
    id           UUID PRIMARY KEY,
    client_id    UUID NOT NULL REFERENCES identity_clients ON DELETE CASCADE,
    hash         BYTEA NOT NULL UNIQUE,
    created_at   TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ,
    revoked_at   TIMESTAMPTZ,
    last_used_at TIMESTAMPTZ
);
CREATE INDEX identity_client_secrets_client_id_idx ON identity_client_secrets (client_id);

-- The address at which a program follows the deadlines of one organization for one of its representatives. The key in it
-- is shown once; making another ends the one before.

CREATE TABLE publications_calendars (
    user_id         UUID NOT NULL,
    organization_id UUID NOT NULL,
    key_hash        BYTEA NOT NULL CONSTRAINT publications_calendars_key_hash_key UNIQUE,
    made_at         TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, organization_id)
);

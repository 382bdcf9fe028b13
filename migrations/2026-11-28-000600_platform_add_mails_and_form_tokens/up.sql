-- Mails wait here for the mail service, and forms that were opened are used up once.

CREATE TABLE platform_mails (
    id                UUID PRIMARY KEY,
    dedupe_key        TEXT NOT NULL CONSTRAINT platform_mails_dedupe_key_key UNIQUE,
    recipient_user_id UUID,
    -- Both encrypted, and erased some time after the mail has ended.
    address           BYTEA,
    vars              BYTEA,
    -- By which the mails to one address are counted.
    address_hash      BYTEA NOT NULL,
    template          TEXT NOT NULL,
    lang              TEXT NOT NULL CONSTRAINT platform_mails_lang_check CHECK (lang IN ('fa', 'en')),
    -- What it is about; when that is gone, what has not left yet is taken back.
    cause             TEXT,
    state             TEXT NOT NULL DEFAULT 'queued' CONSTRAINT platform_mails_state_check
                      CHECK (state IN ('queued', 'leased', 'deferred', 'sent', 'dead', 'expired', 'cancelled')),
    attempts          INTEGER NOT NULL DEFAULT 0,
    next_at           TIMESTAMPTZ NOT NULL,
    lease_until       TIMESTAMPTZ,
    message_id        TEXT NOT NULL,
    -- The code of the service's answer or a word of ours, never its text.
    last_code         TEXT CONSTRAINT platform_mails_last_code_check CHECK (last_code ~ '^[a-z0-9_]{1,20}$'),
    ended_at          TIMESTAMPTZ,
    expires_at        TIMESTAMPTZ NOT NULL,
    created_at        TIMESTAMPTZ NOT NULL,
    CONSTRAINT platform_mails_lease_check CHECK ((state = 'leased') = (lease_until IS NOT NULL)),
    CONSTRAINT platform_mails_ended_check
        CHECK ((state IN ('sent', 'dead', 'expired', 'cancelled')) = (ended_at IS NOT NULL))
);
CREATE INDEX platform_mails_due_idx ON platform_mails (state, next_at, id)
    WHERE state IN ('queued', 'leased', 'deferred');
CREATE INDEX platform_mails_state_idx ON platform_mails (state, id DESC);
CREATE INDEX platform_mails_ended_idx ON platform_mails (ended_at);
CREATE INDEX platform_mails_cause_idx ON platform_mails (cause) WHERE state IN ('queued', 'deferred');
CREATE INDEX platform_mails_dead_idx ON platform_mails (address_hash) WHERE state = 'dead';

CREATE TABLE platform_form_tokens (
    nonce   BYTEA PRIMARY KEY,
    used_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX platform_form_tokens_used_at_idx ON platform_form_tokens (used_at);

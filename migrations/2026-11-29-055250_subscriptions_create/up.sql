-- Who follows what: a person with an account, or a confirmed address, encrypted and found again by its keyed hash.
CREATE TABLE subscriptions_followers (
    id           UUID PRIMARY KEY,
    user_id      UUID UNIQUE REFERENCES identity_users ON DELETE CASCADE,
    address      BYTEA,
    address_hash BYTEA UNIQUE,
    token_hash   BYTEA NOT NULL UNIQUE,
    lang         TEXT NOT NULL CHECK (lang IN ('fa', 'en')),
    rhythm       TEXT NOT NULL CHECK (rhythm IN ('at_once', 'daily', 'weekly')),
    created_at   TIMESTAMPTZ NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    CHECK ((user_id IS NULL) = (address IS NOT NULL)),
    CHECK ((address IS NULL) = (address_hash IS NULL))
);
CREATE INDEX subscriptions_followers_rhythm_idx ON subscriptions_followers (rhythm, id);

CREATE TABLE subscriptions_topics (
    follower_id UUID NOT NULL REFERENCES subscriptions_followers ON DELETE CASCADE,
    topic       TEXT NOT NULL,
    since       TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (follower_id, topic)
);
CREATE INDEX subscriptions_topics_topic_idx ON subscriptions_topics (topic, follower_id);

-- What was announced, as areas told it.
CREATE TABLE subscriptions_items (
    id            UUID PRIMARY KEY,
    area          TEXT NOT NULL,
    object_id     UUID NOT NULL,
    name_fa       TEXT NOT NULL,
    name_en       TEXT NOT NULL,
    title_fa      TEXT NOT NULL,
    title_en      TEXT,
    facts_fa      TEXT NOT NULL,
    facts_en      TEXT NOT NULL,
    url           TEXT NOT NULL,
    -- Whether followers with an account find it in their worklist until they have looked.
    in_worklist   BOOLEAN NOT NULL,
    at            TIMESTAMPTZ NOT NULL,
    taken_back    BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX subscriptions_items_at_idx ON subscriptions_items (at);
CREATE INDEX subscriptions_items_object_idx ON subscriptions_items (object_id, at);

CREATE TABLE subscriptions_item_topics (
    topic   TEXT NOT NULL,
    item_id UUID NOT NULL REFERENCES subscriptions_items ON DELETE CASCADE,
    PRIMARY KEY (topic, item_id)
);
CREATE INDEX subscriptions_item_topics_item_idx ON subscriptions_item_topics (item_id);

-- What a follower was written: an item at most once, whatever overlaps and whatever runs again.
CREATE TABLE subscriptions_deliveries (
    follower_id UUID NOT NULL REFERENCES subscriptions_followers ON DELETE CASCADE,
    item_id     UUID NOT NULL REFERENCES subscriptions_items ON DELETE CASCADE,
    at          TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (follower_id, item_id)
);
CREATE INDEX subscriptions_deliveries_item_idx ON subscriptions_deliveries (item_id);

-- What a follower with an account has looked at.
CREATE TABLE subscriptions_seen (
    follower_id UUID NOT NULL REFERENCES subscriptions_followers ON DELETE CASCADE,
    item_id     UUID NOT NULL REFERENCES subscriptions_items ON DELETE CASCADE,
    PRIMARY KEY (follower_id, item_id)
);
CREATE INDEX subscriptions_seen_item_idx ON subscriptions_seen (item_id);

-- Digests that were written whole.
CREATE TABLE subscriptions_digests (
    rhythm  TEXT NOT NULL CHECK (rhythm IN ('daily', 'weekly')),
    ends_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (rhythm, ends_at)
);

-- What waits for the confirmation of an address, and by what attempts are counted; a day later it is gone.
CREATE TABLE subscriptions_requests (
    id           UUID PRIMARY KEY,
    bucket       BYTEA NOT NULL,
    address_hash BYTEA NOT NULL,
    address      BYTEA NOT NULL,
    token_hash   BYTEA UNIQUE,
    lang         TEXT NOT NULL CHECK (lang IN ('fa', 'en')),
    rhythm       TEXT NOT NULL CHECK (rhythm IN ('at_once', 'daily', 'weekly')),
    topics       TEXT[] NOT NULL,
    at           TIMESTAMPTZ NOT NULL
);
CREATE INDEX subscriptions_requests_bucket_idx ON subscriptions_requests (bucket, at);
CREATE INDEX subscriptions_requests_address_idx ON subscriptions_requests (address_hash, at);
CREATE INDEX subscriptions_requests_at_idx ON subscriptions_requests (at);

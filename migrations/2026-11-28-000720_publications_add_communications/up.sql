-- Formal communication: to whom a text was communicated until when, and what each organization did with it.

CREATE TABLE publications_communications (
    id                UUID PRIMARY KEY,
    publication_id    UUID NOT NULL CONSTRAINT publications_communications_publication_id_fkey
                      REFERENCES publications ON DELETE CASCADE,
    -- A planned one goes with this edition while it is being written.
    edition_id        UUID NOT NULL CONSTRAINT publications_communications_edition_id_fkey
                      REFERENCES publications_editions ON DELETE CASCADE,
    major             INTEGER NOT NULL,
    -- The rule; whom it reached, the receipts say.
    audience          JSONB NOT NULL,
    require           TEXT NOT NULL CONSTRAINT publications_communications_require_check
                      CHECK (require IN ('none', 'acknowledge')),
    ack_by            TEXT NOT NULL CONSTRAINT publications_communications_ack_by_check
                      CHECK (ack_by IN ('manager', 'any_representative')),
    message           TEXT,
    deadline_on       DATE,
    working_days      INTEGER,
    parent_id         UUID CONSTRAINT publications_communications_parent_id_fkey
                      REFERENCES publications_communications ON DELETE CASCADE,
    state             TEXT NOT NULL CONSTRAINT publications_communications_state_check
                      CHECK (state IN ('planned', 'open', 'ended')),
    sent_at           TIMESTAMPTZ,
    sent_by_name      TEXT,
    deadline_at       TIMESTAMPTZ,
    first_deadline_at TIMESTAMPTZ,
    extended_at       TIMESTAMPTZ,
    extended_by_name  TEXT,
    extend_reason     TEXT,
    ended_at          TIMESTAMPTZ,
    ended_by_name     TEXT,
    end_reason        TEXT,
    -- The day of the last reminder by hand.
    reminded_on       DATE,
    -- When it was told that the deadline had passed while somebody was missing; once.
    overdue_told_at   TIMESTAMPTZ,
    version           INTEGER NOT NULL DEFAULT 1,
    created_at        TIMESTAMPTZ NOT NULL,
    CONSTRAINT publications_communications_sent_check
        CHECK (state = 'planned' OR (sent_at IS NOT NULL AND sent_by_name IS NOT NULL)),
    CONSTRAINT publications_communications_extended_check
        CHECK ((extended_at IS NULL) = (extended_by_name IS NULL) AND (extended_at IS NULL) = (extend_reason IS NULL)
               AND (extended_at IS NULL OR first_deadline_at < deadline_at)),
    CONSTRAINT publications_communications_ended_check
        CHECK ((state = 'ended') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (ended_by_name IS NULL)
               AND (ended_at IS NULL) = (end_reason IS NULL))
);
CREATE UNIQUE INDEX publications_communications_planned_key ON publications_communications (edition_id)
    WHERE state = 'planned';
CREATE UNIQUE INDEX publications_communications_open_key ON publications_communications (publication_id)
    WHERE state = 'open' AND parent_id IS NULL;
CREATE INDEX publications_communications_publication_idx ON publications_communications (publication_id, major);
CREATE INDEX publications_communications_parent_idx ON publications_communications (parent_id)
    WHERE parent_id IS NOT NULL;
CREATE INDEX publications_communications_newest_idx ON publications_communications (sent_at DESC, id DESC)
    WHERE state <> 'planned';
CREATE INDEX publications_communications_deadline_idx ON publications_communications (deadline_at)
    WHERE state = 'open' AND deadline_at IS NOT NULL;

CREATE TABLE publications_receipts (
    id               UUID PRIMARY KEY,
    communication_id UUID NOT NULL CONSTRAINT publications_receipts_communication_id_fkey
                     REFERENCES publications_communications ON DELETE CASCADE,
    organization_id  UUID NOT NULL,
    -- Its name when the text was sent.
    organization_fa  TEXT NOT NULL,
    organization_en  TEXT,
    opened_at        TIMESTAMPTZ,
    acknowledged_at  TIMESTAMPTZ,
    acknowledged_by  UUID,
    actor_title      TEXT,
    edition_id       UUID CONSTRAINT publications_receipts_edition_id_fkey
                     REFERENCES publications_editions ON DELETE CASCADE,
    edition_sha256   BYTEA,
    source           TEXT CONSTRAINT publications_receipts_source_check CHECK (source IN ('portal', 'api', 'paper')),
    letter_number    TEXT,
    remark           TEXT,
    -- By the deadline of the moment of acknowledging; a later extension does not change it.
    late             BOOLEAN,
    recorded_by_name TEXT,
    CONSTRAINT publications_receipts_organization_key UNIQUE (communication_id, organization_id),
    CONSTRAINT publications_receipts_acknowledged_check
        CHECK ((acknowledged_at IS NULL) = (actor_title IS NULL) AND (acknowledged_at IS NULL) = (edition_id IS NULL)
               AND (acknowledged_at IS NULL) = (edition_sha256 IS NULL) AND (acknowledged_at IS NULL) = (source IS NULL)
               AND (acknowledged_at IS NULL) = (late IS NULL)),
    CONSTRAINT publications_receipts_paper_check CHECK ((source = 'paper') = (letter_number IS NOT NULL))
);
CREATE INDEX publications_receipts_organization_idx ON publications_receipts (organization_id, communication_id);
CREATE INDEX publications_receipts_waiting_idx ON publications_receipts (organization_id, communication_id)
    WHERE acknowledged_at IS NULL;
CREATE INDEX publications_receipts_acknowledged_idx ON publications_receipts (organization_id, acknowledged_at DESC, id DESC)
    WHERE acknowledged_at IS NOT NULL;

-- An acknowledgement never changes.
CREATE FUNCTION publications_receipts_keep() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.acknowledged_at IS NOT NULL AND to_jsonb(NEW) - 'opened_at' <> to_jsonb(OLD) - 'opened_at' THEN
        RAISE EXCEPTION 'receipt % is acknowledged and cannot change', OLD.id;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER publications_receipts_keep BEFORE UPDATE ON publications_receipts
    FOR EACH ROW EXECUTE FUNCTION publications_receipts_keep();

-- Who of an organization has opened it, and when first.
CREATE TABLE publications_receipt_readings (
    receipt_id UUID NOT NULL CONSTRAINT publications_receipt_readings_receipt_id_fkey
               REFERENCES publications_receipts ON DELETE CASCADE,
    user_id    UUID NOT NULL,
    first_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (receipt_id, user_id)
);

-- Which reminder an organization got: of the portal by working days from the deadline day, or by hand on a day.
CREATE TABLE publications_receipt_reminders (
    receipt_id UUID NOT NULL CONSTRAINT publications_receipt_reminders_receipt_id_fkey
               REFERENCES publications_receipts ON DELETE CASCADE,
    step       TEXT NOT NULL CONSTRAINT publications_receipt_reminders_step_check
               CHECK (step IN ('-2', '+1', '+3') OR step ~ '^\d{4}-\d{2}-\d{2}$'),
    sent_at    TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (receipt_id, step)
);

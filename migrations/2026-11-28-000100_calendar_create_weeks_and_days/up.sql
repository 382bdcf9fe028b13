-- Working calendars. Rows are never changed or deleted, only ended, so that every revision can be built again.

CREATE TABLE calendar_calendars (
    code       TEXT PRIMARY KEY CONSTRAINT calendar_calendars_code_check CHECK (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    title_fa   TEXT NOT NULL,
    title_en   TEXT NOT NULL,
    revision   INTEGER NOT NULL CONSTRAINT calendar_calendars_revision_check CHECK (revision >= 1),
    changed_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE calendar_revisions (
    -- New with every attempt, so that what is remembered of a change that was rolled back is never found.
    id        UUID PRIMARY KEY,
    calendar  TEXT NOT NULL CONSTRAINT calendar_revisions_calendar_fkey REFERENCES calendar_calendars,
    revision  INTEGER NOT NULL,
    at        TIMESTAMPTZ NOT NULL,
    kind      TEXT NOT NULL CONSTRAINT calendar_revisions_kind_check
              CHECK (kind IN ('created', 'declared', 'revoked', 'week', 'confirmed')),
    from_date DATE NOT NULL,
    -- Without it: from then on.
    to_date   DATE,
    reason    TEXT,
    CONSTRAINT calendar_revisions_number_key UNIQUE (calendar, revision),
    CONSTRAINT calendar_revisions_dates_check CHECK (to_date >= from_date)
);

CREATE TABLE calendar_weeks (
    id             UUID PRIMARY KEY,
    calendar       TEXT NOT NULL CONSTRAINT calendar_weeks_calendar_fkey REFERENCES calendar_calendars,
    valid_from     DATE NOT NULL,
    -- Seven lists of {from, to} in minutes of the day, Saturday to Friday.
    days           JSONB NOT NULL CONSTRAINT calendar_weeks_days_check CHECK (jsonb_array_length(days) = 7),
    standard_day   INTEGER NOT NULL CONSTRAINT calendar_weeks_standard_day_check CHECK (standard_day BETWEEN 1 AND 1440),
    source         TEXT NOT NULL,
    confirmed      BOOLEAN NOT NULL,
    reason         TEXT,
    since_revision INTEGER NOT NULL,
    until_revision INTEGER,
    CONSTRAINT calendar_weeks_revisions_check CHECK (until_revision > since_revision)
);
CREATE UNIQUE INDEX calendar_weeks_open_key ON calendar_weeks (calendar, valid_from) WHERE until_revision IS NULL;

CREATE TABLE calendar_days (
    id             UUID PRIMARY KEY,
    calendar       TEXT NOT NULL CONSTRAINT calendar_days_calendar_fkey REFERENCES calendar_calendars,
    date           DATE NOT NULL,
    kind           TEXT NOT NULL CONSTRAINT calendar_days_kind_check CHECK (kind IN ('holiday', 'closure', 'hours')),
    -- A list of {from, to} in minutes of the day; empty: closed.
    parts          JSONB NOT NULL,
    title_fa       TEXT NOT NULL,
    title_en       TEXT,
    source         TEXT NOT NULL,
    confirmed      BOOLEAN NOT NULL,
    reason         TEXT,
    declared_by    UUID,
    declared_at    TIMESTAMPTZ NOT NULL,
    since_revision INTEGER NOT NULL,
    until_revision INTEGER,
    CONSTRAINT calendar_days_parts_check CHECK ((kind = 'hours') = (jsonb_array_length(parts) > 0)),
    CONSTRAINT calendar_days_revisions_check CHECK (until_revision > since_revision)
);
CREATE UNIQUE INDEX calendar_days_open_key ON calendar_days (calendar, date) WHERE until_revision IS NULL;
CREATE INDEX calendar_days_date_idx ON calendar_days (calendar, date);

CREATE TABLE calendar_years (
    calendar       TEXT NOT NULL CONSTRAINT calendar_years_calendar_fkey REFERENCES calendar_calendars,
    jalali_year    INTEGER NOT NULL,
    confirmed_by   UUID,
    confirmed_at   TIMESTAMPTZ NOT NULL,
    since_revision INTEGER NOT NULL,
    PRIMARY KEY (calendar, jalali_year)
);

-- All that can happen to a week or a day is to end, once.
CREATE FUNCTION calendar_keep() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.until_revision IS NOT NULL OR NEW.until_revision IS NULL
       OR to_jsonb(NEW) - 'until_revision' <> to_jsonb(OLD) - 'until_revision' THEN
        RAISE EXCEPTION 'row % of a calendar can only end', OLD.id;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER calendar_weeks_keep BEFORE UPDATE OR DELETE ON calendar_weeks
    FOR EACH ROW EXECUTE FUNCTION calendar_keep();
CREATE TRIGGER calendar_days_keep BEFORE UPDATE OR DELETE ON calendar_days
    FOR EACH ROW EXECUTE FUNCTION calendar_keep();

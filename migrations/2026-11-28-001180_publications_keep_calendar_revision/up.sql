-- A deadline keeps the revision of the calendar it was computed by, and moves when the calendar changes.
ALTER TABLE publications_communications ADD COLUMN calendar_revision INTEGER;

UPDATE publications_communications SET calendar_revision =
    (SELECT revision FROM calendar_calendars WHERE code = 'directorate') WHERE deadline_at IS NOT NULL;
-- What was extended is due on a day that was named, no more after so many working days.
UPDATE publications_communications SET working_days = NULL,
    deadline_on = (deadline_at AT TIME ZONE 'UTC' + INTERVAL '3 hours 30 minutes' - INTERVAL '1 second')::date
WHERE extended_at IS NOT NULL;

ALTER TABLE publications_communications ADD CONSTRAINT publications_communications_calendar_check
    CHECK ((deadline_at IS NULL) = (calendar_revision IS NULL));

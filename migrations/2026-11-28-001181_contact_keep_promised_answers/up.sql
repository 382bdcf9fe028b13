-- Until when an answer was promised: how many working days were, the instant they led to, and by which calendar.
ALTER TABLE contact_messages
    ADD COLUMN answer_within INTEGER,
    ADD COLUMN answer_due_at TIMESTAMPTZ,
    ADD COLUMN answer_due_revision INTEGER;

-- What still waits was promised by the calendar and the setting of now: 24:00 of the n-th working day after its own.
WITH waiting AS (
    SELECT id, (created_at AT TIME ZONE 'UTC' + INTERVAL '3 hours 30 minutes')::date AS written_on
    FROM contact_messages WHERE first_answer_at IS NULL AND state <> 'closed'
), promised AS (
    SELECT w.id, s.answer_target_workdays AS within, c.revision, due.date
    FROM waiting w, contact_settings s, calendar_calendars c, LATERAL (
        SELECT day::date AS date, row_number() OVER (ORDER BY day) AS n FROM generate_series(
            (w.written_on + 1)::timestamp, (w.written_on + 400)::timestamp, INTERVAL '1 day') AS day
        WHERE jsonb_array_length(coalesce(
            (SELECT parts FROM calendar_days
             WHERE calendar = c.code AND date = day::date AND until_revision IS NULL),
            (SELECT days -> ((extract(dow FROM day)::int + 1) % 7) FROM calendar_weeks
             WHERE calendar = c.code AND valid_from <= day::date AND until_revision IS NULL
             ORDER BY valid_from DESC LIMIT 1))) > 0) AS due
    WHERE c.code = 'directorate' AND due.n = s.answer_target_workdays
)
UPDATE contact_messages m SET answer_within = p.within, answer_due_revision = p.revision,
    answer_due_at = ((p.date + 1)::timestamp - INTERVAL '3 hours 30 minutes') AT TIME ZONE 'UTC'
FROM promised p WHERE p.id = m.id;

ALTER TABLE contact_messages ADD CONSTRAINT contact_messages_promise_check
    CHECK ((answer_due_at IS NULL) = (answer_within IS NULL)
           AND (answer_due_at IS NULL) = (answer_due_revision IS NULL));
CREATE INDEX contact_messages_due_idx ON contact_messages (answer_due_at)
    WHERE first_answer_at IS NULL AND state IN ('open', 'held');

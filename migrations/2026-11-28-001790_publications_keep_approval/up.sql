-- When somebody published a text or promised it for a minute. Of what was decided before, nobody knows it any more; a
-- published edition never changes anyway.
ALTER TABLE publications_editions ADD COLUMN approved_at TIMESTAMPTZ;

-- What was in force on a day long past is ordered by its first day of force: an index that begins at that day and ends with
-- the page, however many texts are newer.
CREATE INDEX publications_from_idx ON publications (shown_from DESC, id DESC)
    WHERE first_published_at IS NOT NULL AND withdrawn_at IS NULL AND kind <> 'news';
CREATE INDEX publications_kind_from_idx ON publications (kind, shown_from DESC, id DESC)
    WHERE first_published_at IS NOT NULL AND withdrawn_at IS NULL;

-- Who said it, as a keyed hash that holds the page and the day: a second word takes the first one's place. Forgotten after
-- a day.
ALTER TABLE help_ratings ADD COLUMN bucket BYTEA;
CREATE UNIQUE INDEX help_ratings_bucket_key ON help_ratings (page_id, lang, revision, bucket);
CREATE INDEX help_ratings_forget_idx ON help_ratings (at) WHERE bucket IS NOT NULL;

DROP INDEX help_ratings_forget_idx;
DROP INDEX help_ratings_bucket_key;
ALTER TABLE help_ratings DROP COLUMN bucket;

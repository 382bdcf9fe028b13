ALTER TABLE publications_reviews DROP COLUMN earlier;

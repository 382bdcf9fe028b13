-- What a reviewer said last, of an earlier state of the text.
ALTER TABLE publications_reviews
    ADD COLUMN earlier TEXT CONSTRAINT publications_reviews_earlier_check CHECK (earlier IN ('agreed', 'changes'));

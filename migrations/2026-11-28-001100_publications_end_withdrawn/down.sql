-- What ended stays ended: why it did cannot be told apart from an end by hand.
SELECT 1;

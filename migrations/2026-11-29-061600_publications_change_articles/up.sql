-- What an amending text changes in single articles of the amended one, for the consolidated text; absent where it was not recorded.
ALTER TABLE publications_relations
    ADD COLUMN changes JSONB,
    ADD CONSTRAINT publications_relations_changes_check CHECK (changes IS NULL OR kind = 'amends');

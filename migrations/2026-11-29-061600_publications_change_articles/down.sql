ALTER TABLE publications_relations DROP COLUMN changes;

DROP INDEX publications_from_idx;
DROP INDEX publications_kind_from_idx;

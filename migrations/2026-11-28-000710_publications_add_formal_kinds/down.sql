DELETE FROM publications WHERE kind <> 'news' OR origin = 'archive';

DROP FUNCTION publications_validity(UUID, DATE);
DROP TABLE publications_reviews;
DROP TABLE publications_relations;
DROP TABLE publications_links;

DROP INDEX publications_editions_issued_idx;
ALTER TABLE publications_editions
    DROP CONSTRAINT publications_editions_signatory_check,
    DROP COLUMN signatory_post,
    DROP COLUMN signatory_name,
    DROP COLUMN effective_to,
    DROP COLUMN effective_from;

DROP INDEX publications_number_idx;
DROP INDEX publications_kind_newest_idx;
ALTER TABLE publications
    DROP CONSTRAINT publications_news_check,
    DROP CONSTRAINT publications_number_check,
    DROP CONSTRAINT publications_number_key,
    DROP CONSTRAINT publications_ordinal_key,
    DROP COLUMN reference,
    DROP COLUMN ordinal,
    DROP COLUMN number_year,
    DROP COLUMN number_folded,
    DROP COLUMN number,
    DROP COLUMN series_id,
    DROP COLUMN audience,
    DROP CONSTRAINT publications_origin_check,
    ADD CONSTRAINT publications_origin_check CHECK (origin IN ('portal', 'demo')),
    DROP CONSTRAINT publications_kind_check,
    ADD CONSTRAINT publications_kind_check CHECK (kind IN ('news'));
DROP TABLE publications_series_years;
DROP TABLE publications_series;

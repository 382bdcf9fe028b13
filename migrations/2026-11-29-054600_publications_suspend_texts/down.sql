-- What was published cannot change otherwise.
ALTER TABLE publications_relations DISABLE TRIGGER publications_relations_keep;
DELETE FROM publications_relations WHERE kind = 'suspends';
ALTER TABLE publications_relations ENABLE TRIGGER publications_relations_keep;

DROP FUNCTION publications_validity(UUID, DATE);
CREATE FUNCTION publications_validity(publication UUID, day DATE)
RETURNS TABLE (status TEXT, amended BOOLEAN, since DATE, acting_id UUID, acting_type TEXT, acting_on DATE)
LANGUAGE sql STABLE AS $$
    SELECT
        told.status,
        amended.by IS NOT NULL,
        CASE
            WHEN p.withdrawn_at IS NOT NULL THEN (p.withdrawn_at AT TIME ZONE 'Asia/Tehran')::date
            WHEN ended.by IS NOT NULL THEN ended.effective_on
            WHEN e.effective_to < day THEN e.effective_to + 1
            ELSE COALESCE(e.effective_from, e.issued_on)
        END,
        CASE told.status WHEN 'repealed' THEN ended.by WHEN 'superseded' THEN ended.by WHEN 'in_force' THEN amended.by END,
        CASE told.status WHEN 'repealed' THEN ended.kind WHEN 'superseded' THEN ended.kind WHEN 'in_force' THEN amended.kind END,
        CASE told.status WHEN 'repealed' THEN ended.effective_on WHEN 'superseded' THEN ended.effective_on
            WHEN 'in_force' THEN amended.effective_on END
    FROM publications p
    JOIN publications_editions e ON e.publication_id = p.id AND e.state = 'published'
    LEFT JOIN LATERAL (
        SELECT a.publication_id AS by, r.kind, r.effective_on
        FROM publications_relations r
        JOIN publications_editions a ON a.id = r.edition_id AND a.state = 'published'
        JOIN publications ap ON ap.id = a.publication_id AND ap.withdrawn_at IS NULL
        WHERE r.target_id = p.id AND r.kind IN ('repeals', 'supersedes') AND r.effective_on <= day
        ORDER BY r.kind, r.effective_on, a.publication_id
        LIMIT 1
    ) ended ON TRUE
    LEFT JOIN LATERAL (
        SELECT a.publication_id AS by, r.kind, r.effective_on
        FROM publications_relations r
        JOIN publications_editions a ON a.id = r.edition_id AND a.state = 'published'
        JOIN publications ap ON ap.id = a.publication_id AND ap.withdrawn_at IS NULL
        WHERE r.target_id = p.id AND r.kind = 'amends' AND r.effective_on <= day
        ORDER BY r.effective_on DESC, a.publication_id DESC
        LIMIT 1
    ) amended ON TRUE
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN p.withdrawn_at IS NOT NULL THEN 'withdrawn'
            WHEN ended.kind = 'repeals' THEN 'repealed'
            WHEN ended.kind = 'supersedes' THEN 'superseded'
            WHEN e.effective_to < day THEN 'expired'
            WHEN COALESCE(e.effective_from, e.issued_on) > day THEN 'not_yet'
            ELSE 'in_force'
        END AS status
    ) told
    WHERE p.id = publication AND p.kind <> 'news'
$$;

DROP INDEX publications_relations_suspends_idx;
ALTER TABLE publications_relations
    DROP COLUMN effective_to,
    DROP CONSTRAINT publications_relations_kind_check,
    ADD CONSTRAINT publications_relations_kind_check
        CHECK (kind IN ('amends', 'supersedes', 'repeals', 'implements', 'cites'));

CREATE OR REPLACE FUNCTION publications_validity(publication UUID, day DATE)
RETURNS TABLE (status TEXT, amended BOOLEAN, since DATE, acting_id UUID, acting_type TEXT, acting_on DATE)
LANGUAGE sql STABLE AS $$
    SELECT
        CASE
            WHEN p.withdrawn_at IS NOT NULL THEN 'withdrawn'
            WHEN ended.kind = 'repeals' THEN 'repealed'
            WHEN ended.kind = 'supersedes' THEN 'superseded'
            WHEN e.effective_to < day THEN 'expired'
            WHEN COALESCE(e.effective_from, e.issued_on) > day THEN 'not_yet'
            ELSE 'in_force'
        END,
        amended.by IS NOT NULL,
        CASE
            WHEN p.withdrawn_at IS NOT NULL THEN (p.withdrawn_at AT TIME ZONE 'Asia/Tehran')::date
            WHEN ended.by IS NOT NULL THEN ended.effective_on
            WHEN e.effective_to < day THEN e.effective_to + 1
            ELSE COALESCE(e.effective_from, e.issued_on)
        END,
        COALESCE(ended.by, amended.by),
        COALESCE(ended.kind, amended.kind),
        COALESCE(ended.effective_on, amended.effective_on)
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
    WHERE p.id = publication AND p.kind <> 'news'
$$;

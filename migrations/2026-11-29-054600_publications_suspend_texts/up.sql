-- A text suspends another one (موقوف‌الاجرا) from a day on, until a last day or until it is ended otherwise.
ALTER TABLE publications_relations
    ADD COLUMN effective_to DATE,
    DROP CONSTRAINT publications_relations_kind_check,
    ADD CONSTRAINT publications_relations_kind_check
        CHECK (kind IN ('amends', 'suspends', 'supersedes', 'repeals', 'implements', 'cites')),
    ADD CONSTRAINT publications_relations_end_check CHECK (effective_to IS NULL OR kind = 'suspends'),
    ADD CONSTRAINT publications_relations_span_check CHECK (effective_to >= effective_on);
-- Of the few that were ever suspended a list of those suspended on a day begins.
CREATE INDEX publications_relations_suspends_idx ON publications_relations (effective_on) WHERE kind = 'suspends';

-- What has ended, or has not begun, is that and not suspended. Of several suspensions the one that lasts longest counts; once
-- it is over, the text is in force again from the day after it.
DROP FUNCTION publications_validity(UUID, DATE);
CREATE FUNCTION publications_validity(publication UUID, day DATE)
RETURNS TABLE (status TEXT, amended BOOLEAN, since DATE, until DATE, acting_id UUID, acting_type TEXT, acting_on DATE)
LANGUAGE sql STABLE AS $$
    SELECT
        told.status,
        amended.by IS NOT NULL,
        CASE told.status
            WHEN 'withdrawn' THEN (p.withdrawn_at AT TIME ZONE 'Asia/Tehran')::date
            WHEN 'repealed' THEN ended.effective_on
            WHEN 'superseded' THEN ended.effective_on
            WHEN 'expired' THEN e.effective_to + 1
            WHEN 'suspended' THEN GREATEST(suspended.effective_on, first.begins)
            WHEN 'in_force' THEN GREATEST(suspended.effective_to + 1, first.begins)
            ELSE first.begins
        END,
        CASE told.status WHEN 'suspended' THEN suspended.effective_to END,
        CASE told.status WHEN 'repealed' THEN ended.by WHEN 'superseded' THEN ended.by WHEN 'suspended' THEN suspended.by
            WHEN 'in_force' THEN amended.by END,
        CASE told.status WHEN 'repealed' THEN ended.kind WHEN 'superseded' THEN ended.kind WHEN 'suspended' THEN 'suspends'
            WHEN 'in_force' THEN amended.kind END,
        CASE told.status WHEN 'repealed' THEN ended.effective_on WHEN 'superseded' THEN ended.effective_on
            WHEN 'suspended' THEN suspended.effective_on WHEN 'in_force' THEN amended.effective_on END
    FROM publications p
    JOIN publications_editions e ON e.publication_id = p.id AND e.state = 'published'
    CROSS JOIN LATERAL (SELECT COALESCE(e.effective_from, e.issued_on) AS begins) first
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
        SELECT a.publication_id AS by, r.effective_on, r.effective_to
        FROM publications_relations r
        JOIN publications_editions a ON a.id = r.edition_id AND a.state = 'published'
        JOIN publications ap ON ap.id = a.publication_id AND ap.withdrawn_at IS NULL
        WHERE r.target_id = p.id AND r.kind = 'suspends' AND r.effective_on <= day
        ORDER BY r.effective_to DESC NULLS FIRST, r.effective_on, a.publication_id
        LIMIT 1
    ) suspended ON TRUE
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
            WHEN first.begins > day THEN 'not_yet'
            WHEN suspended.by IS NOT NULL AND COALESCE(suspended.effective_to, day) >= day THEN 'suspended'
            ELSE 'in_force'
        END AS status
    ) told
    WHERE p.id = publication AND p.kind <> 'news'
$$;

-- Ten years of formal texts for `cargo xtask bench archive`: every :step-th of a hundred thousand, so that a hundred texts have
-- the same years, kinds, relations and answers as all of them. Of the circulars every :sent-th was communicated, to two
-- hundred organizations.

\set ON_ERROR_STOP on
SET synchronous_commit = off;
SET client_min_messages = warning;

CREATE OR REPLACE FUNCTION pg_temp.known(what TEXT, n BIGINT) RETURNS UUID LANGUAGE sql IMMUTABLE
    RETURN (lpad(to_hex(1479000000000 + n * 3155760), 12, '0') || '7' || substr(md5(what || n), 1, 3) || '8'
            || substr(md5(what || n), 4, 15))::uuid;

-- The demonstration's few texts would be all that the newest hundred differ by.
TRUNCATE publications, publications_series CASCADE;

-- n is the age of a text; i counts the texts from the newest one on.
CREATE TEMPORARY TABLE texts AS
SELECT n, n / :step AS i, pg_temp.known('publication', 100000 - n) AS id, pg_temp.known('edition', 100000 - n) AS edition_id,
       now() - n * INTERVAL '52 minutes 35 seconds' AS at,
       CASE WHEN n / :step % 10 < 6 THEN 'circular' WHEN n / :step % 10 = 6 THEN 'directive'
            WHEN n / :step % 10 = 7 THEN 'announcement' ELSE 'news' END AS kind
FROM generate_series(:step, 100000, :step) AS n;
ALTER TABLE texts ADD PRIMARY KEY (n);

INSERT INTO publications_series (id, kind, code, title_fa, title_en, mode, template, first_ordinal, created_at)
SELECT pg_temp.known(kind, 0), kind, 'bench-' || kind, 'سری ' || kind, 'Series ' || kind, 'auto', '{yyyy}/{n}', 1, now()
FROM unnest(ARRAY['circular', 'directive', 'announcement']) AS kind;

INSERT INTO publications (id, kind, origin, first_published_at, revised_at, created_at, audience, series_id, number,
                          number_folded, number_year, ordinal, reference, shown_on, shown_from, shown_to)
SELECT id, kind, CASE WHEN kind = 'news' OR i % 3 > 0 THEN 'portal' ELSE 'archive' END, at, at, at - INTERVAL '2 days',
       CASE WHEN kind <> 'news' AND i % 10 = 3 THEN 'organizations' ELSE 'public' END, pg_temp.known(series, 0),
       year || '/' || ordinal, year || '/' || ordinal, year, ordinal, left(series, 2) || '-' || year || '-' || ordinal,
       at::date, at::date + CASE WHEN i % 7 = 0 THEN 14 ELSE 0 END, CASE WHEN i % 11 = 0 THEN at::date + 365 END
FROM texts
CROSS JOIN LATERAL (SELECT NULLIF(kind, 'news') AS series, CASE WHEN kind <> 'news' THEN 100001 - n END AS ordinal,
                           CASE WHEN kind <> 'news' THEN extract(year FROM at)::integer - 621 END AS year) AS given;

-- Half of the texts were mended once.
INSERT INTO publications_editions (id, publication_id, major, minor, state, title_fa, summary_fa, body_fa, issued_on, editors,
                                   saved_at, saved_by_name, published_at, sha256, tsv, effective_from, effective_to)
SELECT CASE WHEN minor = last THEN edition_id ELSE pg_temp.known('former', 100000 - n) END, id, 1, minor,
       CASE WHEN minor = last THEN 'published' ELSE 'superseded' END, title, title || ' در همهٔ سازمان‌ها', body, at::date, '{}',
       at, 'کارشناس', at, sha256(body::bytea),
       setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'C'),
       CASE WHEN i % 7 = 0 THEN at::date + 14 END, CASE WHEN i % 11 = 0 THEN at::date + 365 END
FROM texts
CROSS JOIN LATERAL (SELECT (i % 2)::integer AS last) AS latest
CROSS JOIN generate_series(0, last) AS minor
CROSS JOIN LATERAL (SELECT 'ابلاغ شیوهٔ رسیدگی به بند ' || n || ' آیین‌نامهٔ ' || (ARRAY['وام', 'سهام', 'مزد', 'رفاه', 'انبار',
                           'سفر', 'دفتر', 'خودرو', 'قرارداد', 'مرز'])[1 + i % 10] AS title,
                           repeat('متن بند ' || n || ' دربارهٔ هزینه‌های سال و مجمع سالانه. ', 20) AS body) AS written;

-- Published editions take no tags and relations any more.
SET session_replication_role = replica;
INSERT INTO publications_edition_tags (edition_id, tag_id)
SELECT edition_id, tags.ids[1 + i % cardinality(tags.ids)]
FROM texts CROSS JOIN (SELECT array_agg(id ORDER BY slug) AS ids FROM publications_tags) AS tags
WHERE cardinality(tags.ids) > 0;

-- Every fifth text does something to the fourth before it, from its own day on.
INSERT INTO publications_relations (edition_id, position, target_id, kind, effective_on)
SELECT acting.edition_id, 1, target.id,
       (ARRAY['amends', 'supersedes', 'repeals', 'cites', 'implements'])[1 + acting.i / 5 % 5], acting.at::date
FROM texts AS acting JOIN texts AS target ON target.n = acting.n + 4 * :step
WHERE acting.i % 5 = 0 AND acting.kind <> 'news' AND target.kind <> 'news';

SET session_replication_role = origin;

-- All but the newest twenty were ended.
CREATE TEMPORARY TABLE sent AS
SELECT *, pg_temp.known('communication', 100000 - n) AS communication_id, row_number() OVER (ORDER BY n) <= 20 AS is_open
FROM texts WHERE kind = 'circular' AND i % :sent = 1 % :sent;
INSERT INTO publications_communications (id, publication_id, edition_id, major, audience, require, ack_by, state, sent_at,
                                         sent_by_name, working_days, deadline_at, calendar_revision, first_deadline_at, ended_at, ended_by_name,
                                         end_reason, created_at)
SELECT communication_id, id, edition_id, 1, '{"choose": "all"}', 'acknowledge', 'any_representative',
       CASE WHEN is_open THEN 'open' ELSE 'ended' END, at, 'دبیرخانه', 5, at + INTERVAL '7 days', 1, at + INTERVAL '7 days',
       CASE WHEN NOT is_open THEN at + INTERVAL '90 days' END, CASE WHEN NOT is_open THEN 'دبیرخانه' END,
       CASE WHEN NOT is_open THEN 'پایان مهلت' END, at
FROM sent;

CREATE TEMPORARY TABLE bodies AS
SELECT row_number() OVER (ORDER BY id) AS m, id, 'سازمان نمونهٔ ' || id AS title FROM (
    SELECT id FROM organizations UNION ALL
    SELECT pg_temp.known('organization', m) FROM generate_series(1, 200) AS m LIMIT 200) AS named;
-- Of ten, seven acknowledged, one of them late; one opened it only.
INSERT INTO publications_receipts (id, communication_id, organization_id, organization_fa, opened_at, acknowledged_at,
                                   actor_title, edition_id, edition_sha256, source, late)
SELECT pg_temp.known('receipt', (100000 - n) * 200 + m), communication_id, bodies.id, bodies.title,
       CASE WHEN k < 8 THEN at + k * INTERVAL '1 hour' END, CASE WHEN k < 7 THEN at + k * INTERVAL '25 hours' END,
       CASE WHEN k < 7 THEN 'مدیرعامل' END, CASE WHEN k < 7 THEN edition_id END,
       CASE WHEN k < 7 THEN sha256('متن'::bytea) END, CASE WHEN k < 7 THEN 'portal' END, CASE WHEN k < 7 THEN k = 6 END
FROM sent CROSS JOIN bodies CROSS JOIN LATERAL (SELECT (i + m) % 10 AS k) AS answered;

VACUUM ANALYZE publications, publications_editions, publications_edition_tags, publications_relations,
    publications_communications, publications_receipts;

-- What was withdrawn asks nobody for anything: its communications end with it, by whom and for the reason it was withdrawn.
UPDATE publications_communications c
SET state = 'ended', ended_at = p.withdrawn_at, ended_by_name = p.withdrawn_by_name, end_reason = p.withdraw_reason,
    version = c.version + 1
FROM publications p
WHERE p.id = c.publication_id AND p.withdrawn_at IS NOT NULL AND c.state = 'open';

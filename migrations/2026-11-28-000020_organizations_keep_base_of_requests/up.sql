-- What the record said, or which appointment held the office, when a change was proposed. A proposal is what differs from
-- it, so that what others enter meanwhile is not undone.
ALTER TABLE organizations_change_requests ADD COLUMN base JSONB;

UPDATE organizations_change_requests r SET base = (
    SELECT jsonb_strip_nulls(to_jsonb(v) - '{id,organization_id,valid_from,initial,decision,origin,recorded_at,recorded_by,
        recorded_by_name,corrects_id,correction_reason,corrected_at}'::text[])
    FROM organizations_profile_versions v
    WHERE v.organization_id = r.organization_id AND v.valid_from <= r.valid_from AND v.recorded_at <= r.proposed_at
      AND (v.corrected_at IS NULL OR v.corrected_at > r.proposed_at)
    ORDER BY v.valid_from DESC LIMIT 1
) WHERE r.target = 'profile';

UPDATE organizations_change_requests r SET base = (
    SELECT to_jsonb(a.id) FROM organizations_appointments a
    WHERE a.organization_id = r.organization_id AND a.recorded_at <= r.proposed_at
      AND a.office_group = CASE r.change->'proposed'->>'office'
          WHEN 'acting_chief_executive' THEN 'chief_executive' ELSE r.change->'proposed'->>'office' END
      AND daterange(a.valid_from, a.valid_until) @> r.valid_from
) WHERE r.target = 'appointment';

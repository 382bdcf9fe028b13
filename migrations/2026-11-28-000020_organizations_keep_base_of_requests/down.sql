ALTER TABLE organizations_change_requests DROP COLUMN base;

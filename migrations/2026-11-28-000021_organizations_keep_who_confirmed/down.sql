ALTER TABLE organizations DROP COLUMN record_confirmed_by;

ALTER TABLE identity_users DROP COLUMN activated_at;

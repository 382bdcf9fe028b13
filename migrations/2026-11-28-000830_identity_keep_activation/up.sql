-- When the account became active for the first time. Without it nobody has shown yet that the address is theirs: the
-- account goes back to being invited after a suspension, and its address is nobody's to be told of a change.
ALTER TABLE identity_users ADD COLUMN activated_at TIMESTAMPTZ;
UPDATE identity_users SET activated_at = COALESCE(password_changed_at, created_at)
WHERE status = 'active' OR (status = 'suspended' AND password_hash IS NOT NULL);

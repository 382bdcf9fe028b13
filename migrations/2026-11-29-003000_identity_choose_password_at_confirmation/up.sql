-- Whoever opens the link of the mail chooses name and password; a registration carries the address alone. An account that
-- waits for it is told apart from one that an administrator made, whose name is the administrator's.
ALTER TABLE identity_users
    DROP CONSTRAINT identity_users_origin_check,
    ADD CONSTRAINT identity_users_origin_check CHECK (origin IN ('entered', 'demo', 'registered'));

UPDATE identity_users
SET origin = 'registered', password_hash = NULL, password_changed_at = NULL
WHERE activated_at IS NULL AND password_hash IS NOT NULL AND origin = 'entered';

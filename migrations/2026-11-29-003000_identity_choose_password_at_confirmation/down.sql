UPDATE identity_users SET origin = 'entered' WHERE origin = 'registered';

ALTER TABLE identity_users
    DROP CONSTRAINT identity_users_origin_check,
    ADD CONSTRAINT identity_users_origin_check CHECK (origin IN ('entered', 'demo'));

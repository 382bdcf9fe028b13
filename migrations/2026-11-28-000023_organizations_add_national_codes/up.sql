-- Persons' national codes (ORG-12): encrypted, and found again by a keyed hash alone.
ALTER TABLE organizations_parties
    ADD COLUMN national_code BYTEA,
    ADD COLUMN national_code_hash BYTEA CONSTRAINT organizations_parties_national_code_key UNIQUE,
    ADD CONSTRAINT organizations_parties_national_code_check
        CHECK ((national_code IS NULL) = (national_code_hash IS NULL)),
    ADD CONSTRAINT organizations_parties_personal_check CHECK (kind = 'natural' OR national_code IS NULL);

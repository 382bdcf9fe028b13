ALTER TABLE organizations_parties
    DROP CONSTRAINT organizations_parties_personal_check,
    DROP CONSTRAINT organizations_parties_national_code_check,
    DROP COLUMN national_code_hash,
    DROP COLUMN national_code;

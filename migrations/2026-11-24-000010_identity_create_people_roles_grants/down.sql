DROP TABLE identity_grants;
DROP TABLE identity_roles;
DROP TABLE identity_tokens;
DROP TABLE identity_recovery_codes;
DROP TABLE identity_attempts;
DROP TABLE identity_users;
DROP EXTENSION pg_trgm;
DROP EXTENSION btree_gist;

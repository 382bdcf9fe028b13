DROP TABLE identity_client_secrets;
DROP TABLE identity_clients;
DROP TABLE identity_signing_keys;
DROP TABLE identity_refresh_tokens;
DROP TABLE identity_sessions;

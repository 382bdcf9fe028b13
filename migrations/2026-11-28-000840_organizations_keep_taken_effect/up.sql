-- Up to which day versions and offices that begin or end have been made known: whatever time the portal stands still, none
-- is left out. Nothing has been looked at yet.
CREATE TABLE organizations_taken_effect (
    id    INTEGER PRIMARY KEY CONSTRAINT organizations_taken_effect_id_check CHECK (id = 1),
    until DATE
);
INSERT INTO organizations_taken_effect VALUES (1, NULL);

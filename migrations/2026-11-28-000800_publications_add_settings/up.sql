-- What the area sets up once: the deadline of a communication that names none.

CREATE TABLE publications_settings (
    id           INTEGER PRIMARY KEY CONSTRAINT publications_settings_id_check CHECK (id = 1),
    working_days INTEGER NOT NULL CONSTRAINT publications_settings_working_days_check
                 CHECK (working_days BETWEEN 1 AND 120),
    version      INTEGER NOT NULL DEFAULT 1
);
INSERT INTO publications_settings VALUES (1, 5, 1);

-- A plan keeps the deadline it was approved with, whatever is set later.
UPDATE publications_communications SET working_days = 5
    WHERE require = 'acknowledge' AND deadline_on IS NULL AND working_days IS NULL;
ALTER TABLE publications_communications ADD CONSTRAINT publications_communications_deadline_check
    CHECK (require = 'none' OR deadline_on IS NOT NULL OR working_days IS NOT NULL);

DROP TABLE platform_settings;
DROP TABLE platform_files;
DROP TABLE platform_answers;
DROP TABLE platform_jobs;
DROP TABLE platform_events;
DROP TABLE audit_entries;

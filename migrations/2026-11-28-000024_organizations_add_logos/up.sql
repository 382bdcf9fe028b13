-- The logo is part of the record: one can see what it was on a day.
ALTER TABLE organizations_profile_versions
    ADD COLUMN logo_file_id UUID CONSTRAINT organizations_profile_versions_logo_file_id_fkey REFERENCES platform_files;
CREATE INDEX organizations_profile_versions_logo_idx ON organizations_profile_versions (logo_file_id)
    WHERE logo_file_id IS NOT NULL;

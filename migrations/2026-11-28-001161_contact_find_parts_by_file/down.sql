DROP INDEX contact_parts_files_idx;

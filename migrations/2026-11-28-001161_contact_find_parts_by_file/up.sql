-- Whether another part still holds a file, before it is given up with spam that is erased.
CREATE INDEX contact_parts_files_idx ON contact_parts USING gin (file_ids);

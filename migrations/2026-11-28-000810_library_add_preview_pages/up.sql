-- What the pages of a PDF look like: pictures, made once when its version was approved.
CREATE TABLE library_preview_pages (
    rendition_id UUID NOT NULL CONSTRAINT library_preview_pages_rendition_id_fkey
                 REFERENCES library_renditions ON DELETE CASCADE,
    page         INTEGER NOT NULL CONSTRAINT library_preview_pages_page_check CHECK (page BETWEEN 1 AND 40),
    file_id      UUID NOT NULL CONSTRAINT library_preview_pages_file_id_fkey REFERENCES platform_files,
    width        INTEGER NOT NULL,
    height       INTEGER NOT NULL,
    PRIMARY KEY (rendition_id, page)
);
CREATE INDEX library_preview_pages_file_idx ON library_preview_pages (file_id);

DROP TABLE library_preview_pages;

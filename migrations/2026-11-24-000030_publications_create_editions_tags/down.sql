DROP TABLE publications_edition_tags;
DROP TABLE publications_tags;
DROP TABLE publications_attachments;
DROP TABLE publications_editions;
DROP FUNCTION publications_editions_keep();
DROP TABLE publications;

DROP TABLE help_pictures;
DROP TABLE help_redirects;
DROP TABLE help_drafts;
DROP TABLE help_revisions;
DROP FUNCTION help_revisions_keep();
DROP TABLE help_texts;
DROP TABLE help_pages;
DROP TABLE help_tree;

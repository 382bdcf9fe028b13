DROP EXTENSION fuzzystrmatch;
DROP TABLE search_web_engines;
DROP TABLE search_sources;
DROP TABLE search_words;
DROP TABLE search_docs;
DROP TABLE search_labels;

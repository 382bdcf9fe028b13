DROP TABLE help_ratings;
DROP TABLE help_services;
DROP TABLE help_screens;

DROP TABLE publications_calendars;

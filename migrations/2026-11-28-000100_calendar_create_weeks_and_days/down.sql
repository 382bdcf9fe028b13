DROP TABLE calendar_years;
DROP TABLE calendar_days;
DROP TABLE calendar_weeks;
DROP FUNCTION calendar_keep();
DROP TABLE calendar_revisions;
DROP TABLE calendar_calendars;

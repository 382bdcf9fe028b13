-- Whether anything refers to a file. Asked of the constraints themselves, so that no area can be forgotten.
CREATE FUNCTION platform_file_is_used(file UUID) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
    place RECORD;
    is_used BOOLEAN;
BEGIN
    FOR place IN
        SELECT c.conrelid::regclass AS tab, a.attname AS col
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'platform_files'::regclass
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE %I = $1)', place.tab, place.col) INTO is_used USING file;
        IF is_used THEN
            RETURN TRUE;
        END IF;
    END LOOP;
    RETURN FALSE;
END
$$;

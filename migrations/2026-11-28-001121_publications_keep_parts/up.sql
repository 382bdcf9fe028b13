-- PUB-4: files, links, relations and tags of a published edition stay as they were published. They go only with their
-- publication, which is gone by the time its editions take them along.
CREATE FUNCTION publications_parts_keep() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM publications_editions e JOIN publications p ON p.id = e.publication_id
               WHERE e.id IN (OLD.edition_id, NEW.edition_id) AND e.state IN ('published', 'superseded')) THEN
        RAISE EXCEPTION 'edition % is published and cannot change', COALESCE(OLD.edition_id, NEW.edition_id);
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;
CREATE TRIGGER publications_attachments_keep BEFORE INSERT OR UPDATE OR DELETE ON publications_attachments
    FOR EACH ROW EXECUTE FUNCTION publications_parts_keep();
CREATE TRIGGER publications_links_keep BEFORE INSERT OR UPDATE OR DELETE ON publications_links
    FOR EACH ROW EXECUTE FUNCTION publications_parts_keep();
CREATE TRIGGER publications_relations_keep BEFORE INSERT OR UPDATE OR DELETE ON publications_relations
    FOR EACH ROW EXECUTE FUNCTION publications_parts_keep();
CREATE TRIGGER publications_edition_tags_keep BEFORE INSERT OR UPDATE OR DELETE ON publications_edition_tags
    FOR EACH ROW EXECUTE FUNCTION publications_parts_keep();

-- When the stored bytes of a published file were last found to be what was uploaded.
CREATE TABLE publications_file_checks (
    file_id    UUID PRIMARY KEY CONSTRAINT publications_file_checks_file_id_fkey REFERENCES platform_files ON DELETE CASCADE,
    checked_at TIMESTAMPTZ NOT NULL
);

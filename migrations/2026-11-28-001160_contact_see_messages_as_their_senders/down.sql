ALTER TABLE contact_messages DROP CONSTRAINT contact_messages_sender_closed_check;
ALTER TABLE contact_messages DROP COLUMN sender_closed_at;
UPDATE contact_messages SET seen = parts WHERE seen >= spoken;
ALTER TABLE contact_messages DROP COLUMN spoken;

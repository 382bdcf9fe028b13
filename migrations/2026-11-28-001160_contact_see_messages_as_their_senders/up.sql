-- Parts that are not notes: what the sender is shown and has read is counted among these.
ALTER TABLE contact_messages ADD COLUMN spoken INTEGER;
UPDATE contact_messages m SET
    spoken = (SELECT count(*) FROM contact_parts p WHERE p.message_id = m.id AND p.side <> 'note'),
    seen = (SELECT count(*) FROM contact_parts p WHERE p.message_id = m.id AND p.side <> 'note' AND p.no <= m.seen);
ALTER TABLE contact_messages ALTER COLUMN spoken SET NOT NULL;
-- When the sender closed what is held or was taken for spam: to the sender it is closed, as any other would be.
ALTER TABLE contact_messages ADD COLUMN sender_closed_at TIMESTAMPTZ;
ALTER TABLE contact_messages ADD CONSTRAINT contact_messages_sender_closed_check
    CHECK (sender_closed_at IS NULL OR state IN ('held', 'spam'));

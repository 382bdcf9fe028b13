-- Who confirmed the record, so that the name can be told in the language of the reader. Older confirmations keep the name alone.
ALTER TABLE organizations ADD COLUMN record_confirmed_by UUID;

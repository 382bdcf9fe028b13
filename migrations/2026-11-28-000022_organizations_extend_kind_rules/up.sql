-- Which body governs each kind, until when it owes what, and whether the head has confirmed all this.
ALTER TABLE organizations_kind_rules
    ADD COLUMN governing_body TEXT NOT NULL DEFAULT 'council' CONSTRAINT organizations_kind_rules_governing_body_check
        CHECK (governing_body IN ('general_assembly', 'council', 'trustees')),
    -- So many Jalali months after the last of the fiscal year (ORG-9).
    ADD COLUMN statement_due_months SMALLINT NOT NULL DEFAULT 3 CONSTRAINT organizations_kind_rules_statement_check
        CHECK (statement_due_months BETWEEN 1 AND 12),
    ADD COLUMN assembly_due_months SMALLINT NOT NULL DEFAULT 4 CONSTRAINT organizations_kind_rules_assembly_check
        CHECK (assembly_due_months BETWEEN 1 AND 12),
    ADD COLUMN confirmation_due_months SMALLINT NOT NULL DEFAULT 6 CONSTRAINT organizations_kind_rules_confirmation_check
        CHECK (confirmation_due_months BETWEEN 1 AND 12),
    ADD COLUMN confirmed_on DATE,
    ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
UPDATE organizations_kind_rules SET governing_body = 'general_assembly' WHERE kind = 'company';
UPDATE organizations_kind_rules SET governing_body = 'trustees' WHERE kind = 'institute';
ALTER TABLE organizations_kind_rules ALTER COLUMN governing_body DROP DEFAULT;

ALTER TABLE organizations_kind_rules
    DROP COLUMN version,
    DROP COLUMN confirmed_on,
    DROP COLUMN confirmation_due_months,
    DROP COLUMN assembly_due_months,
    DROP COLUMN statement_due_months,
    DROP COLUMN governing_body;

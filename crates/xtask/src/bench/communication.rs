//! A circular is communicated in one transaction, whose statements do not become more with those it reaches.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use super::client::Client;
use super::{statements, table};
use crate::server::TestServer;

/// Organizations, and readers of each.
const AUDIENCES: [(usize, usize); 2] = [(20, 1), (200, 5)];

/// Texts of the demonstration that can be communicated and are not yet.
const TEXTS: &str = "SELECT p.id FROM publications p WHERE p.kind IN ('circular', 'directive') \
     AND p.first_published_at IS NOT NULL AND NOT EXISTS \
     (SELECT FROM publications_communications c WHERE c.publication_id = p.id) ORDER BY p.first_published_at";

pub(super) fn compare(program: &Path) -> Result<()> {
    let server = super::start(program, "bench", &[])?;
    let texts = server.sql(TEXTS)?;
    let mut texts = texts.lines();
    table::head(&["communicated to", "statements of the transaction", "receipts", "mails"]);
    let mut counted = Vec::new();
    for (bodies, readers) in AUDIENCES {
        let audience = audience(&server, bodies, readers)?;
        let text = texts.next().context("the demonstration has too few texts to communicate")?;
        let secretariat = Client::signed_in(&server, "secretariat")?;
        let plan = json!({
            "audience": { "choose": "list", "organizations": audience }, "require": "acknowledge", "working_days": 5
        });
        let body = json!({ "publication_id": text, "plan": plan });
        let send = || secretariat.post("/api/v1/publications/communications", &body);
        let (made, log) = statements::during(&server, send)?;
        let transaction = statements::of_transaction(&log, "INTO publications_receipts")?;
        let made = made["id"].as_str().context("a communication without an id")?;
        let receipts = server
            .sql(&format!("SELECT count(*) FROM publications_receipts WHERE communication_id = '{made}'"))?;
        let mails = server.sql(&format!(
            "SELECT count(*) FROM platform_mails WHERE cause = 'publications.communication:{made}'"
        ))?;
        let name = format!("{bodies} organizations × {readers} readers");
        table::line(&[&name, &transaction.len().to_string(), &receipts, &mails]);
        counted.push(transaction.len());
    }
    if let [few, many] = counted[..] {
        table::line(&["ratio", &format!("{:.2}", many as f64 / few as f64), "", ""]);
    }
    Ok(())
}

/// Makes organizations with people who represent them, and returns the ids of the organizations.
fn audience(server: &TestServer, bodies: usize, readers: usize) -> Result<Vec<String>> {
    let name = format!("bench-{bodies}");
    server.sql(&format!(
        "INSERT INTO organizations (id, slug, kind, national_id_absent_reason, origin, created_at) \
         SELECT gen_random_uuid(), '{name}-' || n, 'company', 'آزمون', 'entered', now() \
         FROM generate_series(1, {bodies}) AS n"
    ))?;
    server.sql(&format!(
        "INSERT INTO organizations_profile_versions (id, organization_id, valid_from, status, name_fa, other_names_fa, \
             fiscal_year_start_month, phones, initial, origin, recorded_at, recorded_by_name) \
         SELECT gen_random_uuid(), id, now()::date - 30, 'active', 'شرکت ' || slug, '{{}}', 1, '{{}}', 'ش', 'entered', \
             now(), 'آزمون' FROM organizations WHERE slug LIKE '{name}-%'"
    ))?;
    server.sql(&format!(
        "INSERT INTO identity_users (id, username, email, name_fa, status, locale, search_text, created_at) \
         SELECT gen_random_uuid(), slug || '-' || n, slug || '-' || n || '@shora.example', 'نماینده', 'active', 'fa', \
             '', now() FROM organizations CROSS JOIN generate_series(1, {readers}) AS n WHERE slug LIKE '{name}-%'"
    ))?;
    server.sql(&format!(
        "INSERT INTO identity_grants (id, user_id, role, organization_id, valid_from, reason, created_at) \
         SELECT gen_random_uuid(), u.id, 'org_clerk', o.id, now() - INTERVAL '1 day', 'آزمون', now() \
         FROM organizations o JOIN identity_users u ON u.username LIKE o.slug || '-%' WHERE o.slug LIKE '{name}-%'"
    ))?;
    let ids = server.sql(&format!("SELECT id FROM organizations WHERE slug LIKE '{name}-%'"))?;
    Ok(ids.lines().map(str::to_owned).collect())
}

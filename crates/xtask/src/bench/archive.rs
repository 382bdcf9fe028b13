//! The archive and the board of acknowledgements with a hundred thousand texts beside a hundred, on two servers in turn.

use std::path::Path;

use anyhow::{Context, Result};

use super::client::Client;
use super::{load, table};
use crate::process;
use crate::server::TestServer;
use crate::workspace;

/// In the archive of a hundred: every thousandth text, each circular communicated.
const FEW: [&str; 2] = ["step=1000", "sent=1"];
/// In the archive of a hundred thousand: fifteen hundred communications.
const MANY: [&str; 2] = ["step=1", "sent=41"];

/// What is asked, by whom. Each page is as full in both archives; `{…}` is the newest of its kind.
const ASKED: &[(&str, &str, Option<&str>)] = &[
    ("texts", "/api/v1/publications?limit=50", None),
    ("circulars", "/api/v1/publications?kind=circular&limit=50", None),
    ("in force today", "/api/v1/publications?kind=circular&validity=in_force&limit=20", None),
    (
        "in force a year ago",
        "/api/v1/publications?kind=circular&validity=in_force&as_of={year_ago}&limit=20",
        None,
    ),
    (
        "in force five years ago",
        "/api/v1/publications?kind=circular&validity=in_force&as_of={long_ago}&limit=10",
        None,
    ),
    ("superseded", "/api/v1/publications?validity=superseded&limit=2", None),
    ("dated in one year", "/api/v1/publications?from={long_ago}&to={later}&limit=5", None),
    ("with a word", "/api/v1/publications?q=%D8%B3%D9%81%D8%B1&limit=5", None),
    ("with a number", "/api/v1/publications?number={number}&limit=1", None),
    ("with a tag", "/api/v1/publications?tag=budget&limit=10", None),
    ("figures of a year, of which all is counted", "/api/v1/publications/stats", None),
    ("feed", "/api/v1/publications/feed.atom", None),
    ("one text", "/api/v1/publications/{publication}", None),
    ("texts, for a representative", "/api/v1/publications?limit=50", Some("manager")),
    ("inbox: waiting", "/api/v1/publications/receipts?limit=10", Some("manager")),
    ("inbox: acknowledged", "/api/v1/publications/receipts?state=acknowledged&limit=50", Some("manager")),
    ("inbox: all", "/api/v1/publications/receipts?state=all&limit=50", Some("manager")),
    ("board: communications", "/api/v1/publications/communications?limit=50", Some("head")),
    ("board: one", "/api/v1/publications/communications/{communication}", Some("head")),
    (
        "board: receipts",
        "/api/v1/publications/communications/{communication}/receipts?limit=100",
        Some("head"),
    ),
    ("board: progress", "/api/v1/publications/communications/{communication}/progress", Some("head")),
    ("worklist", "/api/v1/platform/duties", Some("head")),
];

/// What stands for a place of a path, by what the archive says.
const PLACES: &[(&str, &str)] = &[
    ("year_ago", "SELECT now()::date - 365"),
    ("long_ago", "SELECT now()::date - 1826"),
    ("later", "SELECT now()::date - 1461"),
    ("number", "SELECT number FROM publications WHERE ordinal = 50000 + 1"),
    ("publication", "SELECT id FROM publications ORDER BY first_published_at DESC LIMIT 1"),
    ("communication", "SELECT id FROM publications_communications ORDER BY sent_at DESC LIMIT 1"),
];

pub(super) fn compare(program: &Path) -> Result<()> {
    let few = filled(program, "bench-few", FEW)?;
    let many = filled(program, "bench-many", MANY)?;
    table::head(&[
        "from the database",
        "of 100 texts, requests/s",
        "of 100,000 texts, requests/s",
        &format!("ratio of the times (least–most of {})", load::ROUNDS),
    ]);
    for (name, path, who) in ASKED {
        let ask = |server: &TestServer| asked(server, path, *who);
        let ((few_url, few_options), (many_url, many_options)) = (ask(&few)?, ask(&many)?);
        let rates = load::in_turn(
            || load::portal(&few_url, &options(few_options.as_deref())),
            || load::portal(&many_url, &options(many_options.as_deref())),
        )?;
        table::line(&[name, &table::rate(rates.one), &table::rate(rates.other), &rates.ratio()]);
    }
    Ok(())
}

/// A server that keeps no answers, with such an archive.
fn filled(program: &Path, purpose: &str, size: [&str; 2]) -> Result<TestServer> {
    let mut server = super::start(program, purpose, &[])?;
    process::step("write an archive", || {
        let mut psql = server.postgres_program("psql")?;
        let file = workspace::at("crates/xtask/src/bench/archive.sql");
        psql.args(["--quiet", "--set", size[0], "--set", size[1], "--file"]).arg(file);
        process::output(&mut psql).map(drop)
    })?;
    server.restart(&[("SHORA_CACHE_MIB", "0")])?;
    Ok(server)
}

/// The address with its places filled, and who asks.
fn asked(server: &TestServer, path: &str, who: Option<&str>) -> Result<(String, Option<String>)> {
    let mut url = format!("{}{path}", server.address);
    for (place, statement) in PLACES {
        let place = format!("{{{place}}}");
        if url.contains(&place) {
            let found = server.sql(statement)?;
            url = url.replace(&place, found.lines().next().with_context(|| format!("no {place}"))?);
        }
    }
    let who = who.map(|who| Client::signed_in(server, who)).transpose()?;
    Ok((url, who.and_then(|client| client.authorization())))
}

fn options(authorization: Option<&str>) -> Vec<&str> {
    authorization.into_iter().flat_map(|header| ["--header", header]).collect()
}

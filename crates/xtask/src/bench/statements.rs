//! The statements one request sends to the database, read from PostgreSQL's own log, as a script for pgbench.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::server::TestServer;
use crate::workspace;

const WRITTEN_WITHIN: Duration = Duration::from_secs(5);

/// A script in `target`.
pub(super) struct Script(PathBuf);

impl Script {
    pub(super) fn file(&self) -> &Path {
        &self.0
    }
}

/// Asks once with the log of statements on, and writes down what was sent.
pub(super) fn of_one_request(server: &TestServer, path: &str) -> Result<Script> {
    server.sql("ALTER SYSTEM SET log_min_duration_statement = 0")?;
    server.sql("SELECT pg_reload_conf()")?;
    std::thread::sleep(Duration::from_millis(500));
    let before = fs::read_to_string(server.postgres_log())?.len();
    server.header(path, "etag")?;
    let statements = logged(server, before)?;
    server.sql("ALTER SYSTEM RESET log_min_duration_statement")?;
    server.sql("SELECT pg_reload_conf()")?;
    let name: String = path.chars().filter(char::is_ascii_alphabetic).collect();
    let file = workspace::at(format!("target/bench-{name}.sql"));
    fs::write(&file, statements.join(";\n") + ";\n").with_context(|| file.display().to_string())?;
    Ok(Script(file))
}

fn logged(server: &TestServer, before: usize) -> Result<Vec<String>> {
    let asked = Instant::now();
    loop {
        std::thread::sleep(Duration::from_millis(200));
        let log = fs::read_to_string(server.postgres_log())?;
        let statements = executed(&log[before..]);
        if !statements.is_empty() {
            return Ok(statements);
        }
        if asked.elapsed() > WRITTEN_WITHIN {
            bail!("PostgreSQL logged no statement of this request");
        }
    }
}

/// Reads `… LOG:  duration: 0.1 ms  execute s1: SELECT …` with its lines beneath and the values in its `DETAIL:`.
/// Only reads of tables belong to the answer; what the job runner asks in the meantime does not.
fn executed(log: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for line in log.lines() {
        match (line.strip_prefix('\t'), entries.last_mut()) {
            (Some(more), Some(entry)) => {
                entry.push(' ');
                entry.push_str(more.trim());
            }
            _ => entries.push(line.to_owned()),
        }
    }
    let statement = |entry: &str| {
        let (_, executed) = entry.split_once("  execute ")?;
        let (_, sql) = executed.split_once(": ")?;
        let reads = sql.starts_with("SELECT") || sql.starts_with("WITH");
        (reads && !sql.contains("jobs")).then(|| sql.to_owned())
    };
    let mut statements = Vec::new();
    for (position, entry) in entries.iter().enumerate() {
        let Some(sql) = statement(entry) else { continue };
        let values = entries.get(position + 1).and_then(|next| next.split_once("DETAIL:  parameters: "));
        statements.push(values.map_or(sql.clone(), |(_, values)| with_values(&sql, values)));
    }
    statements
}

/// Puts `$1 = '2026-11-28', $2 = NULL` in their places; the last first, so that `$1` is not found in `$10`.
fn with_values(sql: &str, values: &str) -> String {
    let mut values: Vec<(String, String)> = values
        .split(", $")
        .filter_map(|value| value.trim_start_matches('$').split_once(" = "))
        .map(|(number, value)| (format!("${number}"), typed(value)))
        .collect();
    values.reverse();
    values.iter().fold(sql.to_owned(), |sql, (place, value)| sql.replace(place.as_str(), value))
}

/// A day needs its type named: `daterange @> '2026-11-28'` would read it as a range.
fn typed(value: &str) -> String {
    let text = value.trim_matches('\'');
    let is_day = text.len() == 10 && text.split('-').all(|part| part.parse::<u32>().is_ok());
    if is_day { format!("{value}::date") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logged_statement_becomes_one_line_with_its_values() {
        let log = "2026-11-28 UTC [7] LOG:  duration: 0.2 ms  parse s1: SELECT 1\n\
                   2026-11-28 UTC [7] LOG:  duration: 0.2 ms  execute s1: WITH a AS (\n\t  SELECT $10)\n\tSELECT $1, $2\n\
                   2026-11-28 UTC [7] DETAIL:  parameters: $1 = '2026-11-28', $2 = NULL, $10 = '21'\n\
                   2026-11-28 UTC [8] LOG:  duration: 0.2 ms  execute s4: SELECT id FROM platform_jobs\n";
        assert_eq!(executed(log), ["WITH a AS ( SELECT '21') SELECT '2026-11-28'::date, NULL"]);
    }
}

//! What a piece of work sends to the database, read from PostgreSQL's own log: as a script for pgbench, or to be counted.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::server::TestServer;
use crate::workspace;

const WRITTEN_WITHIN: Duration = Duration::from_secs(20);
/// Asked after the work: what stands in the log before it is complete.
const END: &str = "SELECT 'the end of what is measured'";

/// A script in `target`.
pub(super) struct Script(PathBuf);

impl Script {
    pub(super) fn file(&self) -> &Path {
        &self.0
    }
}

/// A statement as it was carried out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// The process of the database that did it: one connection.
    process: String,
    sql: String,
    /// `$1 = '2026-11-28', $2 = NULL`
    values: Option<String>,
}

impl Statement {
    /// Only reads of tables belong to an answer; what the job runner asks in the meantime does not.
    pub(super) fn is_read(&self) -> bool {
        let reads = self.sql.starts_with("SELECT") || self.sql.starts_with("WITH");
        reads && !self.sql.contains("jobs") && self.sql != END
    }

    pub(super) fn names(&self, word: &str) -> bool {
        self.sql.contains(word)
    }

    fn complete(&self) -> String {
        self.values.as_ref().map_or_else(|| self.sql.clone(), |values| with_values(&self.sql, values))
    }
}

/// Asks once with the log of statements on, and writes down what was sent.
pub(super) fn of_one_request(server: &TestServer, path: &str) -> Result<Script> {
    let (_, statements) = during(server, || server.header(path, "etag"))?;
    let reads: Vec<_> = statements.iter().filter(|one| one.is_read()).map(Statement::complete).collect();
    if reads.is_empty() {
        bail!("PostgreSQL logged no statement of {path}");
    }
    let name: String = path.chars().filter(char::is_ascii_alphabetic).collect();
    let file = workspace::at(format!("target/bench-{name}.sql"));
    fs::write(&file, reads.join(";\n") + ";\n").with_context(|| file.display().to_string())?;
    Ok(Script(file))
}

/// Does something with the log of statements on; all that the server asked its database in the meantime.
pub(super) fn during<T>(
    server: &TestServer,
    work: impl FnOnce() -> Result<T>,
) -> Result<(T, Vec<Statement>)> {
    server.sql("ALTER SYSTEM SET log_min_duration_statement = 0")?;
    server.sql("SELECT pg_reload_conf()")?;
    std::thread::sleep(Duration::from_millis(500));
    let before = fs::read_to_string(server.postgres_log())?.len();
    let done = work()?;
    server.sql(END)?;
    let statements = executed(&logged(server, before)?);
    server.sql("ALTER SYSTEM RESET log_min_duration_statement")?;
    server.sql("SELECT pg_reload_conf()")?;
    Ok((done, statements))
}

/// The statements of the transaction that wrote into a table, without its `BEGIN` and `COMMIT`.
pub(super) fn of_transaction<'a>(statements: &'a [Statement], table: &str) -> Result<Vec<&'a Statement>> {
    let insert = |one: &Statement| one.sql.starts_with("INSERT INTO") && one.sql.contains(table);
    let wrote = statements.iter().position(insert).with_context(|| format!("nothing wrote into {table}"))?;
    let process = &statements[wrote].process;
    let of_it = |part: &'a [Statement]| part.iter().filter(move |one| &one.process == process);
    let before = of_it(&statements[..wrote]).rev().take_while(|one| one.sql != "BEGIN");
    let after = of_it(&statements[wrote..]).take_while(|one| one.sql != "COMMIT");
    let mut all: Vec<_> = before.collect();
    all.reverse();
    all.extend(after);
    Ok(all)
}

fn logged(server: &TestServer, before: usize) -> Result<String> {
    let asked = Instant::now();
    loop {
        let mut log = fs::read_to_string(server.postgres_log())?;
        if log[before..].contains(END) {
            return Ok(log.split_off(before));
        }
        if asked.elapsed() > WRITTEN_WITHIN {
            bail!("PostgreSQL does not log its statements");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Reads `… [7] LOG:  duration: 0.1 ms  execute s1: SELECT …`, and `statement: BEGIN` for `execute s1: …`, with its lines
/// beneath and the values in its `DETAIL:`.
fn executed(log: &str) -> Vec<Statement> {
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
    let mut statements: Vec<Statement> = Vec::new();
    let mut is_detail_of_last = false;
    for entry in &entries {
        if let Some((_, values)) = entry.split_once("DETAIL:  parameters: ") {
            if let Some(last) = statements.last_mut().filter(|_| is_detail_of_last) {
                last.values = Some(values.to_owned());
            }
            continue;
        }
        let statement = statement(entry);
        is_detail_of_last = statement.is_some();
        statements.extend(statement);
    }
    statements
}

fn statement(entry: &str) -> Option<Statement> {
    let (head, said) = entry.split_once("LOG:  duration: ")?;
    let (_, did) = said.split_once("  ")?;
    let sql = match did.split_once(": ")? {
        ("statement", sql) => sql,
        (how, sql) if how.starts_with("execute ") => sql,
        _ => return None,
    };
    let (_, process) = head.split_once('[')?;
    let (process, _) = process.split_once(']')?;
    Some(Statement { process: process.to_owned(), sql: sql.trim_end_matches(';').to_owned(), values: None })
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

/// Some types must be named: `daterange @> '2026-11-28'` would read a day as a range, and `unnest('{…}')` no list at all.
fn typed(value: &str) -> String {
    let text = value.trim_matches('\'');
    let is_day = text.len() == 10 && text.split('-').all(|part| part.parse::<u32>().is_ok());
    let is_id = |text: &str| text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    let ids = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    if is_day {
        format!("{value}::date")
    } else if ids.is_some_and(|ids| ids.split(',').all(is_id)) {
        format!("{value}::uuid[]")
    } else {
        value.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "2026-11-28 UTC [7] LOG:  duration: 0.2 ms  parse s1: SELECT 1\n\
                       2026-11-28 UTC [7] LOG:  duration: 0.2 ms  execute s1: WITH a AS (\n\t  SELECT $10)\n\tSELECT $1, $2\n\
                       2026-11-28 UTC [7] DETAIL:  parameters: $1 = '2026-11-28', $2 = NULL, $10 = '21'\n\
                       2026-11-28 UTC [8] LOG:  duration: 0.1 ms  statement: BEGIN\n\
                       2026-11-28 UTC [8] LOG:  duration: 0.2 ms  execute s4: SELECT id FROM platform_jobs\n\
                       2026-11-28 UTC [7] LOG:  duration: 0.2 ms  execute s9: SELECT 3\n\
                       2026-11-28 UTC [8] LOG:  duration: 0.2 ms  bind s5: INSERT INTO receipts VALUES ($1)\n\
                       2026-11-28 UTC [8] DETAIL:  parameters: $1 = '1'\n\
                       2026-11-28 UTC [8] LOG:  duration: 0.2 ms  execute s5: INSERT INTO receipts VALUES ($1)\n\
                       2026-11-28 UTC [8] DETAIL:  parameters: $1 = '1'\n\
                       2026-11-28 UTC [8] LOG:  duration: 0.1 ms  statement: COMMIT\n\
                       2026-11-28 UTC [8] LOG:  duration: 0.1 ms  execute s6: SELECT 4\n";

    #[test]
    fn a_logged_statement_becomes_one_line_with_its_values() {
        let statements = executed(LOG);
        let reads: Vec<_> = statements.iter().filter(|one| one.is_read()).map(Statement::complete).collect();
        assert_eq!(reads[0], "WITH a AS ( SELECT '21') SELECT '2026-11-28'::date, NULL");
        assert_eq!(reads[1..], ["SELECT 3", "SELECT 4"]);
    }

    #[test]
    fn a_transaction_is_what_one_connection_did_between_its_begin_and_its_commit() {
        let statements = executed(LOG);
        let counted = of_transaction(&statements, "receipts").unwrap();
        let sql: Vec<_> = counted.iter().map(|one| one.sql.as_str()).collect();
        assert_eq!(sql, ["SELECT id FROM platform_jobs", "INSERT INTO receipts VALUES ($1)"]);
        assert!(of_transaction(&statements, "letters").is_err());
    }
}

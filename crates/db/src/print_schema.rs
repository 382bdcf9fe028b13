//! Writes `schema.rs` from a migrated database, because the generator that comes with diesel needs libpq.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use diesel::sql_types::{Bool, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

/// Diesel's `table!` macro is built here for at most this many columns.
const MAX_COLUMNS: usize = 64;
const MAX_LINE: usize = 110;

const HEADER: &str = "\
//! The tables and views as Rust sees them. Written by `cargo xtask schema` from the migrated database and
//! compared with it by a test; not edited by hand.
";

const COLUMNS: &str = r#"
SELECT c.relname::text AS table_name, a.attname::text AS name, a.attnotnull AS not_null,
       t.typelem <> 0 AND t.typcategory = 'A' AS is_array,
       CASE WHEN t.typcategory = 'A' THEN e.typname ELSE t.typname END::text AS sql_type
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type e ON e.oid = t.typelem
WHERE c.relnamespace = 'public'::regnamespace
  AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition
  AND c.relname <> '__diesel_schema_migrations'
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY c.relname COLLATE "C", a.attnum"#;

const PRIMARY_KEYS: &str = r#"
SELECT c.relname::text AS table_name, a.attname::text AS name
FROM pg_index i
JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, position)
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
WHERE i.indisprimary
ORDER BY c.relname COLLATE "C", k.position"#;

const FOREIGN_KEYS: &str = r#"
SELECT child.relname::text AS child, parent.relname::text AS parent,
       own.attname::text AS child_column, theirs.attname::text AS parent_column,
       cardinality(f.conkey) = 1 AS is_simple
FROM pg_constraint f
JOIN pg_class child ON child.oid = f.conrelid AND child.relnamespace = 'public'::regnamespace
JOIN pg_class parent ON parent.oid = f.confrelid AND parent.relnamespace = 'public'::regnamespace
JOIN pg_attribute own ON own.attrelid = child.oid AND own.attnum = f.conkey[1]
JOIN pg_attribute theirs ON theirs.attrelid = parent.oid AND theirs.attnum = f.confkey[1]
WHERE f.contype = 'f' AND NOT child.relispartition
ORDER BY child.relname COLLATE "C", parent.relname COLLATE "C", own.attname COLLATE "C""#;

#[derive(Debug, thiserror::Error)]
pub enum PrintSchemaError {
    #[error("the catalogue could not be read: {0}")]
    Query(#[from] diesel::result::Error),
    #[error("the column {table}.{column} has the type {sql_type}, which print_schema.rs does not know yet")]
    UnknownType { table: String, column: String, sql_type: String },
    #[error("the table {table} has {count} columns; split it, diesel is built for {MAX_COLUMNS}")]
    TooWide { table: String, count: usize },
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    not_null: bool,
    #[diesel(sql_type = Bool)]
    is_array: bool,
    #[diesel(sql_type = Text)]
    sql_type: String,
}

#[derive(QueryableByName)]
struct KeyColumn {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct ForeignKey {
    #[diesel(sql_type = Text)]
    child: String,
    #[diesel(sql_type = Text)]
    parent: String,
    #[diesel(sql_type = Text)]
    child_column: String,
    #[diesel(sql_type = Text)]
    parent_column: String,
    #[diesel(sql_type = Bool)]
    is_simple: bool,
}

/// Diesel declarations of every table and view of the `public` schema, formatted, in a fixed order. A view (or
/// a table without a primary key) takes its first column as the key.
pub async fn print_schema(connection: &mut AsyncPgConnection) -> Result<String, PrintSchemaError> {
    let columns: Vec<Column> = sql_query(COLUMNS).load(connection).await?;
    let key_columns: Vec<KeyColumn> = sql_query(PRIMARY_KEYS).load(connection).await?;
    let foreign_keys: Vec<ForeignKey> = sql_query(FOREIGN_KEYS).load(connection).await?;

    let mut tables: BTreeMap<&str, Vec<&Column>> = BTreeMap::new();
    for column in &columns {
        tables.entry(&column.table_name).or_default().push(column);
    }
    let mut keys: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for column in &key_columns {
        keys.entry(&column.table_name).or_default().push(&column.name);
    }

    let mut text = HEADER.to_string();
    for (table, columns) in &tables {
        let key = keys.entry(table).or_insert_with(|| vec![&columns[0].name]);
        text.push('\n');
        text.push_str(&declare_table(table, columns, key)?);
    }
    text.push_str(&declare_joins(&foreign_keys, &keys));
    text.push_str(&declare_together(&tables.into_keys().collect::<Vec<_>>()));
    Ok(text)
}

fn declare_table(table: &str, columns: &[&Column], key: &[&str]) -> Result<String, PrintSchemaError> {
    if columns.len() > MAX_COLUMNS {
        return Err(PrintSchemaError::TooWide { table: table.to_string(), count: columns.len() });
    }
    let mut custom = BTreeSet::new();
    let mut body = String::new();
    for column in columns {
        let known = diesel_type(&column.sql_type).ok_or_else(|| PrintSchemaError::UnknownType {
            table: table.to_string(),
            column: column.name.clone(),
            sql_type: column.sql_type.clone(),
        })?;
        if matches!(known, "Tsvector" | "Tsquery") {
            custom.insert(known);
        }
        let mut rust_type = if column.is_array { format!("Array<{known}>") } else { known.to_string() };
        if !column.not_null && !key.contains(&column.name.as_str()) {
            rust_type = format!("Nullable<{rust_type}>");
        }
        let name = rust_name(&column.name, table);
        if name != column.name {
            let _ = writeln!(body, "        #[sql_name = \"{}\"]", column.name);
        }
        let _ = writeln!(body, "        {name} -> {rust_type},");
    }
    let mut imports = String::new();
    if !custom.is_empty() {
        imports.push_str("    use diesel::sql_types::*;\n");
        for name in custom {
            let _ = writeln!(imports, "    use crate::sql_types::{name};");
        }
        imports.push('\n');
    }
    let key = key.iter().map(|column| rust_name(column, table)).collect::<Vec<_>>().join(", ");
    Ok(format!("diesel::table! {{\n{imports}    {table} ({key}) {{\n{body}    }}\n}}\n"))
}

/// Only the joins diesel can guess: one foreign key of one column between two tables, to the primary key.
fn declare_joins(foreign_keys: &[ForeignKey], keys: &BTreeMap<&str, Vec<&str>>) -> String {
    let mut between: BTreeMap<_, usize> = BTreeMap::new();
    let pair = |key: &ForeignKey| {
        let (child, parent) = (key.child.clone(), key.parent.clone());
        if child < parent { (child, parent) } else { (parent, child) }
    };
    for key in foreign_keys {
        *between.entry(pair(key)).or_default() += 1;
    }
    let lines: String = foreign_keys
        .iter()
        .filter(|key| key.is_simple && key.child != key.parent && between[&pair(key)] == 1)
        .filter(|key| {
            keys.get(key.parent.as_str()).is_some_and(|columns| *columns == [key.parent_column.as_str()])
        })
        .map(|key| {
            let column = rust_name(&key.child_column, &key.child);
            format!("diesel::joinable!({} -> {} ({column}));\n", key.child, key.parent)
        })
        .collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

fn declare_together(tables: &[&str]) -> String {
    const MACRO: &str = "diesel::allow_tables_to_appear_in_same_query!";
    if tables.len() < 2 {
        return String::new();
    }
    let on_one_line = format!("\n{MACRO}({});\n", tables.join(", "));
    if on_one_line.trim().len() <= MAX_LINE {
        return on_one_line;
    }
    format!("\n{MACRO}(\n    {},\n);\n", tables.join(",\n    "))
}

/// A column may be called like a keyword or like its table; Rust needs another name then.
fn rust_name(column: &str, table: &str) -> String {
    const TAKEN: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
        "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self",
        "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
        "virtual", "where", "while", "yield", "all", "columns", "dsl", "star", "table",
    ];
    if column == table || TAKEN.contains(&column) { format!("{column}_") } else { column.to_string() }
}

fn diesel_type(sql_type: &str) -> Option<&'static str> {
    Some(match sql_type {
        "bool" => "Bool",
        "bytea" => "Bytea",
        "citext" => "Citext",
        "date" => "Date",
        "datemultirange" => "Datemultirange",
        "daterange" => "Daterange",
        "float4" => "Float4",
        "float8" => "Float8",
        "inet" => "Inet",
        "int2" => "Int2",
        "int4" => "Int4",
        "int4range" => "Int4range",
        "int8" => "Int8",
        "int8range" => "Int8range",
        "interval" => "Interval",
        "json" => "Json",
        "jsonb" => "Jsonb",
        "numeric" => "Numeric",
        "text" => "Text",
        "time" => "Time",
        "timestamp" => "Timestamp",
        "timestamptz" => "Timestamptz",
        "tsquery" => "Tsquery",
        "tstzrange" => "Tstzrange",
        "tsvector" => "Tsvector",
        "uuid" => "Uuid",
        "varchar" => "Varchar",
        _ => return None,
    })
}

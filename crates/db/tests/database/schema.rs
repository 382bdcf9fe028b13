use anyhow::Result;
use db::{PrintSchemaError, migrate, print_schema};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use crate::{Folder, execute};

async fn printed(url: &str) -> Result<Result<String, PrintSchemaError>> {
    Ok(print_schema(&mut AsyncPgConnection::establish(url).await?).await)
}

#[tokio::test]
async fn schema_rs_equals_the_migrated_database() -> Result<()> {
    let folder = Folder::new("schema")?;
    let server = folder.start()?;
    migrate::run(&server.url().parse()?).await?;
    let committed = include_str!("../../src/schema.rs");
    assert!(printed(&server.url()).await?? == committed, "schema.rs is old: run `cargo xtask schema`");
    Ok(())
}

const TABLES: &str = "
    CREATE TABLE towns (id UUID PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE people (
        id UUID PRIMARY KEY, town UUID REFERENCES towns, people BIGINT NOT NULL, type TEXT, tags TEXT[] NOT NULL,
        extra JSONB, born DATE, seen TIMESTAMPTZ NOT NULL, photo BYTEA, rank SMALLINT, age INT, active BOOL NOT NULL,
        served DATERANGE, words TSVECTOR);
    CREATE TABLE friendships (
        a UUID REFERENCES people, b UUID REFERENCES people, town UUID REFERENCES towns, PRIMARY KEY (b, a));
    CREATE VIEW grown_up_people AS SELECT id, age FROM people WHERE age > 17;";

const PRINTED: &str = "
diesel::table! {
    friendships (b, a) {
        a -> Uuid,
        b -> Uuid,
        town -> Nullable<Uuid>,
    }
}

diesel::table! {
    grown_up_people (id) {
        id -> Uuid,
        age -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql_types::Tsvector;

    people (id) {
        id -> Uuid,
        town -> Nullable<Uuid>,
        #[sql_name = \"people\"]
        people_ -> Int8,
        #[sql_name = \"type\"]
        type_ -> Nullable<Text>,
        tags -> Array<Text>,
        extra -> Nullable<Jsonb>,
        born -> Nullable<Date>,
        seen -> Timestamptz,
        photo -> Nullable<Bytea>,
        rank -> Nullable<Int2>,
        age -> Nullable<Int4>,
        active -> Bool,
        served -> Nullable<Daterange>,
        words -> Nullable<Tsvector>,
    }
}

diesel::table! {
    towns (id) {
        id -> Uuid,
        name -> Text,
    }
}

diesel::joinable!(friendships -> towns (town));
diesel::joinable!(people -> towns (town));

diesel::allow_tables_to_appear_in_same_query!(friendships, grown_up_people, people, towns);
";

#[tokio::test]
async fn tables_views_keys_and_joins_are_printed_as_diesel_reads_them() -> Result<()> {
    let folder = Folder::new("printed")?;
    let server = folder.start()?;
    execute(&server.url(), TABLES).await?;
    let text = printed(&server.url()).await??;
    let (_, declarations) = text.split_at(text.find("\ndiesel::table!").unwrap_or_default());
    assert_eq!(declarations, PRINTED);
    Ok(())
}

#[tokio::test]
async fn a_type_the_printer_does_not_know_names_its_column() -> Result<()> {
    let folder = Folder::new("unknown")?;
    let server = folder.start()?;
    execute(&server.url(), "CREATE TABLE maps (id UUID PRIMARY KEY, place POINT)").await?;
    let refused = printed(&server.url()).await?.err().map(|error| error.to_string());
    assert!(refused.is_some_and(|words| words.contains("maps.place has the type point")));
    Ok(())
}

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use db::embedded::{self, Embedded, EmbeddedError, Options};

use crate::{Folder, execute, number, process_of};

#[tokio::test]
async fn a_restart_keeps_the_data() -> Result<()> {
    let folder = Folder::new("restart")?;
    let server = folder.start()?;
    execute(&server.url(), "CREATE TABLE kept (number BIGINT); INSERT INTO kept VALUES (7)").await?;
    server.stop()?;

    let server = folder.start()?;
    assert_eq!(number(&server.url(), "SELECT number FROM kept").await?, 7);
    Ok(())
}

#[tokio::test]
async fn the_server_ends_when_it_is_dropped_and_is_reachable_over_its_socket_only() -> Result<()> {
    let folder = Folder::new("drop")?;
    let server = folder.start()?;
    let tcp = "SELECT length(current_setting('listen_addresses'))::bigint AS number";
    assert_eq!(number(&server.url(), tcp).await?, 0);
    let process = PathBuf::from(format!("/proc/{}", process_of(&folder.data())?));
    assert!(process.exists());

    drop(server);
    assert!(!process.exists());
    assert!(embedded::running_url(&folder.data(), "shora").is_none());
    Ok(())
}

#[tokio::test]
async fn a_stale_mark_of_another_process_does_not_hinder_the_start() -> Result<()> {
    let folder = Folder::new("stale")?;
    folder.start()?.stop()?;
    // Alive, but not a PostgreSQL of this folder: what is left after a power failure and a reused number.
    let mark = format!("{}\n{}\n", std::process::id(), folder.data().display());
    std::fs::write(folder.data().join("postmaster.pid"), &mark)?;
    std::fs::write(folder.data().join(".s.PGSQL.5432.lock"), &mark)?;

    let server = folder.start()?;
    assert_eq!(number(&server.url(), "SELECT 1::bigint AS number").await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_server_left_behind_by_a_killed_shora_is_replaced() -> Result<()> {
    let folder = Folder::new("orphan")?;
    folder.start()?.detach();
    let left_behind = process_of(&folder.data())?;
    let running = embedded::running_url(&folder.data(), "shora").unwrap_or_default();
    assert_eq!(number(&running, "SELECT 1::bigint AS number").await?, 1);

    let server = folder.start()?;
    assert_ne!(process_of(&folder.data())?, left_behind);
    assert_eq!(number(&server.url(), "SELECT 1::bigint AS number").await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_killed_server_recovers_at_the_next_start() -> Result<()> {
    let folder = Folder::new("killed")?;
    let server = Embedded::start(&folder.data(), &Options::default())?;
    execute(&server.url(), "CREATE TABLE kept (number BIGINT); INSERT INTO kept VALUES (7)").await?;
    let process = process_of(&folder.data())?.to_string();
    assert!(Command::new("kill").args(["-KILL", &process]).status()?.success());
    drop(server);

    let server = folder.start()?;
    assert_eq!(number(&server.url(), "SELECT number FROM kept").await?, 7);
    Ok(())
}

#[test]
fn a_folder_in_use_is_refused_with_a_clear_message() -> Result<()> {
    let folder = Folder::new("in-use")?;
    let _server = folder.start()?;
    let second = Embedded::start(&folder.data(), &Options::for_tests());
    assert!(matches!(&second, Err(EmbeddedError::InUse(data)) if *data == folder.data().canonicalize()?));
    Ok(())
}

#[test]
fn a_folder_with_other_files_is_left_alone() -> Result<()> {
    let folder = Folder::new("other-files")?;
    std::fs::create_dir(folder.data())?;
    std::fs::write(folder.data().join("letter.txt"), "dear")?;
    let refused = Embedded::start(&folder.data(), &Options::for_tests());
    assert!(matches!(refused, Err(EmbeddedError::NotADatabase(_))));
    assert_eq!(std::fs::read_to_string(folder.data().join("letter.txt"))?, "dear");
    Ok(())
}

#[test]
fn a_database_of_another_version_names_the_package_it_needs() -> Result<()> {
    let folder = Folder::new("version")?;
    std::fs::create_dir(folder.data())?;
    std::fs::write(folder.data().join("PG_VERSION"), "9\n")?;
    let Err(refused) = Embedded::start(&folder.data(), &Options::for_tests()) else {
        panic!("a database of version 9 cannot be opened");
    };
    assert!(refused.to_string().contains("apt-get install postgresql-9"), "{refused}");
    Ok(())
}

#[test]
fn a_configured_folder_without_the_programs_is_refused() -> Result<()> {
    let folder = Folder::new("no-programs")?;
    let options = Options { binaries: Some("/usr/share".into()), ..Options::for_tests() };
    let refused = Embedded::start(&folder.data(), &options);
    assert!(matches!(refused, Err(EmbeddedError::NotBinaries(path)) if path == Path::new("/usr/share")));
    Ok(())
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_and_with_odd_letters_works() -> Result<()> {
    let folder = Folder::new("long")?;
    let data = folder.0.join("a b?&%".repeat(20)).join("شورا");
    let server = Embedded::start(&data, &Options::for_tests())?;
    assert_eq!(number(&server.url(), "SELECT 1::bigint AS number").await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_folder_closed_to_the_servers_user_is_replaced_by_a_link() -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("closed")?;
    std::fs::set_permissions(&folder.0, std::fs::Permissions::from_mode(0o700))?;
    let server = folder.start()?;
    assert_eq!(number(&server.url(), "SELECT 1::bigint AS number").await?, 1);
    server.stop()?;
    folder.start()?.stop()?;
    // Only root needs another place; for everybody else the folder is their own.
    assert!(!folder.data().is_symlink() || folder.data().canonicalize()?.starts_with("/var/lib/shora"));
    Ok(())
}

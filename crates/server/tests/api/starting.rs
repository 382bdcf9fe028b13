//! How a server starts: with settings that cannot be used, before its database, and at the same moment as another.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use db::embedded::{Embedded, Options};
use db::schema::identity_users::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use server::demo;
use testkit::TestApp;

const SECRET_KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

fn shora(command_name: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shora"));
    command.env_clear().arg(command_name).stdin(Stdio::null());
    command
}

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn check_config_explains_what_is_wrong_and_shows_no_secret() {
    let refused = shora("check-config").env("SHORA_SECRET_KEY", "abc").output().unwrap();
    let words = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success(), "{words}");
    assert!(words.contains("secret_key: ") && words.contains("the base64 of 32 bytes"), "{words}");

    let nonsense = shora("check-config").env("SHORA_LISTEN", "here").output().unwrap();
    let words = String::from_utf8(nonsense.stderr).unwrap();
    assert!(!nonsense.status.success() && words.contains("listen: is an address and a port"), "{words}");

    let accepted = shora("check-config").env("SHORA_SECRET_KEY", SECRET_KEY).output().unwrap();
    let shown = String::from_utf8(accepted.stdout).unwrap();
    assert!(accepted.status.success(), "{shown}");
    assert!(
        shown.contains("listen = \"127.0.0.1:8080\"\n") && shown.contains("secret_key = (set)\n"),
        "{shown}"
    );
    assert!(!shown.contains(SECRET_KEY), "{shown}");
}

#[test]
fn an_upload_is_examined_without_any_setting_and_within_limits() {
    let mut examiner = shora("examine")
        .args(["inspect", "csv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    examiner.stdin.take().unwrap().write_all(b"1,2\n").unwrap();
    let answer = examiner.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert!(answer.status.success() && said.contains("\"scan_suspected\":false"), "{said}");
}

/// The line with which a server says how to enter it, once it does.
async fn first_password(server: &mut Running) -> String {
    let output = BufReader::new(server.0.stdout.take().unwrap());
    let line = tokio::task::spawn_blocking(move || {
        output.lines().map_while(Result::ok).find(|line| line.contains("one-time password"))
    });
    let line = tokio::time::timeout(Duration::from_secs(90), line).await.expect("it is printed").unwrap();
    line.unwrap().split_whitespace().last().unwrap().to_owned()
}

async fn wait_until_alive(address: &str) {
    for _ in 0..600 {
        if reqwest::get(format!("{address}/healthz")).await.is_ok_and(|answer| answer.status().is_success()) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no server on {address}");
}

fn start(place: &Path) -> Embedded {
    Embedded::start(place, &Options::for_tests()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_password_is_printed_when_the_database_comes_up_after_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("postgres");
    let database = start(&place);
    let url = database.url();
    db::migrate::run(&url.parse().unwrap()).await.unwrap();
    database.stop().unwrap();

    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let socket = listener.local_addr().unwrap();
    drop(listener);
    let address = format!("http://{socket}");
    let mut command = shora("serve");
    command
        .env("DATABASE_URL", &url)
        .env("SHORA_DATA_DIR", folder.path().join("data"))
        .env("SHORA_LISTEN", socket.to_string())
        .env("SHORA_RUN_JOBS", "false")
        .env("SHORA_LOG", "off")
        .stdout(Stdio::piped());
    let mut server = Running(command.spawn().unwrap());
    wait_until_alive(&address).await;
    let ready = reqwest::get(format!("{address}/readyz")).await.unwrap();
    assert_eq!(ready.status(), 503, "there is no database yet");

    let database = start(&place);
    let password = first_password(&mut server).await;
    let guest = json!({"username": "admin", "password": password});
    let session = reqwest::Client::new().post(format!("{address}/api/v1/identity/session")).json(&guest);
    assert_eq!(session.send().await.unwrap().status(), 200);
    let ready = reqwest::get(format!("{address}/readyz")).await.unwrap();
    assert_eq!(ready.status(), 200);
    drop(server);
    database.stop().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_that_start_at_once_fill_in_everything_once() {
    let first = TestApp::new().await;
    let second = first.another_server();
    let fill = async |app: &TestApp| {
        demo::essentials(&app.platform).await?;
        demo::fill(&app.platform).await
    };
    let (one, other) = tokio::join!(fill(&first), fill(&second));
    one.map_err(server::run::explain).unwrap();
    other.map_err(server::run::explain).unwrap();
    let editors = identity_users::table.filter(dsl::username.eq("editor")).count();
    let editors: i64 = editors.get_result(&mut first.connection().await).await.unwrap();
    assert_eq!(editors, 1);
}

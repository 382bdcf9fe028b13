//! Two servers and a worker that start at once on one database; the servers are stopped, killed and started again while
//! people write.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use identity::seed::DEMO_PASSWORD;
use serde_json::{Value, json};
use testkit::cluster;

const WRITERS: usize = 8;
/// How often a writer sends a write again, a tenth of a second apart, before it counts as failed.
const TRIES: usize = 300;
const SECRET_KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

struct Machine {
    address: String,
    socket: SocketAddr,
    command: Command,
    process: Child,
}

impl Machine {
    /// A server that leaves jobs and mails to the worker.
    async fn server(database: &str, folder: &Path) -> Self {
        let socket = free_socket();
        let mut command = shora(database, folder);
        command.arg("serve").env("SHORA_LISTEN", socket.to_string());
        command.env("SHORA_DEMO", "true").env("SHORA_RUN_JOBS", "false");
        Self::start(command, socket).await
    }

    /// A worker, known by its port for metrics and health alone.
    async fn worker(database: &str, folder: &Path) -> Self {
        let socket = free_socket();
        let mut command = shora(database, folder);
        command.arg("worker").env("SHORA_METRICS_PORT", socket.port().to_string());
        Self::start(command, socket).await
    }

    async fn start(mut command: Command, socket: SocketAddr) -> Self {
        let process = command.spawn().unwrap();
        let machine = Self { address: format!("http://{socket}"), socket, command, process };
        machine.wait_until_ready().await;
        machine
    }

    async fn get(&self, path: &str) -> (u16, String) {
        let answer = reqwest::get(format!("{}{path}", self.address)).await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    async fn start_again(&mut self) {
        self.process.wait().unwrap();
        self.process = self.command.spawn().unwrap();
        self.wait_until_ready().await;
    }

    async fn wait_until_ready(&self) {
        for _ in 0..600 {
            let answer = reqwest::get(format!("{}/readyz", self.address)).await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the server on {} is not ready", self.socket);
    }

    /// Asks it to stop, as an update does; it finishes what is under way.
    fn ask_to_stop(&self) {
        let asked = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap();
        assert!(asked.success());
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_socket() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap()
}

fn shora(database: &str, folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shora"));
    command
        .env("DATABASE_URL", database)
        .env("SHORA_DATA_DIR", folder)
        .env("SHORA_SECRET_KEY", SECRET_KEY)
        .env("SHORA_REQUESTS_PER_MINUTE", "1000000")
        .env("SHORA_LOG", "warn")
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

/// A caller behind the balancer: sends a write with its key, again to the other server when one does not answer.
struct Caller {
    http: reqwest::Client,
    addresses: [String; 2],
    token: String,
}

impl Caller {
    async fn create(&self, title: &str) -> Result<(), String> {
        let mut last = String::new();
        for attempt in 0..TRIES {
            let url = format!("{}/api/v1/publications", self.addresses[attempt % 2]);
            let body = json!({"kind": "news", "edition": {"title_fa": title}});
            let request =
                self.http.post(url).bearer_auth(&self.token).header("Idempotency-Key", title).json(&body);
            match request.send().await.map(|answer| answer.status().as_u16()) {
                Ok(201) => return Ok(()),
                // Not ready, or the same write is still under way at the other server.
                Ok(status @ (503 | 409)) => last = format!("status {status}"),
                Ok(status) => return Err(format!("{title}: status {status}")),
                Err(error) => last = error.to_string(),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err(format!("{title}: {last}"))
    }

    /// Titles of all drafts, as the second server knows them.
    async fn titles(&self) -> Vec<String> {
        let (mut titles, mut cursor) = (Vec::new(), String::new());
        loop {
            let url = format!("{}/api/v1/publications?state=draft&limit=100{cursor}", self.addresses[1]);
            let answer = self.http.get(url).bearer_auth(&self.token).send().await.unwrap();
            let page: Value = answer.json().await.unwrap();
            let items = page["items"].as_array().unwrap();
            titles.extend(items.iter().filter_map(|item| Some(item["title"]["text"].as_str()?.to_owned())));
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return titles,
            }
        }
    }
}

async fn sign_in(http: &reqwest::Client, address: &str) -> String {
    let body = json!({"username": "editor", "password": DEMO_PASSWORD});
    let answer = http.post(format!("{address}/api/v1/identity/session")).json(&body).send().await.unwrap();
    let session: Value = answer.json().await.unwrap();
    session["access_token"].as_str().unwrap_or_else(|| panic!("no token: {session}")).to_owned()
}

async fn write_until(
    caller: Arc<Caller>,
    writer: usize,
    enough: Arc<AtomicBool>,
) -> Result<Vec<String>, String> {
    let mut written = Vec::new();
    while !enough.load(Ordering::Acquire) {
        let title = format!("write-{writer}-{}", written.len());
        caller.create(&title).await?;
        written.push(title);
    }
    Ok(written)
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_stopped_and_killed_under_load_fail_and_lose_no_write() {
    let database = cluster::fresh_database().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (mut first, mut second, mut worker) = tokio::join!(
        Machine::server(database.url(), folder.path()),
        Machine::server(database.url(), folder.path()),
        Machine::worker(database.url(), folder.path()),
    );
    let http = reqwest::Client::builder().timeout(Duration::from_secs(10)).build().unwrap();
    let token = sign_in(&http, &first.address).await;
    let addresses = [first.address.clone(), second.address.clone()];
    let caller = Arc::new(Caller { http, addresses, token });
    let enough = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| tokio::spawn(write_until(Arc::clone(&caller), writer, Arc::clone(&enough))))
        .collect();

    tokio::time::sleep(Duration::from_millis(500)).await;
    first.ask_to_stop();
    first.start_again().await;
    second.process.kill().unwrap();
    second.start_again().await;
    first.process.kill().unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    first.start_again().await;

    enough.store(true, Ordering::Release);
    let mut written = BTreeSet::new();
    for writer in writers {
        written.extend(writer.await.unwrap().unwrap());
    }
    assert!(written.len() > WRITERS, "the load was none: {}", written.len());
    let found: Vec<String> =
        caller.titles().await.into_iter().filter(|title| title.starts_with("write-")).collect();
    assert_eq!(found.len(), written.len(), "a write was done twice, or one that failed was done");
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), written);
    let verified = shora(database.url(), folder.path()).arg("audit-verify").status().unwrap();
    assert!(verified.success(), "the chain of the audit log is broken");
    delivers_and_ends_in_order(&mut worker, &first, folder.path()).await;
}

/// Mails that a server is asked for leave by the worker, which tells the operators how it is and stops when told.
async fn delivers_and_ends_in_order(worker: &mut Machine, server: &Machine, folder: &Path) {
    let forgetful = json!({"email": "editor@shora.example"});
    let asked = reqwest::Client::new().post(format!("{}/api/v1/identity/resets", server.address));
    assert_eq!(asked.json(&forgetful).send().await.unwrap().status(), 202);
    let has_left = || std::fs::read_dir(folder.join("mail")).is_ok_and(|mut mails| mails.next().is_some());
    for _ in 0..300 {
        if has_left() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(has_left(), "the worker delivers no mail");

    assert_eq!(worker.get("/healthz").await.0, 200);
    let (status, metrics) = worker.get("/metrics").await;
    assert!(status == 200 && metrics.contains("# TYPE shora_"), "{metrics}");
    assert_eq!(worker.get("/nothing").await.0, 404);
    worker.ask_to_stop();
    assert!(worker.process.wait().unwrap().success());
}

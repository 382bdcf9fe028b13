//! Mails leave as fast from a long queue as from a short one, and the queue stays out of memory.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use serde_json::json;

use super::client::Client;
use super::{memory, table};
use crate::server::TestServer;

const QUEUES: [usize; 2] = [1_000, 10_000];
const WRITTEN_WITHIN: Duration = Duration::from_secs(30);
const DELIVERED_WITHIN: Duration = Duration::from_secs(900);

pub(super) fn compare(program: &Path) -> Result<()> {
    let mut server = super::start(program, "bench", &[])?;
    write_one(&server)?;
    let sink = Sink::open()?;
    table::head(&["queue", "mails/s", "memory before", "the most in the meantime", "ratio"]);
    let mut rates = Vec::new();
    for queue in QUEUES {
        server.restart(&[("SHORA_SMTP_URL", &sink.url)])?;
        let before = server.resident_mebibytes()?;
        let started = Instant::now();
        let most = memory::most_while(&server, || deliver(&server, &sink, queue))?;
        let rate = queue as f64 / started.elapsed().as_secs_f64();
        let ratio = format!("{:.2}", most as f64 / before as f64);
        let (before, most) = (format!("{before} MiB"), format!("{most} MiB"));
        table::line(&[&format!("{queue} mails"), &table::rate(rate), &before, &most, &ratio]);
        rates.push(rate);
    }
    if let [short, long] = rates[..] {
        table::line(&["ratio", &format!("{:.2}", long / short), "", "", ""]);
    }
    Ok(())
}

/// A mail of the portal's own, which is then in the database with its address and content.
fn write_one(server: &TestServer) -> Result<()> {
    let forgetful = json!({ "email": "citizen@shora.example" });
    let path = "/api/v1/identity/resets";
    let headers = [("Content-Type", "application/json")];
    let asked = Client::anonymous(server).send("POST", path, &headers, forgetful.to_string().as_bytes())?;
    ensure!(asked.status < 300, "{path}: {}", asked.status);
    let started = Instant::now();
    while server
        .sql("SELECT count(*) FROM platform_mails WHERE template LIKE 'identity-%' AND state = 'sent'")?
        == "0"
    {
        if started.elapsed() > WRITTEN_WITHIN {
            bail!("the portal wrote no mail");
        }
        thread::sleep(Duration::from_millis(200));
    }
    Ok(())
}

/// Queues so many copies and waits until the sink has them all.
fn deliver(server: &TestServer, sink: &Sink, queue: usize) -> Result<()> {
    sink.taken.store(0, Ordering::Relaxed);
    server.sql(&format!(
        "INSERT INTO platform_mails (id, dedupe_key, address, vars, address_hash, template, lang, next_at, message_id, \
             expires_at, created_at) \
         SELECT copy, copy, address, vars, address_hash, template, lang, now(), '<' || copy || '@shora.example>', \
             now() + INTERVAL '1 day', now() \
         FROM (SELECT * FROM platform_mails WHERE template LIKE 'identity-%' AND state = 'sent' LIMIT 1) AS one \
         CROSS JOIN LATERAL (SELECT gen_random_uuid() AS copy FROM generate_series(1, {queue})) AS copies"
    ))?;
    let started = Instant::now();
    while sink.taken.load(Ordering::Relaxed) < queue {
        if started.elapsed() > DELIVERED_WITHIN {
            bail!("only {} of {queue} mails came", sink.taken.load(Ordering::Relaxed));
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// A mail service that takes everything and keeps nothing.
struct Sink {
    url: String,
    taken: Arc<AtomicUsize>,
}

impl Sink {
    fn open() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let url = format!("smtp://{}", listener.local_addr()?);
        let taken = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&taken);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(std::io::Result::ok) {
                let counter = Arc::clone(&counter);
                thread::spawn(move || converse(&stream, &counter));
            }
        });
        Ok(Self { url, taken })
    }
}

/// Until the portal hangs up.
fn converse(mut stream: &TcpStream, taken: &AtomicUsize) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    stream.write_all(b"220 sink ESMTP\r\n")?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    while let Some(line) = lines.next().transpose()? {
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer: &[u8] = match verb.as_str() {
            "EHLO" => b"250-sink\r\n250 8BITMIME\r\n",
            "DATA" => {
                stream.write_all(b"354 go on\r\n")?;
                lines.by_ref().map_while(std::io::Result::ok).find(|line| line == ".");
                taken.fetch_add(1, Ordering::Relaxed);
                b"250 2.0.0 accepted\r\n"
            }
            "QUIT" => b"221 2.0.0 bye\r\n",
            _ => b"250 2.0.0 ok\r\n",
        };
        stream.write_all(answer)?;
    }
    Ok(())
}

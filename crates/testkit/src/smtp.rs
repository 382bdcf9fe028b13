//! A mail service for tests: speaks SMTP on a socket of this machine and treats each recipient as the test says.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the service does with a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Accept,
    /// Answers the recipient with this line, such as `550 5.1.1 unknown`.
    Answer(&'static str),
    /// Lets every answer wait so long.
    Slow(Duration),
    /// Breaks the connection off in the middle of the text.
    Drop,
    /// Takes the text and breaks off before saying so.
    DropAfter,
    /// Never answers.
    Hang,
}

/// A mail that was accepted, as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    pub to: String,
    pub data: String,
}

type Judge = Arc<dyn Fn(&str, usize) -> Verdict + Send + Sync>;

#[derive(Default)]
struct Log {
    received: Vec<Received>,
    tried: HashMap<String, usize>,
}

/// The service. It ends with the test's runtime.
#[derive(Clone)]
pub struct SmtpSink {
    port: u16,
    log: Arc<Mutex<Log>>,
}

impl SmtpSink {
    /// Begins to listen. The judge gets a recipient and how often it was tried, this time included.
    pub async fn start(judge: impl Fn(&str, usize) -> Verdict + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let sink = Self { port: listener.local_addr().expect("an address").port(), log: Arc::default() };
        let (judge, log): (Judge, _) = (Arc::new(judge), Arc::clone(&sink.log));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, Arc::clone(&judge), Arc::clone(&log)));
            }
        });
        sink
    }

    /// Its address as a setting.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The mails accepted so far.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).received.clone()
    }

    /// How often any recipient was tried.
    #[must_use]
    pub fn attempts(&self) -> usize {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).tried.values().sum()
    }
}

async fn converse(stream: TcpStream, judge: Judge, log: Arc<Mutex<Log>>) -> std::io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    writing.write_all(b"220 sink ESMTP\r\n").await?;
    let (mut to, mut verdict) = (String::new(), Verdict::Accept);
    while let Some(line) = lines.next_line().await? {
        if let Verdict::Slow(pause) = verdict {
            tokio::time::sleep(pause).await;
        }
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" | "HELO" => "250-sink\r\n250 8BITMIME",
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                verdict = judge(&to, count(&log, &to));
                match verdict {
                    Verdict::Hang => std::future::pending().await,
                    Verdict::Answer(answer) => answer,
                    _ => "250 2.1.5 ok",
                }
            }
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await?;
                let mut data = String::new();
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    if verdict == Verdict::Drop && !data.is_empty() {
                        return Ok(());
                    }
                    data.push_str(line.strip_prefix('.').unwrap_or(&line));
                    data.push_str("\r\n");
                }
                let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
                log.received.push(Received { to: to.clone(), data });
                if verdict == Verdict::DropAfter {
                    return Ok(());
                }
                "250 2.0.0 accepted"
            }
            "QUIT" => "221 2.0.0 bye",
            _ => "250 2.0.0 ok",
        };
        writing.write_all(format!("{answer}\r\n").as_bytes()).await?;
        if verb == "QUIT" {
            break;
        }
    }
    Ok(())
}

fn count(log: &Mutex<Log>, to: &str) -> usize {
    let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
    let tried = log.tried.entry(to.to_owned()).or_default();
    *tried += 1;
    *tried
}

//! A client as small as the benchmarks need: every request on a connection of its own.

use std::io::{Read, Write};
use std::net::TcpStream;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::server::TestServer;

/// The password of every account of the demonstration.
const PASSWORD: &str = "demo-shora-1405";

/// Somebody who asks the portal.
pub(super) struct Client {
    host: String,
    token: Option<String>,
}

/// What the portal answered.
pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// The first header of this name.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head.lines().filter_map(|line| line.split_once(": "));
        headers.find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

impl Client {
    /// Nobody in particular.
    pub(super) fn anonymous(server: &TestServer) -> Self {
        Self { host: server.address.trim_start_matches("http://").to_owned(), token: None }
    }

    /// An account of the demonstration.
    pub(super) fn signed_in(server: &TestServer, username: &str) -> Result<Self> {
        let mut client = Self::anonymous(server);
        let session = client
            .post("/api/v1/identity/session", &json!({ "username": username, "password": PASSWORD }))?;
        client.token = Some(session["access_token"].as_str().context("no access token")?.to_owned());
        Ok(client)
    }

    /// The header by which the portal knows who asks, for other programs.
    pub(super) fn authorization(&self) -> Option<String> {
        self.token.as_ref().map(|token| format!("Authorization: Bearer {token}"))
    }

    pub(super) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        self.send("GET", path, headers, &[])
    }

    /// Sends JSON and reads JSON; a refusal is an error.
    pub(super) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let headers = [("Content-Type", "application/json")];
        parsed(path, &self.send("POST", path, &headers, body.to_string().as_bytes())?)
    }

    /// Sends anything.
    pub(super) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer> {
        let mut stream = self.begin(method, path, headers, body)?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let end = end_of_head(&bytes).with_context(|| format!("{method} {path}: no answer"))?;
        let head = String::from_utf8(bytes[..end].to_vec())?;
        let status = head.split_whitespace().nth(1).unwrap_or_default().parse()?;
        Ok(Answer { status, head, body: bytes.split_off(end) })
    }

    /// Reads an answer to its end and keeps nothing of it; how many bytes it had, its head included.
    pub(super) fn drain(&self, path: &str) -> Result<u64> {
        let mut stream = self.begin("GET", path, &[], &[])?;
        Ok(std::io::copy(&mut stream, &mut std::io::sink())?)
    }

    /// HTTP/1.0: the answer is not cut into chunks and ends with the connection.
    fn begin(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<TcpStream> {
        let mut head = format!("{method} {path} HTTP/1.0\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(authorization) = self.authorization() {
            head.push_str(&format!("{authorization}\r\n"));
        }
        head.push_str("\r\n");
        let mut stream = TcpStream::connect(&self.host)?;
        stream.write_all(head.as_bytes())?;
        stream.write_all(body)?;
        Ok(stream)
    }
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|start| start + 4)
}

fn parsed(path: &str, answer: &Answer) -> Result<Value> {
    if !(200..300).contains(&answer.status) {
        bail!("{path}: {} {}", answer.status, String::from_utf8_lossy(&answer.body));
    }
    Ok(serde_json::from_slice(&answer.body)?)
}

//! A large file streams: memory stays what it was while many read it at once, and a part is answered with exactly that part.

use std::path::Path;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::client::Client;
use super::{memory, table};
use crate::server::TestServer;

const MEBIBYTES: usize = 50;
const CLIENTS: usize = 16;
/// The part that is asked for.
const PART: std::ops::Range<usize> = 12_345_678..23_456_789;

pub(super) fn compare(program: &Path) -> Result<()> {
    // Attachments are at most 20 MB by their rule; the portal itself takes what its operator allows.
    let limit = (MEBIBYTES << 20).to_string();
    let mut server = super::start(program, "bench", &[("SHORA_UPLOAD_LIMIT", &limit)])?;
    let content = content();
    let path = attach(&server, &content)?;
    server.restart(&[])?;
    let client = Client::anonymous(&server);
    check_part(&client, &path, &content)?;
    client.drain(&path)?;
    let before = server.resident_mebibytes()?;
    let started = Instant::now();
    let most = memory::most_while(&server, || all_at_once(&client, &path))?;
    let seconds = started.elapsed().as_secs_f64();
    let after = server.resident_mebibytes()?;
    table::head(&[&format!("{CLIENTS} × {MEBIBYTES} MiB at once"), ""]);
    table::line(&["resident memory before", &format!("{before} MiB")]);
    table::line(&["the most in the meantime", &format!("{most} MiB")]);
    table::line(&["after", &format!("{after} MiB")]);
    table::line(&["ratio of the most to before", &format!("{:.2}", most as f64 / before as f64)]);
    table::line(&["rate", &format!("{:.0} MiB/s", (CLIENTS * MEBIBYTES) as f64 / seconds)]);
    table::line(&["a part (206)", &format!("{} bytes, exactly those asked for", PART.len())]);
    Ok(())
}

/// No two places of it look alike.
fn content() -> Vec<u8> {
    let mut content: Vec<u8> = Vec::with_capacity(MEBIBYTES << 20);
    let mut line = 0_u64;
    while content.len() < MEBIBYTES << 20 {
        content.extend_from_slice(format!("{line:015}\n").as_bytes());
        line += 1;
    }
    content
}

/// Uploads it as people do and puts it beside the newest public text; the address of the attachment.
fn attach(server: &TestServer, content: &[u8]) -> Result<String> {
    let editor = Client::signed_in(server, "editor")?;
    let head = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"large.txt\"\r\n\
                Content-Type: text/plain\r\n\r\n";
    let form = [head.as_bytes(), content, b"\r\n--cut--\r\n"].concat();
    let kind = [("Content-Type", "multipart/form-data; boundary=cut")];
    let stored = editor.send("POST", "/api/v1/files", &kind, &form)?;
    ensure!(stored.status == 201, "the upload was refused: {}", String::from_utf8_lossy(&stored.body));
    let stored: Value = serde_json::from_slice(&stored.body)?;
    let file = stored["id"].as_str().context("a stored file without an id")?;
    let text = server.sql(
        "SELECT p.id, e.id FROM publications p JOIN publications_editions e ON e.publication_id = p.id \
         WHERE e.state = 'published' AND p.audience = 'public' AND p.withdrawn_at IS NULL LIMIT 1",
    )?;
    let Some((publication, edition)) = text.split_once('|') else { bail!("nothing is published") };
    server.sql(&format!("UPDATE platform_files SET linked = TRUE WHERE id = '{file}'"))?;
    // A published edition takes no attachment any more.
    server.sql(&format!(
        "SET session_replication_role = replica; \
         INSERT INTO publications_attachments VALUES ('{edition}', 20, 'large', '{file}')"
    ))?;
    Ok(format!("/api/v1/publications/{publication}/editions/{edition}/attachments/20"))
}

fn check_part(client: &Client, path: &str, content: &[u8]) -> Result<()> {
    let asked = format!("bytes={}-{}", PART.start, PART.end - 1);
    let answer = client.get(path, &[("Range", &asked)])?;
    let place = format!("bytes {}-{}/{}", PART.start, PART.end - 1, content.len());
    ensure!(answer.status == 206, "a part was answered with {}", answer.status);
    ensure!(answer.header("content-range") == Some(place.as_str()), "the part is another one than {place}");
    ensure!(answer.body == content[PART], "the bytes of the part are others");
    Ok(())
}

fn all_at_once(client: &Client, path: &str) -> Result<()> {
    thread::scope(|scope| {
        let readers: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(|| client.drain(path))).collect();
        readers.into_iter().try_for_each(|reader| match reader.join() {
            Ok(Ok(bytes)) if bytes > (MEBIBYTES << 20) as u64 => Ok(()),
            Ok(Ok(bytes)) => bail!("a download ended after {bytes} bytes"),
            Ok(Err(error)) => Err(error),
            Err(_) => bail!("a reader ended early"),
        })
    })
}

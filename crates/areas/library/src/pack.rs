//! Several files as one zip, written while it is sent: whatever its size, a few parts of it are in memory (LIB-20).

mod list;

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::http::header::{self, ContentEncoding};
use actix_web::web::{Bytes, BytesMut};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{Datelike, NaiveDate};
use contract::library::MAX_TOGETHER_BYTES;
use contract::problem::Code;
use contract::publications::TextLanguage;
use futures_util::StreamExt;
use futures_util::stream::poll_fn;
use platform::{App, Platform, Problem, Result, reply};
use tokio::sync::mpsc::{Sender, channel};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::jobs;
use crate::together::Member;

const MEDIA_TYPE: &str = "application/zip";
/// The list is seen before all files.
const LIST: &str = "00-list.html";
/// What is handed on at once.
const PART: usize = 64 * 1024;
/// How many parts may wait for a slow reader.
const WAITING: usize = 4;

/// What goes into a zip.
pub(crate) struct Pack {
    /// Its name without the ending.
    pub(crate) name: String,
    /// What the list is called.
    pub(crate) title: String,
    /// Where all of it is found again, without the site.
    pub(crate) page: Option<String>,
    /// With the files that are meant.
    pub(crate) members: Vec<Member>,
    pub(crate) on: NaiveDate,
    /// Of the list.
    pub(crate) lang: TextLanguage,
}

/// A file on its way into the zip.
struct Entry {
    name: String,
    object_key: String,
    bytes: u64,
    /// Since when its version is in force, which is its date in the zip.
    day: NaiveDate,
}

impl Pack {
    /// The zip as it is written, or 304 for who has these very files and this list; each file counts as taken (LIB-10).
    pub(crate) fn answer(self, request: &HttpRequest, app: &App) -> Result<HttpResponse> {
        self.check_size()?;
        let list = list::html(&self, &app.config.public_url);
        let tag = reply::content_tag(list.as_bytes());
        if reply::has(request, &tag) {
            return Ok(reply::not_modified(&tag, reply::PUBLIC));
        }
        let files =
            || self.members.iter().flat_map(|member| member.files.iter().map(move |file| (member, file)));
        jobs::count_soon(app, files().map(|(member, (row, _))| (row.id, member.form.id)).collect());
        let entries = files().map(|(member, (row, file))| Entry {
            name: row.file_name.clone(),
            object_key: file.object_key.clone(),
            bytes: u64::try_from(file.bytes).unwrap_or_default(),
            day: member.version.as_ref().and_then(|version| version.effective_from).unwrap_or(self.on),
        });
        let (pipe, mut parts) = channel(WAITING);
        tokio::spawn(pour(Arc::clone(app), list, self.on, entries.collect(), pipe));
        let name = format!("{}-{}.zip", self.name, self.on);
        Ok(HttpResponse::Ok()
            .content_type(MEDIA_TYPE)
            .insert_header((header::ETAG, tag))
            .insert_header((header::CACHE_CONTROL, reply::PUBLIC))
            .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .insert_header((header::CONTENT_DISPOSITION, reply::attachment(&name)))
            // It is packed already.
            .insert_header(ContentEncoding::Identity)
            .streaming(poll_fn(move |context| parts.poll_recv(context))))
    }

    fn check_size(&self) -> Result<()> {
        let files = self.members.iter().flat_map(|member| &member.files);
        let (count, bytes) = files.fold((0, 0), |(count, bytes), (row, _)| (count + 1, bytes + row.bytes));
        if count == 0 {
            return Err(Code::NothingToTake.into());
        }
        if bytes > MAX_TOGETHER_BYTES {
            let problem = Problem::from(Code::BasketTooLarge);
            return Err(problem.param("bytes", bytes).param("limit", MAX_TOGETHER_BYTES));
        }
        Ok(())
    }
}

/// Writes the zip into the pipe. A reader who goes away ends it, and a store that fails breaks the answer off: a zip
/// without its end is none.
async fn pour(
    platform: Arc<Platform>,
    list: String,
    day: NaiveDate,
    entries: Vec<Entry>,
    pipe: Sender<io::Result<Bytes>>,
) {
    if let Err(error) = write(&platform, &list, day, entries, &pipe).await
        && !pipe.is_closed()
    {
        tracing::error!(%error, "a zip of forms broke off");
        let _ = pipe.send(Err(io::Error::other(error))).await;
    }
}

async fn write(
    platform: &Platform,
    list: &str,
    day: NaiveDate,
    entries: Vec<Entry>,
    pipe: &Sender<io::Result<Bytes>>,
) -> anyhow::Result<()> {
    let held = Held::default();
    let mut zip = ZipWriter::new_stream(held.clone());
    zip.start_file(LIST, dated(day))?;
    zip.write_all(list.as_bytes())?;
    for entry in entries {
        zip.start_file(entry.name, dated(entry.day))?;
        let mut content = platform.storage.read(&entry.object_key, 0..entry.bytes).await?;
        while let Some(part) = content.next().await {
            zip.write_all(&part?)?;
            held.hand_on(pipe, PART).await?;
        }
    }
    zip.finish()?;
    held.hand_on(pipe, 1).await
}

/// The dates of a zip begin in 1980.
fn dated(day: NaiveDate) -> SimpleFileOptions {
    let numbers = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
    let (year, month, day) = (numbers.0.unwrap_or(0), numbers.1.unwrap_or(0), numbers.2.unwrap_or(0));
    let at = zip::DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default();
    SimpleFileOptions::default().last_modified_time(at)
}

/// What was written and not yet handed on.
#[derive(Clone, Default)]
struct Held(Arc<Mutex<BytesMut>>);

impl Held {
    /// Hands on what is there once it is so much.
    async fn hand_on(&self, pipe: &Sender<io::Result<Bytes>>, at_least: usize) -> anyhow::Result<()> {
        let part = {
            let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if held.len() < at_least {
                return Ok(());
            }
            held.split().freeze()
        };
        Ok(pipe.send(Ok(part)).await?)
    }
}

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

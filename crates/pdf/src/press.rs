//! Sets documents and writes them as PDF: a few at a time, each within its time, and each only once while it is remembered.

use std::num::NonZero;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse};
use anyhow::anyhow;
use bytes::Bytes;
use contract::problem::Code;
use moka::future::Cache;
use platform::reply::{self, Audience};
use platform::{Problem, Result};
use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::Semaphore;
use tokio::time::error::Elapsed;
use tokio::time::timeout;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::document::Document;
use crate::world::{self, Sheets};

/// So many documents are set at a time: one core is left for whoever asks for something else.
static PLACES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(places())));
/// Where typst works. What is nested takes more of a stack than threads have by themselves.
static THREADS: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
    let threads = ThreadPoolBuilder::new().num_threads(places()).stack_size(STACK);
    threads.thread_name(|_| "pdf".to_owned()).build().ok()
});
const STACK: usize = 32 << 20;
/// Whoever waits longer is told to come back. A document that has its place by then is finished all the same, and there when
/// they do; what has none is given up, so that nobody can heap up work by asking.
const PATIENCE: Duration = Duration::from_secs(20);
/// After so many documents what typst remembers of one is forgotten.
const REMEMBERED: usize = 2;
/// How many bytes of documents are kept, and how long.
const ROOM: u64 = 32 << 20;
const KEPT: Duration = Duration::from_secs(3600);

static DONE: LazyLock<Cache<String, Bytes>> = LazyLock::new(|| {
    Cache::builder()
        .max_capacity(ROOM)
        .weigher(|_, pdf: &Bytes| u32::try_from(pdf.len()).unwrap_or(u32::MAX))
        .time_to_live(KEPT)
        .build()
});

/// A document as a file to be saved, `name` without its ending. Its tag is that of what it says and how it is laid out, so
/// whoever has it is answered without setting it.
///
/// # Errors
/// Too many at once, or one that takes too long: to be asked again a little later.
pub async fn serve(
    request: &HttpRequest,
    audience: Audience,
    document: &Document,
    name: &str,
) -> Result<HttpResponse> {
    let data = document.data()?;
    let tag = world::tag(&data);
    let file = format!("{name}.pdf");
    reply::made(request, audience, &tag, ("application/pdf", &file), async || made(&tag, data).await).await
}

async fn made(tag: &str, data: Vec<u8>) -> Result<Bytes> {
    let (key, identity) = (tag.to_owned(), tag.to_owned());
    let work = tokio::spawn(DONE.try_get_with(key, async move {
        let place = timeout(PATIENCE, Arc::clone(&PLACES).acquire_owned()).await??;
        let pdf = tokio::task::spawn_blocking(move || {
            let _place = place;
            let work = || set(data, &identity);
            match &*THREADS {
                Some(threads) => threads.install(work),
                None => work(),
            }
        });
        pdf.await?
    }));
    match timeout(PATIENCE, work).await {
        Ok(Ok(Err(failed))) if failed.is::<Elapsed>() => Err(busy()),
        Ok(Ok(pdf)) => pdf.map_err(|failed| Problem::internal(anyhow!("{failed}"))),
        Ok(Err(failed)) => Err(Problem::internal(failed)),
        Err(_) => Err(busy()),
    }
}

fn busy() -> Problem {
    let busy = Problem::from(Code::Unavailable).detail("the document is still being set");
    busy.retry_after(Duration::from_secs(10))
}

fn places() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    (cores / 2).max(1)
}

/// The PDF of a document, from its data in JSON.
pub(crate) fn set(data: Vec<u8>, identity: &str) -> anyhow::Result<Bytes> {
    let sheets = typst::compile(&Sheets::new(data)).output;
    let written = sheets.and_then(|sheets| {
        // Somebody may have typed a sign that no font of ours draws: then it is for no archive, and a tagged PDF all the same.
        typst_pdf::pdf(&sheets, &options(identity, &[PdfStandard::A_2a, PdfStandard::Ua_1]))
            .or_else(|_| typst_pdf::pdf(&sheets, &options(identity, &[])))
    });
    comemo::evict(REMEMBERED);
    written.map(Bytes::from).map_err(|found| explain(&found))
}

fn options(identity: &str, standards: &[PdfStandard]) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(identity.to_owned()),
        creator: Smart::Custom(None),
        standards: PdfStandards::new(standards).unwrap_or_default(),
        ..PdfOptions::default()
    }
}

fn explain(found: &[SourceDiagnostic]) -> anyhow::Error {
    let said: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    anyhow!("{}", said.join("; "))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use chrono::NaiveDate;
    use messages::Language;
    use testkit::foreign::paper;

    use super::*;
    use crate::{Body, Chapter, Manner, Words};

    fn words(text: &str) -> Words {
        Words { text: text.to_owned(), lang: Language::En }
    }

    #[test]
    fn a_note_is_referred_to_again_by_the_number_it_has_in_the_whole_document() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
        let mut document = Document::new(Language::En, day, "Handbook".to_owned(), words("Notes"));
        let chapter = |text: &str| Chapter {
            title: words("Chapter"),
            level: 2,
            summary: String::new(),
            body: Body::of(text, Language::En, Manner::plain("https://shora.example")),
        };
        document.chapters =
            vec![chapter("one[^a] two[^a]\n\n[^a]: first"), chapter("three[^b] four[^b]\n\n[^b]: second")];
        let set = set(document.data().unwrap(), "notes").unwrap();
        let said: String = paper(&set).text().split_whitespace().collect();
        assert!(said.contains("one1two1") && said.contains("three2four2"), "{said}");
    }
}

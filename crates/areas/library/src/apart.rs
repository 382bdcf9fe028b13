//! Somebody's bytes are read in a process apart. Whatever they make a reader do, it has so much time and so much room, reaches
//! no network, file or program, knows nothing of the portal's secrets, and takes nothing else with it when it crashes.

mod walls;

use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;

use anyhow::bail;
use contract::library::FileFormat;
use platform::{Problem, Result};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::sync::Semaphore;

use crate::inspect::{self, Budget, Finding, LIMIT};
use crate::preview;

/// Bytes of memory that one file may take.
const ROOM: u64 = 512 << 20;
/// Seconds of work after which it ends even where nobody waits any more.
const WORK: u64 = LIMIT.as_secs() + 5;
/// Bytes that are taken of an answer: forty pages full of photographs.
const LONGEST: u64 = 256 << 20;
/// So many files are read at a time.
static PLACES: Semaphore = Semaphore::const_new(4);
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// What is asked of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// What it really is.
    Inspect,
    /// What it looks like.
    Preview,
}

impl Task {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Inspect => "inspect",
            Self::Preview => "preview",
        }
    }
}

/// Names the program that calls [`examine`] with what follows the first word. Where none is named, files are read in a thread
/// that keeps to its time and no room.
pub fn examine_with(program: PathBuf) {
    // The first one stays.
    let _ = PROGRAM.set(program);
}

/// Reads a file from the standard input and answers on the standard output: the whole of what the process apart does.
///
/// # Errors
/// A task or format that nobody knows, or a file that cannot be read or drawn.
pub fn examine(task: &str, format: &str) -> anyhow::Result<()> {
    for (resource, most) in [(Resource::Data, ROOM), (Resource::Cpu, WORK), (Resource::Core, 0)] {
        let most = getrlimit(resource).maximum.unwrap_or(u64::MAX).min(most);
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    walls::raise()?;
    let Some(task) = [Task::Inspect, Task::Preview].into_iter().find(|known| known.as_str() == task) else {
        bail!("nobody knows the task {task:?}");
    };
    let format = FileFormat::try_from(format.to_owned())?;
    let mut content = Vec::new();
    io::stdin().lock().read_to_end(&mut content)?;
    let mut out = BufWriter::new(io::stdout().lock());
    answer(task, format, content, &mut out)?;
    Ok(out.flush()?)
}

fn answer(task: Task, format: FileFormat, content: Vec<u8>, out: &mut dyn Write) -> io::Result<()> {
    let budget = &mut Budget::whole();
    match task {
        Task::Inspect => say(out, &serde_json::to_vec(&inspect::look(format, &content, budget))?),
        Task::Preview => preview::tell(format, content, budget, out),
    }
}

/// One part of an answer.
pub(crate) fn say(out: &mut dyn Write, part: &[u8]) -> io::Result<()> {
    out.write_all(&(part.len() as u64).to_le_bytes())?;
    out.write_all(part)
}

/// The next part of an answer, if it came whole.
pub(crate) fn hear(from: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut size = [0; 8];
    from.read_exact(&mut size)?;
    let (size, mut part) = (u64::from_le_bytes(size), Vec::new());
    let heard = from.take(size).read_to_end(&mut part)?;
    if heard as u64 == size { Ok(part) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

/// Has a file read; `understand` hears the answer. What crashes, or takes more room than there is, is damaged.
pub(crate) async fn ask<T: Send + 'static>(
    task: Task,
    format: FileFormat,
    content: Vec<u8>,
    understand: impl FnOnce(&mut dyn Read) -> io::Result<T> + Send + 'static,
) -> Result<std::result::Result<T, Finding>> {
    let place = PLACES.acquire().await.map_err(Problem::internal)?;
    let read = tokio::task::spawn_blocking(move || match PROGRAM.get() {
        Some(program) => in_process(program, task, format, content, understand),
        None => {
            let mut said = Vec::new();
            let understood = answer(task, format, content, &mut said).and_then(|()| understand(&mut &*said));
            Ok(understood.map_err(|_| Finding::Damaged))
        }
    });
    let read = read.await;
    drop(place);
    match read {
        Ok(read) => read.map_err(Problem::unavailable),
        Err(_) => Ok(Err(Finding::Damaged)),
    }
}

fn in_process<T: Send + 'static>(
    program: &Path,
    task: Task,
    format: FileFormat,
    content: Vec<u8>,
    understand: impl FnOnce(&mut dyn Read) -> io::Result<T> + Send + 'static,
) -> io::Result<std::result::Result<T, Finding>> {
    let mut process = Command::new(program)
        .args(["examine", task.as_str(), format.as_str()])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let pipes = process.stdin.take().zip(process.stdout.take());
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let understood = pipes.map(|(mut input, output)| {
            // One that gives up early does not read to the end, and its answer tells why.
            let _ = input.write_all(&content);
            drop(input);
            understand(&mut output.take(LONGEST))
        });
        // Nobody waits for what comes too late.
        let _ = tell.send(understood);
    });
    let told = told.recv_timeout(LIMIT);
    // Its last word was heard, or is not waited for.
    process.kill()?;
    process.wait()?;
    Ok(match told {
        Ok(Some(Ok(understood))) => Ok(understood),
        Ok(_) => Err(Finding::Damaged),
        Err(_) => Err(Finding::TooSlow),
    })
}

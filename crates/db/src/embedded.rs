//! A private PostgreSQL for one machine: the real programs, on a data folder of our own, reachable only over a
//! unix socket inside a folder that only its owner may enter. It starts and stops with us.
//!
//! PostgreSQL refuses to run as root; when we are root, its programs run as the user `postgres` (or `nobody`).
//! All calls block for a moment; Linux only.

mod binaries;
mod place;

use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use binaries::Binaries;
use place::Owner;

const ROLE: &str = "shora";
const DATABASE: &str = "shora";
const STEP: Duration = Duration::from_millis(10);
/// Replaying the log after a power failure takes its time.
const START_LIMIT: Duration = Duration::from_secs(180);
const STOP_LIMIT: Duration = Duration::from_secs(60);

/// How to run the server.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder with `postgres` and `initdb`; searched for when not given.
    pub binaries: Option<PathBuf>,
    pub max_connections: u16,
    /// Survives a power failure. Tests give this up for speed.
    pub durable: bool,
    /// Settings such as `ssl=on`, which win over ours.
    pub settings: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { binaries: None, max_connections: 100, durable: true, settings: Vec::new() }
    }
}

impl Options {
    pub fn for_tests() -> Self {
        Self { max_connections: 500, durable: false, ..Self::default() }
    }
}

/// Why the private server does not run, in words that say what to do.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    #[error(
        "PostgreSQL {} or newer is not installed (looked in the PATH and in /usr/lib/postgresql). \
         Install it with: apt-get install postgresql",
        binaries::OLDEST
    )]
    NotInstalled,
    #[error("the folder {0} does not hold the programs of PostgreSQL {oldest} or newer", oldest = binaries::OLDEST)]
    NotBinaries(PathBuf),
    #[error(
        "the data folder {folder} was made by PostgreSQL {version}, whose programs are not installed. \
         Install them with: apt-get install postgresql-{version}"
    )]
    OtherVersion { folder: PathBuf, version: u32 },
    #[error("another Shora is using the data folder {0}; stop it first, or choose another folder")]
    InUse(PathBuf),
    #[error("the folder {0} is not empty and holds no database; choose another data folder")]
    NotADatabase(PathBuf),
    #[error("the folder {0} belongs to somebody else or is open to others; remove it")]
    UnsafeFolder(PathBuf),
    #[error("PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' to run it as")]
    NoUnprivilegedUser,
    #[error("{program} failed: {output}")]
    ProgramFailed { program: String, output: String },
    #[error("PostgreSQL did not start; its log {log} ends with:\n{tail}")]
    NotStarted { log: PathBuf, tail: String },
    #[error("PostgreSQL (process {0}) did not stop")]
    NotStopped(i32),
    #[error("cannot {action} {path}: {error}")]
    Io { action: &'static str, path: PathBuf, error: io::Error },
}

impl EmbeddedError {
    fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |error| Self::Io { action, path, error }
    }
}

/// A running server, stopped when dropped.
#[derive(Debug)]
pub struct Embedded {
    data: PathBuf,
    socket: PathBuf,
    programs: PathBuf,
    server: Option<Child>,
    /// Held as long as we run; the system frees it even when we are killed.
    _lock: File,
}

impl Embedded {
    /// Starts the server on `folder`, making the database there when the folder is new. A server left behind by
    /// a killed Shora is stopped first; one that another Shora is using is an error.
    pub fn start(folder: &Path, options: &Options) -> Result<Self, EmbeddedError> {
        refuse_foreign(folder)?;
        let owner = Owner::of(folder)?;
        let data = place::reachable(folder, owner)?;
        let lock = lock(&data)?;
        let binaries = Binaries::find(options.binaries.as_deref(), &data)?;
        if !data.join("PG_VERSION").exists() {
            create(&data, &binaries, owner, options)?;
        }
        place::hand_over(&data, owner)?;
        end_orphan(&data)?;
        let socket = place::socket_folder(&data, owner)?;
        let log = place::beside(&data, "log");
        let mut server = spawn(&data, &socket, &log, &binaries, owner, options)?;
        wait_until_ready(&mut server, &data, &log)?;
        tracing::info!(data = %data.display(), "PostgreSQL is running");
        Ok(Self { data, socket, programs: binaries.folder, server: Some(server), _lock: lock })
    }

    /// Address of the application's database.
    pub fn url(&self) -> String {
        url(&self.socket, DATABASE)
    }

    /// Address of another database on the same server.
    pub fn url_of(&self, database: &str) -> String {
        url(&self.socket, database)
    }

    /// The path of a program of the server's own version, such as `pg_dump`.
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// Disconnects everybody, writes everything down, and ends the server.
    pub fn stop(mut self) -> Result<(), EmbeddedError> {
        self.shut_down()
    }

    /// Lets the server run on when this process ends; [`stop`] ends it.
    pub fn detach(mut self) {
        self.server = None;
    }

    fn shut_down(&mut self) -> Result<(), EmbeddedError> {
        let Some(mut server) = self.server.take() else { return Ok(()) };
        let pid = Pid::from_child(&server);
        let is_gone = || !matches!(server.try_wait(), Ok(None));
        end(pid, is_gone)?;
        if self.socket != self.data {
            let _ = fs::remove_dir(&self.socket);
        }
        tracing::info!(data = %self.data.display(), "PostgreSQL is stopped");
        Ok(())
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        if let Err(error) = self.shut_down() {
            tracing::error!(%error, "PostgreSQL was not stopped in order");
        }
    }
}

/// Address of `database` on the server that runs on `folder`, if one runs there and is ready.
pub fn running_url(folder: &Path, database: &str) -> Option<String> {
    let data = folder.canonicalize().ok()?;
    postmaster(&data)?;
    let status = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    let lines: Vec<&str> = status.lines().collect();
    is_ready(&lines).then(|| url(Path::new(lines[4]), database))
}

/// Ends the server that runs on `folder`, whoever started it; nothing to do when none runs.
pub fn stop(folder: &Path) -> Result<(), EmbeddedError> {
    folder.canonicalize().map_or(Ok(()), |data| end_orphan(&data))
}

fn url(socket: &Path, database: &str) -> String {
    let host = percent_encoding::percent_encode(
        socket.as_os_str().as_encoded_bytes(),
        percent_encoding::NON_ALPHANUMERIC,
    );
    format!("postgres://{ROLE}@/{database}?host={host}")
}

fn refuse_foreign(folder: &Path) -> Result<(), EmbeddedError> {
    let has_files = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(EmbeddedError::io("open", folder)(error)),
    };
    if has_files && !folder.join("PG_VERSION").exists() {
        return Err(EmbeddedError::NotADatabase(folder.to_path_buf()));
    }
    Ok(())
}

fn lock(data: &Path) -> Result<File, EmbeddedError> {
    let path = place::beside(data, "lock");
    let file = File::create(&path).map_err(EmbeddedError::io("create", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(EmbeddedError::InUse(data.to_path_buf())),
        Err(TryLockError::Error(error)) => Err(EmbeddedError::io("lock", &path)(error)),
    }
}

/// Made beside its place and moved there when complete, so a half-made database is never found.
fn create(
    data: &Path,
    binaries: &Binaries,
    owner: Option<Owner>,
    options: &Options,
) -> Result<(), EmbeddedError> {
    let new = place::beside(data, "new");
    if new.exists() {
        fs::remove_dir_all(&new).map_err(EmbeddedError::io("remove", &new))?;
    }
    fs::create_dir(&new).map_err(EmbeddedError::io("create", &new))?;
    place::hand_over(&new, owner)?;
    let mut initdb = binaries.command("initdb", owner);
    initdb.args(["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-U", ROLE, "-D"]).arg(&new);
    let mut single = binaries.command("postgres", owner);
    single.arg("--single").arg("-D").arg(&new);
    if !options.durable {
        initdb.arg("--no-sync");
        single.args(["-c", "fsync=off"]);
    }
    single.arg("postgres");
    binaries::run(initdb)?;
    binaries::run_with_input(single, &format!("CREATE DATABASE {DATABASE};\n"))?;
    fs::rename(&new, data).map_err(EmbeddedError::io("move the new database to", data))
}

fn spawn(
    data: &Path,
    socket: &Path,
    log: &Path,
    binaries: &Binaries,
    owner: Option<Owner>,
    options: &Options,
) -> Result<Child, EmbeddedError> {
    if log.exists() {
        fs::rename(log, place::beside(data, "previous.log")).map_err(EmbeddedError::io("rename", log))?;
    }
    let output = File::create(log).map_err(EmbeddedError::io("create", log))?;
    let errors = output.try_clone().map_err(EmbeddedError::io("write", log))?;
    let mut command = binaries.command("postgres", owner);
    command.arg("-D").arg(data).arg("-k").arg(socket);
    command.args(["-h", "", "-p", "5432", "-c", "unix_socket_permissions=0700"]);
    command.arg("-N").arg(options.max_connections.to_string());
    if !options.durable {
        for setting in ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] {
            command.args(["-c", setting]);
        }
    }
    for setting in &options.settings {
        command.args(["-c", setting]);
    }
    // A process group of its own: Ctrl-C reaches us alone, and we end the server after our last query.
    command.process_group(0).stdin(Stdio::null()).stdout(output).stderr(errors);
    command.spawn().map_err(EmbeddedError::io("run", &binaries.folder))
}

fn wait_until_ready(server: &mut Child, data: &Path, log: &Path) -> Result<(), EmbeddedError> {
    let started = Instant::now();
    loop {
        let status = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
        let lines: Vec<&str> = status.lines().collect();
        if lines.first().and_then(|pid| pid.parse().ok()) == Some(server.id()) && is_ready(&lines) {
            return Ok(());
        }
        let has_ended = !matches!(server.try_wait(), Ok(None));
        if has_ended || started.elapsed() > START_LIMIT {
            let _ = server.kill();
            let _ = server.wait();
            let text = fs::read_to_string(log).unwrap_or_default();
            let lines: Vec<&str> = text.lines().collect();
            let tail = lines[lines.len().saturating_sub(15)..].join("\n");
            return Err(EmbeddedError::NotStarted { log: log.to_path_buf(), tail });
        }
        std::thread::sleep(STEP);
    }
}

/// The eighth line of `postmaster.pid` says how far the server is; the fifth is its socket folder.
fn is_ready(status: &[&str]) -> bool {
    status.get(7).is_some_and(|line| line.trim() == "ready")
}

/// The server running on this folder. The number in `postmaster.pid` may since belong to another program, but
/// only the server works in its data folder.
fn postmaster(data: &Path) -> Option<Pid> {
    let status = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    let pid = Pid::from_raw(status.lines().next()?.parse().ok()?)?;
    let works_in = fs::read_link(format!("/proc/{}/cwd", pid.as_raw_nonzero())).ok()?;
    (works_in == data).then_some(pid)
}

/// We hold the lock, so whatever still runs here has lost its Shora; and what does not run left a stale mark.
fn end_orphan(data: &Path) -> Result<(), EmbeddedError> {
    if let Some(pid) = postmaster(data) {
        tracing::warn!(pid = pid.as_raw_nonzero(), "stopping a PostgreSQL that was left behind");
        end(pid, || postmaster(data).is_none())?;
    }
    for stale in ["postmaster.pid", ".s.PGSQL.5432.lock"] {
        let path = data.join(stale);
        if path.exists() {
            fs::remove_file(&path).map_err(EmbeddedError::io("remove", &path))?;
        }
    }
    Ok(())
}

/// Fast shutdown (SIGINT): sessions are ended, everything is written down. SIGQUIT if that takes too long.
fn end(pid: Pid, mut is_gone: impl FnMut() -> bool) -> Result<(), EmbeddedError> {
    for signal in [Signal::INT, Signal::QUIT] {
        let _ = kill_process(pid, signal);
        let asked = Instant::now();
        while asked.elapsed() < STOP_LIMIT {
            if is_gone() {
                return Ok(());
            }
            std::thread::sleep(STEP);
        }
    }
    Err(EmbeddedError::NotStopped(pid.as_raw_nonzero().get()))
}

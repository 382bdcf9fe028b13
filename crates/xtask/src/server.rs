//! The portal's own program: built, started, waited for, stopped.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{process, workspace};

const READY_WITHIN: Duration = Duration::from_secs(120);
const STOPPED_WITHIN: Duration = Duration::from_secs(30);

/// How the server is compiled.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// Shares its parts with the tests, and reads the browser side from the disk.
    Dev,
    /// Carries the browser side; half the speed of a release for a third of its building time.
    Local,
    /// As it is shipped.
    Release,
}

impl Profile {
    const fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Local => "local",
            Self::Release => "release",
        }
    }
}

/// Builds the program and returns its file.
pub(crate) fn build(profile: Profile) -> Result<PathBuf> {
    let name = profile.name();
    process::step(&format!("build the server ({name})"), || {
        process::run(process::cargo().args(["build", "--package", "server", "--profile", name]))
    })?;
    Ok(file(profile))
}

/// Where the program is once it is built; cargo builds it for the tests too.
pub(crate) fn file(profile: Profile) -> PathBuf {
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Local | Profile::Release => profile.name(),
    };
    workspace::at(std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from))
        .join(folder)
        .join("shora")
}

/// Becomes the server: from here on Ctrl-C and the exit code are its own.
pub(crate) fn become_server(file: &Path) -> Result<()> {
    let mut server = serve(file);
    if std::env::var_os("SHORA_DEMO").is_none() {
        server.env("SHORA_DEMO", "true");
    }
    Err(server.exec()).context("the server cannot be started")
}

/// Starts the server beside us, as `become_server` would.
pub(crate) fn start(file: &Path) -> Result<Server> {
    let child = serve(file).env("SHORA_DEMO", "true").spawn().context("the server cannot be started")?;
    Ok(Server { child })
}

fn serve(file: &Path) -> Command {
    let mut command = process::program(file);
    command.arg("serve");
    command
}

/// A server that ends with this value.
pub(crate) struct Server {
    child: Child,
}

impl Server {
    /// Asks it to stop and waits until its database has stopped too.
    pub(crate) fn stop(&mut self) -> Result<()> {
        if self.child.try_wait()?.is_some() {
            return Ok(());
        }
        process::run(process::program("kill").args(["-TERM", &self.child.id().to_string()]))?;
        let asked = Instant::now();
        while self.child.try_wait()?.is_none() {
            if asked.elapsed() > STOPPED_WITHIN {
                self.child.kill()?;
                self.child.wait()?;
                bail!("the server did not stop within {STOPPED_WITHIN:?}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            println!("{error:#}");
        }
    }
}

/// A server of its own: fresh database with demonstration data, free port, log in a file, no limits of rate.
pub(crate) struct TestServer {
    server: Server,
    program: PathBuf,
    folder: PathBuf,
    log: PathBuf,
    socket: SocketAddr,
    pub(crate) address: String,
}

impl TestServer {
    /// Starts it, with these settings besides, and waits until it is ready.
    pub(crate) fn start(program: &Path, purpose: &str, settings: &[(&str, &str)]) -> Result<Self> {
        // A temporary folder can be reached by the unprivileged user that Postgres runs as under root.
        let folder = std::env::temp_dir().join(format!("shora-{purpose}-{}", std::process::id()));
        let log = workspace::at(format!("target/{purpose}-server.log"));
        let socket = free_port()?;
        let server = spawn(program, &folder, &log, socket, settings)?;
        let program = program.to_owned();
        let mut started = Self { server, program, folder, log, socket, address: format!("http://{socket}") };
        started.wait()?;
        Ok(started)
    }

    /// Stops it and starts it again on its data, with these settings; how long it took from start to ready.
    pub(crate) fn restart(&mut self, settings: &[(&str, &str)]) -> Result<Duration> {
        self.server.stop()?;
        let started = Instant::now();
        self.server = spawn(&self.program, &self.folder, &self.log, self.socket, settings)?;
        self.wait()?;
        Ok(started.elapsed())
    }

    fn wait(&mut self) -> Result<()> {
        let started = Instant::now();
        while !is_ready(self.socket) {
            if let Some(status) = self.server.child.try_wait()? {
                bail!("the server ended before it was ready ({status}); see {}", self.log.display());
            }
            if started.elapsed() > READY_WITHIN {
                bail!("the server was not ready within {READY_WITHIN:?}; see {}", self.log.display());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// A header of the answer to `GET path`.
    pub(crate) fn header(&self, path: &str, name: &str) -> Result<String> {
        let answer = ask(self.socket, path)?;
        let mut headers =
            answer.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_once(": "));
        let found = headers.find(|(header, _)| header.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.to_owned()).with_context(|| format!("{path} answered without {name}"))
    }

    /// The memory it holds now.
    pub(crate) fn resident_mebibytes(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kibibytes / 1024)
    }

    /// Where its mails are, as files: it has no mail server.
    pub(crate) fn mail_folder(&self) -> PathBuf {
        self.folder.join("mail")
    }

    /// The log of its private PostgreSQL.
    pub(crate) fn postgres_log(&self) -> PathBuf {
        self.folder.join("postgres.log")
    }

    /// A program of its PostgreSQL that is about to talk to its database.
    pub(crate) fn postgres_program(&self, name: &str) -> Result<Command> {
        let status = std::fs::read_to_string(self.folder.join("postgres/postmaster.pid"))?;
        let mut lines = status.lines();
        let (process, socket) = (lines.next().unwrap_or_default(), lines.nth(3).unwrap_or_default());
        let server = std::fs::read_link(format!("/proc/{process}/exe"))?;
        let mut command = process::program(server.with_file_name(name));
        command.args(["--host", socket, "--username", "shora"]).env("PGDATABASE", "shora");
        Ok(command)
    }

    /// Runs one statement on its database and returns what it answers, a row a line, a column from the next by `|`.
    pub(crate) fn sql(&self, statement: &str) -> Result<String> {
        let plain = ["--quiet", "--no-align", "--tuples-only", "--command", statement];
        Ok(process::output(self.postgres_program("psql")?.args(plain))?.trim().to_owned())
    }
}

fn spawn(
    program: &Path,
    folder: &Path,
    log: &Path,
    socket: SocketAddr,
    settings: &[(&str, &str)],
) -> Result<Server> {
    let out = File::create(log).with_context(|| log.display().to_string())?;
    let child = serve(program)
        .env_remove("DATABASE_URL")
        .env("SHORA_DEMO", "true")
        .env("SHORA_DATA_DIR", folder)
        .env("SHORA_LISTEN", socket.to_string())
        .env("SHORA_PUBLIC_URL", format!("http://{socket}"))
        .env("SHORA_REQUESTS_PER_MINUTE", "4000000")
        .env("SHORA_ATTEMPTS_PER_MINUTE", "10000")
        .envs(settings.iter().copied())
        .stdout(out.try_clone()?)
        .stderr(out)
        .spawn()
        .context("the server cannot be started")?;
    Ok(Server { child })
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if let Err(error) = self.server.stop() {
            println!("{error:#}");
        }
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            println!("{} stays behind: {error}", self.folder.display());
        }
    }
}

fn free_port() -> Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(listener.local_addr()?)
}

fn is_ready(socket: SocketAddr) -> bool {
    ask(socket, "/readyz").is_ok_and(|answer| answer.split_whitespace().nth(1) == Some("200"))
}

/// The whole answer, headers first.
fn ask(socket: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(socket)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.write_all(format!("GET {path} HTTP/1.0\r\n\r\n").as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

//! Finding and running the programs of PostgreSQL.

use std::fs;
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::EmbeddedError;
use super::place::Owner;

pub(super) const OLDEST: u32 = 15;

#[derive(Debug)]
pub(super) struct Binaries {
    pub(super) folder: PathBuf,
    version: u32,
}

impl Binaries {
    /// The configured folder, else the PATH, else Debian's folders, newest first. An existing database needs
    /// the version that made it.
    pub(super) fn find(configured: Option<&Path>, data: &Path) -> Result<Self, EmbeddedError> {
        let installed: Vec<Self> = match configured {
            Some(folder) => {
                let given = Self::inside(folder).ok_or_else(|| EmbeddedError::NotBinaries(folder.into()))?;
                vec![given]
            }
            None => candidates().iter().filter_map(|folder| Self::inside(folder)).collect(),
        };
        let made_by =
            fs::read_to_string(data.join("PG_VERSION")).ok().and_then(|text| text.trim().parse().ok());
        match made_by {
            None => installed.into_iter().next().ok_or(EmbeddedError::NotInstalled),
            Some(version) => installed
                .into_iter()
                .find(|binaries| binaries.version == version)
                .ok_or_else(|| EmbeddedError::OtherVersion { folder: data.to_path_buf(), version }),
        }
    }

    fn inside(folder: &Path) -> Option<Self> {
        // The PATH may hold links to these two alone; the other programs lie beside the real ones.
        let postgres = folder.join("postgres").canonicalize().ok()?;
        let folder = postgres.parent()?.to_path_buf();
        if !folder.join("initdb").exists() {
            return None;
        }
        let output = Command::new(&postgres).arg("--version").output().ok()?;
        let version = major_version(&String::from_utf8_lossy(&output.stdout))?;
        (version >= OLDEST).then_some(Self { folder, version })
    }

    pub(super) fn command(&self, program: &str, owner: Option<Owner>) -> Command {
        let mut command = Command::new(self.folder.join(program));
        // Our own working folder may be closed to the other user.
        command.current_dir("/");
        if let Some(owner) = owner {
            command.uid(owner.uid).gid(owner.gid);
        }
        command
    }
}

/// `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)` → 15
fn major_version(text: &str) -> Option<u32> {
    text.split_whitespace().nth(2)?.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn candidates() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut debian: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    debian.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    std::env::split_paths(&path).chain(debian.into_iter().map(|(_, folder)| folder)).collect()
}

pub(super) fn run(command: Command) -> Result<(), EmbeddedError> {
    run_with_input(command, "")
}

pub(super) fn run_with_input(mut command: Command, input: &str) -> Result<(), EmbeddedError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = |error: io::Error| EmbeddedError::ProgramFailed {
        program: program.clone(),
        output: error.to_string(),
    };
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that ends before it reads says why in its own words below.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().map_err(failed)?;
    if output.status.success() {
        return Ok(());
    }
    let words = [output.stdout, output.stderr].concat();
    Err(EmbeddedError::ProgramFailed { program, output: String::from_utf8_lossy(&words).trim().to_string() })
}

#[cfg(test)]
mod tests {
    use super::major_version;

    #[test]
    fn the_major_version_is_read_from_releases_and_betas() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major_version("something else"), None);
    }
}

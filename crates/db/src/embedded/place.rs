//! Where the server's files lie and whose they are.

use std::fs::{self, DirBuilder, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use super::{EmbeddedError, binaries};

/// Room in a socket address for the folder: 107 bytes less the name of the socket file.
const LONGEST_SOCKET_FOLDER: usize = 107 - "/.s.PGSQL.5432".len();

/// Root's own folders (`/root`) are closed to the server's user; then the data lies here and the wanted folder
/// is a link to it.
const ROOTS_DATA: &str = "/var/lib/shora";

/// The unprivileged user the programs run as when we are root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) uid: u32,
    pub(super) gid: u32,
}

impl Owner {
    /// `None` when we are not root: then everything is ours. An existing database keeps its owner.
    pub(super) fn of(folder: &Path) -> Result<Option<Self>, EmbeddedError> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        if let Ok(metadata) = fs::metadata(folder)
            && metadata.uid() != 0
        {
            return Ok(Some(Self { uid: metadata.uid(), gid: metadata.gid() }));
        }
        let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let found = ["postgres", "nobody"].iter().find_map(|name| Self::named(name, &users));
        found.map(Some).ok_or(EmbeddedError::NoUnprivilegedUser)
    }

    fn named(name: &str, users: &str) -> Option<Self> {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some(Self { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? })
    }

    fn may_enter(self, folder: &Metadata) -> bool {
        let bit = match () {
            () if folder.uid() == self.uid => 0o100,
            () if folder.gid() == self.gid => 0o010,
            () => 0o001,
        };
        folder.mode() & bit != 0
    }
}

/// The absolute path of the data folder, in a place its owner can reach. The folder itself may not exist yet.
pub(super) fn reachable(folder: &Path, owner: Option<Owner>) -> Result<PathBuf, EmbeddedError> {
    if let Ok(existing) = folder.canonicalize() {
        return if can_reach(&existing, owner) { Ok(existing) } else { relocate(folder, Some(&existing)) };
    }
    let absolute = std::path::absolute(folder).map_err(EmbeddedError::io("find", folder))?;
    let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
        return Err(EmbeddedError::NotADatabase(folder.to_path_buf()));
    };
    fs::create_dir_all(parent).map_err(EmbeddedError::io("create", parent))?;
    let data = parent.canonicalize().map_err(EmbeddedError::io("open", parent))?.join(name);
    if can_reach(&data, owner) { Ok(data) } else { relocate(&data, None) }
}

/// `…/postgres` → `…/postgres.lock`. Not inside: that folder is the server's, and what we write as root must
/// not pass through a folder in which another user can place links.
pub(super) fn beside(data: &Path, suffix: &str) -> PathBuf {
    let mut path = data.as_os_str().to_os_string();
    path.push(".");
    path.push(suffix);
    path.into()
}

fn can_reach(folder: &Path, owner: Option<Owner>) -> bool {
    let Some(owner) = owner else { return true };
    folder.ancestors().skip(1).all(|ancestor| fs::metadata(ancestor).is_ok_and(|it| owner.may_enter(&it)))
}

fn relocate(wanted: &Path, existing: Option<&Path>) -> Result<PathBuf, EmbeddedError> {
    let base = Path::new(ROOTS_DATA);
    fs::create_dir_all(base).map_err(EmbeddedError::io("create", base))?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let place = base.join(format!("postgres-{now}"));
    match existing {
        Some(existing) => {
            let mut copy = Command::new("mv");
            copy.arg("--no-target-directory").arg(existing).arg(&place);
            binaries::run(copy)?;
        }
        None if wanted.is_symlink() => {
            fs::remove_file(wanted).map_err(EmbeddedError::io("remove", wanted))?;
        }
        None => {}
    }
    symlink(&place, wanted).map_err(EmbeddedError::io("link", wanted))?;
    tracing::info!(data = %place.display(), link = %wanted.display(), "the database lies outside root's folder");
    Ok(place)
}

/// Gives a folder that still belongs to root, with all it holds, to the owner.
pub(super) fn hand_over(folder: &Path, owner: Option<Owner>) -> Result<(), EmbeddedError> {
    let Some(owner) = owner else { return Ok(()) };
    let metadata = fs::metadata(folder).map_err(EmbeddedError::io("open", folder))?;
    if metadata.uid() == owner.uid {
        return Ok(());
    }
    let mut chown = Command::new("chown");
    chown.arg("-R").arg(format!("{}:{}", owner.uid, owner.gid)).arg(folder);
    binaries::run(chown)
}

/// The data folder itself when its path fits into a socket address, else a private folder under `/tmp`.
pub(super) fn socket_folder(data: &Path, owner: Option<Owner>) -> Result<PathBuf, EmbeddedError> {
    if data.as_os_str().len() <= LONGEST_SOCKET_FOLDER {
        return Ok(data.to_path_buf());
    }
    let uid = owner.map_or_else(|| rustix::process::geteuid().as_raw(), |owner| owner.uid);
    let mut hasher = DefaultHasher::new();
    (data, uid).hash(&mut hasher);
    let folder = PathBuf::from(format!("/tmp/shora-{:016x}", hasher.finish()));
    if DirBuilder::new().mode(0o700).create(&folder).is_ok()
        && let Some(owner) = owner
    {
        chown(&folder, Some(owner.uid), Some(owner.gid)).map_err(EmbeddedError::io("give away", &folder))?;
    }
    // Anybody may have made it before us, or a link in its place.
    let found = fs::symlink_metadata(&folder).map_err(EmbeddedError::io("open", &folder))?;
    if found.is_dir() && found.uid() == uid && found.mode() & 0o077 == 0 {
        Ok(folder)
    } else {
        Err(EmbeddedError::UnsafeFolder(folder))
    }
}

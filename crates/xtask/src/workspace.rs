//! Where things are.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// A path inside the workspace.
pub(crate) fn at(path: impl AsRef<Path>) -> PathBuf {
    root().join(path)
}

/// Where the browser side is compiled: apart from the server, so that features do not unify.
pub(crate) const WEB_TARGET: &str = "target/web";

/// Where the finished browser side lies, as the server embeds it.
pub(crate) fn dist() -> PathBuf {
    at("frontend/dist")
}

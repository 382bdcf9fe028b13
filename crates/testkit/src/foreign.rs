//! Programs that nobody here wrote, so that more than our own reading of a standard is tested: a mail service, an S3 service,
//! and readers of feeds, PDFs, QR codes and workbooks. They are Python's, pinned in `foreign/requirements.txt`.

mod bucket;
mod mail;
mod reading;
mod service;

use std::path::Path;
use std::process::Command;

pub use bucket::Bucket;
pub use mail::{Attempt, MailService, Received};
pub use reading::{Paper, Sheet, feed, paper, pdf, workbook};

const REQUIREMENTS: &str = include_str!("../foreign/requirements.txt");

/// One of the scripts of `foreign/`, to be run by the Python that has their packages. A test whose programs are not there
/// has failed: what was not looked at is not known to be right.
fn script(name: &str) -> Command {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let home = own.join("../../target/foreign");
    let installed = std::fs::read_to_string(home.join("requirements.txt")).unwrap_or_default();
    assert!(
        installed == REQUIREMENTS,
        "this test needs programs of others, in the versions of crates/testkit/foreign/requirements.txt: run `cargo xtask \
         foreign`"
    );
    let mut command = Command::new(home.join("bin/python"));
    command.arg(own.join("foreign").join(name));
    command
}

//! What the tests of the library name as the program that reads uploads: `shora examine`, and nothing else of it.

use anyhow::bail;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(2).collect();
    match arguments.as_slice() {
        [task, format] => library::examine(task, format),
        _ => bail!("examine takes a task and a format"),
    }
}

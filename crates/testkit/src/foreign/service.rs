//! A program that serves on this machine until the test ends.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Stdio};

use super::script;

/// It ends when it is dropped, and with its input where the test was killed.
pub(super) struct Service {
    program: Child,
    output: BufReader<ChildStdout>,
    pub(super) port: u16,
}

impl Service {
    /// Starts a script that prints its port as soon as it listens.
    pub(super) fn start(name: &str, arguments: &[&str]) -> Self {
        let mut command = script(name);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = command.spawn().expect("Python starts");
        let output = BufReader::new(program.stdout.take().expect("an output"));
        let mut service = Self { program, output, port: 0 };
        service.port = service.line().parse().expect("a port");
        service
    }

    /// What it says when it is asked.
    pub(super) fn told(&mut self) -> String {
        self.program.stdin.as_mut().expect("an input").write_all(b"\n").expect("it listens");
        self.line()
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

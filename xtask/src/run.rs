//! Starting other programs: quiet while they work, everything they said when they fail.

use std::env;
use std::fmt;
use std::io::Read;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result};

use crate::project;

/// A program that ended badly, with all it wrote to both streams.
#[derive(Debug)]
pub struct Failed {
    command: String,
    status: ExitStatus,
    /// Both streams, in the order in which the lines came.
    pub output: String,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` ended with {}", self.command, self.status)
    }
}

impl std::error::Error for Failed {}

/// The cargo that runs this program, at the root of the repository.
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(project::root()).env("CARGO_TARGET_DIR", project::target_dir());
    cargo
}

/// Runs to the end and gives what both streams said.
pub fn quietly(command: &mut Command) -> Result<String> {
    // One pipe for both streams keeps their lines in order.
    let (mut reader, writer) = std::io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().with_context(|| format!("cannot start {}", name(command)))?;
    // The command still holds the writing ends; as long as it does, the reader sees no end.
    command.stdout(Stdio::null()).stderr(Stdio::null());

    let mut output = Vec::new();
    reader.read_to_end(&mut output)?;
    let output = String::from_utf8_lossy(&output).into_owned();
    let status = child.wait()?;
    if status.success() {
        return Ok(output);
    }
    Err(Failed { command: shown(command), status, output }.into())
}

/// Runs to the end with this terminal as its own.
pub fn in_the_open(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", name(command)))?;
    if status.success() {
        return Ok(());
    }
    Err(Failed { command: shown(command), status, output: String::new() }.into())
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

fn shown(command: &Command) -> String {
    let mut line = name(command);
    for arg in command.get_args() {
        line.push(' ');
        line.push_str(&arg.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_streams_in_order() {
        let output = quietly(&mut shell("echo one; echo two >&2; echo three")).unwrap();
        assert_eq!(output, "one\ntwo\nthree\n");
    }

    #[test]
    fn a_failure_keeps_the_output() {
        let error = quietly(&mut shell("echo why; exit 3")).unwrap_err();
        let failed = error.downcast_ref::<Failed>().unwrap();
        assert_eq!(failed.output, "why\n");
        assert_eq!(failed.to_string(), "`sh -c echo why; exit 3` ended with exit status: 3");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = quietly(&mut Command::new("no-such-program")).unwrap_err();
        assert!(format!("{error:#}").starts_with("cannot start no-such-program: "));
    }
}

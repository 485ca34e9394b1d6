//! workerd, which must not outlive the command that started it, however that ends.
//!
//! Between the two stands a guard: this program again, which starts workerd and ends it as soon as
//! its own standard input closes. The system closes that when the command is gone, even if killed.

use std::ffi::OsString;
use std::io::Read;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitCode, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};

use crate::project;
use crate::tools::npm;

/// The hidden subcommand that runs [`guard`].
pub const GUARD: &str = "guard";

/// How long workerd may take to finish its requests.
const GRACE: Duration = Duration::from_secs(5);

/// A running server.
pub struct Server {
    /// Open as long as the server shall run.
    lifeline: ChildStdin,
    waiting: JoinHandle<()>,
}

impl Server {
    /// Starts workerd; `ended` is told how it ended, whoever ended it.
    pub fn start(
        port: u16,
        guide: bool,
        state: &Path,
        ended: impl FnOnce(String) + Send + 'static,
    ) -> Result<Self> {
        let config = if guide { "www/workerd-guide.capnp" } else { "www/workerd.capnp" };
        let mut directory = OsString::from("--directory-path=state=");
        directory.push(state);
        let mut guard = Command::new(std::env::current_exe()?);
        guard.current_dir(project::root()).stdin(Stdio::piped());
        guard.arg(GUARD).arg(npm::workerd()?).args(["serve", config]);
        guard.arg(format!("--socket-addr=http=127.0.0.1:{port}")).arg(directory);
        out_of_our_group(&mut guard);
        let mut child = guard.spawn().context("cannot start the server")?;
        let lifeline = child.stdin.take().context("the server has no standard input")?;
        let waiting = thread::spawn(move || {
            ended(child.wait().map_or_else(|error| error.to_string(), |status| status.to_string()));
        });
        Ok(Self { lifeline, waiting })
    }

    /// Ends the server, and waits until it is gone and its port free.
    pub fn stop(self) -> Result<()> {
        drop(self.lifeline);
        self.waiting.join().map_err(|_| anyhow!("nobody knows how the server ended"))
    }
}

/// Runs a program until it ends, or until the standard input closes, which ends it.
pub fn guard(command: &[OsString]) -> Result<ExitCode> {
    let (program, args) = command.split_first().context("no program to guard")?;
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {}", program.display()))?;
    let (open, closed) = channel::<()>();
    thread::spawn(move || {
        let _open_until_here = open;
        while std::io::stdin().read(&mut [0; 64]).is_ok_and(|count| count > 0) {}
    });
    while closed.recv_timeout(Duration::from_millis(50)) == Err(RecvTimeoutError::Timeout) {
        if let Some(status) = child.try_wait()? {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            return Ok(code.map_or(ExitCode::FAILURE, ExitCode::from));
        }
    }
    end(&mut child)?;
    Ok(ExitCode::SUCCESS)
}

/// Asks first, insists after [`GRACE`].
fn end(child: &mut Child) -> Result<()> {
    ask_to_end(child);
    let asked = Instant::now();
    while child.try_wait()?.is_none() {
        if asked.elapsed() > GRACE {
            child.kill()?;
        }
        thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

#[cfg(unix)]
fn ask_to_end(child: &Child) {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    if let Ok(pid) = i32::try_from(child.id()) {
        let _ = kill(Pid::from_raw(pid), Signal::SIGTERM);
    }
}

#[cfg(not(unix))]
fn ask_to_end(child: &mut Child) {
    let _ = child.kill();
}

/// A terminal sends Ctrl-C to the whole group: outside it, the server is ended by us alone.
#[cfg(unix)]
fn out_of_our_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn out_of_our_group(_: &mut Command) {}

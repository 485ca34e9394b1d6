//! Python: runs Pay-i's own SDK against the server. Only the tests need it.

use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::step::Step;
use crate::tools::apt;

/// A Python that can make virtual environments, installed first if need be.
pub fn ensure(step: &Step) -> Result<()> {
    if is_complete() {
        return Ok(());
    }
    apt::install(step, "Python 3 with venv", &["python3", "python3-venv"])?;
    if !is_complete() {
        bail!("Python was installed, but the python3 on the PATH has no venv or no pip");
    }
    Ok(())
}

/// Debian's Python comes without `ensurepip`, without which no environment gets a `pip`.
fn is_complete() -> bool {
    let mut python = Command::new("python3");
    python.args(["-c", "import venv, ensurepip"]).stdout(Stdio::null()).stderr(Stdio::null());
    python.status().is_ok_and(|status| status.success())
}

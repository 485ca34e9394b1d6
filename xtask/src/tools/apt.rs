//! Debian's packages, where this is Debian and we may install.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::which;
use crate::step::Step;

/// Installs the packages, or says in one line who has to.
pub fn install(step: &Step, missing: &str, packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if which("apt-get").is_none() {
        bail!("{missing} is missing: install it (Debian and Ubuntu: apt-get install {list})");
    }
    if !is_root() {
        bail!("{missing} is missing: sudo apt-get update && sudo apt-get install -y {list}");
    }
    step.note(&format!("{missing} is missing: installing {list}"));
    step.run(apt_get().arg("update"))?;
    step.run(apt_get().args(["install", "-y", "--no-install-recommends"]).args(packages))
        .with_context(|| format!("{missing} is missing and could not be installed"))?;
    Ok(())
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    // Another installation may hold the lock for a while; no package may stop to ask.
    command.args(["-q", "-o", "DPkg::Lock::Timeout=300"]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

#[cfg(unix)]
fn is_root() -> bool {
    nix::unistd::Uid::effective().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

//! The development tools from npm, at the versions of the lock file.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::fingerprint::fingerprint;
use crate::project;
use crate::step::Step;

/// Tells which lock file `node_modules` was made from; `npm ci` wipes it with the rest.
const STAMP: &str = "node_modules/.made-from";

/// Makes the repository's `node_modules` unless it is there and made from the lock file as it stands.
pub fn ensure(step: &Step) -> Result<()> {
    ensure_in(step, "")
}

/// The same for a folder that has tools of its own.
pub fn ensure_in(step: &Step, folder: &str) -> Result<()> {
    let folder = project::path(folder);
    let lock = folder.join("package-lock.json");
    let wanted = fingerprint(&[&fs::read(&lock).with_context(|| lock.display().to_string())?]);
    let stamp = folder.join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    step.note(&format!("npm ci: fetching the tools of {}", lock.display()));
    // No package needs its install script: each platform's binary comes in a package of its own.
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    step.run(npm.current_dir(folder))?;
    fs::write(&stamp, wanted).with_context(|| stamp.display().to_string())
}

/// A tool that is a JavaScript program, ready for its arguments.
pub fn script(path_in_node_modules: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(project::path("node_modules").join(path_in_node_modules));
    node.current_dir(project::root());
    node
}

/// The workerd program itself, without the script that npm puts in front of it.
pub fn workerd() -> Result<PathBuf> {
    let platform = match (OS, ARCH) {
        ("linux", "x86_64") => "linux-64",
        ("linux", "aarch64") => "linux-arm64",
        ("macos", "x86_64") => "darwin-64",
        ("macos", "aarch64") => "darwin-arm64",
        ("windows", "x86_64") => "windows-64",
        _ => bail!("workerd has no build for {OS} on {ARCH}"),
    };
    let file = format!("workerd{}", std::env::consts::EXE_SUFFIX);
    let program = project::path("node_modules/@cloudflare")
        .join(format!("workerd-{platform}"))
        .join("bin")
        .join(file);
    if !program.is_file() {
        bail!("{} is missing: remove node_modules and try again", program.display());
    }
    Ok(program)
}

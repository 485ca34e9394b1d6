//! A Rust that builds for WebAssembly.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::project::{self, WASM_TARGET, which};
use crate::run;
use crate::step::Step;
use crate::tools::apt;

/// Debian's Rust for its browsers: compiler, cargo, clippy, and the sources of the standard library,
/// which has no WebAssembly build there and is compiled along.
const DEBIAN: [&str; 6] =
    ["rustc-web", "cargo-web", "rust-web-clippy", "rust-web-src", "rust-web-llvm", "lld-22"];

/// Where the target's standard library comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Source {
    /// The toolchain that runs this program.
    Toolchain,
    /// Debian's packages.
    Debian,
}

/// Sets the target up unless it is there: by rustup, or, where that fails, from Debian.
pub fn ensure(step: &Step) -> Result<()> {
    if find().is_some() {
        return Ok(());
    }
    if which("rustup").is_some() {
        step.note(&format!("rustup target add {WASM_TARGET}"));
        match step.run(Command::new("rustup").args(["target", "add", WASM_TARGET])) {
            Ok(_) => return Ok(()),
            Err(error) => step.note(&format!("{error}: trying Debian's Rust instead")),
        }
    }
    apt::install(step, &format!("Rust's target {WASM_TARGET}"), &DEBIAN)?;
    match find() {
        Some(_) => Ok(()),
        None => bail!("Debian's Rust was installed, but it has no standard library to compile"),
    }
}

/// Cargo with this subcommand, for the WebAssembly target.
pub fn cargo(subcommand: &str) -> Result<Command> {
    let mut cargo = match find() {
        Some(Source::Toolchain) => {
            let mut cargo = run::cargo();
            cargo.arg(subcommand);
            cargo
        }
        Some(Source::Debian) => debian_cargo(subcommand),
        None => bail!("Rust's target {WASM_TARGET} is missing"),
    };
    cargo.args(["--target", WASM_TARGET]);
    Ok(cargo)
}

/// The folder that [`cargo`] builds into.
pub fn target_dir() -> PathBuf {
    match find() {
        Some(Source::Debian) => debian_target_dir(),
        _ => project::target_dir(),
    }
}

fn find() -> Option<Source> {
    let library =
        print(Command::new("rustc"), &["--print", "target-libdir", "--target", WASM_TARGET]);
    if library.is_some_and(|library| library.is_dir()) {
        return Some(Source::Toolchain);
    }
    let sysroot = print(Command::new("/usr/bin/rustc"), &["--print", "sysroot"])?;
    let sources = sysroot.join("lib/rustlib/src/rust/library/std");
    (sources.is_dir() && Path::new("/usr/bin/cargo").is_file()).then_some(Source::Debian)
}

fn print(mut rustc: Command, args: &[&str]) -> Option<PathBuf> {
    let output = rustc.args(args).output().ok().filter(|output| output.status.success())?;
    Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
}

/// Unstable options on a stable compiler, because only they build a standard library. Debian's
/// programs have to come first on the path: rustup's stand-ins would take their place.
fn debian_cargo(subcommand: &str) -> Command {
    let mut path = OsString::from("/usr/bin:/bin:");
    path.push(env::var_os("PATH").unwrap_or_default());
    let mut cargo = Command::new("/usr/bin/cargo");
    cargo
        .current_dir(project::root())
        .env("PATH", path)
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", debian_target_dir())
        .env_remove("RUSTUP_TOOLCHAIN")
        // In front of the subcommand, Cargo would not hand it on to clippy.
        .args([subcommand, "-Zbuild-std=std,panic_abort"]);
    cargo
}

/// Apart from the other compiler's, or each would throw away what the other made.
fn debian_target_dir() -> PathBuf {
    project::target_dir().join("debian")
}

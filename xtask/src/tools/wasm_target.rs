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

/// Where a toolchain keeps the sources of the standard library, below its root.
const STD_SOURCES: &str = "lib/rustlib/src/rust/library/std";

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

/// What the compiler itself puts in the place of a call.
const INLINE: [&str; 3] =
    ["-Zinline-mir=yes", "-Zinline-mir-threshold=20", "-Zinline-mir-hint-threshold=50"];

/// [`cargo`] that builds for the package, with these flags for the compiler: the standard library is
/// compiled along, for size, and a panic ends the program without a word. Nobody reads these words,
/// as the core has no panics, and with what writes them they are a twentieth of the module; nor where
/// in the source they would be. Loops keep their one counter: LLVM would replace what is worked out
/// from it by variables of its own, which costs 0.7 kB of what travels and makes no price faster. And
/// what only hands on is put in its caller's place before LLVM sees it, as the compiler does when it
/// builds for speed: with bounds lower than its own, that is 3 kB less.
pub fn cargo_for_package(step: &Step, flags: &OsString) -> Result<Command> {
    let mut cargo = cargo("build")?;
    let mut flags = flags.clone();
    flags.push("\x1f-Cllvm-args=-disable-lsr");
    if has_sources(step) {
        // Debian's has this one already.
        if find() == Some(Source::Toolchain) {
            cargo.arg("-Zbuild-std=std,panic_abort");
        }
        cargo.arg("-Zbuild-std-features=optimize_for_size").env("RUSTC_BOOTSTRAP", "1");
        flags.push(
            "\x1f-Zunstable-options\x1f-Cpanic=immediate-abort\x1f-Zlocation-detail=none\x1f",
        );
        flags.push(INLINE.join("\x1f"));
    } else {
        step.note("without the standard library's sources: the module gets larger");
    }
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags);
    Ok(cargo)
}

/// Whether the standard library can be compiled without the words of panics. Fetches its sources if
/// rustup can.
fn has_sources(step: &Step) -> bool {
    let Some(source) = find() else { return false };
    let rustc = || Command::new(if source == Source::Debian { "/usr/bin/rustc" } else { "rustc" });
    let mut can_abort = rustc();
    can_abort.env("RUSTC_BOOTSTRAP", "1");
    let abort = ["-Zunstable-options", "-Cpanic=immediate-abort", "--print", "sysroot"];
    if print(can_abort, &abort).is_none() {
        return false;
    }
    let there = || {
        let sysroot = print(rustc(), &["--print", "sysroot"]);
        sysroot.is_some_and(|sysroot| sysroot.join(STD_SOURCES).is_dir())
    };
    if there() {
        return true;
    }
    step.note("rustup component add rust-src");
    if let Err(error) = step.run(Command::new("rustup").args(["component", "add", "rust-src"])) {
        step.note(&error.to_string());
    }
    there()
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
    let sources = sysroot.join(STD_SOURCES);
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

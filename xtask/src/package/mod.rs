//! Builds `pkg/`, the npm package: compile, bind, optimise, assemble.

mod assemble;
mod glue;
mod join;
mod module;
mod openapi;
mod order;
mod prices;
mod readme;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::{self, WASM_TARGET};
use crate::step::{Plan, Step};
use crate::tools::{bindgen, node, npm, wasm_target};

/// Adds the steps that lead to an up-to-date `pkg/`.
pub fn plan(plan: &mut Plan<'_>) {
    plan.add("Rust for WebAssembly", wasm_target::ensure);
    plan.add("npm tools", |step| {
        node::ensure()?;
        npm::ensure(step)
    });
    plan.add("wasm-bindgen", bindgen::ensure);
    plan.add("compile to WebAssembly", |step| step.run(&mut compile(step)?).map(drop));
    plan.add("package", package);
}

fn compile(step: &Step) -> Result<Command> {
    let mut cargo = wasm_target::cargo_for_package(step, &without_local_paths())?;
    cargo.args(["--quiet", "--release", "--lib", "--package", "payi-edge"]);
    Ok(cargo)
}

fn package(step: &Step) -> Result<()> {
    let compiled = wasm_target::target_dir().join(WASM_TARGET).join("release/payi_edge.wasm");
    let module = module::make(step, &compiled)?;
    let prices = prices::whole_table(step, &mut compile(step)?)?;
    assemble::assemble(step, &module, &prices, &project::path("pkg"))?;
    let size = fs::metadata(module.join(module::WASM)).context(module::WASM)?.len();
    step.note(&format!("{}: {size} bytes", module::WASM));
    Ok(())
}

/// Panic messages name source files. Those of dependencies lie in somebody's home, which is nobody's
/// business who downloads the package, and would make it another one on each machine.
fn without_local_paths() -> OsString {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let mut flags = OsString::from("--remap-path-prefix=");
    flags.push(project::root());
    flags.push("=.");
    if let Some(home) = cargo_home {
        flags.push("\x1f--remap-path-prefix=");
        flags.push(home);
        flags.push("=cargo");
    }
    flags
}

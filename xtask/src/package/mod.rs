//! Builds `pkg/`, the npm package: compile, bind, optimise, assemble.

mod assemble;
mod module;

use std::fs;

use anyhow::{Context, Result};

use crate::project::{self, WASM_TARGET};
use crate::step::{Plan, Step};
use crate::tools::{node, npm, wasm_target};

/// Adds the steps that lead to an up-to-date `pkg/`.
pub fn plan(plan: &mut Plan<'_>) {
    plan.add("Rust for WebAssembly", wasm_target::ensure);
    plan.add("npm tools", |step| {
        node::ensure()?;
        npm::ensure(step)
    });
    plan.add("compile to WebAssembly", |step| {
        let mut cargo = wasm_target::cargo("build")?;
        step.run(cargo.args(["--quiet", "--release", "--lib", "--package", "payi-edge"])).map(drop)
    });
    plan.add("package", package);
}

fn package(step: &Step) -> Result<()> {
    let compiled = wasm_target::target_dir().join(WASM_TARGET).join("release/payi_edge.wasm");
    let module = module::make(step, &compiled)?;
    assemble::assemble(&module, &project::path("pkg"))?;
    let size = fs::metadata(module.join(module::WASM)).context(module::WASM)?.len();
    step.note(&format!("{}: {size} bytes", module::WASM));
    Ok(())
}

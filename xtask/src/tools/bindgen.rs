//! wasm-bindgen's builder and test runner: a program of this workspace.

use std::path::PathBuf;

use anyhow::Result;

use crate::project;
use crate::run;
use crate::step::Step;

const PACKAGE: &str = "xtask-bindgen";

/// Builds the program unless it is up to date.
pub fn ensure(step: &Step) -> Result<()> {
    step.run(run::cargo().args(["build", "--quiet", "--package", PACKAGE])).map(drop)
}

/// Where it is.
pub fn program() -> PathBuf {
    let name = format!("{PACKAGE}{}", std::env::consts::EXE_SUFFIX);
    project::target_dir().join("debug").join(name)
}

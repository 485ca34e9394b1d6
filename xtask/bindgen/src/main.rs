//! wasm-bindgen's two programs in one, so that nothing has to be installed by hand and both have the
//! version of the lock file.
//!
//! A program apart from xtask, because it takes a minute to compile: xtask starts at once, and shows
//! this as one of its steps.

use std::ffi::OsString;

use anyhow::{Result, bail};
use wasm_bindgen_cli::{wasm_bindgen, wasm_bindgen_test_runner};

/// `xtask-bindgen build …` is `wasm-bindgen …`, `xtask-bindgen test …` is
/// `wasm-bindgen-test-runner …`.
fn main() -> Result<()> {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    match args.first().and_then(|arg| arg.to_str()) {
        Some("build") => wasm_bindgen::run_cli_with_args(args),
        Some("test") => wasm_bindgen_test_runner::run_cli_with_args(args),
        _ => bail!("usage: xtask-bindgen build|test ..."),
    }
}

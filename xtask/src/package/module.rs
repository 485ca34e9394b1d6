//! From the compiler's module to the one that ships: wasm-bindgen's glue, then `wasm-opt`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::order;
use crate::fingerprint::fingerprint;
use crate::project;
use crate::step::Step;
use crate::tools::{bindgen, npm};

/// The module, optimised.
pub const WASM: &str = "payi_edge_bg.wasm";
/// Its glue. Every target of wasm-bindgen emits the same module; the bundler's glue is the one that
/// leaves loading to the caller.
pub const GLUE: &str = "payi_edge_bg.js";
/// The short names that the module has for what it imports and exports.
pub const NAMES: &str = "names.json";

/// Names and producers are of no use to who downloads the package; the types are written by hand.
const BIND: [&str; 5] = [
    "--target=bundler",
    "--out-name=payi_edge",
    "--no-typescript",
    "--remove-name-section",
    "--remove-producers-section",
];
/// Functions that are called from one place stay apart: together they are large ones, with many
/// variables, that compress less well. That is 6 % of what travels. And the lowest 1024 bytes of
/// memory are the far end of the stack: no address that is computed wraps around into them. An
/// expression that is written out again compresses better than one that is kept in a variable. Short
/// names at the border save 1 kB of what travels, and twice that in a bundle's JavaScript.
const OPTIMISE: [&str; 5] = [
    "-Os",
    "--one-caller-inline-max-function-size=20",
    "--low-memory-unused",
    "--skip-pass=local-cse",
    "--minify-imports-and-exports-and-modules",
];
/// Puts the functions in [`order`]'s order, and drops the names that say it.
const REORDER: &str = "--reorder-functions-by-name";

/// Gives a folder with [`WASM`], [`GLUE`] and [`NAMES`] made from the compiled module. The folder is named by
/// all that goes in, so what is found there is never stale, and it is renamed into place when
/// complete, so it is never half.
pub fn make(step: &Step, compiled: &Path) -> Result<PathBuf> {
    let input = fs::read(compiled).with_context(|| compiled.display().to_string())?;
    let optimiser = fs::read(project::path("node_modules/binaryen/package.json"))?;
    let options = [&BIND[..], &OPTIMISE[..]].concat().join(" ");
    let order = include_bytes!("order.rs");
    let name = fingerprint(&[&input, &optimiser, options.as_bytes(), order]);
    let folder = project::target_dir().join("package");
    let made = folder.join(name);
    if made.is_dir() {
        return Ok(made);
    }

    // The only other things in here are results for older inputs and what an interruption left.
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    let fresh = folder.join("unfinished");
    fs::create_dir_all(&fresh)?;
    bind(step, compiled, &fresh)?;
    optimise(step, &fresh.join(WASM))?;
    fs::rename(&fresh, &made)?;
    Ok(made)
}

fn bind(step: &Step, compiled: &Path, out: &Path) -> Result<()> {
    let mut build = Command::new(bindgen::program());
    build.arg("build").args(BIND).arg("--out-dir").arg(out).arg(compiled);
    step.run(&mut build).map(drop)
}

fn optimise(step: &Step, module: &Path) -> Result<()> {
    let optimised = module.with_extension("optimised");
    let mut wasm_opt = npm::script("binaryen/bin/wasm-opt");
    let names = step.run(wasm_opt.args(OPTIMISE).arg(module).arg("-o").arg(&optimised))?;
    fs::write(module.with_file_name(NAMES), names)?;
    fs::write(module, order::named(&fs::read(&optimised)?)?)?;
    fs::remove_file(&optimised)?;
    let mut wasm_opt = npm::script("binaryen/bin/wasm-opt");
    step.run(wasm_opt.arg(REORDER).arg(module).arg("-o").arg(module)).map(drop)
}

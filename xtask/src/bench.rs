//! `cargo xtask bench`: speed, always beside something else of the same run.

use std::process::Command;

use anyhow::Result;

use crate::run::{cargo, in_the_open};
use crate::step::Plan;
use crate::{package, project, site};

/// Runs all benchmarks, the others also after one has missed its mark.
pub fn run() -> Result<()> {
    let mut plan = Plan::default();
    package::plan(&mut plan);
    site::plan(&mut plan);
    plan.run()?;

    let native = |name: &str| {
        let mut bench = cargo();
        bench.args(["bench", "--quiet", "--package", "payi-edge", "--bench", name]);
        bench
    };
    let node = |file: &str| {
        let mut node = Command::new("node");
        node.arg(file).current_dir(project::root());
        node
    };
    let benches = [
        node("benches/cost.mjs"),
        node("benches/prices.mjs"),
        native("prices"),
        node("benches/estimate.mjs"),
        node("benches/start.mjs"),
        node("benches/client.mjs"),
        node("benches/simulate.browser.mjs"),
        node("benches/guard.mjs"),
        native("engine"),
        node("benches/durable.mjs"),
    ];
    let results = benches.map(|mut bench| {
        println!();
        in_the_open(&mut bench)
    });
    results.into_iter().collect()
}

//! `cargo xtask test --long`: the runs that look for rare mistakes, long enough to find them.

use std::process::Command;

use anyhow::Result;

use crate::run::{cargo, in_the_open};
use crate::step::Plan;
use crate::{package, project, sim, site};

/// Random sequences of operations against the model.
const SEQUENCES: &str = "10000";
/// Hostile requests.
const INPUTS: &str = "1000000";
/// Kills of a server under load.
const KILLS: &str = "50";

/// Simulated hours.
const HOURS: u32 = 1_000;

/// Each run prints its figures.
pub fn run() -> Result<()> {
    in_the_open(&mut sim::program(HOURS, None))?;

    let mut native = cargo();
    native.args(["test", "--profile", "long", "--package", "payi-edge"]);
    native.args(["--test", "model", "--test", "hostile", "--", "--nocapture"]);
    in_the_open(native.env("PROPTEST_CASES", SEQUENCES).env("HOSTILE_INPUTS", INPUTS))?;

    let mut plan = Plan::default();
    package::plan(&mut plan);
    site::plan(&mut plan);
    plan.run()?;
    let mut node = Command::new("node");
    node.args(["--test", "tests/demo/crash.test.mjs"]).current_dir(project::root());
    in_the_open(node.env("PAYI_KILL_ROUNDS", KILLS))
}

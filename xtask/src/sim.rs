//! `cargo xtask sim`: the deterministic simulator, built to be fast and with every check of a debug
//! build.

use std::process::Command;

use anyhow::Result;

use crate::run::{cargo, in_the_open};
use crate::step::Step;

const PACKAGE: &str = "payi-edge-sim";

/// In each test run.
const HOURS: u32 = 20;

#[derive(clap::Args)]
pub struct Options {
    /// Simulated hours
    #[arg(long, default_value_t = HOURS)]
    hours: u32,
    /// Where to begin; without it, each time somewhere else
    #[arg(long)]
    seed: Option<u32>,
}

pub fn run(options: &Options) -> Result<()> {
    in_the_open(&mut program(options.hours, options.seed))
}

/// The step of a test run.
pub fn simulate(step: &Step) -> Result<()> {
    let output = step.run(&mut program(HOURS, None))?;
    // What ran, how fast, and how it ended: the counts between them are for whoever asks.
    let lines: Vec<&str> = output.lines().collect();
    for line in lines.iter().take(4).chain(lines.iter().rev().take(2).rev()) {
        step.note(line.trim());
    }
    Ok(())
}

/// The simulator's own tests: that it finds mistakes which are planted, and what it once found.
pub fn tests() -> Command {
    let mut tests = cargo();
    tests.args(["test", "--profile", "sim", "--package", PACKAGE]);
    tests
}

pub fn program(hours: u32, seed: Option<u32>) -> Command {
    let mut program = cargo();
    program.args(["run", "--quiet", "--profile", "sim", "--package", PACKAGE, "--"]);
    program.arg(hours.to_string());
    program.args(seed.map(|seed| seed.to_string()));
    program
}

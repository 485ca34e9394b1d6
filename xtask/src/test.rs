//! `cargo xtask test`: everything that has to hold, in the order of what fails fastest.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::run::{self, Failed};
use crate::step::{Plan, Step, seconds, summary};
use crate::tally::{self, Report, Tally};
use crate::tools::{bindgen, browser, npm, python, wasm_target};
use crate::{docs, long, package, project, sim, site};

/// The suite with tools of its own, too heavy for the quick test.
const MATRIX: &str = "tests/matrix";

/// The same: tokenizers with their vocabularies.
const TOKENIZERS: &str = "tests/tokenizers";

/// The same: SDKs of the providers, under which the guard is put.
const SDKS: &str = "tests/sdks";

/// The same: frameworks of pages.
const FRAMEWORKS: &str = "tests/frameworks";

/// JavaScript suites: a name, and the folder of their `*.test.mjs`.
const SUITES: &[(&str, &str)] = &[
    ("package tests", "tests/package"),
    ("OpenAPI tests", "tests/openapi"),
    ("client tests", "tests/client"),
    ("price tests", "tests/prices"),
    ("price feed tests", "tests/price-feeds"),
    ("runtime tests", "tests/runtimes"),
    ("runtime matrix", MATRIX),
    ("guard tests", "tests/guard"),
    ("usage tests", "tests/usage"),
    ("element tests", "tests/element"),
    ("the element in frameworks", FRAMEWORKS),
    ("estimate tests", "tests/estimate"),
    ("simulation tests", "tests/simulate"),
    ("estimates against tokenizers", TOKENIZERS),
    ("the guard under real SDKs", SDKS),
    ("store tests", "tests/stores"),
    ("edge tests", "tests/edge"),
    ("demo tests", "tests/demo"),
    ("examples", "tests/examples"),
    ("interop tests", "tests/interop"),
    ("prices against Python", "tests/oracle"),
];

#[derive(clap::Args)]
pub struct Options {
    /// Leave out browsers, bundlers and other SDKs: under a minute once built
    #[arg(long)]
    quick: bool,
    /// Only the long runs of what looks for rare mistakes: minutes, with the figures
    #[arg(long, conflicts_with = "quick")]
    long: bool,
}

/// Runs the steps until one fails; the last line says how many tests ran.
pub fn run(options: &Options) -> Result<()> {
    if options.long {
        return long::run();
    }
    let tally = Cell::new(Tally::default());
    let result = plan(options.quick, &tally).run();
    if let Ok(done) = &result {
        println!("\n{}", summary(done));
    }
    println!("{}", tally.get());
    result.map(drop)
}

fn plan(quick: bool, tally: &Cell<Tally>) -> Plan<'_> {
    let mut plan = Plan::default();
    plan.add("format", |step| {
        step.run(run::cargo().args(["fmt", "--all", "--check", "--", "--color=never"])).map(drop)
    });
    plan.add("clippy", |step| {
        let mut cargo = run::cargo();
        cargo.args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]);
        step.run(&mut cargo).map(drop)
    });
    plan.add("documentation", |step| {
        let mut cargo = run::cargo();
        cargo.args(["doc", "--quiet", "--no-deps", "--package", "payi-edge"]);
        step.run(cargo.env("RUSTDOCFLAGS", "-D warnings")).map(drop)
    });
    // One package after the other: together, Cargo would build their shared dependencies once more
    // with the features of both.
    for name in ["payi-edge", "xtask"] {
        plan.add(format!("native tests of {name}"), move |step| {
            count_rust(step, tally, run::cargo().args(["test", "--package", name]))
        });
    }
    if !quick {
        plan.add("tests of the simulator", |step| count_rust(step, tally, &mut sim::tests()));
    }
    plan.add("simulator", sim::simulate);
    package::plan(&mut plan);
    plan.add("clippy for WebAssembly", |step| {
        let mut cargo = wasm_target::cargo("clippy")?;
        cargo.args(["--quiet", "--package", "payi-edge", "--all-targets", "--", "-D", "warnings"]);
        step.run(&mut cargo).map(drop)
    });
    plan.add("WebAssembly tests in Node", |step| count_rust(step, tally, &mut wasm_tests("web")?));
    if !quick {
        plan.add("Chromium", |step| browser::ensure_chromium(step).map(drop));
        plan.add("WebAssembly tests in Chromium", |step| {
            let chromium = browser::ensure_chromium(step)?;
            let mut cargo = wasm_tests("browser")?;
            count_rust(step, tally, cargo.env("CHROMEDRIVER", chromium.driver))
        });
    }
    site::plan(&mut plan);
    if !quick {
        plan.add("Python", python::ensure);
        plan.add("TypeDoc", docs::ensure);
        plan.add("Firefox", browser::ensure_firefox);
        plan.add("runtimes and bundlers", |step| npm::ensure_in(step, MATRIX));
        plan.add("tokenizers", |step| npm::ensure_in(step, TOKENIZERS));
        plan.add("SDKs", |step| npm::ensure_in(step, SDKS));
        plan.add("frameworks", |step| npm::ensure_in(step, FRAMEWORKS));
    }
    for (name, folder) in SUITES {
        plan.add(*name, move |step| suite(step, tally, folder, quick));
    }
    plan
}

/// A suite run by wasm-bindgen's runner.
fn wasm_tests(suite: &str) -> Result<Command> {
    let runner = [bindgen::program().into_os_string(), "test".into()];
    let mut cargo = wasm_target::cargo("test")?;
    // As an array, since a string would be cut at the spaces of a path.
    cargo.arg("--config").arg(format!("target.{}.runner={runner:?}", project::WASM_TARGET));
    cargo.args(["--package", "payi-edge", "--test", suite]);
    // The runner's own limits are short for a laden machine.
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "120").env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    Ok(cargo)
}

/// The test files of one folder, one after the other, since most start a server or a browser.
fn suite(step: &Step, tally: &Cell<Tally>, folder: &'static str, quick: bool) -> Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(project::path(folder)).context(folder)? {
        files.push(entry?.path());
    }
    files.retain(|file| {
        file.file_name().is_some_and(|name| is_wanted(&name.to_string_lossy(), quick))
    });
    files.sort();
    if files.is_empty() && quick {
        step.note("nothing for --quick");
        return Ok(());
    }
    if files.is_empty() {
        bail!("{folder} has no *.test.mjs");
    }
    files.iter().try_for_each(|file| count_node(step, tally, file))
}

/// What needs a browser, or bundlers and other languages, says so in its name.
fn is_wanted(name: &str, quick: bool) -> bool {
    let slow = name.ends_with(".browser.test.mjs") || name.ends_with(".full.test.mjs");
    name.ends_with(".test.mjs") && !(quick && slow)
}

fn count_rust(step: &Step, tally: &Cell<Tally>, cargo: &mut Command) -> Result<()> {
    count(step, tally, run::quietly(cargo), tally::of_rust)
}

fn count_node(step: &Step, tally: &Cell<Tally>, file: &Path) -> Result<()> {
    let mut node = Command::new("node");
    node.current_dir(project::root());
    node.args(["--test", "--test-reporter=tap"]).arg(file);
    if let Some(chromium) = browser::chromium() {
        node.env("PAYI_CHROMIUM", chromium.program).env("CHROMEDRIVER", chromium.driver);
    }
    if let Some(firefox) = browser::firefox() {
        node.env("PAYI_FIREFOX", firefox);
    }
    let started = Instant::now();
    let result = run::quietly(&mut node);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    step.note(&format!("{name} ... {}", seconds(started.elapsed())));
    count(step, tally, result, tally::of_node)
}

/// Adds up and repeats what the runner said at its end, be it good or bad.
fn count(
    step: &Step,
    tally: &Cell<Tally>,
    result: Result<String>,
    report: fn(&str) -> Report,
) -> Result<()> {
    let output = match &result {
        Ok(output) => output,
        Err(error) => error.downcast_ref::<Failed>().map_or("", |failed| failed.output.as_str()),
    };
    let report = report(output);
    for line in &report.closing {
        step.quote(line);
    }
    let mut sum = tally.get();
    sum += report.tally;
    tally.set(sum);
    result.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quick_leaves_out_what_is_slow() {
        for (name, full, quick) in [
            ("node.test.mjs", true, true),
            ("page.browser.test.mjs", true, false),
            ("bundlers.full.test.mjs", true, false),
            ("contract.mjs", false, false),
            ("test.mjs", false, false),
        ] {
            assert_eq!((is_wanted(name, false), is_wanted(name, true)), (full, quick), "{name}");
        }
    }
}

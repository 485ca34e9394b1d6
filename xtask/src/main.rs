//! The repository's commands: `cargo xtask` lists them.

mod bench;
mod demo;
mod docs;
mod files;
mod fingerprint;
mod long;
mod package;
mod project;
mod run;
mod sim;
mod site;
mod step;
mod style;
mod tally;
mod test;
mod tools;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use step::Plan;

const EXAMPLES: &str = "\
Examples:
  cargo xtask demo --guide           the guide's prices, http://127.0.0.1:8787/
  cargo xtask demo --port 9000 --state /tmp/budget --fresh
  cargo xtask test --quick           the inner loop
  cargo xtask test                   what CI runs
  cargo xtask sim --hours 4 --seed 7 one run again, to the last event";

/// What is missing is set up the first time and found the next time.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", after_help = EXAMPLES, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Task>,
}

#[derive(Subcommand)]
enum Task {
    /// Build the npm package into pkg/, and what the demo serves into www/dist/
    Build,
    /// Serve the API and the page on this machine until Ctrl-C
    Demo(demo::Options),
    /// Run every check and test
    Test(test::Options),
    /// Simulate calls, ledgers and everything that can go wrong between them
    Sim(sim::Options),
    /// Measure speed, each figure beside another of the same run
    Bench,
    /// Make the API reference into pkg/docs/
    Docs,
}

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let result = match args.get(1).and_then(|arg| arg.to_str()) {
        // Not for people, and what follows is another program's.
        Some(demo::GUARD) => demo::guard(&args[2..]),
        _ => match Cli::try_parse_from(&args) {
            Ok(cli) => run(cli).map(|()| ExitCode::SUCCESS),
            Err(error) => return usage(&error),
        },
    };
    result.unwrap_or_else(|error| {
        if let Some(failed) = error.downcast_ref::<run::Failed>() {
            eprint!("{}", failed.output);
        }
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(cli: Cli) -> Result<()> {
    match cli.command {
        None => Ok(Cli::command().print_help()?),
        Some(Task::Build) => {
            let mut plan = Plan::default();
            package::plan(&mut plan);
            site::plan(&mut plan);
            plan.run().map(drop)
        }
        Some(Task::Demo(options)) => demo::run(&options),
        Some(Task::Test(options)) => test::run(&options),
        Some(Task::Sim(options)) => sim::run(&options),
        Some(Task::Bench) => bench::run(),
        Some(Task::Docs) => docs::run(),
    }
}

/// Help as asked for; of a mistake, the one line that says what is wrong.
fn usage(error: &clap::Error) -> ExitCode {
    let text = error.to_string();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        print!("{text}");
        return ExitCode::SUCCESS;
    }
    let line = text.lines().next().unwrap_or("error: bad arguments");
    eprintln!("{line} (cargo xtask --help)");
    ExitCode::from(2)
}

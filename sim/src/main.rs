//! `payi-edge-sim [hours] [seed]`: simulates, and prints what happened. `cargo xtask sim` runs it.

use std::process::ExitCode;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use payi_edge_sim::Runs;

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).map(|argument| argument.parse::<u32>());
    let hours = numbers.next().unwrap_or(Ok(20));
    // The one look at a clock: without a seed each time other ones are tried.
    let today = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
    let seed = numbers.next().unwrap_or(Ok(today as u32));
    let (Ok(hours), Ok(seed)) = (hours, seed) else {
        eprintln!("usage: payi-edge-sim [hours] [seed], both whole numbers");
        return ExitCode::from(2);
    };
    simulate(hours.into(), seed.into())
}

fn simulate(hours: i64, seed: u64) -> ExitCode {
    println!("{hours} hours from seed {seed}");
    let started = Instant::now();
    let runs = match Runs::from(seed, hours) {
        Ok(runs) => runs,
        Err(failure) => {
            println!("{failure}");
            return ExitCode::FAILURE;
        }
    };
    let took = started.elapsed().as_secs_f64();
    print!("{runs}");
    let speed = runs.hours as f64 * 3_600.0 / took;
    println!("{took:>11.1}s  taken: {speed:.0} times as fast as time");
    let missing = runs.missing();
    for rare in &missing {
        println!("never seen: {}", rare.text());
    }
    println!("violations: 0");
    if missing.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

//! Tests of the test: every mistake that is planted is found within a minute, and without one nothing is.

use std::time::{Duration, Instant};

use payi_edge::bugs::{self, Bug};
use payi_edge_sim::run;

/// Each mistake has so many runs to show in, of so many hours.
const RUNS: u64 = 24;
const HOURS: i64 = 2;

const MOST: Duration = Duration::from_secs(60);

#[test]
fn every_planted_bug_is_found() {
    for bug in Bug::ALL {
        bugs::plant(Some(*bug));
        let started = Instant::now();
        let found = (1..=RUNS).find_map(|seed| run(seed, HOURS).err());
        bugs::plant(None);
        let took = started.elapsed();
        let Some(failure) = found else { panic!("{bug:?} was not found in {took:?}") };
        assert!(took < MOST, "{bug:?} was found after {took:?}");
        let why: String = failure.violation.to_string().chars().take(90).collect();
        println!("{bug:?} found in {:.2} s, seed {}, {why}", took.as_secs_f64(), failure.seed);
    }
}

#[test]
fn without_a_bug_nothing_is_found() {
    for seed in 1..=2 {
        assert!(run(seed, HOURS).is_ok());
    }
}

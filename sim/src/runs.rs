//! Many runs, one seed each, and what they came to together.

use std::fmt;

use crate::fault::Fault;
use crate::rare::Rare;
use crate::violation::Violation;
use crate::world::{Tally, World};

/// So many hours a run lasts at most: short enough to be repeated while somebody waits.
const RUN_HOURS: i64 = 4;

/// From so many hours on, everything that is rare must happen.
const ALL_RARE: i64 = 20;

/// What did not happen by then has so many times as long to do so.
const PATIENCE: i64 = 5;

/// A run that failed.
#[derive(Debug)]
pub struct Failure {
    /// The seed that repeats it.
    pub seed: u64,
    /// How many hours it was to last.
    pub hours: i64,
    /// What went wrong.
    pub violation: Violation,
}

/// Some runs.
#[derive(Debug, Default)]
pub struct Runs {
    /// How many.
    pub count: u64,
    /// Simulated hours.
    pub hours: i64,
    /// All of them together.
    pub tally: Tally,
}

/// Runs one seed for so many hours.
///
/// # Errors
/// The failure, if an invariant does not hold.
pub fn run(seed: u64, hours: i64) -> Result<Tally, Failure> {
    let fail = |violation| Failure { seed, hours, violation };
    World::new(seed).map_err(fail)?.run(hours).map_err(|(_, violation)| fail(violation))
}

impl Runs {
    /// Runs seed after seed, from this one on, until so many hours are simulated, and all that is rare
    /// has happened.
    ///
    /// # Errors
    /// The first failure.
    pub fn from(seed: u64, hours: i64) -> Result<Self, Failure> {
        let mut runs = Self::default();
        let most = if hours < ALL_RARE { hours } else { hours * PATIENCE };
        while runs.hours < hours || runs.hours < most && !runs.missing().is_empty() {
            let left = if runs.hours < hours { hours - runs.hours } else { RUN_HOURS };
            let (seed, hours) = (seed + runs.count, RUN_HOURS.min(left));
            runs.add(hours, &run(seed, hours)?);
        }
        Ok(runs)
    }

    fn add(&mut self, hours: i64, tally: &Tally) {
        self.count += 1;
        self.hours += hours;
        self.tally.steps += tally.steps;
        self.tally.decisions += tally.decisions;
        self.tally.calls += tally.calls;
        self.tally.faults.resize(Fault::ALL.len(), 0);
        for (sum, count) in self.tally.faults.iter_mut().zip(&tally.faults) {
            *sum += count;
        }
        self.tally.seen.add(&tally.seen);
    }

    /// What should have happened by now and never did.
    pub fn missing(&self) -> Vec<Rare> {
        if self.hours < ALL_RARE { Vec::new() } else { self.tally.seen.missing() }
    }
}

impl fmt::Display for Runs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { steps, decisions, calls, faults, seen } = &self.tally;
        writeln!(f, "{:>12}  runs, {} simulated hours", self.count, self.hours)?;
        writeln!(f, "{calls:>12}  guarded calls")?;
        writeln!(f, "{steps:>12}  requests carried out, {decisions} of them asked to hold money")?;
        writeln!(f, "faults")?;
        for (fault, count) in Fault::ALL.iter().zip(faults) {
            writeln!(f, "{count:>12}  {}", fault.text())?;
        }
        writeln!(f, "sometimes")?;
        for rare in Rare::ALL {
            writeln!(f, "{:>12}  {}", seen.count(*rare), rare.text())?;
        }
        Ok(())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, hours, violation } = self;
        writeln!(f, "seed {seed}, {violation}")?;
        write!(f, "repeat it: cargo xtask sim --seed {seed} --hours {hours}")
    }
}

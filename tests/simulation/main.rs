//! Simulations: the fixed point of the inner loop, what limits say in it, and their windows.
#![cfg(not(target_arch = "wasm32"))]

mod fixed;
mod outcome;
mod same;
mod windows;

use payi_edge::limit::{LimitState, LimitType, ResetSchedule, Threshold};
use payi_edge::money::Usd;
use payi_edge::simulation::{Call, Fixed, Rule, Simulation, Terms};
use payi_edge::time::{Timestamp, UtcOnly};

fn usd(text: &str) -> Usd {
    Usd::parse(text).unwrap()
}

fn fixed(text: &str) -> Fixed {
    Fixed::from_usd(usd(text)).unwrap()
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// Limits `1`, `2` and so on; an empty text is no threshold.
fn terms(limits: &[(LimitType, &str, &str, Option<ResetSchedule>)]) -> Vec<Terms> {
    let named = limits.iter().zip(1..);
    named
        .map(|((limit_type, max, threshold, schedule), id)| Terms {
            limit_id: id.to_string(),
            limit_type: *limit_type,
            max: usd(max),
            threshold: (!threshold.is_empty()).then(|| Threshold::parse(threshold).unwrap()),
            schedule: schedule.clone(),
        })
        .collect()
}

/// A simulation whose set 0 has all limits.
fn simulation(limits: Vec<Terms>, rule: Rule) -> Simulation {
    let places = (0..limits.len()).collect();
    let mut simulation = Simulation::new(limits, rule).unwrap();
    assert_eq!(simulation.set(places), 0);
    simulation
}

fn run(simulation: &mut Simulation, set: usize, time: &str, cost: &str) -> Vec<LimitState> {
    let mut states = Vec::new();
    let call = Call { at: at(time), cost: fixed(cost), set };
    simulation.run(call, &UtcOnly, &mut |state| states.push(state));
    states
}

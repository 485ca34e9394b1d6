//! Limits start again by their schedules, at the times of the calls.

use payi_edge::limit::{Every, LimitState, LimitType, ResetSchedule};
use payi_edge::simulation::Rule;
use payi_edge::time::TimeOfDay;

use crate::{run, simulation, terms};

use LimitState::{Blocked, Exceeded, Ok as Fine, Overrun};

fn daily(at: &str) -> Option<ResetSchedule> {
    Some(ResetSchedule {
        every: Every::Day,
        at: TimeOfDay::parse(at).unwrap(),
        time_zone: "UTC".to_owned(),
        start: None,
    })
}

#[test]
fn a_block_limit_that_is_used_up_is_free_again_in_its_next_window() {
    let limits = terms(&[(LimitType::Block, "1", "", daily("06:00"))]);
    let mut simulated = simulation(limits, Rule::Spend);
    assert_eq!(run(&mut simulated, 0, "2026-11-01T05:59:59Z", "1"), [Exceeded]);
    assert_eq!(run(&mut simulated, 0, "2026-11-01T06:00:00Z", "2"), [Overrun]);
    assert_eq!(run(&mut simulated, 0, "2026-11-02T05:59:59.999999Z", "0.1"), [Blocked]);
    // Days without a call have no window.
    assert_eq!(run(&mut simulated, 0, "2026-11-09T06:00:00Z", "0.5"), [Fine]);
    let outcome = simulated.outcome().unwrap();
    let limit = outcome.limits.get("1").unwrap();
    assert_eq!((limit.windows, limit.spend.as_str(), limit.cost.as_str()), (3, "0.5", "3.5"));
    assert_eq!((limit.requests.total, outcome.out_of_order), (4, 0));
}

#[test]
fn a_call_of_a_closed_window_counts_in_the_current_one() {
    let limits =
        terms(&[(LimitType::Allow, "1", "", daily("00:00")), (LimitType::Allow, "1", "", None)]);
    let mut simulated = simulation(limits, Rule::Spend);
    run(&mut simulated, 0, "2026-11-02T00:00:00Z", "0.5");
    assert_eq!(run(&mut simulated, 0, "2026-11-01T23:59:59Z", "0.5"), [Exceeded, Exceeded]);
    // Within the window the order is of no interest.
    run(&mut simulated, 0, "2026-11-02T12:00:00Z", "0");
    run(&mut simulated, 0, "2026-11-02T11:00:00Z", "0");
    let outcome = simulated.outcome().unwrap();
    assert_eq!(outcome.out_of_order, 1);
    assert_eq!(outcome.limits.get("1").unwrap().windows, 1);
}

#[test]
fn a_limit_without_a_schedule_has_one_window_from_its_first_call() {
    let limits = terms(&[(LimitType::Allow, "1", "", None), (LimitType::Allow, "1", "", None)]);
    let mut simulated = simulation(limits, Rule::Spend);
    let first = simulated.set(vec![0]);
    run(&mut simulated, first, "2020-01-01T00:00:00Z", "0.5");
    run(&mut simulated, first, "2026-01-01T00:00:00Z", "0.1");
    let outcome = simulated.outcome().unwrap();
    let windows = ["1", "2"].map(|id| outcome.limits.get(id).unwrap().windows);
    assert_eq!(windows, [1, 0]);
}

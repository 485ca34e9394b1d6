//! Call by call, a simulation says what `evaluate`, `admit` and `spend_state` say.

use payi_edge::limit::{Committed, LimitState, LimitType, Standing, admit, evaluate, spend_state};
use payi_edge::money::Usd;
use payi_edge::simulation::{Call, Fixed, Rule, Simulation};
use payi_edge::time::{Timestamp, UtcOnly};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::{run, simulation, terms};

use LimitType::{Allow, Block};

/// Few values, so that spends often come to a maximum or a warning level exactly; none is so fine that a
/// `Usd` could not hold the sum.
fn cost() -> impl Strategy<Value = Usd> {
    let round = (0..40_i64).prop_map(|tenths| Usd::from(Decimal::new(tenths, 1)));
    let finest = Just(Usd::parse("0.00000000000000000001").unwrap());
    prop_oneof![4 => round, 1 => finest]
}

proptest! {
    #[test]
    fn all_states_and_spends(
        hold in any::<bool>(),
        kinds in prop::collection::vec((any::<bool>(), 1..8_u8, 0..3_usize), 1..4),
        costs in prop::collection::vec((cost(), 0..8_usize), 1..40),
    ) {
        let rule = if hold { Rule::Hold } else { Rule::Spend };
        let texts: Vec<String> = kinds.iter().map(|kind| kind.1.to_string()).collect();
        let shares = ["", "0.75", "0.9"];
        let limits: Vec<_> = kinds
            .iter()
            .zip(&texts)
            .map(|((block, _, share), max)| {
                (if *block { Block } else { Allow }, max.as_str(), shares[*share], None)
            })
            .collect();
        let limits = terms(&limits);
        let mut standings: Vec<Standing> = limits
            .iter()
            .map(|terms| Standing {
                limit_type: terms.limit_type,
                max: terms.max,
                threshold: terms.threshold,
                spend: Usd::ZERO,
                committed: Committed::default(),
            })
            .collect();
        let ids: Vec<String> = limits.iter().map(|terms| terms.limit_id.clone()).collect();
        let mut simulated = Simulation::new(limits, rule).unwrap();
        for (cost, mask) in costs {
            let places: Vec<usize> =
                (0..standings.len()).filter(|place| mask & (1 << place) != 0).collect();
            let here: Vec<Standing> = places.iter().map(|place| standings[*place]).collect();
            let decision = if hold { admit(&here, cost) } else { evaluate(&here, cost) };
            let set = simulated.set(places.clone());
            let mut states = Vec::new();
            let cost_in_fixed_point = Fixed::from_usd(cost).unwrap();
            let call = Call { at: Timestamp::UNIX_EPOCH, cost: cost_in_fixed_point, set };
            simulated.run(call, &UtcOnly, &mut |state| states.push(state));
            prop_assert_eq!(&states, &decision.states);
            if decision.allowed {
                for place in places {
                    standings[place].spend = standings[place].spend.checked_add(cost).unwrap();
                }
            }
        }
        let outcome = simulated.outcome().unwrap();
        for (id, standing) in ids.iter().zip(&standings) {
            let limit = outcome.limits.get(id).unwrap();
            prop_assert_eq!(&limit.spend, &standing.spend.to_string());
            let state = spend_state(standing.spend, standing.max, standing.threshold).unwrap();
            prop_assert_eq!(limit.state, state);
        }
    }
}

const DAY: &str = "2026-11-23T12:00:00Z";

#[test]
fn at_the_edges_it_is_exact() {
    let limits = terms(&[(Block, "1", "0.8", None)]);
    let mut simulated = simulation(limits, Rule::Spend);
    use LimitState::{Blocked, Exceeded, Ok as Fine, Overrun};
    let last = "0.0000000000000000000000000001";
    let steps = [
        ("0.7999999999999999999999999999", Fine),
        (last, Exceeded),
        ("0.2", Exceeded),
        (last, Overrun),
        ("0", Blocked),
    ];
    for (cost, state) in steps {
        assert_eq!(run(&mut simulated, 0, DAY, cost), [state], "{cost}");
    }
}

#[test]
fn a_hold_is_refused_before_the_maximum_is_passed() {
    let limits = terms(&[(Block, "1", "", None), (Allow, "0.5", "", None)]);
    let mut simulated = simulation(limits, Rule::Hold);
    use LimitState::{Blocked, BlockedExternal, Exceeded, Overrun};
    assert_eq!(run(&mut simulated, 0, DAY, "1.1"), [Blocked, BlockedExternal]);
    assert_eq!(run(&mut simulated, 0, DAY, "1"), [Exceeded, Overrun]);
    assert_eq!(run(&mut simulated, 0, DAY, "0.1"), [Blocked, BlockedExternal]);
}

#[test]
fn a_spend_that_cannot_be_told_fails_and_stays() {
    let limits = terms(&[(Allow, "1000000000000", "", None)]);
    let mut simulated = simulation(limits, Rule::Spend);
    assert_eq!(run(&mut simulated, 0, DAY, "17014118346"), [LimitState::Ok]);
    assert_eq!(run(&mut simulated, 0, DAY, "1"), [LimitState::Failed]);
    assert_eq!(run(&mut simulated, 0, DAY, "0.01"), [LimitState::Ok]);
    // The sum of what ran cannot be told either, and is not told wrong.
    assert_eq!(simulated.outcome().unwrap_err().code(), "amount_out_of_range");
}

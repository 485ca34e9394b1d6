//! What charges and resets do to one limit.

use num_rational::BigRational;
use num_traits::Zero;
use payi_edge::limit::{
    Limit, LimitState, LimitType, RequestCounts, ResetBy, Totals, Window, spend_state,
};
use payi_edge::money::Usd;
use payi_edge::price::Cost;
use payi_edge::time::Timestamp;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::oracle::{amount, value};
use crate::{cost, limit, threshold, usd};

use LimitState::{Exceeded, Failed, Ok as Fine, Overrun};

#[test]
fn ten_dimes_reach_a_dollar_exactly_and_the_eleventh_is_over() {
    for kind in [LimitType::Allow, LimitType::Block] {
        let mut limit = limit(kind, usd("1"), threshold("0.8"));
        let states: Vec<_> = (0..11).map(|_| limit.charge(cost("0.04", "0.06"))).collect();
        assert_eq!(states[..7], [Fine; 7]);
        assert_eq!(states[7..], [Exceeded, Exceeded, Exceeded, Overrun]);
        assert_eq!(limit.totals.cost, cost("0.44", "0.66"));
        assert_eq!(limit.totals.overrun(limit.max), Some(usd("0.1")));
        let requests =
            RequestCounts { ok: 7, exceeded: 3, overrun: 1, total: 11, ..Default::default() };
        assert_eq!(limit.totals.requests, requests);
    }
}

#[test]
fn every_state_has_a_counter_of_its_own() {
    for (index, state) in LimitState::ALL.into_iter().enumerate() {
        let mut counts = RequestCounts::default();
        counts.tick(state);
        let mut expected = [0; 6];
        expected[index] = 1;
        assert_eq!(counters(&counts), expected);
        assert_eq!(counts.total, 1);
    }
}

fn counters(counts: &RequestCounts) -> [u64; 6] {
    [
        counts.ok,
        counts.exceeded,
        counts.overrun,
        counts.blocked,
        counts.blocked_external,
        counts.failed,
    ]
}

#[test]
fn a_charge_that_cannot_be_added_exactly_is_not_added_but_counted() {
    let mut limit = limit(LimitType::Allow, usd("100000000000000000000000000"), None);
    assert_eq!(limit.charge(cost("10000000000000000000000000", "0")), Fine);
    let before = limit.clone();
    assert_eq!(limit.charge(cost("0", "1e-28")), Failed);
    assert_eq!(limit.totals.cost, before.totals.cost);
    assert_eq!((limit.totals.requests.failed, limit.totals.requests.total), (1, 2));
    // It goes on with what can be added.
    assert_eq!(limit.charge(cost("0", "0.5")), Fine);
    assert_eq!(limit.totals.cost.total, usd("10000000000000000000000000.5"));
}

#[test]
fn a_charge_whose_overrun_could_not_be_told_is_not_added_either() {
    let mut limit = limit(LimitType::Allow, usd("1e-28"), None);
    // 10 fits, 10 - 10^-28 does not.
    assert_eq!(limit.charge(cost("10", "0")), Failed);
    assert_eq!(limit.totals.cost, Cost::default());
    assert_eq!(limit.charge(cost("1", "0")), Overrun);
    assert_eq!(limit.totals.overrun(limit.max), Some(usd("0.9999999999999999999999999999")));
}

#[test]
fn a_new_maximum_is_not_below_the_spend() {
    let mut limit = limit(LimitType::Allow, usd("10"), threshold("0.8"));
    limit.charge(cost("2", "3"));
    let before = limit.clone();
    let error = limit.set_max(usd("4.9999999999999999999999999")).unwrap_err();
    assert_eq!(error.code(), "invalid_max_limit_update");
    assert_eq!(limit, before);
    limit.set_max(usd("5")).unwrap();
    assert_eq!(limit.standing().max, usd("5"));
}

#[test]
fn a_reset_hands_out_what_was_there_and_keeps_what_the_limit_is() {
    let mut limit = limit(LimitType::Block, usd("10"), threshold("0.8"));
    limit.charge(cost("2", "9"));
    let before = limit.clone();
    let (effective, now) =
        (Timestamp::parse("2026-01-01").unwrap(), Timestamp::parse("2026-02-01").unwrap());
    let history = limit.reset(effective, now);
    let closed = Window { end: now, ..before.window };
    let window = Window { start: now, ..before.window };
    assert_eq!(history.limit, Limit { window: closed, ..before.clone() });
    assert_eq!((history.reset, history.by), (effective, ResetBy::Manual));
    let (totals, closed_until) = (Totals::default(), now);
    assert_eq!(limit, Limit { totals, updated: now, window, closed_until, ..before });
    // A second reset counts nothing twice.
    assert_eq!(limit.reset(now, now).limit.totals, Totals::default());
}

/// Costs as they are in life, and the overrun and the states that they lead to.
fn costs() -> impl Strategy<Value = Vec<Cost>> {
    let dollars =
        || (0..5_000_000_i64, 0..=12_u32).prop_map(|(n, scale)| Usd::from(Decimal::new(n, scale)));
    let one = (dollars(), dollars()).prop_map(|(input, output)| Cost::new(input, output).unwrap());
    proptest::collection::vec(one, 0..20)
}

proptest! {
    #[test]
    fn totals_are_the_sum_of_all_charges(costs in costs(), max in 1..1_000_000_i64, share in 75..=99_u32) {
        let max = Usd::from(Decimal::from(max));
        let mut limit = limit(LimitType::Allow, max, threshold(&format!("0.{share}")));
        let mut states = [0; 6];
        let mut last = 0;
        for cost in &costs {
            let state = limit.charge(*cost);
            let index = LimitState::ALL.iter().position(|known| *known == state).unwrap();
            prop_assert_eq!(Ok(state), spend_state(limit.totals.cost.total, limit.max, limit.threshold));
            prop_assert!(last <= index && index <= 2, "a charge never makes a state better");
            last = index;
            states[index] += 1;
        }
        let sum = |part: fn(&Cost) -> Usd| {
            costs.iter().map(|cost| value(part(cost))).fold(BigRational::zero(), |a, b| a + b)
        };
        prop_assert_eq!(value(limit.totals.cost.input), sum(|cost| cost.input));
        prop_assert_eq!(value(limit.totals.cost.output), sum(|cost| cost.output));
        prop_assert_eq!(value(limit.totals.cost.total), sum(|cost| cost.total));
        prop_assert_eq!(counters(&limit.totals.requests), states);
        prop_assert_eq!(limit.totals.requests.total, costs.len() as u64);
        let over = sum(|cost| cost.total) - value(max);
        let over = (over > BigRational::zero()).then_some(over);
        prop_assert_eq!(limit.totals.overrun(max).map(value), over);
    }

    /// Amounts of any size: what was charged is summed exactly, what was not is counted as failed.
    #[test]
    fn nothing_is_charged_in_part(amounts in proptest::collection::vec((amount(), amount()), 0..12), max in amount()) {
        let mut limit = limit(LimitType::Allow, max, None);
        let (mut input, mut output) = (BigRational::zero(), BigRational::zero());
        for (index, (a, b)) in amounts.into_iter().enumerate() {
            let Ok(cost) = Cost::new(a, b) else { continue };
            let before = limit.totals;
            match limit.charge(cost) {
                Failed => {
                    prop_assert_eq!(limit.totals.cost, before.cost);
                    prop_assert_eq!(limit.totals.requests.failed, before.requests.failed + 1);
                }
                _ => {
                    input += value(a);
                    output += value(b);
                }
            }
            let requests = limit.totals.requests;
            prop_assert_eq!(counters(&requests).iter().sum::<u64>(), requests.total);
            prop_assert!(requests.total <= index as u64 + 1);
            prop_assert_eq!(value(limit.totals.cost.input), input.clone());
            prop_assert_eq!(value(limit.totals.cost.output), output.clone());
            prop_assert_eq!(value(limit.totals.cost.total), input.clone() + output.clone());
        }
    }
}

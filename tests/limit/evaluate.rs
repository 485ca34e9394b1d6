//! Several limits, one call: may it go ahead, and what does each of them say?

use payi_edge::limit::{Committed, LimitState, LimitType, Standing, evaluate};
use payi_edge::money::Usd;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::{threshold, usd};

use LimitState::{Blocked, BlockedExternal, Exceeded, Failed, Ok as Fine, Overrun};
use LimitType::{Allow, Block};

fn standing(limit_type: LimitType, max: &str, share: &str, spend: &str) -> Standing {
    let (max, threshold, spend) = (usd(max), threshold(share), usd(spend));
    Standing { limit_type, max, threshold, spend, committed: Committed::default() }
}

#[test]
fn each_limit_says_what_it_would_be_after_the_call() {
    let limits = [
        standing(Allow, "100", "0.8", "0"),
        standing(Allow, "10", "0.8", "7.5"),
        standing(Block, "10", "0.8", "9.5"),
        standing(Allow, "10", "", "9.5"),
        standing(Allow, "10", "0.8", "11"),
    ];
    let decision = evaluate(&limits, usd("0.5"));
    assert!(decision.allowed);
    assert_eq!(decision.states, [Fine, Exceeded, Exceeded, Exceeded, Overrun]);
}

#[test]
fn a_block_limit_refuses_strictly_above_its_maximum() {
    let max = "1";
    for (spend, refuses) in [
        ("0", false),
        ("0.9999999999999999999999999999", false),
        ("1", false),
        ("1.0000000000000000000000000001", true),
        ("2", true),
    ] {
        let block = standing(Block, max, "0.8", spend);
        assert_eq!(block.refuses(), refuses, "{spend}");
        assert_eq!(evaluate(&[block], usd("5")).allowed, !refuses, "{spend}");
        assert!(!standing(Allow, max, "0.8", spend).refuses(), "an allow limit only watches");
    }
    // The call that crosses the maximum goes ahead: what it costs is known only afterwards.
    let decision = evaluate(&[standing(Block, max, "", "1")], usd("5"));
    assert_eq!((decision.allowed, decision.states), (true, vec![Overrun]));
}

#[test]
fn the_limit_that_refuses_is_blocked_and_all_others_are_blocked_from_outside() {
    let fine = standing(Allow, "100", "", "0");
    let over = standing(Allow, "1", "", "2");
    let used_up = standing(Block, "1", "", "2");
    let cases: [(&[Standing], &[LimitState]); 4] = [
        (&[used_up], &[Blocked]),
        (&[fine, used_up], &[BlockedExternal, Blocked]),
        (&[used_up, over, fine], &[Blocked, BlockedExternal, BlockedExternal]),
        (&[used_up, fine, used_up], &[Blocked, BlockedExternal, Blocked]),
    ];
    for (limits, states) in cases {
        let decision = evaluate(limits, Usd::ZERO);
        assert!(!decision.allowed);
        assert_eq!(decision.states, states);
    }
}

#[test]
fn a_limit_that_cannot_be_computed_has_failed_and_the_others_have_not() {
    let limits = [
        standing(Allow, "100000000000000000000000000", "", "10000000000000000000000000"),
        standing(Allow, "100", "", "0"),
        standing(Allow, "1e-28", "0.8", "0"),
    ];
    let decision = evaluate(&limits, usd("1e-28"));
    assert_eq!((decision.allowed, decision.states), (true, vec![Failed, Fine, Failed]));
}

#[test]
fn without_limits_nothing_is_refused() {
    let decision = evaluate(&[], usd("1000000"));
    assert_eq!((decision.allowed, decision.states), (true, vec![]));
}

fn standings() -> impl Strategy<Value = Vec<Standing>> {
    let one = (any::<bool>(), 1..100_i64, proptest::option::of(75..=99_i64), 0..150_i64);
    let one = one.prop_map(|(block, max, share, spend)| Standing {
        limit_type: if block { Block } else { Allow },
        max: Usd::from(Decimal::from(max)),
        threshold: share.and_then(|share| threshold(&format!("0.{share}"))),
        spend: Usd::from(Decimal::from(spend)),
        committed: Committed::default(),
    });
    proptest::collection::vec(one, 0..6)
}

proptest! {
    #[test]
    fn all_or_nothing(limits in standings(), cost in 0..50_i64) {
        let decision = evaluate(&limits, Usd::from(Decimal::from(cost)));
        prop_assert_eq!(decision.states.len(), limits.len());
        let refusing = limits.iter().filter(|limit| limit.limit_type == Block && limit.spend > limit.max);
        prop_assert_eq!(decision.allowed, refusing.count() == 0);
        for (limit, state) in limits.iter().zip(decision.states) {
            let spend_states = [Fine, Exceeded, Overrun].contains(&state);
            prop_assert_eq!(decision.allowed, spend_states);
            prop_assert_eq!(state == Blocked, !decision.allowed && limit.refuses());
        }
    }

    /// A limit's own answer does not depend on its neighbours, unless one of them refuses.
    #[test]
    fn neighbours_only_matter_when_they_refuse(limits in standings(), cost in 0..50_i64) {
        let cost = Usd::from(Decimal::from(cost));
        let together = evaluate(&limits, cost);
        prop_assume!(together.allowed);
        let alone = limits.iter().flat_map(|limit| evaluate(&[*limit], cost).states);
        prop_assert_eq!(alone.collect::<Vec<_>>(), together.states);
    }
}

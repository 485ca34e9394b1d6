//! May money be held for a call, and what does each limit say to that?

use payi_edge::limit::{Committed, LimitState, LimitType, Standing, admit};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::{limit, threshold, usd};

use LimitState::{Blocked, BlockedExternal, Exceeded, Failed, Ok as Fine, Overrun};
use LimitType::{Allow, Block};

/// A limit of $10 that warns from $8, with what is spent, held and presumed spent of it.
fn standing(limit_type: LimitType, taken: [&str; 3]) -> Standing {
    let [spend, held, presumed] = taken.map(usd);
    let committed = Committed { held, presumed };
    Standing { limit_type, max: usd("10"), threshold: threshold("0.8"), spend, committed }
}

#[test]
fn a_block_limit_admits_up_to_the_last_digit_of_its_maximum() {
    for taken in [["9", "0", "0"], ["0", "9", "0"], ["0", "0", "9"], ["2", "3", "4"]] {
        let block = standing(Block, taken);
        assert!(block.admits(usd("1")), "{taken:?}");
        assert!(!block.admits(usd("1.000000000000000000000000001")), "{taken:?}");
        assert!(standing(Allow, taken).admits(usd("1000000")), "an allow limit only watches");
    }
    let full = standing(Block, ["10", "0", "0"]);
    assert!(full.admits(usd("0")) && !full.admits(usd("0.0000000000000000000000000001")));
    assert!(!standing(Block, ["10.01", "0", "0"]).admits(usd("0")));
}

#[test]
fn each_limit_says_what_it_would_be_if_all_that_is_taken_were_spent() {
    let decision = admit(
        &[
            standing(Block, ["1", "1", "1"]),
            standing(Block, ["1", "2", "4"]),
            standing(Allow, ["9", "0", "0"]),
            standing(Allow, ["9", "0.01", "0"]),
        ],
        usd("1"),
    );
    assert!(decision.allowed);
    assert_eq!(decision.states, [Fine, Exceeded, Exceeded, Overrun]);
}

#[test]
fn those_that_refuse_are_blocked_and_all_others_from_outside() {
    let (fine, watching) = (standing(Block, ["1", "1", "1"]), standing(Allow, ["11", "1", "1"]));
    let full = standing(Block, ["9", "0.5", "0"]);
    let decision = admit(&[fine, full, watching, full], usd("0.6"));
    assert!(!decision.allowed);
    assert_eq!(decision.states, [BlockedExternal, Blocked, BlockedExternal, Blocked]);
    assert_eq!(admit(&[], usd("5")).states, []);
}

#[test]
fn a_sum_that_cannot_be_told_exactly_is_never_admitted_by_a_block_limit() {
    let tiny = usd("0.0000000000000000000000000001");
    let large = ["0", "1000000000000", "0"];
    assert!(!standing(Block, large).admits(tiny));
    let decision = admit(&[standing(Allow, large)], tiny);
    assert_eq!((decision.allowed, decision.states), (true, vec![Failed]));
}

#[test]
fn what_is_held_and_given_back_leaves_nothing() {
    let mut limit = limit(Block, usd("10"), None);
    limit.hold(usd("1.5"));
    limit.hold(usd("0.25"));
    assert_eq!(limit.standing().committed, Committed { held: usd("1.75"), presumed: usd("0") });
    limit.free(usd("1.5"));
    limit.presume(usd("1.5"));
    assert_eq!(limit.standing().taken().unwrap(), usd("1.75"));
    assert!(limit.has_counted());
    limit.correct(usd("1.5"));
    limit.free(usd("0.25"));
    assert_eq!(limit.standing().committed, Committed::default());
    assert!(!limit.has_counted());
}

fn cents() -> impl Strategy<Value = Decimal> {
    (0..1_500_i64).prop_map(|cents| Decimal::new(cents, 2))
}

proptest! {
    /// A smaller amount, and less that is taken, never turn a yes into a no.
    #[test]
    fn less_is_never_refused_where_more_is_not(parts in [cents(), cents(), cents(), cents(), cents()]) {
        let [spend, held, presumed, amount, less] = parts;
        let text = |part: Decimal| part.to_string();
        let block = standing(Block, [&text(spend), &text(held), &text(presumed)]);
        let fits = spend + held + presumed + amount <= Decimal::TEN;
        prop_assert_eq!(block.admits(amount.into()), fits);
        if fits {
            prop_assert!(block.admits(amount.min(less).into()));
            let emptier = standing(Block, [&text(spend.min(less)), &text(held), &text(presumed)]);
            prop_assert!(emptier.admits(amount.into()));
        }
    }
}

//! Why a call may not go ahead, in words.

use payi_edge::limit::{Committed, LimitType, Standing, refusal};

use crate::usd;

fn standing(limit_type: LimitType, max: &str, taken: [&str; 3]) -> Standing {
    let [spend, held, presumed] = taken.map(usd);
    let committed = Committed { held, presumed };
    Standing { limit_type, max: usd(max), threshold: None, spend, committed }
}

/// The sentence for a block limit called "Team".
fn sentence(max: &str, taken: [&str; 3], amount: Option<&str>) -> Option<String> {
    refusal([("Team", standing(LimitType::Block, max, taken))], amount.map(usd))
}

#[test]
fn it_names_only_the_parts_that_there_are() {
    for (taken, expected) in [
        (
            ["8", "1.2", "0.3"],
            "Budget \"Team\" has $0.50 of $10.00 left ($1.20 held for calls under way, $0.30 presumed \
             spent); this call can cost up to $0.75.",
        ),
        (
            ["8.3", "1.2", "0"],
            "Budget \"Team\" has $0.50 of $10.00 left ($1.20 held for calls under way); this call can \
             cost up to $0.75.",
        ),
        (
            ["9", "0", "0.5"],
            "Budget \"Team\" has $0.50 of $10.00 left ($0.50 presumed spent); this call can cost up to \
             $0.75.",
        ),
        (
            ["9.5", "0", "0"],
            "Budget \"Team\" has $0.50 of $10.00 left; this call can cost up to $0.75.",
        ),
        (
            ["9.9", "5", "0"],
            "Budget \"Team\" has $0.00 of $10.00 left ($5.00 held for calls under way); this call can \
             cost up to $0.75.",
        ),
    ] {
        assert_eq!(sentence("10", taken, Some("0.75")).as_deref(), Some(expected));
    }
}

#[test]
fn a_budget_that_is_used_up_says_so() {
    for amount in [None, Some("0"), Some("5")] {
        let sentence = sentence("10", ["10.02", "1", "0"], amount);
        assert_eq!(sentence.as_deref(), Some("Budget \"Team\" is used up: $10.02 of $10.00."));
    }
}

#[test]
fn digits_below_cents_are_told_where_they_decide() {
    assert_eq!(
        sentence("1", ["0.9999", "0", "0"], Some("0.00011")).unwrap(),
        "Budget \"Team\" has $0.0001 of $1.00 left; this call can cost up to $0.00011."
    );
}

#[test]
fn every_limit_that_refuses_is_named_and_no_other() {
    let limits = [
        ("Fine", standing(LimitType::Block, "10", ["1", "1", "1"])),
        ("Over", standing(LimitType::Block, "1", ["2", "0", "0"])),
        ("Watch", standing(LimitType::Allow, "1", ["2", "0", "0"])),
        ("Low", standing(LimitType::Block, "1", ["0.5", "0", "0"])),
    ];
    assert_eq!(
        refusal(limits, Some(usd("0.6"))).unwrap(),
        "Budget \"Over\" is used up: $2.00 of $1.00. Budget \"Low\" has $0.50 of $1.00 left; this call \
         can cost up to $0.60."
    );
    assert_eq!(refusal(limits, None).unwrap(), "Budget \"Over\" is used up: $2.00 of $1.00.");
    assert_eq!(sentence("10", ["1", "8", "0"], Some("1")), None);
}

//! From spend to state: `ok`, `exceeded`, `overrun`, with equality counted exactly.

use num_rational::BigRational;
use payi_edge::limit::{LimitState, Threshold, spend_state};
use payi_edge::money::Usd;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::oracle::value;
use crate::{threshold, usd};

use LimitState::{Exceeded, Ok as Fine, Overrun};

#[test]
fn equality_counts_exactly() {
    #[rustfmt::skip]
    let cases = [
        // (max, threshold, spend, state)
        ("100", "0.8", "0", Fine),
        ("100", "0.8", "79.99999999999999999999999999", Fine),
        ("100", "0.8", "80", Exceeded),
        ("100", "0.8", "100", Exceeded),
        ("100", "0.8", "100.00000000000000000000000001", Overrun),
        // One part in 10^28 on either side.
        ("1", "0.8", "0.7999999999999999999999999999", Fine),
        ("1", "0.8", "0.8000000000000000000000000000", Exceeded),
        ("1", "0.8", "0.8000000000000000000000000001", Exceeded),
        ("1", "0.8", "0.9999999999999999999999999999", Exceeded),
        ("1", "0.8", "1.0000000000000000000000000000", Exceeded),
        ("1", "0.8", "1.0000000000000000000000000001", Overrun),
        // The bounds of the threshold.
        ("1", "0.75", "0.7499999999999999999999999999", Fine),
        ("1", "0.75", "0.75", Exceeded),
        ("1", "0.99", "0.9899999999999999999999999999", Fine),
        ("1", "0.99", "0.99", Exceeded),
        // Without a threshold the only warning is at the maximum itself.
        ("1", "", "0.9999999999999999999999999999", Fine),
        ("1", "", "1", Exceeded),
        ("1", "", "1.0000000000000000000000000001", Overrun),
        // In binary floats 1.1 * 0.8 is 0.8800000000000001, which 0.88 would not reach.
        ("0.3", "", "0.3", Exceeded),
        ("1.1", "0.8", "0.88", Exceeded),
        ("1.1", "0.8", "0.8799999999999999999999999999", Fine),
        // The guide's small limit.
        ("1", "0.8", "0.75689", Fine),
        ("1", "0.8", "0.98201", Exceeded),
        ("1", "0.8", "1.29089", Overrun),
        // Zero is a limit, not the lack of one.
        ("0", "", "0", Exceeded),
        ("0", "", "0.0000000000000000000000000001", Overrun),
        // As large and as small as amounts get.
        ("79228162514264337593543950335", "", "79228162514264337593543950334", Fine),
        ("79228162514264337593543950335", "", "79228162514264337593543950335", Exceeded),
        ("0.0000000000000000000000000001", "", "0", Fine),
        ("0.0000000000000000000000000001", "", "0.0000000000000000000000000001", Exceeded),
        ("0.0000000000000000000000000001", "", "0.0000000000000000000000000002", Overrun),
    ];
    for (max, share, spend, state) in cases {
        let got = spend_state(usd(spend), usd(max), threshold(share));
        assert_eq!(got, Ok(state), "{spend} of {max} with {share:?}");
    }
}

#[test]
fn a_warning_level_that_cannot_be_held_is_an_error() {
    let error = spend_state(usd("0"), usd("1e-28"), threshold("0.8")).unwrap_err();
    assert_eq!(error.code(), "amount_out_of_range");
    // Above the maximum no warning level is needed.
    assert_eq!(spend_state(usd("1"), usd("1e-28"), threshold("0.8")), Ok(Overrun));
}

#[test]
fn the_names_on_the_wire() {
    let names = LimitState::ALL.map(LimitState::as_str);
    assert_eq!(names, ["ok", "exceeded", "overrun", "blocked", "blocked_external", "failed"]);
    for state in LimitState::ALL {
        let json = serde_json::to_value(state).unwrap();
        assert_eq!(json, state.as_str());
    }
}

/// Limits of up to a trillion dollars, to twelve places, and spends on and around their borders.
fn case() -> impl Strategy<Value = (Usd, Option<Threshold>, Usd)> {
    let threshold = (7_500_i64..=9_900)
        .prop_map(|share| Threshold::parse(&Decimal::new(share, 4).to_string()).unwrap());
    let max = (1..1_000_000_000_000_i64, 0..=12_u32).prop_map(|(n, scale)| Decimal::new(n, scale));
    (max, proptest::option::of(threshold), 0..5_u8, -2..=2_i64, 0..2_000_000_000_000_i64).prop_map(
        |(max, threshold, kind, nudge, free)| {
            let risk = max * threshold.map_or(Decimal::ONE, Threshold::share);
            let spend = match kind {
                0 => risk + Decimal::new(nudge, 16),
                1 => max + Decimal::new(nudge, 16),
                2 => risk + Decimal::new(nudge, 0),
                _ => Decimal::new(free, 6),
            };
            (Usd::from(max), threshold, Usd::from(spend.max(Decimal::ZERO)))
        },
    )
}

fn rank(state: LimitState) -> usize {
    LimitState::ALL.iter().position(|known| *known == state).unwrap()
}

proptest! {
    #[test]
    fn the_state_is_what_rational_numbers_say((max, threshold, spend) in case()) {
        let share = threshold.map_or(Decimal::ONE, Threshold::share);
        let risk: BigRational = value(max) * value(share);
        let truth = if value(spend) > value(max) {
            Overrun
        } else if value(spend) < risk {
            Fine
        } else {
            Exceeded
        };
        prop_assert_eq!(spend_state(spend, max, threshold), Ok(truth));
    }

    #[test]
    fn more_spend_is_never_a_better_state((max, threshold, a) in case(), (_, _, b) in case()) {
        let state = |spend| rank(spend_state(spend, max, threshold).unwrap());
        prop_assert!(state(a.min(b)) <= state(a.max(b)));
    }
}

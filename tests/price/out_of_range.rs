//! Counts and prices of any size: the exact cost or a refusal, never another number.

use num_bigint::BigInt;
use num_rational::BigRational;
use payi_edge::price::registry::Unit;
use payi_edge::price::{Line, Plan, Rate, Tally, Tier};
use proptest::prelude::*;

use crate::oracle::{fits, power_of_ten, value};

/// Units that have nothing in common, and a part of the first one.
const KEYS: [&str; 5] =
    ["input_tokens", "output_tokens", "web_searches", "input_characters", "cache_read_tokens"];

fn rate() -> impl Strategy<Value = Rate> {
    let digits = prop_oneof![0..1_000_u64, any::<u64>()];
    (digits, 0..=19_u32).prop_map(|(digits, places)| Rate { digits: digits.into(), places })
}

fn count() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), 0..1_000_u64, 0..10_000_000_000_u64, any::<u64>(), Just(u64::MAX)]
}

fn number(whole: impl Into<BigInt>) -> BigRational {
    BigRational::from(whole.into())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_tally_is_exact_or_refused(
        rows in proptest::collection::vec((rate(), rate(), count()), KEYS.len()),
        start in count(),
    ) {
        let mut plan = Plan::new("p", "m");
        let mut counts = Vec::new();
        for (key, (rate, above, count)) in KEYS.iter().zip(&rows).rev() {
            let unit = Unit::of_usage(key).unwrap();
            let tiers = vec![Tier { start, rate: *above }];
            plan.lines.push(Line { unit: Some(unit), own: None, per: unit.per(), rate: *rate, tiers });
            counts.push((unit, *count));
        }
        plan.settle();
        let (all, cached) = (rows[0].2, rows[4].2);
        let tally = match Tally::of_usage(&plan, &counts) {
            Ok(tally) => tally,
            Err(error) => {
                let expected = if cached > all { "invalid_argument" } else { "amount_out_of_range" };
                prop_assert_eq!(error.code(), expected);
                return Ok(());
            }
        };
        prop_assert!(cached <= all);
        let mut truth = number(0);
        for (place, (key, (rate, above, count))) in KEYS.iter().zip(&rows).enumerate() {
            let rate = if all > start { above } else { rate };
            let count = if place == 0 { all - cached } else { *count };
            let per = Unit::of_usage(key).unwrap().per();
            truth += number(rate.digits) * power_of_ten(-i32::try_from(rate.places).unwrap())
                * number(count) / number(per);
        }
        let places = i32::try_from(tally.scale()).unwrap();
        prop_assert_eq!(number(tally.total) * power_of_ten(-places), truth.clone());
        match tally.usd(tally.total) {
            Ok(total) => prop_assert_eq!(value(total), truth),
            Err(error) => {
                prop_assert_eq!(error.code(), "amount_out_of_range");
                prop_assert!(!fits(&truth), "{} fits", truth);
            }
        }
    }
}

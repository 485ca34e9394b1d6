//! Seconds at the price of an hour: the one division. It rounds half to even, at the 28th place and to 28
//! digits.

use num_bigint::BigInt;
use num_rational::BigRational;
use payi_edge::error::Error;
use payi_edge::money::Usd;
use payi_edge::price::registry::Unit;
use payi_edge::price::{Line, Plan, Rate, Tally};
use proptest::prelude::*;

use crate::oracle::{power_of_ten, round_half_even, value};
use crate::usd;

fn cost(rate: Rate, seconds: u64) -> Result<Usd, Error> {
    let mut plan = Plan::new("p", "m");
    let (unit, own) = (Some(Unit::AUDIO_SECONDS), None);
    plan.lines.push(Line { unit, own, per: 3_600, rate, tiers: Vec::new() });
    plan.settle();
    let tally = Tally::of_usage(&plan, &[(Unit::AUDIO_SECONDS, seconds)])?;
    tally.usd(tally.total)
}

#[test]
fn what_terminates_is_exact() {
    for (price, seconds, expected) in
        [("0.36", 1, "0.0001"), ("0.111", 3_600, "0.111"), ("9", 1, "0.0025")]
    {
        assert_eq!(cost(usd(price).into(), seconds).unwrap(), usd(expected));
    }
}

#[test]
fn what_does_not_is_rounded_at_the_last_place() {
    for (seconds, expected) in [
        (1, "0.0002777777777777777777777778"),
        (2, "0.0005555555555555555555555556"),
        (12, "0.0033333333333333333333333333"),
        // 28 digits, of which five stand before the point.
        (44_444_444, "12345.67888888888888888888889"),
    ] {
        assert_eq!(cost(usd("1").into(), seconds).unwrap(), usd(expected));
    }
}

#[test]
fn of_two_that_are_as_near_the_even_one_is_taken() {
    // n × 10^-26 ÷ 3,600 = n ÷ 36 × 10^-28: of 0.5, 1.5, 2.5 and 3.5 in the last place.
    for (digits, last) in [(18, "0"), (54, "2e-28"), (90, "2e-28"), (126, "4e-28")] {
        assert_eq!(cost(Rate { digits, places: 26 }, 1).unwrap(), usd(last), "{digits}");
    }
    for (digits, last) in [(17, "0"), (19, "1e-28"), (53, "1e-28"), (55, "2e-28")] {
        assert_eq!(cost(Rate { digits, places: 26 }, 1).unwrap(), usd(last), "{digits}");
    }
}

proptest! {
    #[test]
    fn seconds_cost_the_nearest_amount_or_are_refused(
        digits in 0..10_000_000_u128,
        places in 0..=28_u32,
        seconds in 0..100_000_000_u64,
    ) {
        let number = |whole: BigInt| BigRational::from(whole);
        let digits_of_all = BigInt::from(digits) * seconds * BigInt::from(10).pow(28 - places);
        let exact = number(digits_of_all.clone()) / number(3_600.into());
        // As many digits as there are, but the last of them is the 28th.
        let length = round_half_even(&exact).to_string().len().max(28);
        let step = power_of_ten(i32::try_from(length - 28).unwrap());
        let nearest = number(round_half_even(&(exact / &step))) * step * power_of_ten(-28);
        match cost(Rate { digits, places }, seconds) {
            Ok(cost) => prop_assert_eq!(value(cost), nearest),
            Err(error) => {
                prop_assert_eq!(error.code(), "amount_out_of_range");
                prop_assert!(digits_of_all > BigInt::from(u128::MAX));
            }
        }
    }
}

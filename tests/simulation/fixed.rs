//! Amounts in fixed point are those of `Usd`.

use payi_edge::money::Usd;
use payi_edge::simulation::Fixed;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::{fixed, usd};

proptest! {
    #[test]
    fn text_is_that_of_the_amount(mantissa in 0..(1_i128 << 60), scale in 0..29_u32) {
        let amount = Usd::from(Decimal::from_i128_with_scale(mantissa, scale));
        if let Some(fixed) = Fixed::from_usd(amount) {
            prop_assert_eq!(fixed.to_string(), amount.to_string());
            prop_assert_eq!(Fixed::from_digits(mantissa, scale), Some(fixed));
        } else {
            prop_assert!(amount > usd("17000000000"));
        }
    }

    #[test]
    fn sums_and_order_are_those_of_amounts(
        a in 0..(1_i64 << 53), b in 0..(1_i64 << 53), places in 6..15_u32, finer in 0..5_u32,
    ) {
        let a = Usd::from(Decimal::new(a, places));
        let b = Usd::from(Decimal::new(b, places + finer));
        let (x, y) = (Fixed::from_usd(a).unwrap(), Fixed::from_usd(b).unwrap());
        prop_assert_eq!(x.cmp(&y), a.cmp(&b));
        let sum = a.checked_add(b).unwrap();
        prop_assert_eq!(x.checked_add(y), Fixed::from_usd(sum));
    }
}

#[test]
fn what_cannot_be_held_is_none() {
    assert_eq!(Fixed::from_digits(1, 29), None);
    assert_eq!(Fixed::from_usd(usd("17014118346.1")), None);
    let most = fixed("17014118346");
    assert_eq!(most.to_string(), "17014118346");
    assert_eq!(most.checked_add(most), None);
    // 2^127 - 1 in the last place stands for more than any sum, and is none.
    let rest = "0.0460469231731687303715884105727";
    let longest = most.checked_add(fixed(&rest[..30])).unwrap();
    assert!(longest < Fixed::MAX);
    assert_eq!(longest.to_string(), "17014118346.0460469231731687303715884105");
    assert_eq!(Fixed::MAX.checked_add(Fixed::ZERO), None);
}

//! Sums, differences and products: exact, or refused because the true result cannot be held.

use std::collections::HashSet;

use num_bigint::BigInt;
use num_rational::BigRational;
use payi_edge::error::{Error, ErrorKind};
use payi_edge::money::Usd;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::oracle::{amount, decimal, fits, value};
use crate::usd;

#[test]
fn ten_dimes_are_a_dollar() {
    let sum = (0..10).try_fold(Usd::ZERO, |sum, _| sum.checked_add(usd("0.10"))).unwrap();
    assert_eq!(sum, usd("1"));
    assert_eq!(sum.to_string(), "1");
    assert_eq!(usd("0.10").checked_mul_count(10).unwrap(), sum);
}

#[test]
fn equal_amounts_are_equal_in_every_respect() {
    let ones = ["1", "1.0", "1.00", "10e-1", "0.1e1"].map(usd);
    assert_eq!(HashSet::from(ones).len(), 1);
    assert_eq!(HashSet::from([usd("0"), usd("-0"), usd("0.00"), Usd::default()]).len(), 1);
    assert_eq!(Usd::from(Decimal::new(-150, 2)), usd("-1.5"));
    assert_eq!(usd("1").checked_sub(usd("1.00")).unwrap(), Usd::ZERO);
}

#[test]
fn the_sign_is_that_of_the_value() {
    let signs = |amount: Usd| (amount.is_negative(), amount.is_zero(), amount.is_positive());
    assert_eq!(signs(usd("-0.01")), (true, false, false));
    assert_eq!(signs(usd("-0")), (false, true, false));
    assert_eq!(signs(usd("0.01")), (false, false, true));
}

#[test]
fn a_result_that_would_be_rounded_is_an_error() {
    let largest = usd("79228162514264337593543950335");
    let smallest = usd("1e-28");
    let refused = |operation| Err(Error::from(ErrorKind::AmountOutOfRange { operation }));
    assert_eq!(largest.checked_add(smallest), refused("add"));
    assert_eq!(largest.checked_add(usd("0.1")), refused("add"));
    assert_eq!(largest.checked_sub(usd("-1")), refused("subtract"));
    assert_eq!(smallest.checked_mul_ratio(Decimal::new(1, 1)), refused("multiply"));
    assert_eq!(largest.checked_mul_count(2), refused("multiply"));
}

#[test]
fn a_result_is_judged_by_its_value_not_by_the_way_to_it() {
    // 2^95 × 0.5^28 = 2^67, though the product of the digits has 160 bits.
    let two_to_95 = usd("39614081257132168796771975168");
    let half_to_28 = Decimal::from(usd("0.0000000037252902984619140625"));
    assert_eq!(two_to_95.checked_mul_ratio(half_to_28), Ok(usd("147573952589676412928")));
    // The digits of this sum have 97 bits until the zero at the end goes.
    let long = usd("7.9228162514264337593543950335");
    assert_eq!(long.checked_add(long), Ok(usd("15.845632502852867518708790067")));
}

fn check(result: Result<Usd, Error>, truth: &BigRational) -> Result<(), TestCaseError> {
    match result {
        Ok(amount) => {
            prop_assert_eq!(&value(amount), truth);
            prop_assert_eq!(amount, Usd::from(Decimal::from(amount)), "not normal");
        }
        Err(error) => {
            prop_assert_eq!(error.code(), "amount_out_of_range");
            prop_assert!(!fits(truth), "refused {truth}");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn sums_and_differences(a in amount(), b in amount()) {
        check(a.checked_add(b), &(value(a) + value(b)))?;
        check(a.checked_sub(b), &(value(a) - value(b)))?;
    }

    #[test]
    fn sums_at_like_scales(
        a in (1_i128 << 94)..(1 << 96),
        b in (1_i128 << 94)..(1 << 96),
        scale in 0_u32..=28,
    ) {
        let [a, b] = [a, b].map(|mantissa| Usd::from(Decimal::from_i128_with_scale(mantissa, scale)));
        check(a.checked_add(b), &(value(a) + value(b)))?;
        check(a.checked_sub(b), &(value(a) - value(b)))?;
    }

    #[test]
    fn products(price in amount(), ratio in decimal(), count: u64) {
        check(price.checked_mul_ratio(ratio), &(value(price) * value(ratio)))?;
        let count_value = BigRational::from(BigInt::from(count));
        check(price.checked_mul_count(count), &(value(price) * count_value))?;
    }

    #[test]
    fn order_is_that_of_the_values(a in amount(), b in amount()) {
        prop_assert_eq!(a.cmp(&b), value(a).cmp(&value(b)));
        prop_assert_eq!(a == b, value(a) == value(b));
        prop_assert_eq!(a.is_negative(), value(a) < value(Usd::ZERO));
        prop_assert_eq!(a.is_positive(), value(a) > value(Usd::ZERO));
    }
}

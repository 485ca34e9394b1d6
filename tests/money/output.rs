//! Amounts on the way out: shortest text, fixed digits, f64.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Signed;
use payi_edge::money::Usd;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::oracle::{amount, power_of_ten, round_half_even, value};
use crate::usd;

#[test]
fn dollars_for_people() {
    for (text, digits, dollars) in [
        ("1.29089", 5, "$1.29089"),
        ("100", 2, "$100.00"),
        ("-0.5", 2, "-$0.50"),
        ("-0.005", 2, "$0.00"),
        ("-0.0051", 2, "-$0.01"),
        ("0", 0, "$0"),
        ("0.00525", 5, "$0.00525"),
        ("79228162514264337593543950335", 2, "$79228162514264337593543950335.00"),
    ] {
        assert_eq!(usd(text).to_dollars(digits), dollars, "{text}");
    }
}

#[test]
fn halves_round_to_even() {
    for (text, digits, fixed) in [
        ("0.125", 2, "0.12"),
        ("0.135", 2, "0.14"),
        ("0.1250000000000000000000000001", 2, "0.13"),
        ("0.5", 0, "0"),
        ("1.5", 0, "2"),
        ("-2.5", 0, "-2"),
        ("9.995", 2, "10.00"),
        ("0.999", 1, "1.0"),
    ] {
        assert_eq!(usd(text).to_fixed(digits), fixed, "{text}");
    }
}

#[test]
fn an_f64_is_the_one_that_the_text_names() {
    for text in ["0", "0.1", "1.29089", "-0.033", "1e-28", "9007199254740993", "1.5"] {
        assert_eq!(usd(text).to_f64(), text.parse::<f64>().unwrap(), "{text}");
    }
    assert!(usd("-0").to_f64().is_sign_positive());
}

/// Plain decimal text, read without the library.
fn read(text: &str) -> BigRational {
    let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len() as i32);
    let digits: BigInt = text.replace('.', "").parse().unwrap();
    BigRational::from(digits) * power_of_ten(-places)
}

proptest! {
    #[test]
    fn text_is_shortest_and_comes_back(amount in amount()) {
        let text = amount.to_string();
        prop_assert_eq!(Usd::parse(&text), Ok(amount));
        prop_assert_eq!(read(&text), value(amount));

        let digits = text.strip_prefix('-').unwrap_or(&text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
        prop_assert!(whole == "0" || !whole.starts_with('0'), "{text}");
        prop_assert!(!fraction.ends_with('0') && !fraction.is_empty(), "{text}");
        prop_assert_eq!(text.starts_with('-'), value(amount).is_negative());
    }

    #[test]
    fn fixed_text_is_the_nearest(amount in amount(), digits in 0_u32..40) {
        let text = amount.to_fixed(digits);
        let places = digits.min(28);
        let nearest = round_half_even(&(value(amount) * power_of_ten(places as i32)));
        prop_assert_eq!(text.starts_with('-'), nearest.is_negative());
        prop_assert_eq!(read(&text), BigRational::from(nearest) * power_of_ten(-(places as i32)));

        let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
        prop_assert_eq!(fraction.len() as u32, places);
        prop_assert_eq!(text.contains('.'), places > 0);
        prop_assert_eq!(amount.to_dollars(digits).replace('$', ""), text);
    }

    #[test]
    fn halves_at_every_place(mantissa in -1_000_000_i64..1_000_000, places in 0_u32..28) {
        let half = usd(&format!("{mantissa}5e-{}", places + 1));
        let nearest = round_half_even(&(value(half) * power_of_ten(places as i32)));
        let truth = BigRational::from(nearest) * power_of_ten(-(places as i32));
        prop_assert_eq!(read(&half.to_fixed(places)), truth);
    }

    #[test]
    fn no_f64_is_nearer(amount in amount()) {
        check_f64(amount)?;
    }

    #[test]
    fn between_two_floats_the_even_one_is_taken(
        significand in (1_i128 << 52)..(1 << 53),
        exponent in -18_i32..42,
        aside in -1_i128..=1,
    ) {
        // Exactly between two floats, or one digit aside: (2 × significand + 1) × 2^exponent.
        let scale = exponent.min(0).unsigned_abs();
        let between = ((2 * significand + 1) * 5_i128.pow(scale)) << exponent.max(0);
        check_f64(Decimal::from_i128_with_scale(between + aside, scale).into())?;
    }
}

fn check_f64(amount: Usd) -> Result<(), TestCaseError> {
    let float = amount.to_f64();
    let distance = |f: f64| (BigRational::from_float(f).unwrap() - value(amount)).abs();
    prop_assert_eq!(float.is_sign_negative(), value(amount).is_negative());
    for neighbour in [float.next_up(), float.next_down()] {
        prop_assert!(distance(float) <= distance(neighbour), "{amount}: {float}");
        if distance(float) == distance(neighbour) {
            prop_assert_eq!(float.to_bits() % 2, 0, "{} is between two floats", amount);
        }
    }
    Ok(())
}

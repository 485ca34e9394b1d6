//! Text to amount.

use num_bigint::BigInt;
use num_rational::BigRational;
use payi_edge::error::ErrorKind;
use payi_edge::money::{Usd, parse_decimal};
use proptest::prelude::*;

use crate::oracle::{MAX_MANTISSA, fits, mantissa, power_of_ten, value};
use crate::usd;

const SYNTAX: &str = "it is not a decimal number";

fn reason(text: &str) -> &'static str {
    match parse_decimal(text).unwrap_err().kind() {
        ErrorKind::InvalidAmount { reason, .. } => reason,
        other => panic!("{text:?} gave {other:?}"),
    }
}

#[test]
fn the_value_counts_not_the_spelling() {
    for (text, canonical) in [
        ("0", "0"),
        ("-0.000", "0"),
        ("0e999", "0"),
        ("0e-99999999999999999999999", "0"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+007.50", "7.5"),
        ("2.5E-6", "0.0000025"),
        ("-1e3", "-1000"),
        ("1e28", "10000000000000000000000000000"),
        ("1e-28", "0.0000000000000000000000000001"),
        ("0.00000000000000000000000000000001e32", "1"),
        ("79228162514264337593543950335", "79228162514264337593543950335"),
        ("7.9228162514264337593543950335", "7.9228162514264337593543950335"),
    ] {
        assert_eq!(usd(text).to_string(), canonical, "{text}");
    }
    let long = format!("0.25{}e+00000000000000000000002", "0".repeat(100_000));
    assert_eq!(usd(&long).to_string(), "25");
    let tiny = format!("{}.{}1e100001", "0".repeat(100_000), "0".repeat(100_000));
    assert_eq!(usd(&tiny).to_string(), "1");
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "", " ", "+", "-", ".", "e5", ".e5", "1e", "1e+", "1e5.0", "1e5e5", "1.2.3", "--1", "+-1",
        "1-", " 1", "1 ", "1_000", "1,000", "$1", "0x10", "NaN", "nan", "Infinity", "-inf", "１",
        "1\0",
    ] {
        assert_eq!(reason(text), SYNTAX, "{text:?}");
        assert!(text.parse::<Usd>().is_err());
    }
    // The whole text is looked at, so that a long word is not taken for a long number.
    assert_eq!(reason(&format!("{}x", "9".repeat(100))), SYNTAX);
}

#[test]
fn what_cannot_be_held_exactly_is_refused() {
    for (text, expected) in [
        ("79228162514264337593543950336", "it has more digits than can be held exactly"),
        ("7.9228162514264337593543950336", "it has more digits than can be held exactly"),
        ("1e29", "it is too large to be held exactly"),
        ("1e999999999999", "it is too large to be held exactly"),
        ("-1e99999999999999999999", "it is too large to be held exactly"),
        // 2^64: an exponent that wraps around would be 0.
        ("1e18446744073709551616", "it is too large to be held exactly"),
        ("1e-29", "it has more than 28 decimal places"),
        ("1e-99999999999999999999", "it has more than 28 decimal places"),
    ] {
        assert_eq!(reason(text), expected, "{text}");
    }
}

#[test]
fn an_error_shows_the_beginning_of_a_long_text() {
    let shown = |text: &str| match Usd::parse(text).unwrap_err().kind() {
        ErrorKind::InvalidAmount { text, .. } => text.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(shown(&"é".repeat(1_000_000)), "é".repeat(40) + "…");
    assert_eq!(shown(&"é".repeat(40)), "é".repeat(40));
}

/// Parses the text and compares with its true value.
fn check(text: &str, truth: &BigRational) -> Result<(), TestCaseError> {
    match parse_decimal(text) {
        Ok(decimal) => {
            prop_assert_eq!(&value(decimal), truth);
            prop_assert_eq!(decimal.normalize().serialize(), decimal.serialize(), "not normal");
        }
        Err(error) => prop_assert!(!fits(truth), "{error}"),
    }
    Ok(())
}

fn integer(digits: &str) -> BigRational {
    BigRational::from(format!("0{digits}").parse::<BigInt>().unwrap())
}

proptest! {
    #[test]
    fn any_number_is_read_exactly_or_does_not_fit(
        sign in "[+-]?",
        whole in "[0-9]{0,3}(00|[0-9]){0,15}",
        fraction in "[0-9](0{0,12}[0-9]){0,10}0{0,12}",
        exponent in -60_i32..60,
    ) {
        let magnitude = integer(&whole) + integer(&fraction) * power_of_ten(-(fraction.len() as i32));
        let truth = if sign == "-" { -magnitude } else { magnitude };
        check(&format!("{sign}{whole}.{fraction}"), &truth)?;
        let truth = truth * power_of_ten(exponent);
        check(&format!("{sign}{whole}.{fraction}e{exponent}"), &truth)?;
    }

    #[test]
    fn the_edge_of_96_bits_and_28_places_is_sharp(
        mantissa in prop_oneof![mantissa(), MAX_MANTISSA - 20..MAX_MANTISSA + 20],
        exponent in -32_i32..32,
        zeros in 0_usize..40,
    ) {
        let text = format!("{mantissa}{}E{}", "0".repeat(zeros), exponent - zeros as i32);
        check(&text, &(BigRational::from(BigInt::from(mantissa)) * power_of_ten(exponent)))?;
    }

    #[test]
    fn the_syntax_is_that_of_a_rust_float(
        text in prop_oneof!["[-+]?[0-9.]{0,4}[-+eE0-9._ ]{0,6}", any::<String>()],
    ) {
        let is_number = text.parse::<f64>().is_ok();
        prop_assert_eq!(parse_decimal(&text).is_ok() || reason(&text) != SYNTAX, is_number);
    }
}

//! Which thresholds there are.

use payi_edge::limit::Threshold;
use rust_decimal::Decimal;

use crate::{threshold, usd};

#[test]
fn from_three_quarters_to_ninety_nine_hundredths() {
    for text in ["0.75", "0.8", "0.80", "8e-1", ".99", "0.99", "0.7500000000000000000000000001"] {
        let share = Threshold::parse(text).unwrap().share();
        assert_eq!(share, Decimal::from_scientific(text).or(text.parse()).unwrap(), "{text}");
    }
    for (text, code) in [
        ("0.7499999999999999999999999999", "invalid_argument"),
        ("0.9900000000000000000000000001", "invalid_argument"),
        ("0", "invalid_argument"),
        ("1", "invalid_argument"),
        ("80", "invalid_argument"),
        ("-0.8", "invalid_argument"),
        ("", "invalid_amount"),
        ("80%", "invalid_amount"),
        ("NaN", "invalid_amount"),
        ("0.80000000000000000000000000001", "invalid_amount"),
    ] {
        assert_eq!(Threshold::parse(text).unwrap_err().code(), code, "{text}");
    }
    assert_eq!(threshold("0.75"), Some(Threshold::MIN));
    assert_eq!(threshold("0.990"), Some(Threshold::MAX));
}

#[test]
fn the_warning_level_is_an_exact_share_of_the_maximum() {
    let risk = |share, max| Threshold::risk(threshold(share), usd(max));
    assert_eq!(risk("0.8", "100"), Ok(usd("80")));
    assert_eq!(risk("0.75", "0.01"), Ok(usd("0.0075")));
    assert_eq!(risk("", "0.01"), Ok(usd("0.01")));
    assert_eq!(risk("0.8", "1e-28").unwrap_err().code(), "amount_out_of_range");
}

//! Milliseconds, seconds, and the first and the last instant.

use payi_edge::time::Timestamp;
use proptest::prelude::*;

use crate::at;

#[test]
fn the_range_is_the_years_1_to_9999() {
    assert_eq!(Timestamp::MIN, at("0001-01-01T00:00:00Z"));
    assert_eq!(Timestamp::MAX, at("9999-12-31T23:59:59.999999Z"));
    assert_eq!(Timestamp::MIN.to_string(), "0001-01-01T00:00:00Z");
    assert_eq!(Timestamp::MAX.to_string(), "9999-12-31T23:59:59.999999Z");
    assert_eq!(Timestamp::UNIX_EPOCH.to_string(), "1970-01-01T00:00:00Z");

    assert_eq!(Timestamp::MAX.checked_add_seconds(1), None);
    assert_eq!(Timestamp::MIN.checked_add_seconds(-1), None);
    assert_eq!(Timestamp::MIN.checked_add_seconds(0), Some(Timestamp::MIN));
    assert_eq!(Timestamp::from_unix_millis(Timestamp::MIN.unix_millis()), Some(Timestamp::MIN));
    assert_eq!(Timestamp::from_unix_millis(Timestamp::MIN.unix_millis() - 1), None);
    assert_eq!(Timestamp::from_unix_millis(Timestamp::MAX.unix_millis() + 1), None);
}

#[test]
fn milliseconds_are_cut_toward_the_earlier() {
    assert_eq!(at("1970-01-01T00:00:00.001999Z").unix_millis(), 1);
    assert_eq!(at("1969-12-31T23:59:59.999999Z").unix_millis(), -1);
    assert_eq!(Timestamp::from_unix_millis(-1).unwrap().to_string(), "1969-12-31T23:59:59.999Z");
}

fn millis() -> std::ops::RangeInclusive<i64> {
    Timestamp::MIN.unix_millis()..=Timestamp::MAX.unix_millis()
}

proptest! {
    #[test]
    fn milliseconds_come_back(millis in prop_oneof![millis(), any::<i64>()]) {
        let expected = self::millis().contains(&millis).then_some(millis);
        prop_assert_eq!(Timestamp::from_unix_millis(millis).map(Timestamp::unix_millis), expected);
    }

    #[test]
    fn a_second_is_a_thousand_milliseconds(
        start in millis(),
        seconds in prop_oneof![-300_000_000_000_i64..300_000_000_000, any::<i64>()],
    ) {
        let sum = i64::try_from(i128::from(start) + i128::from(seconds) * 1000).ok();
        let expected = sum.filter(|sum| millis().contains(sum));
        let later = Timestamp::from_unix_millis(start).unwrap().checked_add_seconds(seconds);
        prop_assert_eq!(later.map(Timestamp::unix_millis), expected);
    }

    #[test]
    fn order_is_that_of_milliseconds(a in millis(), b in millis()) {
        let [x, y] = [a, b].map(|millis| Timestamp::from_unix_millis(millis).unwrap());
        prop_assert_eq!(x.cmp(&y), a.cmp(&b));
    }
}

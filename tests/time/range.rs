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

proptest! {
    #[test]
    fn seconds_are_a_thousand_milliseconds(millis: i64, seconds: i64) {
        let (first, last) = (Timestamp::MIN.unix_millis(), Timestamp::MAX.unix_millis());
        let start = Timestamp::from_unix_millis(millis % last);
        prop_assume!(start.is_some());
        let start = start.unwrap();
        prop_assert_eq!(start.unix_millis(), millis % last);

        for seconds in [seconds, seconds % (last / 1000)] {
            let sum = i128::from(start.unix_millis()) + i128::from(seconds) * 1000;
            let inside = (i128::from(first)..=i128::from(last)).contains(&sum);
            let expected = inside.then_some(sum);
            let result = start.checked_add_seconds(seconds);
            prop_assert_eq!(result.map(|later| i128::from(later.unix_millis())), expected);
        }
    }

    #[test]
    fn order_is_that_of_milliseconds(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000) {
        let [x, y] = [a, b].map(|millis| Timestamp::from_unix_millis(millis).unwrap());
        prop_assert_eq!(x.cmp(&y), a.cmp(&b));
    }
}

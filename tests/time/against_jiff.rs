//! The same text means the same instant to the crate jiff, both ways.

use payi_edge::time::Timestamp;
use proptest::prelude::*;

/// jiff's own range, which ends a day before the year 10000, in microseconds.
fn micros() -> impl Strategy<Value = i64> {
    let first = Timestamp::MIN.unix_millis() * 1000;
    let last = jiff::Timestamp::MAX.as_microsecond();
    let any = first..=last;
    prop_oneof![
        any.clone(),
        any.clone().prop_map(|micros| micros / 1000 * 1000),
        any.prop_map(|micros| micros / 1_000_000 * 1_000_000),
        -2_000_000_i64..2_000_000,
    ]
}

proptest! {
    #[test]
    fn instants_have_the_same_text(micros in micros()) {
        let theirs = jiff::Timestamp::from_microsecond(micros).unwrap();
        let ours = Timestamp::parse(&theirs.to_string()).unwrap();
        prop_assert_eq!(ours.unix_millis(), micros.div_euclid(1000));

        let text = ours.to_string();
        prop_assert_eq!(text.parse::<jiff::Timestamp>().unwrap(), theirs);
        let length = match micros {
            _ if micros % 1_000_000 == 0 => "2025-01-02T03:04:06Z".len(),
            _ if micros % 1000 == 0 => "2025-01-02T03:04:06.120Z".len(),
            _ => "2025-01-02T03:04:06.120001Z".len(),
        };
        prop_assert_eq!(text.len(), length);
    }

    #[test]
    fn local_times_with_offsets_are_the_same_instant(
        year in 2_i16..=9998, month in 1_i8..=12, day in 1_i8..=28,
        hour in 0_i8..24, minute in 0_i8..60, second in 0_i8..60,
        fraction in "(\\.[0-9]{1,9})?",
        separator in "[Tt ]",
        offset in "[Zz]|[+-](0[0-9]|1[0-9]|2[0-3])(:?[0-5][0-9])?",
    ) {
        let date = format!("{year:04}-{month:02}-{day:02}");
        let text = format!("{date}{separator}{hour:02}:{minute:02}:{second:02}{fraction}{offset}");
        let theirs: jiff::Timestamp = text.parse().unwrap();
        let micros = theirs.as_nanosecond().div_euclid(1000);
        let expected = jiff::Timestamp::from_microsecond(i64::try_from(micros).unwrap()).unwrap();

        let ours = Timestamp::parse(&text).unwrap();
        prop_assert_eq!(ours.to_string().parse::<jiff::Timestamp>().unwrap(), expected, "{}", text);
    }
}

#[test]
fn the_same_days_exist() {
    for year in [1, 4, 100, 400, 1900, 2000, 2023, 2024, 9999] {
        for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
            let exists = jiff::civil::Date::new(year, month, day).is_ok();
            let text = format!("{year:04}-{month:02}-{day:02}");
            assert_eq!(Timestamp::parse(&text).is_ok(), exists, "{text}");
        }
    }
}

#[test]
fn every_month_begins_and_ends_on_its_day() {
    let mut date = jiff::civil::date(1, 1, 1);
    let mut expected = Timestamp::MIN;
    while let Ok(next) = date.checked_add(jiff::Span::new().months(1)) {
        let last = next.yesterday().unwrap();
        let days_to_last = i64::from(last.day() - 1);
        for (date, days) in [(date, 0), (last, days_to_last)] {
            let expected = expected.checked_add_seconds(days * 86_400).unwrap();
            assert_eq!(Timestamp::parse(&date.to_string()), Ok(expected));
            assert_eq!(expected.to_string(), format!("{date}T00:00:00Z"));
        }
        date = next;
        expected = expected.checked_add_seconds((days_to_last + 1) * 86_400).unwrap();
    }
    assert_eq!(expected.to_string(), "9999-12-01T00:00:00Z");
}

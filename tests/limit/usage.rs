//! When a limit's money was spent: whatever comes in whatever order, no cent is lost, and the spans are few.

use payi_edge::limit::Usage;
use payi_edge::money::Usd;
use payi_edge::time::Timestamp;
use proptest::prelude::*;

const NEAR: i64 = 1_790_000_000_000;

fn instant(millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(millis).unwrap()
}

fn instants() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        4 => (NEAR..NEAR + 7_200_000).prop_map(instant),
        2 => (NEAR - 40_000_000_000..NEAR).prop_map(instant),
        1 => Just(Timestamp::MIN),
        1 => Just(Timestamp::MAX),
        1 => (-3_000_000_i64..3_000_000).prop_map(instant),
    ]
}

proptest! {
    #[test]
    fn every_cent_is_in_the_span_of_its_time(events in proptest::collection::vec((instants(), 0_u64..1000), 1..60)) {
        let mut usage = Usage::default();
        for (at, cents) in &events {
            usage.add(*at, Usd::parse(&format!("{cents}e-2")).unwrap());
        }
        let spans: Vec<_> = usage.spans().collect();
        prop_assert!(spans.len() <= 64);
        prop_assert!(spans.is_sorted_by(|a, b| a.0 < b.0));
        let width = usage.width_seconds() * 1000;
        for (start, sum) in &spans {
            let begin = start.unix_millis().div_euclid(width) * width;
            prop_assert!(begin == start.unix_millis() || *start == Timestamp::MIN);
            let within = |at: &Timestamp| (0..width).contains(&(at.unix_millis() - begin));
            let cents: u64 = events.iter().filter(|(at, _)| within(at)).map(|(_, cents)| cents).sum();
            prop_assert_eq!(*sum, Usd::parse(&format!("{cents}e-2")).unwrap());
        }
        let told = spans.iter().fold(Usd::ZERO, |all, (_, sum)| all.checked_add(*sum).unwrap());
        let cents: u64 = events.iter().map(|(_, cents)| cents).sum();
        prop_assert_eq!(told, Usd::parse(&format!("{cents}e-2")).unwrap());
    }
}

#[test]
fn a_day_has_spans_of_half_an_hour() {
    let mut usage = Usage::default();
    for minute in 0..1440 {
        usage.add(instant(NEAR + minute * 60_000), Usd::parse("1").unwrap());
    }
    assert_eq!(usage.width_seconds(), 1920);
    assert_eq!(usage.spans().count(), 46);
}

#[test]
fn what_cannot_be_one_is_refused() {
    let sums = |count| vec![Usd::ZERO; count];
    assert!(Usage::of(60, 29_833_333, sums(64)).is_some());
    assert!(Usage::of(60, 0, sums(65)).is_none());
    assert!(Usage::of(0, 0, sums(1)).is_none());
    assert!(Usage::of(-60, 0, sums(1)).is_none());
    assert!(Usage::of(60, i64::MAX, sums(1)).is_none());
    assert!(Usage::of(i64::MAX, 1, sums(1)).is_none());
}

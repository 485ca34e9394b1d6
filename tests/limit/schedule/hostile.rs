//! A host that makes its offsets up.

use payi_edge::limit::{Every, ResetSchedule};
use payi_edge::time::{Timestamp, UtcOnly, Zones};
use proptest::prelude::*;

use super::schedule;

/// Gives another answer to every question.
#[derive(Debug)]
struct Liar {
    answers: Vec<Option<i64>>,
}

impl Zones for Liar {
    fn offset(&self, _zone: &str, at: Timestamp) -> Option<i64> {
        let place = at.unix_millis().rem_euclid(self.answers.len() as i64);
        self.answers[place as usize]
    }
}

fn answer() -> impl Strategy<Value = Option<i64>> {
    proptest::option::of(prop_oneof![
        -100_000_i64..100_000,
        any::<i64>(),
        Just(i64::MIN),
        Just(i64::MAX),
        Just(-86_399),
        Just(86_399),
    ])
}

fn instant() -> impl Strategy<Value = Timestamp> {
    let millis = Timestamp::MIN.unix_millis()..=Timestamp::MAX.unix_millis();
    prop_oneof![
        millis.prop_map(|millis| Timestamp::from_unix_millis(millis).unwrap()),
        Just(Timestamp::MIN),
        Just(Timestamp::MAX),
    ]
}

fn schedules() -> impl Iterator<Item = ResetSchedule> {
    [Every::Day, Every::Week, Every::Month].into_iter().flat_map(|every| {
        let with = move |at, start| schedule(every, at, "Nowhere/Land", start);
        [with("00:00", None), with("23:59", Some("2024-01-31")), with("12:00", Some("9999-12-31"))]
    })
}

proptest! {
    #[test]
    fn whatever_a_host_says_an_instant_is_in_its_window(
        answers in proptest::collection::vec(answer(), 1..50),
        instant in instant(),
    ) {
        let liar = Liar { answers };
        for schedule in schedules() {
            let window = schedule.window_at(instant, &liar);
            prop_assert!(window.contains(instant), "{:?} {:?}", schedule, window);
        }
    }
}

#[test]
fn a_zone_that_the_host_does_not_know_counts_as_utc() {
    for instant in ["2026-03-29T01:30Z", "2026-12-31T23:59Z"].map(super::at) {
        for schedule in schedules() {
            let in_utc = ResetSchedule { time_zone: "UTC".to_owned(), ..schedule.clone() };
            let expected = in_utc.window_at(instant, &UtcOnly);
            assert_eq!(schedule.window_at(instant, &UtcOnly), expected);
        }
    }
}

#[test]
fn nobody_is_asked_what_utc_is() {
    let liar = Liar { answers: vec![Some(3600)] };
    let daily = schedule(Every::Day, "00:00", "UTC", None);
    assert_eq!(daily.window_at(super::at("2026-01-01"), &liar).start, super::at("2026-01-01"));
}

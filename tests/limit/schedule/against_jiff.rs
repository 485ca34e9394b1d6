//! Windows of all zones and all ages are those of a calendar library.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use payi_edge::limit::{Every, ResetSchedule};
use payi_edge::time::{Date, TimeOfDay, Timestamp};
use proptest::prelude::*;

use super::jiff_zones::{JiffZones, names, ours};
use super::{oracle, schedule};

fn any_schedule() -> impl Strategy<Value = ResetSchedule> {
    let every = prop_oneof![Just(Every::Day), Just(Every::Week), Just(Every::Month)];
    let at = (0..24, 0..60).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    let start = (1800..2200, 1..=12, 1..=31).prop_filter_map("a day", |(year, month, day)| {
        Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
    });
    let zone = proptest::sample::select(names());
    (every, at, zone, proptest::option::of(start)).prop_map(|(every, at, time_zone, start)| {
        ResetSchedule { every, at: TimeOfDay::parse(&at).unwrap(), time_zone, start }
    })
}

/// To the second, in the years 1800 to 2200.
fn any_instant() -> impl Strategy<Value = Timestamp> {
    (-5_364_662_400_i64..7_258_118_400)
        .prop_map(|seconds| Timestamp::from_unix_millis(seconds * 1000).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_window(schedule in any_schedule(), instant in any_instant()) {
        let window = schedule.window_at(instant, &JiffZones);
        prop_assert_eq!(window, oracle::window_at(&schedule, instant));
        prop_assert!(window.start <= instant && instant < window.end);
    }

    /// Windows leave no gap and do not overlap: all of a window's instants have that window, and
    /// the next one begins where it ends.
    #[test]
    fn windows_tile_time(schedule in any_schedule(), instant in any_instant(), share in 0..1000_i64) {
        let window_at = |at| schedule.window_at(at, &JiffZones);
        let window = window_at(instant);
        let [first, last] = [window.start, window.end].map(Timestamp::unix_millis);
        let inside = first + (last - 1 - first) / 1000 * share;
        for millis in [first, inside, last - 1] {
            prop_assert_eq!(window_at(Timestamp::from_unix_millis(millis).unwrap()), window);
        }
        prop_assert_eq!(window_at(window.end).start, window.end);
        if window.start > Timestamp::MIN {
            let before = Timestamp::from_unix_millis(first - 1).unwrap();
            prop_assert_eq!(window_at(before).end, window.start);
        }
    }
}

/// Around every change of every zone's clocks from 1800 to 2040: a daily reset at midnight, at the
/// time from which the clocks jump, and at the one to which they do.
#[test]
fn every_change_of_clocks() {
    let [first, last] = ["1800-01-01T00:00Z", "2040-01-01T00:00Z"]
        .map(|text| text.parse::<jiff::Timestamp>().unwrap());
    let mut seen = HashSet::new();
    for name in names() {
        let zone = TimeZone::get(&name).unwrap();
        for change in zone.following(first).take_while(|change| change.timestamp() < last) {
            let change = change.timestamp();
            let before = zone.to_offset(change - jiff::SignedDuration::from_secs(1));
            let after = zone.to_offset(change);
            // Many zones are the same under another name, or were for a time.
            if before == after || !seen.insert((change, before, after)) {
                continue;
            }
            let jump = [before, after]
                .map(|offset| offset.to_datetime(change).strftime("%H:%M").to_string());
            for time in jump.iter().map(String::as_str).chain(["00:00"]) {
                let schedule = schedule(Every::Day, time, &name, None);
                for seconds in [-86_400, -1, 0, 1800, 86_399] {
                    let instant = ours(change).checked_add_seconds(seconds).unwrap();
                    let window = schedule.window_at(instant, &JiffZones);
                    let expected = oracle::window_at(&schedule, instant);
                    assert_eq!(window, expected, "{name} {time} {instant}");
                }
            }
        }
    }
    assert!(seen.len() > 5_000, "{}", seen.len());
}

//! Before the first reset, and at both ends of time.

use payi_edge::limit::{Every, Window};
use payi_edge::time::Timestamp;

use super::jiff_zones::JiffZones;
use super::{schedule, window};

const EVERY: [Every; 3] = [Every::Day, Every::Week, Every::Month];

#[test]
fn before_its_start_a_limit_is_in_one_open_window() {
    for every in EVERY {
        let schedule = schedule(every, "09:00", "Europe/Berlin", Some("2026-07-31"));
        let open = [Timestamp::MIN.to_string(), "2026-07-31T07:00:00Z".to_owned()];
        for instant in ["0001-01-01", "1970-01-01", "2026-05-01", "2026-07-31T06:59:59.999999Z"] {
            assert_eq!(window(&schedule, instant), open, "{every:?} {instant}");
        }
        assert_eq!(window(&schedule, "2026-07-31T07:00Z")[0], open[1]);
    }
}

#[test]
fn the_ends_of_time_are_in_a_window_too() {
    for (every, start) in EVERY.into_iter().flat_map(|every| {
        [None, Some("0001-01-01"), Some("9999-12-31"), Some("1970-01-31")]
            .map(|start| (every, start))
    }) {
        for (zone, time) in ["UTC", "Pacific/Kiritimati", "Pacific/Midway", "Europe/Berlin"]
            .into_iter()
            .flat_map(|zone| ["00:00", "23:59"].map(|time| (zone, time)))
        {
            let schedule = schedule(every, time, zone, start);
            for instant in [Timestamp::MIN, Timestamp::MAX] {
                let window = schedule.window_at(instant, &JiffZones);
                assert!(window.contains(instant), "{schedule:?} {instant} {window:?}");
            }
        }
    }
}

#[test]
fn the_last_window_does_not_end() {
    let daily = schedule(Every::Day, "00:00", "UTC", None);
    let last = daily.window_at(Timestamp::MAX, &JiffZones);
    let start = Timestamp::parse("9999-12-31").unwrap();
    assert_eq!(last, Window { start, end: Timestamp::MAX });
    assert!(last.contains(Timestamp::MAX) && !last.is_over(Timestamp::MAX));
}

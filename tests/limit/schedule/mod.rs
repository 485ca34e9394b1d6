//! When a limit starts again.

#[path = "../../common/jiff_zones.rs"]
mod jiff_zones;

mod against_jiff;
mod daylight_saving;
mod hostile;
mod months;
mod oracle;
mod start;

use payi_edge::limit::{Every, ResetSchedule, Window};
use payi_edge::time::{Date, TimeOfDay, Timestamp};

use jiff_zones::JiffZones;

fn schedule(every: Every, at: &str, time_zone: &str, start: Option<&str>) -> ResetSchedule {
    ResetSchedule {
        every,
        at: TimeOfDay::parse(at).unwrap(),
        time_zone: time_zone.to_owned(),
        start: start.map(|start| Date::parse(start).unwrap()),
    }
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// The window around `instant`, as its two ends.
fn window(schedule: &ResetSchedule, instant: &str) -> [String; 2] {
    let Window { start, end } = schedule.window_at(at(instant), &JiffZones);
    [start, end].map(|end| end.to_string())
}

/// Every window from the one around `from` on: where it starts.
fn starts(schedule: &ResetSchedule, from: &str, count: usize) -> Vec<String> {
    let mut instant = at(from);
    let next = std::iter::from_fn(|| {
        let window = schedule.window_at(instant, &JiffZones);
        assert!(window.contains(instant));
        instant = window.end;
        Some(window.start.to_string())
    });
    next.take(count).collect()
}

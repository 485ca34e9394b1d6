//! The same windows once more, by a method of their own: go through the days of a calendar library,
//! take those that the schedule names, and let the library say when they begin.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use payi_edge::limit::{Every, ResetSchedule, Window};
use payi_edge::time::Timestamp;

use super::jiff_zones::{ours, theirs};

/// The window around an instant, if its start is not more than some years away.
pub fn window_at(schedule: &ResetSchedule, at: Timestamp) -> Window {
    let zone = TimeZone::get(&schedule.time_zone).unwrap();
    let start = schedule.start.map(|start| start.to_string().parse::<Date>().unwrap());
    let time: jiff::civil::Time = schedule.at.to_string().parse().unwrap();
    let today = theirs(at).to_zoned(zone.clone()).date();
    let days = match schedule.every {
        Every::Day => 3,
        Every::Week => 15,
        Every::Month => 64,
    };
    let first = today.checked_sub(days.days()).unwrap();
    let near = first.series(1.day()).take_while(|day| *day <= today + days.days());
    // Long before the start there is only the start to look for.
    let resets = near
        .chain(start)
        .filter(|day| start.is_none_or(|start| *day >= start))
        .filter(|day| is_reset(schedule.every, start, *day))
        .map(|day| ours(instant(&zone, day.to_datetime(time))));
    let mut window = Window::ALWAYS;
    for reset in resets {
        if reset <= at {
            window.start = window.start.max(reset);
        } else {
            window.end = window.end.min(reset);
        }
    }
    window
}

fn instant(zone: &TimeZone, local: DateTime) -> jiff::Timestamp {
    let found = zone.to_ambiguous_timestamp(local);
    match found.offset() {
        // jiff's data knows of clocks in Greenland that were turned back in October 2023 from a
        // summer time which there had not been that year; asked for the instant, it does not.
        AmbiguousOffset::Fold { before, after }
            if zone.to_offset(before.to_timestamp(local).unwrap()) != before =>
        {
            after.to_timestamp(local).unwrap()
        }
        _ => found.compatible().unwrap(),
    }
}

fn is_reset(every: Every, start: Option<Date>, day: Date) -> bool {
    match every {
        Every::Day => true,
        Every::Week => {
            let monday = jiff::civil::Weekday::Monday;
            day.weekday() == start.map_or(monday, |start| start.weekday())
        }
        Every::Month => {
            let wanted = start.map_or(1, |start| start.day());
            day.day() == wanted.min(day.days_in_month())
        }
    }
}

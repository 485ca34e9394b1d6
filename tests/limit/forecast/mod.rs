//! What a limit will have spent: series whose answer is known.

mod coverage;
mod hostile;
mod view;

use payi_edge::limit::{Course, Forecast, Observed, Outlook, Window, forecast};
use payi_edge::money::Usd;
use payi_edge::time::Timestamp;

use crate::usd;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// The hours of a day in November 2026.
fn hour(day: u32, hour: u32) -> Timestamp {
    at(&format!("2026-11-{day:02}T{hour:02}:00:00Z"))
}

/// What was spent in each hour of the 1st, from midnight on.
fn hourly(spends: &[&str]) -> Observed {
    let spans = spends.iter().zip(0..).filter(|(spend, _)| **spend != "0");
    let spans = spans.map(|(spend, number)| (hour(1, number), usd(spend))).collect();
    Observed { width_seconds: 3600, spans }
}

const DAY: fn() -> Window = || Window { start: hour(1, 0), end: hour(2, 0) };

fn spend_of(observed: &Observed) -> Usd {
    observed.spans.iter().fold(Usd::ZERO, |sum, (_, spend)| sum.checked_add(*spend).unwrap())
}

fn look(observed: &Observed, max: &str, window: Window, now: Timestamp) -> Forecast {
    let spend = spend_of(observed);
    let course = Course { max: usd(max), spend, requests: 100, window, observed: Some(observed) };
    forecast(&course, now)
}

fn outlook(observed: &Observed, max: &str, window: Window, now: Timestamp) -> Outlook {
    match look(observed, max, window, now) {
        Forecast::Ok(outlook) => *outlook,
        other => panic!("{other:?}"),
    }
}

fn reason(forecast: &Forecast) -> &'static str {
    match forecast {
        Forecast::NotEnoughData { reason } => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_steady_spend_goes_on_without_a_band() {
    let steady = hourly(&["1"; 12]);
    let outlook = outlook(&steady, "20", DAY(), hour(1, 12));
    assert_eq!((outlook.slices, outlook.per_day.as_str()), (12, "24"));
    let end = outlook.end.unwrap();
    assert_eq!(
        (end.at, end.low, end.expected, end.high),
        (hour(2, 0), "24".into(), "24".into(), "24".into())
    );
    let when = outlook.exhaustion;
    assert_eq!([when.earliest, when.expected, when.latest], [Some(hour(1, 20)); 3]);
    let points: Vec<_> = outlook.points.iter().map(|point| point.expected.as_str()).collect();
    assert_eq!(points, ["12", "13.5", "15", "16.5", "18", "19.5", "21", "22.5", "24"]);
}

#[test]
fn the_band_is_students() {
    // Mean 2, variance 10/9, twelve more of ten: 24 ± 1.383 · √(10/9 · (10 + 100/10)).
    let uneven = hourly(&["1", "3", "1", "3", "1", "3", "1", "3", "1", "3"]);
    let window = Window { start: hour(1, 0), end: hour(1, 20) };
    let end = outlook(&uneven, "1000", window, hour(1, 10)).end.unwrap();
    let half = 1.383 * (10.0 / 9.0 * 20.0_f64).sqrt();
    assert_eq!(end.expected, "40");
    for (edge, expected) in [(&end.low, 40.0 - half), (&end.high, 40.0 + half)] {
        let edge: f64 = edge.parse().unwrap();
        assert!((edge - expected).abs() < 0.01, "{edge} for {expected}");
    }
}

#[test]
fn a_limit_that_holds_is_not_used_up() {
    let when = outlook(&hourly(&["1"; 12]), "25", DAY(), hour(1, 12)).exhaustion;
    assert_eq!([when.earliest, when.expected, when.latest], [None; 3]);
    // At the window's last instant the maximum is reached, which is before its end.
    let when = outlook(&hourly(&["1"; 12]), "24", DAY(), hour(1, 12)).exhaustion;
    assert_eq!(when.expected, Some(hour(2, 0)));
}

#[test]
fn the_early_end_of_the_band_comes_first() {
    let uneven = hourly(&["1", "3", "1", "3", "1", "3", "1", "3", "1", "3"]);
    let when = outlook(&uneven, "30", DAY(), hour(1, 10)).exhaustion;
    assert_eq!(when.expected, Some(hour(1, 15)));
    assert!(when.earliest < when.expected && when.expected < when.latest, "{when:?}");
}

#[test]
fn a_window_without_an_end_is_looked_at_as_far_as_nine_times_its_past() {
    let window = Window::ALWAYS;
    let outlook = outlook(&hourly(&["1"; 6]), "1000", window, hour(1, 6));
    assert_eq!((outlook.horizon, outlook.end), (hour(3, 12), None));
}

#[test]
fn the_hour_that_is_not_over_does_not_slow_the_pace() {
    let now = at("2026-11-01T12:30:00Z");
    let mut steady = hourly(&["1"; 12]);
    steady.spans.push((hour(1, 12), usd("0.5")));
    let end = outlook(&steady, "100", DAY(), now).end.unwrap();
    assert_eq!((end.low.as_str(), end.expected.as_str()), ("24", "24"));
}

#[test]
fn idle_hours_count() {
    let outlook = outlook(&hourly(&["0", "2", "0", "2", "0", "2"]), "100", DAY(), hour(1, 6));
    assert_eq!(outlook.per_day, "24");
}

#[test]
fn what_cannot_be_known_is_said() {
    let window = DAY();
    let short = look(&hourly(&["1"; 4]), "100", window, hour(1, 4));
    assert_eq!(reason(&short), "the window has only begun");
    let burst = look(&hourly(&["1", "0", "0", "0", "0", "0", "0", "9"]), "100", window, hour(1, 8));
    assert_eq!(reason(&burst), "almost all was spent at once");
    let steady = hourly(&["1"; 12]);
    let course =
        Course { max: usd("100"), spend: usd("12"), requests: 9, window, observed: Some(&steady) };
    assert_eq!(reason(&forecast(&course, hour(1, 12))), "there were fewer than ten requests");
    let course = Course { observed: None, requests: 100, ..course };
    assert_eq!(reason(&forecast(&course, hour(1, 12))), "it is not known when the money was spent");
    // A clock that is behind.
    let early = look(&steady, "100", window, at("2026-10-01T00:00:00Z"));
    assert_eq!(reason(&early), "the window has only begun");
}

#[test]
fn what_is_used_up_needs_no_forecast() {
    for max in ["12", "11"] {
        assert_eq!(look(&hourly(&["1"; 12]), max, DAY(), hour(1, 12)), Forecast::UsedUp);
    }
}

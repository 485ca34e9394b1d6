//! Months that are too short, leap days, weekdays.

use payi_edge::limit::Every;

use super::{schedule, starts, window};

#[test]
fn the_31st_is_the_last_day_of_every_month_and_the_31st_again() {
    let monthly = schedule(Every::Month, "00:00", "UTC", Some("2023-12-31"));
    assert_eq!(
        starts(&monthly, "2023-12-31", 6),
        [
            "2023-12-31T00:00:00Z",
            "2024-01-31T00:00:00Z",
            "2024-02-29T00:00:00Z",
            "2024-03-31T00:00:00Z",
            "2024-04-30T00:00:00Z",
            "2024-05-31T00:00:00Z"
        ]
    );
    assert_eq!(
        starts(&monthly, "2025-02-10", 3),
        ["2025-01-31T00:00:00Z", "2025-02-28T00:00:00Z", "2025-03-31T00:00:00Z"]
    );
}

#[test]
fn a_leap_day_as_start() {
    let monthly = schedule(Every::Month, "12:30", "UTC", Some("2024-02-29"));
    assert_eq!(
        starts(&monthly, "2025-01-31", 3),
        ["2025-01-29T12:30:00Z", "2025-02-28T12:30:00Z", "2025-03-29T12:30:00Z"]
    );
    // The years 1900 and 2100 have none.
    assert_eq!(window(&monthly, "2100-03-01")[0], "2100-02-28T12:30:00Z");
    let daily = schedule(Every::Day, "00:00", "UTC", None);
    assert_eq!(
        window(&daily, "2024-02-29T23:59:59.999999Z"),
        ["2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"]
    );
    assert_eq!(window(&daily, "1900-02-28T12:00Z")[1], "1900-03-01T00:00:00Z");
}

#[test]
fn without_a_start_weeks_begin_on_monday_and_months_on_the_first() {
    let weekly = schedule(Every::Week, "00:00", "UTC", None);
    assert_eq!(
        window(&weekly, "2026-11-22T12:00Z"),
        ["2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z"]
    );
    assert_eq!(
        window(&weekly, "1969-12-31T12:00Z"),
        ["1969-12-29T00:00:00Z", "1970-01-05T00:00:00Z"]
    );
    let monthly = schedule(Every::Month, "06:00", "UTC", None);
    assert_eq!(
        window(&monthly, "2026-03-01T05:59:59Z"),
        ["2026-02-01T06:00:00Z", "2026-03-01T06:00:00Z"]
    );
    assert_eq!(
        window(&monthly, "2026-12-01T06:00Z"),
        ["2026-12-01T06:00:00Z", "2027-01-01T06:00:00Z"]
    );
}

#[test]
fn the_start_says_on_which_weekday() {
    // A Thursday.
    let weekly = schedule(Every::Week, "18:00", "UTC", Some("2026-01-01"));
    assert_eq!(
        window(&weekly, "2026-11-22T12:00Z"),
        ["2026-11-19T18:00:00Z", "2026-11-26T18:00:00Z"]
    );
}

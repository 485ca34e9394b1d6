//! Days of 23 and 25 hours, of 23½ and 24½, and a day that never was.

use payi_edge::limit::Every;

use super::{schedule, starts, window};

#[test]
fn midnight_stays_midnight() {
    let berlin = schedule(Every::Day, "00:00", "Europe/Berlin", None);
    assert_eq!(
        starts(&berlin, "2026-03-28T12:00Z", 3),
        ["2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"]
    );
    assert_eq!(
        starts(&berlin, "2026-10-24T12:00Z", 3),
        ["2026-10-23T22:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"]
    );
}

#[test]
fn a_time_that_is_left_out_comes_an_hour_later() {
    let new_york = schedule(Every::Day, "02:30", "America/New_York", None);
    assert_eq!(
        starts(&new_york, "2026-03-07T12:00Z", 3),
        // 02:30-05:00, 03:30-04:00, 02:30-04:00
        ["2026-03-07T07:30:00Z", "2026-03-08T07:30:00Z", "2026-03-09T06:30:00Z"]
    );
}

#[test]
fn of_a_time_that_comes_twice_the_first_counts() {
    let new_york = schedule(Every::Day, "01:30", "America/New_York", None);
    let day = ["2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"];
    assert_eq!(window(&new_york, "2026-11-01T05:30Z"), day);
    // The second 01:30 resets nothing.
    assert_eq!(window(&new_york, "2026-11-01T06:29:59Z"), day);
    assert_eq!(window(&new_york, "2026-11-01T06:30Z"), day);
    assert_eq!(window(&new_york, "2026-11-01T05:29:59.999999Z")[1], day[0]);
}

#[test]
fn midnight_itself_may_be_left_out() {
    // Chile's summer begins at midnight, which becomes 01:00.
    let santiago = schedule(Every::Week, "00:00", "America/Santiago", Some("2026-09-06"));
    assert_eq!(
        starts(&santiago, "2026-09-07T00:00Z", 2),
        ["2026-09-06T04:00:00Z", "2026-09-13T03:00:00Z"]
    );
}

#[test]
fn lord_howe_moves_by_half_an_hour() {
    let lord_howe = schedule(Every::Day, "02:15", "Australia/Lord_Howe", None);
    assert_eq!(
        starts(&lord_howe, "2026-10-03T00:00Z", 3),
        // 02:15+10:30, 02:45+11:00, 02:15+11:00
        ["2026-10-02T15:45:00Z", "2026-10-03T15:45:00Z", "2026-10-04T15:15:00Z"]
    );
    let lord_howe = schedule(Every::Day, "01:45", "Australia/Lord_Howe", None);
    assert_eq!(
        starts(&lord_howe, "2026-04-04T00:00Z", 3),
        // 01:45+11:00, the first 01:45+11:00, 01:45+10:30
        ["2026-04-03T14:45:00Z", "2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"]
    );
}

#[test]
fn samoa_had_no_30th_of_december_2011() {
    let apia = schedule(Every::Day, "10:00", "Pacific/Apia", None);
    assert_eq!(
        starts(&apia, "2011-12-29T12:00Z", 4),
        // The 28th, the 29th (both -10:00), the 31st (+14:00), the 1st.
        [
            "2011-12-28T20:00:00Z",
            "2011-12-29T20:00:00Z",
            "2011-12-30T20:00:00Z",
            "2011-12-31T20:00:00Z"
        ]
    );
    let monthly = schedule(Every::Month, "00:00", "Pacific/Apia", Some("2011-11-30"));
    assert_eq!(
        starts(&monthly, "2011-12-01T00:00Z", 3),
        ["2011-11-30T10:00:00Z", "2011-12-30T10:00:00Z", "2012-01-29T10:00:00Z"]
    );
}

#[test]
fn alaska_had_a_day_twice() {
    // The date line moved: Saturday the 19th at 15:30 became Friday the 18th at 15:30. The second
    // time it was the 19th nothing was reset.
    let sitka = schedule(Every::Day, "00:00", "America/Sitka", None);
    let starts = starts(&sitka, "1867-10-17T12:00Z", 3);
    assert_eq!(starts, ["1867-10-17T09:01:13Z", "1867-10-18T09:01:13Z", "1867-10-20T09:01:13Z"]);
}

#[test]
fn zones_a_day_apart_are_told_apart() {
    let kiritimati = schedule(Every::Month, "00:00", "Pacific/Kiritimati", None);
    let midway = schedule(Every::Month, "00:00", "Pacific/Midway", None);
    assert_eq!(window(&kiritimati, "2026-03-15T00:00Z")[0], "2026-02-28T10:00:00Z");
    assert_eq!(window(&midway, "2026-03-15T00:00Z")[0], "2026-03-01T11:00:00Z");
}

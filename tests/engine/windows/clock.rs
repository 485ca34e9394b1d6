//! Clocks that are wrong for a while: nothing is lost, and a limit that is used goes on counting.

use payi_edge::time::Timestamp;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{daily, scheduled};
use crate::common::Server;
use crate::{INGEST, LIMITS, at, calls};

fn set_schedule(server: &mut Server, schedule: Value) {
    let body = json!({ "reset_schedule": schedule }).to_string();
    server.call("PUT", &format!("{LIMITS}/1"), &body).expect(200);
}

#[test]
fn a_clock_that_is_set_back_opens_no_old_window() {
    let mut server = scheduled("2026-11-23T00:00:30Z", json!({"every": "day"}));
    server.charge(1);
    server.now = at("2026-11-22T23:59:00Z");
    // It happens now, so the limit counts it; what happened the day before, it does not.
    server.charge(2);
    server.charge_at("2026-11-21T23:59:59Z", 5);
    assert_eq!(server.spend("1"), "0.3");
    server.call("POST", &format!("{LIMITS}/1/reset"), "").expect(200);
    server.now = at("2026-11-23T00:01:00Z");
    server.charge(4);
    assert_eq!(server.spend("1"), "0.4");
    assert_eq!(
        server.past(),
        [
            json!(["2026-11-23T00:00:00Z", "2026-11-23T00:00:00Z", "manual", "0.3", 2]),
            json!(["2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", "schedule", "0.5", 1]),
        ]
    );
}

#[test]
fn a_new_schedule_under_a_clock_that_was_set_back_ends_no_window_before_it_began() {
    let mut server = scheduled("2026-11-20T12:00Z", json!({"every": "month"}));
    server.charge(9);
    server.now = at("2026-12-01T00:00:00.1Z");
    server.charge(1);
    server.now = at("2026-11-30T23:59:59.5Z");
    set_schedule(&mut server, json!({"every": "day"}));
    server.now = at("2026-12-02T00:00Z");
    server.charge(2);
    assert_eq!(server.spend("1"), "0.2");
    assert_eq!(
        server.past(),
        [
            json!(["2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "schedule", "0.1", 1]),
            json!(["2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z", "schedule", "0.9", 1]),
        ]
    );
}

/// A limit with $0.90 in the window of the 22nd, which was looked at when the clock was a year
/// ahead, and now it is right again.
fn was_ahead(meanwhile: impl FnOnce(&mut Server)) -> Server {
    let mut server = scheduled("2026-11-22T12:00Z", daily());
    server.charge(9);
    server.now = at("2027-11-22T12:00Z");
    assert_eq!(server.window_1()["start_timestamp"], "2027-11-21T23:00:00Z");
    meanwhile(&mut server);
    server.now = at("2026-11-22T13:00Z");
    server
}

#[test]
fn a_limit_that_counted_nothing_goes_back_as_far_as_no_window_is_closed() {
    let next =
        json!({"start_timestamp": "2026-11-22T23:00:00Z", "end_timestamp": "2026-11-23T23:00:00Z"});
    let charged = calls(1).to_string();
    let headers = [("xProxy-api-key", "key"), ("xproxy-limit-ids", "1")];
    for (method, target) in [
        ("GET", format!("{LIMITS}/1")),
        ("GET", LIMITS.to_owned()),
        ("GET", format!("{LIMITS}/1/history")),
        ("POST", INGEST.to_owned()),
    ] {
        for restarts in [false, true] {
            let mut server = was_ahead(|_| {});
            server.send(method, &target, &headers, &charged).expect(200);
            if restarts {
                server.restart();
            }
            server.charge(2);
            assert_eq!(server.window_1(), next, "{target}");
            assert_eq!(server.limit_1()["limit_update_timestamp"], "2026-11-22T23:00:00Z");
            let spend = if method == "POST" { "0.3" } else { "0.2" };
            assert_eq!(server.spend("1"), spend, "{target}");
            server.now = at("2026-11-23T23:00Z");
            server.charge(4);
            let past: Vec<Value> = server.past().iter().map(|item| item[3].clone()).collect();
            assert_eq!(past, [spend, "0.9"], "{target}");
        }
    }
}

#[test]
fn it_goes_back_to_the_window_of_now_if_none_was_kept() {
    let mut server = scheduled("2026-11-22T12:00Z", daily());
    server.now = at("2027-11-22T12:00Z");
    server.window_1();
    server.now = at("2026-11-22T13:00Z");
    assert_eq!(server.window_1()["end_timestamp"], "2026-11-22T23:00:00Z");
    server.charge(1);
    assert_eq!(server.spend("1"), "0.1");
}

#[test]
fn a_late_event_under_a_clock_that_is_ahead_keeps_its_window() {
    let mut server = was_ahead(|server| {
        server.charge_at("2026-11-30T12:00Z", 5);
    });
    server.restart();
    server.charge(1);
    let window =
        json!({"start_timestamp": "2026-11-30T23:00:00Z", "end_timestamp": "2026-12-01T23:00:00Z"});
    assert_eq!(server.window_1(), window);
    assert_eq!(server.spend("1"), "0.1");
    let past: Vec<Value> = server.past().iter().map(|item| item[3].clone()).collect();
    assert_eq!(past, ["0.5", "0.9"]);
}

#[test]
fn a_limit_that_counted_something_stays_and_counts() {
    let mut server = was_ahead(|server| {
        server.charge(1);
    });
    assert_eq!(server.charge(8), "exceeded");
    assert_eq!(server.charge(2), "overrun");
    assert_eq!(server.window_1()["start_timestamp"], "2027-11-21T23:00:00Z");
    server.restart();
    assert_eq!(server.spend("1"), "1.1");
}

#[derive(Debug, Clone)]
enum Act {
    /// How many calls, each so many seconds ago, in one request or in several.
    Ingest(Vec<i64>),
    Reset,
    Schedule(usize),
    Look(usize),
    Restart,
}

fn act() -> impl Strategy<Value = (Act, i64)> {
    let ago = prop_oneof![3 => Just(0_i64), 1 => -299..300_i64, 2 => 1..4_000_000_i64];
    let act = prop_oneof![
        6 => proptest::collection::vec(ago, 1..4).prop_map(Act::Ingest),
        1 => Just(Act::Reset),
        2 => (0..SCHEDULES.len()).prop_map(Act::Schedule),
        3 => (0..3_usize).prop_map(Act::Look),
        1 => Just(Act::Restart),
    ];
    let days = prop_oneof![Just(0_i64), -40..40_i64];
    let wait = (days, prop_oneof![Just(0_i64), -100..100_i64, -50_000..50_000_i64]);
    (act, wait.prop_map(|(days, seconds)| 86_400 * days + seconds))
}

const SCHEDULES: [&str; 5] = [
    "null",
    r#"{"every": "day"}"#,
    r#"{"every": "day", "at": "02:30", "time_zone": "Europe/Berlin"}"#,
    r#"{"every": "week", "start": "2026-11-12"}"#,
    r#"{"every": "month"}"#,
];

/// All windows, the limit's own first, each before the one above it, hold so many requests.
fn check(server: &mut Server, told: u64) {
    let page = server.get(&format!("{LIMITS}/1/history?limit=1000")).expect(200).json();
    let mut windows = vec![server.limit_1()];
    windows.extend(page["items"].as_array().unwrap().iter().cloned());
    let requests = |item: &Value| item["totals"]["requests"]["total"].as_u64().unwrap();
    assert_eq!(windows.iter().map(requests).sum::<u64>(), told);
    let mut before = Timestamp::MAX;
    // A limit without a schedule does not show its window.
    for window in windows.iter().map(|item| &item["window"]).filter(|window| window.is_object()) {
        let start = window["start_timestamp"].as_str().map_or(Timestamp::MIN, at);
        let end = at(window["end_timestamp"].as_str().unwrap());
        assert!(start <= end && end <= before, "{windows:?}");
        before = start;
    }
}

proptest! {
    /// Windows follow each other without an overlap, and together they hold every call.
    #[test]
    fn nothing_is_lost_and_no_windows_overlap(acts in proptest::collection::vec(act(), 1..30)) {
        let mut server = scheduled("2026-11-22T12:00Z", daily());
        server.call("PUT", &format!("{LIMITS}/1"), r#"{"max": 1000000}"#).expect(200);
        let mut told = 0_u64;
        for (act, wait) in acts {
            server.now = server.now.checked_add_seconds(wait).unwrap();
            match act {
                Act::Ingest(agos) => {
                    told += agos.len() as u64;
                    let item = |ago: &i64| {
                        let mut item = calls(1);
                        let event = server.now.checked_add_seconds(-ago).unwrap();
                        item["event_timestamp"] = json!(event.to_string());
                        item["limit_ids"] = json!(["1"]);
                        item
                    };
                    let batch: Vec<Value> = agos.iter().map(item).collect();
                    let batch = json!(batch).to_string();
                    let answer = server.call("POST", &format!("{INGEST}/bulk"), &batch);
                    prop_assert_eq!(&answer.expect(200).json()["error_count"], 0);
                }
                Act::Reset => {
                    server.call("POST", &format!("{LIMITS}/1/reset"), "").expect(200);
                }
                Act::Schedule(which) => {
                    set_schedule(&mut server, serde_json::from_str(SCHEDULES[which]).unwrap());
                }
                Act::Look(0) => drop(server.window_1()),
                Act::Look(1) => drop(server.get(LIMITS).expect(200)),
                Act::Look(_) => drop(server.past()),
                Act::Restart => server.restart(),
            }
        }
        for restarted in [false, true] {
            if restarted {
                server.restart();
            }
            check(&mut server, told);
        }
    }
}

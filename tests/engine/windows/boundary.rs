//! At the end of a window: nothing is lost, nothing is counted twice.

use serde_json::json;

use super::{daily, scheduled};
use crate::{INGEST, LIMITS, at, calls};

#[test]
fn the_last_instant_is_in_and_the_end_is_out() {
    let mut server = scheduled("2026-11-22T12:00Z", daily());
    server.charge(9);
    server.now = at("2026-11-22T22:59:59.999999Z");
    assert_eq!(server.charge(2), "overrun");
    server.now = at("2026-11-22T23:00:00Z");
    assert_eq!(server.charge(1), "ok");
    let limit = server.limit_1();
    assert_eq!(limit["totals"]["cost"]["total"]["base"].to_string(), "0.1");
    assert_eq!(limit["totals"]["requests"]["total"], 1);
    assert_eq!(
        limit["window"],
        json!({"start_timestamp": "2026-11-22T23:00:00Z", "end_timestamp": "2026-11-23T23:00:00Z"})
    );
    assert_eq!(limit["limit_update_timestamp"], "2026-11-22T23:00:00Z");
    let closed = json!(["2026-11-21T23:00:00Z", "2026-11-22T23:00:00Z", "schedule", "1.1", 2]);
    assert_eq!(server.past(), [closed]);
}

#[test]
fn days_of_23_and_25_hours() {
    for (noon, end, next) in [
        ("2026-03-29T10:00Z", "2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z"),
        ("2026-10-25T11:00Z", "2026-10-25T23:00:00Z", "2026-10-26T23:00:00Z"),
    ] {
        let mut server = scheduled(noon, daily());
        server.charge(1);
        assert_eq!(server.window_1()["end_timestamp"], end);
        server.now = at(end);
        let window = json!({"start_timestamp": end, "end_timestamp": next});
        assert_eq!(server.window_1(), window);
        assert_eq!(server.past().len(), 1);
    }
}

/// Whichever call comes first after the end, and whether the engine lived on or was put together
/// again before it or after it, what is seen is the same.
#[test]
fn every_call_sees_the_window_of_now() {
    let charged = calls(1).to_string();
    let bulk = json!([{"category": "own", "resource": "tool", "units": {}, "limit_ids": ["1"]}]);
    let calls = [
        ("GET", format!("{LIMITS}/1"), String::new()),
        ("GET", LIMITS.to_owned(), String::new()),
        ("GET", format!("{LIMITS}?limit_name=A"), String::new()),
        ("GET", format!("{LIMITS}/1/history"), String::new()),
        ("PUT", format!("{LIMITS}/1"), json!({"max": 3}).to_string()),
        ("PUT", format!("{LIMITS}/1"), "{}".to_owned()),
        ("POST", format!("{LIMITS}/1/reset"), String::new()),
        ("POST", INGEST.to_owned(), charged),
        ("POST", format!("{INGEST}/bulk"), bulk.to_string()),
        (
            "POST",
            LIMITS.to_owned(),
            json!({"limit_name": "A", "max": 1, "threshold": 0.8}).to_string(),
        ),
    ];
    for ((method, target, body), restarts) in
        calls.iter().flat_map(|call| (0..4).map(move |restarts| (call, restarts)))
    {
        let mut server = scheduled("2026-11-22T12:00Z", daily());
        server.charge(4);
        server.charge(5);
        server.now = at("2026-11-25T12:00Z");
        if restarts & 1 == 1 {
            server.restart();
        }
        let headers = [("xProxy-api-key", "key"), ("xproxy-limit-ids", "1")];
        server.send(method, target, &headers, body).expect(200);
        if restarts & 2 == 2 {
            server.restart();
        }
        let past = server.past();
        let closed = json!(["2026-11-21T23:00:00Z", "2026-11-22T23:00:00Z", "schedule", "0.9", 2]);
        assert_eq!(past.last(), Some(&closed), "{method} {target}");
        // Two days without a request leave nothing; a reset by hand does.
        assert_eq!(past.len(), if target.ends_with("/reset") { 2 } else { 1 }, "{method} {target}");
        assert_eq!(server.window_1()["end_timestamp"], "2026-11-25T23:00:00Z");
        let requests = server.requests("1")["total"].clone();
        assert_eq!(requests, u8::from(target.contains("ingest")), "{method} {target}");
    }
}

#[test]
fn windows_without_a_request_leave_nothing() {
    let mut server = scheduled("2026-11-22T12:00Z", daily());
    server.now = at("2027-11-22T12:00Z");
    assert_eq!(server.past(), [] as [serde_json::Value; 0]);
    assert_eq!(server.window_1()["start_timestamp"], "2027-11-21T23:00:00Z");
    server.charge(1);
    server.now = at("9999-12-31T23:59:59Z");
    assert_eq!(server.past().len(), 1);
}

#[test]
fn a_request_that_is_refused_leaves_all_as_it_was() {
    let mut server = scheduled("2026-11-22T12:00Z", daily());
    server.charge(9);
    server.now = at("2026-11-23T12:00Z");
    server.refuse(("PUT", &format!("{LIMITS}/1"), r#"{"max": -1}"#), 400, "invalid_max_limit");
    let mut unknown = calls(1);
    unknown["resource"] = json!("x");
    server.refuse_ingest("1", unknown, "category_resource_not_found");
    server.refuse_ingest("1,2", calls(1), "limit_not_found");
    // In the new window $0.20 is not below the spend.
    server.call("PUT", &format!("{LIMITS}/1"), r#"{"max": 0.2}"#).expect(200);
    assert_eq!(server.past().len(), 1);
}

#[test]
fn a_reset_by_hand_closes_a_window_and_the_schedule_goes_on() {
    let mut server = scheduled("2026-11-22T12:00Z", daily());
    server.charge(9);
    server.now = at("2026-11-22T13:00Z");
    let answer = server.call("POST", &format!("{LIMITS}/1/reset"), "").expect(200);
    assert_eq!(answer.text("/limit_history/limit_reset_timestamp"), "2026-11-22T13:00:00Z");
    assert_eq!(answer.json()["limit_history"].get("window"), None);
    assert_eq!(
        server.window_1(),
        json!({"start_timestamp": "2026-11-22T13:00:00Z", "end_timestamp": "2026-11-22T23:00:00Z"})
    );
    server.charge(1);
    server.now = at("2026-11-23T12:00Z");
    assert_eq!(
        server.past(),
        [
            json!(["2026-11-22T13:00:00Z", "2026-11-22T23:00:00Z", "schedule", "0.1", 1]),
            json!(["2026-11-21T23:00:00Z", "2026-11-22T13:00:00Z", "manual", "0.9", 1]),
        ]
    );
}

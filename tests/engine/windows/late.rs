//! Events that are told after their window has ended.

use serde_json::{Value, json};

use super::{daily, scheduled};
use crate::{INGEST, LIMITS, at, calls, server};

/// $0.90 on the 20th (in Berlin, from 23:00 UTC of the 19th), $0.10 on the 22nd.
fn three_days() -> crate::common::Server {
    let mut server = scheduled("2026-11-20T12:00Z", daily());
    server.charge(9);
    server.now = at("2026-11-22T12:00Z");
    server.charge(1);
    server
}

#[test]
fn a_late_event_is_charged_to_the_window_that_it_happened_in() {
    let mut server = three_days();
    let answer = server.charge_at("2026-11-19T23:00:00Z", 2);
    // What the answer says of the limit is what that window says.
    assert_eq!(answer.text("/xproxy_result/limits/1/state"), "overrun");
    assert_eq!(answer.number("/xproxy_result/cost/total/base"), "0.2");
    assert_eq!(server.spend("1"), "0.1");
    let closed = json!(["2026-11-19T23:00:00Z", "2026-11-20T23:00:00Z", "schedule", "1.1", 2]);
    assert_eq!(server.past(), [closed]);
}

#[test]
fn a_window_without_a_record_gets_one() {
    let mut server = three_days();
    let state = server.charge_at("2026-11-21T12:00Z", 1).text("/xproxy_result/limits/1/state");
    assert_eq!(state, "ok");
    let state = server.charge_at("2026-11-21T22:59:59Z", 7).text("/xproxy_result/limits/1/state");
    assert_eq!(state, "exceeded");
    server.charge_at("2026-01-01T12:00Z", 1);
    assert_eq!(
        server.past(),
        [
            json!(["2026-11-20T23:00:00Z", "2026-11-21T23:00:00Z", "schedule", "0.8", 2]),
            json!(["2026-11-19T23:00:00Z", "2026-11-20T23:00:00Z", "schedule", "0.9", 1]),
            json!(["2025-12-31T23:00:00Z", "2026-01-01T23:00:00Z", "schedule", "0.1", 1]),
        ]
    );
    assert_eq!(server.spend("1"), "0.1");
}

#[test]
fn the_window_that_has_just_ended_is_charged_before_it_is_closed() {
    let mut server = scheduled("2026-11-20T12:00Z", daily());
    server.charge(9);
    server.now = at("2026-11-22T12:00Z");
    let state = server.charge_at("2026-11-20T13:00Z", 2).text("/xproxy_result/limits/1/state");
    assert_eq!(state, "overrun");
    server.restart();
    assert_eq!(server.spend("1"), "0");
    let closed = json!(["2026-11-19T23:00:00Z", "2026-11-20T23:00:00Z", "schedule", "1.1", 2]);
    assert_eq!(server.past(), [closed]);
}

#[test]
fn a_window_between_two_resets_by_hand_has_its_own_events() {
    let mut server = scheduled("2026-11-20T12:00Z", json!({"every": "month"}));
    for now in ["2026-11-21T12:00Z", "2026-11-22T12:00Z", "2026-11-22T12:00Z"] {
        server.now = at(now);
        server.call("POST", &format!("{LIMITS}/1/reset"), "").expect(200);
    }
    server.now = at("2026-11-23T12:00Z");
    for (event, count) in [
        ("2026-11-22T12:00Z", 1),
        ("2026-11-22T11:59:59Z", 2),
        ("2026-11-21T12:00Z", 2),
        ("2026-11-21T11:59Z", 3),
        ("2026-11-01T00:00Z", 3),
        ("2026-10-31T23:59Z", 4),
    ] {
        server.charge_at(event, count);
    }
    assert_eq!(server.spend("1"), "0.1");
    let mut past = server.past();
    past.retain(|item| item[4] != 0);
    assert_eq!(
        past,
        [
            json!(["2026-11-21T12:00:00Z", "2026-11-22T12:00:00Z", "manual", "0.4", 2]),
            json!(["2026-11-01T00:00:00Z", "2026-11-21T12:00:00Z", "manual", "0.6", 2]),
            json!(["2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z", "schedule", "0.4", 1]),
        ]
    );
}

#[test]
fn a_late_event_that_is_told_again_is_charged_once() {
    let mut server = three_days();
    let mut body = calls(1);
    body["event_timestamp"] = json!("2026-11-20T13:00Z");
    let headers = [("xProxy-api-key", "key"), ("xproxy-limit-ids", "1")];
    for restarted in [false, true, false] {
        if restarted {
            server.restart();
        }
        let target = format!("{INGEST}?id=late");
        server.send("POST", &target, &headers, &body.to_string()).expect(200);
    }
    assert_eq!(server.past()[0][3], "1");
    assert_eq!(server.spend("1"), "0.1");
}

#[test]
fn a_limit_without_a_schedule_takes_all_events() {
    let mut server = server();
    server.limit("A", 1);
    server.call("POST", &format!("{LIMITS}/1/reset"), "").expect(200);
    server.charge_at("2020-01-01", 3);
    assert_eq!(server.spend("1"), "0.3");
}

#[test]
fn several_limits_each_by_its_own_calendar() {
    let mut server = scheduled("2026-11-20T12:00Z", daily());
    let weekly = json!({"limit_name": "B", "max": 1, "reset_schedule": {"every": "week"}});
    server.create(weekly).expect(201);
    server.limit("C", 1);
    server.now = at("2026-11-22T12:00Z");
    let mut body = calls(2);
    body["event_timestamp"] = json!("2026-11-18T12:00Z");
    let answer = server.ingest("1,2,3", body).expect(200);
    assert_eq!(answer.json()["xproxy_result"]["limits"].as_object().unwrap().len(), 3);
    assert_eq!(["1", "2", "3"].map(|id| server.spend(id)), ["0", "0.2", "0.2"]);
    assert_eq!(server.past()[0][0], "2026-11-17T23:00:00Z");
}

#[test]
fn a_batch_meets_the_windows_that_it_has_just_charged() {
    let mut server = scheduled("2026-11-20T12:00Z", daily());
    server.charge(1);
    server.now = at("2026-11-22T12:00Z");
    let item = |event: &str| {
        let mut item = calls(1);
        item["event_timestamp"] = json!(event);
        item["limit_ids"] = json!(["1"]);
        item
    };
    let events = [
        "2026-11-18T12:00Z",
        "2026-11-20T13:00Z",
        "2026-11-22T12:00Z",
        "2026-11-18T13:00Z",
        "2026-11-20T14:00Z",
        "2026-11-21T14:00Z",
        "2026-11-21T15:00Z",
        "2026-11-22T11:00Z",
    ];
    let batch: Vec<Value> = events.into_iter().map(item).collect();
    let answer = server.call("POST", &format!("{INGEST}/bulk"), &json!(batch).to_string());
    assert_eq!(answer.expect(200).json()["ingest_count"], events.len());
    server.restart();
    assert_eq!(server.spend("1"), "0.2");
    let past: Vec<_> =
        server.past().iter().map(|item| (item[0].clone(), item[3].clone())).collect();
    assert_eq!(
        past,
        [
            (json!("2026-11-20T23:00:00Z"), json!("0.2")),
            (json!("2026-11-19T23:00:00Z"), json!("0.3")),
            (json!("2026-11-17T23:00:00Z"), json!("0.2")),
        ]
    );
}

#[test]
fn ten_thousand_late_events_of_a_thousand_days_at_once() {
    let mut server = scheduled("2026-11-22T12:00Z", daily());
    let noon = |day: i64| server.now.checked_add_seconds(-86_400 * day).unwrap().to_string();
    let item = |number: i64| {
        json!({
            "category": "own", "resource": "tool", "units": {"call": {"output": 1}},
            "limit_ids": ["1"], "event_timestamp": noon(1 + number % 1000),
        })
    };
    let batch: Vec<Value> = (0..10_000).map(item).collect();
    let started = std::time::Instant::now();
    let answer = server.call("POST", &format!("{INGEST}/bulk"), &json!(batch).to_string());
    assert_eq!(answer.expect(200).json()["ingest_count"], 10_000);
    // Unoptimised and on a busy machine it takes seconds; parsing every window for every event, minutes.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    let page = server.get(&format!("{LIMITS}/1/history?limit=1000")).expect(200).json();
    let items = page["items"].as_array().unwrap();
    assert_eq!(items.len(), 1000);
    assert!(items.iter().all(|item| item["totals"]["requests"]["total"] == 10));
}

/// However many resets there were in its window, only those next to an event are read.
#[test]
fn a_late_event_among_many_resets() {
    let mut server = scheduled("2026-11-01T00:00Z", json!({"every": "month"}));
    for minute in 1..=60 {
        server.now = at("2026-11-01T00:00Z").checked_add_seconds(60 * minute).unwrap();
        server.call("POST", &format!("{LIMITS}/1/reset"), "").expect(200);
    }
    let windows: Vec<String> =
        server.records.keys().filter(|key| key.starts_with("archive/window/")).cloned().collect();
    let whole = server.records.clone();
    for (place, key) in windows.iter().enumerate() {
        if !(29..=30).contains(&place) {
            server.records.insert(key.clone(), "{".to_owned());
        }
    }
    server.charge_at("2026-11-01T00:30:00Z", 1);
    server.charge_at("2026-11-01T00:30:59Z", 2);
    let charged = server.records[&windows[30]].clone();
    server.records.extend(whole);
    server.records.insert(windows[30].clone(), charged);
    let row = json!(["2026-11-01T00:30:00Z", "2026-11-01T00:31:00Z", "manual", "0.3", 2]);
    assert!(server.past().contains(&row));
}

#[test]
fn a_window_that_cannot_be_read_is_named_and_nothing_is_charged() {
    let mut server = three_days();
    let key = server.records.keys().find(|key| key.starts_with("archive/window/")).unwrap().clone();
    server.records.insert(key.clone(), "{".to_owned());
    let before = server.records.clone();
    let mut body = calls(1);
    body["event_timestamp"] = json!("2026-11-20T13:00Z");
    let answer = server.ingest("1", body).refused(500, "unsupported_record");
    assert!(answer.text("/xproxy_error/message").contains(&key));
    server.get(&format!("{LIMITS}/1/history")).refused(500, "unsupported_record");
    assert_eq!(server.records, before);
    // What does not touch it goes on.
    server.charge(1);
}

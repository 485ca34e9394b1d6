//! When an event happened.

use payi_edge::time::Timestamp;
use serde_json::{Value, json};

use crate::{INGEST, at, calls, server};

fn event(timestamp: Value) -> Value {
    let mut body = calls(1);
    body["event_timestamp"] = timestamp;
    body
}

#[test]
fn an_event_without_a_time_happened_now() {
    let mut server = server();
    server.now = at("2026-11-22T12:00:00.000001Z");
    for body in [calls(1), event(json!(null))] {
        let answer = server.ingest("", body).expect(200);
        assert_eq!(answer.text("/event_timestamp"), "2026-11-22T12:00:00.000001Z");
        assert_eq!(answer.text("/ingest_timestamp"), "2026-11-22T12:00:00.000001Z");
    }
}

#[test]
fn an_event_may_lie_five_minutes_ahead_and_not_a_microsecond_more() {
    let mut server = server();
    for (text, shown) in [
        ("2026-11-22T12:05:00Z", "2026-11-22T12:05:00Z"),
        ("2026-11-22T12:05:00.000000Z", "2026-11-22T12:05:00Z"),
        ("2026-11-22T14:05:00+02:00", "2026-11-22T12:05:00Z"),
        // No offset is UTC.
        ("2026-11-22T12:05:00", "2026-11-22T12:05:00Z"),
        ("2026-11-22 12:04:59.9", "2026-11-22T12:04:59.900Z"),
        // The past has no bound.
        ("2025-01-02", "2025-01-02T00:00:00Z"),
        ("2025-01-02T03:04:05+00:00", "2025-01-02T03:04:05Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ] {
        let answer = server.ingest("", event(json!(text))).expect(200);
        assert_eq!(answer.text("/event_timestamp"), shown);
        assert_eq!(answer.text("/ingest_timestamp"), "2026-11-22T12:00:00Z");
    }
    for text in [
        "2026-11-22T12:05:00.000001Z",
        "2026-11-22T12:05:01",
        "2026-11-22T12:04:00-01:00",
        "2026-11-23",
        "9999-12-31T23:59:59.999999Z",
    ] {
        server.refuse_ingest("", event(json!(text)), "invalid_ingest_event_timestamp");
    }
}

#[test]
fn what_is_no_time_is_refused() {
    let mut server = server();
    for value in [
        json!("yesterday"),
        json!(""),
        json!("2026-02-30"),
        json!(1763812800),
        json!({}),
        json!(true),
    ] {
        server.refuse_ingest("", event(value), "request_processing_error");
    }
}

#[test]
fn at_the_end_of_time_five_minutes_ahead_does_not_exist() {
    let mut server = server();
    server.now = Timestamp::MAX;
    let answer = server.ingest("", event(json!("9999-12-31T23:59:59.999999Z"))).expect(200);
    assert_eq!(answer.text("/event_timestamp"), "9999-12-31T23:59:59.999999Z");
    server.now = Timestamp::MIN;
    server.call("POST", INGEST, &event(json!("0001-01-01T00:05:00Z")).to_string()).expect(200);
}

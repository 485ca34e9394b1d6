//! Expiry: whose caller never tells.

use serde_json::json;

use super::{HOLDS, with_limits};
use crate::common::Server;
use crate::{at, calls};

/// A hold on both limits, of which nobody has told anything for a minute.
fn expired() -> Server {
    let mut server = with_limits();
    server.hold("a", "1,2", "0.6").expect(201);
    server.wait(60);
    server
}

#[test]
fn a_block_limit_presumes_the_money_spent_and_an_allow_limit_gives_it_back() {
    let mut server = with_limits();
    server.hold("a", "1,2", "0.6").expect(201);
    server.wait(59);
    server.has(["0", "0.6", ""], ["0", "0.6", ""]);
    server.wait(1);
    server.has(["0", "", "0.6"], ["0", "", ""]);
    let hold = server.hold_now("a");
    assert_eq!(hold["state"], "expired");
    assert_eq!(hold["hold_expiration_timestamp"], "2026-11-22T12:01:00Z");
}

/// Whatever is asked first, and whether the engine lived on.
#[test]
fn every_call_sees_it() {
    let calls = [
        ("GET", "/api/v1/limits/1", "{}"),
        ("GET", "/api/v1/limits", "{}"),
        ("GET", "/api/v1/holds/a", "{}"),
        ("GET", "/api/v1/categories", "{}"),
        ("PUT", "/api/v1/limits/1", r#"{"max": -1}"#),
        ("GET", "/nowhere", ""),
    ];
    for (call, restarts) in calls.iter().flat_map(|call| [(call, false), (call, true)]) {
        let mut server = expired();
        if restarts {
            server.restart();
        }
        let (method, target, body) = call;
        let before = server.records.clone();
        server.call(method, target, body);
        assert_ne!(server.records, before, "{method} {target}: it is recorded at once");
        server.has(["0", "", "0.6"], ["0", "", ""]);
    }
}

#[test]
fn housekeeping_sees_it_too() {
    let mut server = expired();
    server.tend();
    assert!(server.records["hold/a"].contains(r#""state":"expired""#));
    assert!(server.records["hold/a"].contains(r#""expired":"2026-11-22T12:01:00Z""#));
}

#[test]
fn presumed_money_refuses_the_next_call() {
    let mut server = expired();
    let answer = server.hold("b", "1", "0.5");
    let message = answer.text("/xproxy_error/message");
    assert!(message.contains("$0.60 presumed spent"), "{message}");
    answer.refused_by(&["1"]);
    server.hold("b", "1", "0.4").expect(201);
}

#[test]
fn a_cost_that_comes_late_takes_the_place_of_what_was_presumed() {
    let mut server = expired();
    server.wait(86_400);
    let answer = server.settle("a", calls(2)).expect(200).json();
    assert_eq!(answer["hold"]["state"], "settled");
    assert_eq!(answer["hold"]["late"], true);
    server.has(["0.2", "", ""], ["0.2", "", ""]);
    // Both limits count it, and count it once.
    let again = server.settle("a", calls(2)).expect(200).json();
    assert_eq!(again["hold"]["late"], true);
    assert_eq!(again["xproxy_result"]["duplicate_request"], true);
    server.has(["0.2", "", ""], ["0.2", "", ""]);
}

#[test]
fn a_person_who_knows_better_gives_it_back() {
    let mut server = expired();
    server.release("a").expect(200);
    server.has(["0", "", ""], ["0", "", ""]);
    server.release("a").expect(200);
    server.has(["0", "", ""], ["0", "", ""]);
}

#[test]
fn a_settlement_in_time_does_not_expire() {
    let mut server = with_limits();
    server.hold("a", "1", "0.6").expect(201);
    server.wait(59);
    server.settle("a", calls(2)).expect(200);
    server.wait(3_600);
    server.has(["0.2", "", ""], ["0", "", ""]);
}

#[test]
fn many_expire_over_several_requests() {
    let mut server = with_limits();
    for number in 0..1_001 {
        server.hold(&format!("h{number}"), "1", "0.0001").expect(201);
    }
    server.wait(60);
    let left = ["0.0501", "0.0001", ""];
    for held in left {
        let answer = server.get("/api/v1/limits/1").expect(200);
        assert_eq!(answer.number("/limit/totals/cost/held/base"), held);
    }
    server.has(["0", "", "0.1001"], ["0", "", ""]);
}

#[test]
fn a_clock_that_is_set_back_neither_shortens_nor_prolongs() {
    let mut server = with_limits();
    server.hold("a", "1", "0.6").expect(201);
    server.now = at("2026-11-22T12:00:30Z");
    server.hold("b", "1", "0.1").expect(201);
    server.now = at("2026-11-21T12:00:00Z");
    server.restart();
    assert_eq!((server.state("a"), server.state("b")), ("held".to_owned(), "held".to_owned()));
    // Time does not run backwards for what is held.
    server.hold("c", "1", "0.1").expect(201);
    assert_eq!(server.hold_now("c")["hold_expiration_timestamp"], "2026-11-22T12:01:30Z");
    server.now = at("2026-11-22T12:01:00Z");
    assert_eq!((server.state("a"), server.state("c")), ("expired".to_owned(), "held".to_owned()));
}

#[test]
fn a_clock_that_was_ahead_is_forgiven_once_nothing_is_held() {
    let mut server = with_limits();
    server.now = at("2026-12-22T12:00:00Z");
    server.hold("a", "1", "0.6").expect(201);
    server.release("a").expect(200);
    server.now = at("2026-11-22T12:00:00Z");
    server.hold("b", "1", "0.1").expect(201);
    assert_eq!(server.hold_now("b")["hold_expiration_timestamp"], "2026-11-22T12:01:00Z");
}

#[test]
fn the_next_expiry_is_known_to_the_host() {
    let mut server = with_limits();
    assert_eq!(server.engine.next_expiry(), None);
    server.post(HOLDS, "1", &json!({"hold_id": "a", "amount": 0, "ttl_seconds": 90})).expect(201);
    server.hold("b", "1", "0").expect(201);
    assert_eq!(server.engine.next_expiry(), Some(at("2026-11-22T12:01:00Z")));
    server.restart();
    assert_eq!(server.engine.next_expiry(), Some(at("2026-11-22T12:01:00Z")));
    server.wait(60);
    server.get("/api/v1/limits").expect(200);
    assert_eq!(server.engine.next_expiry(), Some(at("2026-11-22T12:01:30Z")));
}

#[test]
fn a_window_that_ends_with_an_expiry_is_in_the_history_at_once() {
    let mut server = with_limits();
    let schedule = json!({"limit_name": "daily", "max": 10, "reset_schedule": {"every": "day"}});
    let id = server.create(schedule).expect(201).text("/limit/limit_id");
    server.ingest(&id, calls(1)).expect(200);
    server.hold("a", &id, "0.6").expect(201);
    server.wait(86_400);
    let history = server.get(&format!("/api/v1/limits/{id}/history")).expect(200);
    assert_eq!(history.number("/items/0/totals/cost/total/base"), "0.1");
}

//! Money is held against all limits of a call.

use serde_json::json;

use super::{HOLDS, block, with_limits};
use crate::{at, calls};

#[test]
fn the_answer_says_what_is_held_and_what_the_limits_say() {
    let mut server = with_limits();
    server.now = at("2026-11-22T12:00:00Z");
    let body = json!({"hold_id": "a/1", "amount": 0.8, "ttl_seconds": 90});
    let answer = server.post(HOLDS, "1, 2", &body).expect(201);
    let json = answer.json();
    assert_eq!(
        json["hold"],
        json!({
            "hold_id": "a/1",
            "state": "held",
            "amount": 0.8,
            "limit_ids": ["1", "2"],
            "hold_creation_timestamp": "2026-11-22T12:00:00Z",
            "hold_expiration_timestamp": "2026-11-22T12:01:30Z",
        })
    );
    assert_eq!(
        json["xproxy_result"],
        json!({"request_id": json["request_id"], "limits": {"1": {"state": "ok"}, "2": {"state": "ok"}}})
    );
    assert_eq!(server.hold_now("a%2F1"), json["hold"]);
    server.has(["0", "0.8", ""], ["0", "0.8", ""]);
}

#[test]
fn it_lives_for_a_minute_unless_it_says_otherwise() {
    let mut server = with_limits();
    server.hold("a", "1", "1").expect(201);
    assert_eq!(server.hold_now("a")["hold_expiration_timestamp"], "2026-11-22T12:01:00Z");
}

#[test]
fn the_states_are_those_after_all_that_is_held() {
    let mut server = with_limits();
    let threshold = json!({"limit_name": "T", "max": 1, "threshold": 0.8});
    server.create(threshold).expect(201);
    let mut state = |id: &str, amount: &str| {
        server.hold(id, "3", amount).expect(201).text("/xproxy_result/limits/3/state")
    };
    assert_eq!(state("a", "0.79"), "ok");
    assert_eq!(state("b", "0.01"), "exceeded");
    assert_eq!(state("c", "0.2"), "exceeded");
    assert_eq!(state("d", "0.01"), "overrun");
}

#[test]
fn a_hold_counts_no_request_and_costs_one_record() {
    let mut server = with_limits();
    assert_eq!(server.hold("a", "1,2", "0.5").expect(201).changed, 1);
    assert_eq!(server.requests("1")["total"], 0);
    assert_eq!(server.requests("2")["total"], 0);
}

#[test]
fn what_is_held_does_not_refuse_an_ingest() {
    let mut server = with_limits();
    server.hold("a", "1", "1").expect(201);
    let answer = server.ingest("1", calls(5)).expect(200);
    assert_eq!(answer.text("/xproxy_result/limits/1/state"), "ok");
    assert_eq!(server.money("1"), ["0.5", "1", ""]);
}

#[test]
fn a_call_without_limits_is_held_against_none() {
    let mut server = with_limits();
    let answer = server.hold("a", "", "1000000").expect(201);
    assert_eq!(answer.json()["hold"]["limit_ids"], json!([]));
    server.has(["0", "", ""], ["0", "", ""]);
}

#[test]
fn holds_of_several_limits_add_up_in_each() {
    let mut server = with_limits();
    block(&mut server, "C", "0.5");
    server.hold("a", "1", "0.3").expect(201);
    server.hold("b", "1,2", "0.2").expect(201);
    server.hold("c", "3,1", "0.5").expect(201);
    assert_eq!(server.money("3"), ["0", "0.5", ""]);
    server.has(["0", "1", ""], ["0", "0.2", ""]);
}

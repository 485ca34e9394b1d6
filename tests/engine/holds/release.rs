//! Releasing: the call costs nothing.

use serde_json::json;

use super::{HOLDS, with_limits};
use crate::calls;

#[test]
fn all_that_was_held_is_given_back() {
    let mut server = with_limits();
    server.hold("a", "1,2", "0.9").expect(201);
    let answer = server.release("a").expect(200);
    assert_eq!(answer.text("/hold/state"), "released");
    assert_eq!(answer.json()["hold"].get("request_id"), None);
    assert_eq!(server.state("a"), "released");
    server.has(["0", "", ""], ["0", "", ""]);
    assert_eq!(server.requests("1")["total"], 0, "it is no request");
    server.hold("b", "1", "1").expect(201);
}

#[test]
fn told_again_it_changes_nothing() {
    let mut server = with_limits();
    server.hold("a", "1", "0.4").expect(201);
    server.hold("b", "1", "0.4").expect(201);
    server.release("a").expect(200);
    for _ in 0..2 {
        assert_eq!(server.release("a").expect(200).text("/hold/state"), "released");
        server.has(["0", "0.4", ""], ["0", "", ""]);
    }
}

#[test]
fn a_body_is_not_needed() {
    let mut server = with_limits();
    server.hold("a", "1", "0.4").expect(201);
    server.call("POST", &format!("{HOLDS}/a/release"), "").expect(200);
    assert_eq!(server.money("1"), ["0", "", ""]);
}

#[test]
fn one_that_is_settled_stays_so() {
    let mut server = with_limits();
    server.hold("a", "1", "0.4").expect(201);
    server.settle("a", calls(1)).expect(200);
    server.release("a").refused(409, "hold_resolved");
    server.has(["0.1", "", ""], ["0", "", ""]);
}

#[test]
fn a_cost_that_is_told_after_all_is_charged() {
    let mut server = with_limits();
    server.hold("a", "1", "0.4").expect(201);
    server.release("a").expect(200);
    assert_eq!(server.settle("a", calls(1)).expect(200).text("/hold/state"), "settled");
    server.settle("a", calls(1)).expect(200);
    server.has(["0.1", "", ""], ["0", "", ""]);
}

#[test]
fn with_presume_it_expires_at_once() {
    let mut server = with_limits();
    server.hold("a", "1,2", "0.4").expect(201);
    let target = format!("{HOLDS}/a/release");
    for _ in 0..2 {
        let answer = server.post(&target, "", &json!({"presume": true})).expect(200);
        assert_eq!(answer.text("/hold/state"), "expired");
        assert_eq!(answer.text("/hold/hold_expiration_timestamp"), "2026-11-22T12:00:00Z");
        server.has(["0", "", "0.4"], ["0", "", ""]);
    }
    server.post(&target, "", &json!({"presume": false})).expect(200);
    server.has(["0", "", ""], ["0", "", ""]);
}

#[test]
fn one_that_arrives_before_the_hold_keeps_it_from_being_made() {
    let mut server = with_limits();
    assert_eq!(server.release("a").expect(200).text("/hold/state"), "released");
    server.restart();
    server.hold("a", "1", "0.4").refused(409, "hold_resolved");
    server.has(["0", "", ""], ["0", "", ""]);
}

//! The same hold asked for again: its maker lost the first answer.

use serde_json::json;

use super::{HOLDS, with_limits};
use crate::calls;

#[test]
fn the_first_yes_is_given_again_and_nothing_more_is_held() {
    let mut server = with_limits();
    let first = server.hold("a", "1,2", "0.6").expect(201).json();
    for restarts in [false, true] {
        if restarts {
            server.restart();
        }
        server.wait(1);
        let again = server.hold("a", "1,2", "0.60").expect(200);
        assert_eq!(again.changed, usize::from(restarts), "only new request ids");
        let json = again.json();
        assert_eq!(json["hold"], first["hold"]);
        assert_eq!(json["xproxy_result"]["duplicate_request"], true);
        assert_eq!(json["xproxy_result"]["limits"], first["xproxy_result"]["limits"]);
    }
    server.has(["0", "0.6", ""], ["0", "0.6", ""]);
}

#[test]
fn it_is_yes_although_there_would_not_be_enough_for_it_now() {
    let mut server = with_limits();
    server.hold("a", "1", "0.6").expect(201);
    server.ingest("1", calls(9)).expect(200);
    server.hold("a", "1", "0.6").expect(200);
}

#[test]
fn other_parameters_are_another_hold() {
    let mut server = with_limits();
    server.hold("a", "1", "0.6").expect(201);
    server.hold("a", "1", "0.5").refused(409, "hold_conflict");
    server.hold("a", "1,2", "0.6").refused(409, "hold_conflict");
    server.hold("a", "2", "0.6").refused(409, "hold_conflict");
    server.hold("a", "", "0.6").refused(409, "hold_conflict");
    server.has(["0", "0.6", ""], ["0", "", ""]);
}

#[test]
fn it_is_known_by_what_was_asked_first_when_it_was_extended() {
    let mut server = with_limits();
    server.hold("a", "1", "0.2").expect(201);
    server.extend("a", "0.7").expect(200);
    let again = server.hold("a", "1", "0.2").expect(200);
    assert_eq!(again.number("/hold/amount"), "0.7");
    server.hold("a", "1", "0.7").refused(409, "hold_conflict");
}

#[test]
fn it_says_what_became_of_the_hold_since() {
    let mut server = with_limits();
    server.hold("expired", "1", "0.2").expect(201);
    server.hold("settled", "1", "0.2").expect(201);
    server.settle("settled", calls(1)).expect(200);
    server.wait(60);
    for id in ["expired", "settled"] {
        let again = server.hold(id, "1", "0.2").expect(200).json();
        assert_eq!(again["hold"]["state"], id);
        assert_eq!(again["xproxy_result"]["duplicate_request"], true);
    }
    server.has(["0.1", "", "0.2"], ["0", "", ""]);
}

#[test]
fn one_that_was_released_is_not_held_again() {
    let mut server = with_limits();
    server.hold("a", "1", "0.2").expect(201);
    server.release("a").expect(200);
    server.hold("a", "1", "0.2").refused(409, "hold_resolved");
    server.has(["0", "", ""], ["0", "", ""]);
}

#[test]
fn an_id_may_be_any_text_that_a_path_can_carry() {
    let mut server = with_limits();
    for (id, path) in [("a/b", "a%2Fb"), ("é %", "%C3%A9%20%25"), ("~", "~"), ("held", "held")] {
        server.hold(id, "1", "0.1").expect(201);
        assert_eq!(server.hold_now(path)["hold_id"], *id);
        server.restart();
        server.settle(path, json!({"category": "own", "cost": {}})).expect(200);
        assert_eq!(server.state(path), "settled");
        server.hold(id, "1", "0.1").expect(200);
    }
    assert_eq!(server.get(HOLDS).expect(200).json()["items"], json!([]));
}

//! Renewing and extending.

use serde_json::{Value, json};

use super::{HOLDS, with_limits};
use crate::calls;

fn expires(hold: &Value) -> &str {
    hold["hold_expiration_timestamp"].as_str().unwrap()
}

#[test]
fn a_renewed_hold_lives_on_from_then() {
    let mut server = with_limits();
    server.hold("a", "1", "0.4").expect(201);
    server.wait(40);
    let answer = server.renew("a", 60).expect(200);
    assert_eq!(answer.changed, 1);
    assert_eq!(expires(&answer.json()["hold"]), "2026-11-22T12:01:40Z");
    server.wait(59);
    server.restart();
    assert_eq!(server.state("a"), "held");
    server.wait(1);
    assert_eq!(server.state("a"), "expired");
}

#[test]
fn no_renewal_shortens_it() {
    let mut server = with_limits();
    server.hold("a", "1", "0.4").expect(201);
    assert_eq!(expires(&server.renew("a", 1).expect(200).json()["hold"]), "2026-11-22T12:01:00Z");
}

#[test]
fn it_lives_for_15_minutes_at_most() {
    let mut server = with_limits();
    server.hold("a", "1", "0.4").expect(201);
    for _ in 0..29 {
        server.wait(30);
        server.renew("a", 60).expect(200);
    }
    assert_eq!(expires(&server.hold_now("a")), "2026-11-22T12:15:00Z");
    server.wait(30);
    server.renew("a", 900).refused_after_expiry(409, "hold_expired");
    assert_eq!(server.money("1"), ["0", "", "0.4"]);
}

#[test]
fn what_is_over_is_not_renewed() {
    let mut server = with_limits();
    server.hold("settled", "1", "0.1").expect(201);
    server.settle("settled", calls(1)).expect(200);
    server.hold("released", "1", "0.1").expect(201);
    server.release("released").expect(200);
    for id in ["settled", "released"] {
        server.renew(id, 60).refused(409, "hold_resolved");
        server.extend(id, "0.2").refused(409, "hold_resolved");
    }
    server.renew("unknown", 60).refused(404, "hold_not_found");
    server.extend("unknown", "0.2").refused(404, "hold_not_found");
    server.has(["0.1", "", ""], ["0", "", ""]);
}

#[test]
fn an_extension_is_a_new_total() {
    let mut server = with_limits();
    server.hold("a", "1,2", "0.4").expect(201);
    server.wait(20);
    for _ in 0..2 {
        let answer = server.extend("a", "0.9").expect(200);
        assert_eq!(answer.number("/hold/amount"), "0.9");
        assert_eq!(expires(&answer.json()["hold"]), "2026-11-22T12:01:20Z");
        server.has(["0", "0.9", ""], ["0", "0.9", ""]);
    }
    // An older one, overtaken on its way.
    assert_eq!(server.extend("a", "0.6").expect(200).number("/hold/amount"), "0.9");
    server.settle("a", calls(1)).expect(200);
    server.has(["0.1", "", ""], ["0.1", "", ""]);
}

#[test]
fn one_that_is_refused_leaves_the_hold_as_it_was() {
    let mut server = with_limits();
    server.hold("a", "1,2", "0.4").expect(201);
    server.hold("b", "1", "0.5").expect(201);
    let before = server.hold_now("a");
    server.wait(20);
    let answer = server.extend("a", "0.50000001");
    let message = answer.text("/xproxy_error/message");
    assert!(message.contains("$0.90 held") && message.contains("$0.10000001"), "{message}");
    answer.refused_by(&["1"]);
    assert_eq!(server.hold_now("a"), before);
    server.has(["0", "0.9", ""], ["0", "0.4", ""]);
    server.extend("a", "0.5").expect(200);
    server.has(["0", "1", ""], ["0", "0.5", ""]);
}

#[test]
fn an_allow_limit_does_not_refuse_an_extension() {
    let mut server = with_limits();
    server.hold("a", "2", "0.4").expect(201);
    server.extend("a", "50").expect(200);
    server.has(["0", "", ""], ["0", "50", ""]);
}

#[test]
fn an_expired_hold_is_not_extended() {
    let mut server = with_limits();
    server.hold("a", "1", "0.4").expect(201);
    server.wait(60);
    server.extend("a", "0.5").refused_after_expiry(409, "hold_expired");
    let target = format!("{HOLDS}/a/extend");
    server.post(&target, "", &json!({})).refused(400, "required_field_missing");
    server.has(["0", "", "0.4"], ["0", "", ""]);
}

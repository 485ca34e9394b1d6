//! Bodies that no hold can be made of.

use serde_json::{Value, json};

use super::{HOLDS, with_limits};

#[test]
fn a_hold_needs_an_id_and_an_amount() {
    let mut server = with_limits();
    let refused = [
        (json!({"amount": 1}), "required_field_missing"),
        (json!({"hold_id": "a"}), "required_field_missing"),
        (json!({"hold_id": "a", "amount": null}), "required_field_missing"),
        (json!({"hold_id": "", "amount": 1}), "request_processing_error"),
        (json!({"hold_id": ".", "amount": 1}), "request_processing_error"),
        (json!({"hold_id": "..", "amount": 1}), "request_processing_error"),
        (json!({"hold_id": "a".repeat(257), "amount": 1}), "request_processing_error"),
        (json!({"hold_id": 7, "amount": 1}), "request_processing_error"),
        (json!({"hold_id": "a", "amount": -0.01}), "request_processing_error"),
        (json!({"hold_id": "a", "amount": "much"}), "request_processing_error"),
        (json!({"hold_id": "a", "amount": [1]}), "request_processing_error"),
        (json!(["a", 1]), "request_processing_error"),
        (Value::Null, "request_processing_error"),
    ];
    for (body, code) in refused {
        server.refuse(("POST", HOLDS, &body.to_string()), 400, code);
    }
    server.refuse(("POST", HOLDS, "{"), 400, "invalid_json");
    server.refuse(("POST", HOLDS, ""), 400, "invalid_json");
}

#[test]
fn it_lives_for_a_second_up_to_15_minutes() {
    let mut server = with_limits();
    for ttl in [json!(0), json!(901), json!(1.5), json!(-1), json!("60"), json!(true)] {
        let body = json!({"hold_id": "a", "amount": 0, "ttl_seconds": ttl});
        server.refuse(("POST", HOLDS, &body.to_string()), 400, "request_processing_error");
    }
    for (id, ttl) in [("least", 1), ("most", 900)] {
        let body = json!({"hold_id": id, "amount": 0, "ttl_seconds": ttl, "unknown": 1});
        server.post(HOLDS, "", &body).expect(201);
    }
}

#[test]
fn all_its_limits_must_be_there_once() {
    let mut server = with_limits();
    let body = json!({"hold_id": "a", "amount": 0.1});
    server.post(HOLDS, "1,9", &body).refused(400, "limit_not_found");
    server.post(HOLDS, "1,2,1", &body).refused(400, "duplicate_limit_id");
    server.has(["0", "", ""], ["0", "", ""]);
}

#[test]
fn the_other_calls_are_as_strict() {
    let mut server = with_limits();
    server.hold("a", "1", "0.1").expect(201);
    for (action, body) in [
        ("renew", r#"{"ttl_seconds": 0}"#),
        ("extend", r#"{"amount": -1}"#),
        ("extend", r#"{"amount": "x"}"#),
        ("extend", r#"{"amount": 1, "ttl_seconds": 901}"#),
        ("release", r#"{"presume": "yes"}"#),
        ("release", "[]"),
        ("settle", r#"{"category": "own", "cost": 1}"#),
        ("settle", r#"{"category": "own", "cost": {"input": 1}}"#),
        ("settle", r#"{"category": "own", "resource": "tool", "units": {"call": {"output": -1}}}"#),
    ] {
        let target = format!("{HOLDS}/a/{action}");
        server.refuse(("POST", &target, body), 400, "request_processing_error");
    }
    server.refuse(("GET", &format!("{HOLDS}/b"), ""), 404, "hold_not_found");
    server.call("DELETE", &format!("{HOLDS}/a"), "").refused(405, "request_processing_error");
    server.has(["0", "0.1", ""], ["0", "", ""]);
}

//! Changing a limit: its maximum and its name, nothing else.

use serde_json::json;

use crate::common::Server;
use crate::{LIMITS, at, calls, server};

const A: &str = "/api/v1/limits/1";

/// Limits 1 and 2, with 0.9 of 1 spent on the first.
fn with_limits() -> Server {
    let mut server = server();
    server.create(json!({"limit_name": "A", "max": 1, "threshold": 0.8})).expect(201);
    server.limit("B", 5);
    server.ingest("1", calls(9)).expect(200);
    server.now = at("2026-11-23T01:02:03.000004Z");
    server
}

#[test]
fn the_maximum_and_the_name() {
    let mut server = with_limits();
    let before = server.get(A).json()["limit"].clone();
    for (body, max, name) in [
        (json!({"max": 2.5}), "2.5", "A"),
        (json!({"limit_name": "C"}), "2.5", "C"),
        (json!({"max": 3, "limit_name": "D"}), "3", "D"),
        (json!({"max": null, "limit_name": "E"}), "3", "E"),
        (json!({"max": 0.9, "limit_name": null}), "0.9", "E"),
        (json!({"limit_name": "E"}), "0.9", "E"),
    ] {
        let answer = server.call("PUT", A, &body.to_string()).expect(200);
        let mut limit = answer.json()["limit"].clone();
        assert_eq!(
            (answer.number("/limit/max").as_str(), limit["limit_name"].as_str()),
            (max, Some(name))
        );
        assert_eq!(server.get(A).json()["limit"], limit);
        assert_eq!(limit["limit_update_timestamp"], "2026-11-23T01:02:03.000004Z");
        // All else is as it was.
        for field in ["max", "limit_name", "limit_update_timestamp"] {
            limit[field] = before[field].clone();
        }
        assert_eq!(limit, before);
    }
}

#[test]
fn an_update_of_nothing_is_fine() {
    let mut server = with_limits();
    let before = server.get(A).json()["limit"].clone();
    for body in [
        json!({}),
        json!({"max": null, "limit_name": null}),
        json!({"limit_type": "block", "threshold": 0.9, "limit_id": "9", "limit_tags": ["t"]}),
    ] {
        let answer = server.call("PUT", A, &body.to_string()).expect(200);
        let mut limit = answer.json()["limit"].clone();
        limit["limit_update_timestamp"] = before["limit_update_timestamp"].clone();
        assert_eq!(limit, before, "{body}");
    }
}

#[test]
fn the_maximum_may_fall_to_the_spend_and_not_below() {
    let mut server = with_limits();
    server.refuse(
        ("PUT", A, r#"{"max": 0.8999999999999999999999999999}"#),
        400,
        "invalid_max_limit_update",
    );
    server.refuse(
        ("PUT", A, r#"{"max": 0.5, "limit_name": "new"}"#),
        400,
        "invalid_max_limit_update",
    );
    server.call("PUT", A, r#"{"max": 0.9}"#).expect(200);
    // Nothing was spent on the second.
    server.call("PUT", "/api/v1/limits/2", r#"{"max": 1e-28}"#).expect(200);
    for max in ["0", "-1", "-0.0"] {
        let body = format!(r#"{{"max": {max}}}"#);
        server.refuse(("PUT", "/api/v1/limits/2", &body), 400, "invalid_max_limit");
    }
}

#[test]
fn a_warning_level_that_cannot_be_held_is_refused() {
    let mut server = server();
    server.create(json!({"limit_name": "A", "max": 1, "threshold": 0.8})).expect(201);
    server.refuse(("PUT", A, r#"{"max": 1e-28}"#), 400, "update_limit_validation_failed");
}

#[test]
fn a_taken_name_is_refused_and_the_maximum_beside_it_stays() {
    let mut server = with_limits();
    let body = json!({"max": 50, "limit_name": "B"}).to_string();
    server.refuse(("PUT", A, &body), 400, "limit_name_already_exist");
    assert_eq!(server.get(A).number("/limit/max"), "1");
    // Three renames swap two names.
    for (id, name) in [(1, "tmp"), (2, "A"), (1, "B")] {
        let body = json!({"limit_name": name}).to_string();
        server.call("PUT", &format!("{LIMITS}/{id}"), &body).expect(200);
    }
    let found = server.get("/api/v1/limits?limit_name=A");
    assert_eq!(found.text("/items/0/limit_id"), "2");
}

#[test]
fn a_raised_maximum_takes_effect_with_the_next_request() {
    let mut server = with_limits();
    let state =
        |server: &mut Server| server.ingest("1", calls(1)).text("/xproxy_result/limits/1/state");
    assert_eq!(state(&mut server), "exceeded");
    assert_eq!(state(&mut server), "overrun");
    let limit = server.call("PUT", A, r#"{"max": 10}"#).expect(200);
    assert_eq!(limit.json()["limit"]["totals"]["cost"]["total"].get("overrun_base"), None);
    assert_eq!(state(&mut server), "ok");
}

#[test]
fn spending_is_no_update() {
    let mut server = server();
    let id = server.limit("A", 1);
    server.now = at("2026-12-01");
    server.ingest(&id, calls(1)).expect(200);
    let limit = server.get(A);
    assert_eq!(limit.text("/limit/limit_update_timestamp"), "2026-11-22T12:00:00Z");
}

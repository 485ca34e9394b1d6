//! Creating a limit that exists: the same one again, or an error.

use serde_json::{Value, json};

use crate::common::Server;
use crate::{LIMITS, at, calls, server};

/// Two limits, the first with spend on it, some time ago.
fn with_limits() -> Server {
    let mut server = server();
    let first = json!({
        "limit_name": "A", "max": 10, "limit_id": "a", "threshold": 0.8,
        "limit_tags": ["x", "y"], "properties": {"k": "v"},
    });
    server.create(first).expect(201);
    server.create(json!({"limit_name": "B", "max": 20, "limit_type": "block"})).expect(201);
    server.ingest("a", calls(3)).expect(200);
    server.now = at("2026-11-23");
    server
}

/// The first limit with some fields changed; null leaves a field out.
fn first_with(changes: Value) -> Value {
    let mut body = json!({"limit_name": "A", "max": 10, "threshold": 0.8});
    body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    body
}

#[test]
fn an_equal_create_gives_the_limit_as_it_is() {
    let mut server = with_limits();
    let limit = server.get("/api/v1/limits/a").json()["limit"].clone();
    for changes in [
        json!({}),
        json!({"limit_id": "a"}),
        json!({"max": 10.0}),
        json!({"limit_type": "Allow"}),
        json!({"limit_tags": ["y", "x"]}),
        json!({"limit_tags": ["x", "y", "x"]}),
        json!({"properties": {"k": "v"}}),
        json!({"limit_id": "a", "limit_tags": ["x", "y"], "properties": {"k": "v", "no": null}}),
        json!({"unknown": 1}),
    ] {
        let before = server.records.len();
        let again = server.create(first_with(changes.clone())).expect(200);
        assert_eq!(again.json()["limit"], limit, "{changes}");
        assert_eq!(server.records.len(), before);
    }
    assert_eq!(limit["totals"]["requests"]["total"], 1);
    // One that has no threshold.
    let second = json!({"limit_name": "B", "max": 20, "limit_type": "block"});
    assert_eq!(server.create(second).expect(200).text("/limit/limit_id"), "1");
}

#[test]
fn any_difference_is_an_error() {
    let mut server = with_limits();
    for changes in [
        // By name.
        json!({"max": 10.01}),
        json!({"limit_type": "block"}),
        json!({"threshold": 0.81}),
        json!({"threshold": null}),
        json!({"limit_id": "other"}),
        json!({"limit_id": "1"}),
        json!({"limit_tags": []}),
        json!({"limit_tags": ["x"]}),
        json!({"limit_tags": ["x", "y", "z"]}),
        json!({"limit_tags": ["X", "y"]}),
        json!({"properties": {}}),
        json!({"properties": {"k": "w"}}),
        // By id.
        json!({"limit_id": "a", "limit_name": "new"}),
        json!({"limit_id": "a", "limit_name": "B"}),
        json!({"limit_id": "a", "limit_name": "a"}),
        json!({"limit_id": "a", "max": 11}),
        json!({"limit_id": "a", "limit_type": "block"}),
        json!({"limit_id": "a", "threshold": null}),
        json!({"limit_id": "a", "limit_tags": ["z"]}),
    ] {
        let body = first_with(changes).to_string();
        server.refuse(("POST", LIMITS, &body), 400, "limit_name_already_exist");
    }
    let taken = json!({"limit_name": "B", "max": 20}).to_string();
    server.refuse(("POST", LIMITS, &taken), 400, "limit_name_already_exist");
}

#[test]
fn the_limit_as_it_is_now_counts() {
    let mut server = with_limits();
    server.call("PUT", "/api/v1/limits/a", r#"{"max": 15}"#).expect(200);
    let old = first_with(json!({})).to_string();
    server.refuse(("POST", LIMITS, &old), 400, "limit_name_already_exist");
    server.create(first_with(json!({"max": 15}))).expect(200);
}

#[test]
fn a_rename_and_a_delete_free_the_name() {
    let mut server = with_limits();
    server.call("PUT", "/api/v1/limits/a", r#"{"limit_name": "A2"}"#).expect(200);
    let renamed = server.create(first_with(json!({"max": 1}))).expect(201);
    assert_eq!(renamed.number("/limit/totals/cost/total/base"), "0");
    assert_eq!(server.spend("a"), "0.3", "the renamed limit keeps its spend");

    server.call("DELETE", "/api/v1/limits/a", "").expect(200);
    let fresh = server.create(first_with(json!({"limit_name": "A2", "limit_id": "a"}))).expect(201);
    assert_eq!(fresh.number("/limit/totals/cost/total/base"), "0");
    assert_eq!(fresh.text("/limit/limit_creation_timestamp"), "2026-11-23T00:00:00Z");
}

#[test]
fn names_are_told_apart_by_every_character() {
    let mut server = with_limits();
    for name in ["a", " A", "A ", "À", "A\u{300}"] {
        server.create(json!({"limit_name": name, "max": 1})).expect(201);
    }
}

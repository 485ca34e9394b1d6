//! The properties of a limit. No call shows them; that they are kept is told by an equal create.

use serde_json::{Value, json};

use crate::common::Server;
use crate::{LIMITS, at, server};

const TARGET: &str = "/api/v1/limits/1/properties";

/// Whether the limit has exactly these properties.
fn has(server: &mut Server, properties: &Value) -> bool {
    let body = json!({"limit_name": "A", "max": 1, "properties": properties});
    server.create(body).status == 200
}

fn with_properties() -> Server {
    let mut server = server();
    let properties = json!({"team": "x", "old": "y"});
    server.create(json!({"limit_name": "A", "max": 1, "properties": properties})).expect(201);
    server
}

#[test]
fn properties_are_merged_and_null_removes_one() {
    let mut server = with_properties();
    server.now = at("2026-11-22T13:00:00Z");
    let body = json!({"properties": {"team": "z", "old": null, "none": null, "größe \" /": ""}});
    let answer = server.call("PUT", TARGET, &body.to_string()).expect(200);
    let answer = answer.json();
    assert_eq!(answer.as_array().unwrap().len(), 1);
    assert!(answer[0]["request_id"].is_string());
    assert_eq!(answer[0]["limit"], server.get("/api/v1/limits/1").json()["limit"]);
    assert_eq!(answer[0]["limit"]["limit_update_timestamp"], "2026-11-22T13:00:00Z");
    assert_eq!(answer[0]["limit"].get("properties"), None);
    for _ in 0..2 {
        assert!(has(&mut server, &json!({"team": "z", "größe \" /": ""})));
        assert!(!has(&mut server, &json!({"team": "x", "old": "y"})));
        server.restart();
    }
}

#[test]
fn what_changes_nothing_is_no_update() {
    let mut server = with_properties();
    server.now = at("2026-11-22T13:00:00Z");
    for properties in [json!({}), json!({"team": "x"}), json!({"none": null})] {
        let body = json!({"properties": properties}).to_string();
        let answer = server.call("PUT", TARGET, &body).expect(200);
        assert_eq!(answer.changed, 0);
        assert_eq!(answer.text("/0/limit/limit_update_timestamp"), "2026-11-22T12:00:00Z");
    }
}

#[test]
fn what_is_no_text_is_refused() {
    let mut server = with_properties();
    for (body, code) in [
        ("", "invalid_json"),
        ("[]", "request_processing_error"),
        ("{}", "required_field_missing"),
        (r#"{"properties": null}"#, "required_field_missing"),
        (r#"{"properties": "a"}"#, "request_processing_error"),
        (r#"{"properties": ["a"]}"#, "request_processing_error"),
        (r#"{"properties": {"a": "b", "c": 1}}"#, "request_processing_error"),
        (r#"{"properties": {"a": {"b": "c"}}}"#, "request_processing_error"),
    ] {
        server.refuse(("PUT", TARGET, body), 400, code);
    }
    let target = format!("{LIMITS}/none/properties");
    server.refuse(("PUT", &target, r#"{"properties": {}}"#), 404, "limit_not_found");
}

#[test]
fn there_are_at_most_1000_in_all() {
    let mut server = with_properties();
    let body = |from: usize, to: usize| {
        let properties: Value = (from..to).map(|place| (format!("p{place}"), "v")).collect();
        json!({"properties": properties}).to_string()
    };
    server.call("PUT", TARGET, &body(0, 998)).expect(200);
    server.refuse(("PUT", TARGET, &body(998, 999)), 400, "request_processing_error");
    server.call("PUT", TARGET, &body(0, 1)).expect(200);
}

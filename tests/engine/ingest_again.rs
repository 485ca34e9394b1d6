//! The same ingest twice: with the provider's response id in the query it is charged once.

use serde_json::{Value, json};

use crate::common::{Answer, Server};
use crate::{INGEST, calls, server};

fn ingest(server: &mut Server, query: &str, limit_ids: &str, body: &Value) -> Answer {
    let headers = [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", limit_ids)];
    server.send("POST", &format!("{INGEST}{query}"), &headers, &body.to_string())
}

fn with_limit() -> Server {
    let mut server = server();
    server.limit("A", 1);
    server
}

/// The first answer, marked as a repeat.
fn repeated(first: &Answer) -> Value {
    let mut answer = first.json();
    answer["xproxy_result"]["duplicate_request"] = json!(true);
    answer
}

#[test]
fn a_repeat_is_answered_with_the_first_result_and_charged_nothing() {
    let mut server = with_limit();
    let first = ingest(&mut server, "?id=r1", "1", &calls(2)).expect(200);
    assert_eq!(first.json()["xproxy_result"].get("duplicate_request"), None);
    server.now = crate::at("2026-11-23");
    for count in [2, 2, 5] {
        let again = ingest(&mut server, "?id=r1", "1", &calls(count)).expect(200);
        assert_eq!(again.json(), repeated(&first));
        assert_eq!(again.changed, 0);
    }
    assert_eq!(server.spend("1"), "0.2");
    assert_eq!(server.requests("1")["total"], 1);
}

#[test]
fn an_id_in_the_body_is_remembered_too_but_only_the_query_asks_for_it() {
    let mut server = with_limit();
    let mut body = calls(1);
    body["provider_response_id"] = json!("r1");
    let first = ingest(&mut server, "", "1", &body).expect(200);
    // Without ?id= it is another request.
    let second = ingest(&mut server, "", "1", &body).expect(200);
    assert_eq!(second.json()["xproxy_result"].get("duplicate_request"), None);
    assert_eq!(server.spend("1"), "0.2");
    assert_eq!(ingest(&mut server, "?id=r1", "1", &body).expect(200).json(), repeated(&first));
    assert_eq!(server.spend("1"), "0.2");
}

#[test]
fn other_ids_and_other_categories_are_other_requests() {
    let mut server = with_limit();
    for category in ["other%2Fown", "other"] {
        server.price(category, "tool", json!({"units": {"call": {"output_price": 0.1}}}));
    }
    for (query, category) in [
        ("?id=r1", "own"),
        ("?id=r2", "own"),
        ("?id=R1", "own"),
        ("?id=r1", "other/own"),
        ("?id=own/r1", "other"),
        ("?id=%20r1", "own"),
        ("?id=", "own"),
        ("?id=", "own"),
        ("", "own"),
    ] {
        let mut body = calls(1);
        body["category"] = json!(category);
        let answer = ingest(&mut server, query, "1", &body).expect(200).json();
        assert_eq!(answer["xproxy_result"].get("duplicate_request"), None, "{query} {category}");
    }
    assert_eq!(server.requests("1")["total"], 9);
    // Each has a record of its own.
    server.restart();
    for (query, category) in [("?id=r1", "other/own"), ("?id=own/r1", "other")] {
        let mut body = calls(1);
        body["category"] = json!(category);
        let answer = ingest(&mut server, query, "1", &body).expect(200).json();
        assert_eq!(answer["xproxy_result"]["duplicate_request"], true, "{query} {category}");
    }
}

#[test]
fn a_refused_attempt_leaves_its_id_free() {
    let mut server = with_limit();
    for (ids, body) in [("1,9", calls(1)), ("1,1", calls(1)), ("1", json!({"category": "own"}))] {
        let answer = ingest(&mut server, "?id=r1", ids, &body);
        assert_eq!((answer.status, answer.changed), (400, 0));
    }
    let answer = ingest(&mut server, "?id=r1", "1", &calls(1)).expect(200).json();
    assert_eq!(answer["xproxy_result"].get("duplicate_request"), None);
    assert_eq!(server.spend("1"), "0.1");
}

#[test]
fn a_repeat_is_answered_after_its_limit_is_gone() {
    let mut server = with_limit();
    let first = ingest(&mut server, "?id=r1", "1", &calls(1)).expect(200);
    server.call("DELETE", "/api/v1/limits/1", "").expect(200);
    assert_eq!(ingest(&mut server, "?id=r1", "1", &calls(1)).expect(200).json(), repeated(&first));
    server.restart();
    assert_eq!(ingest(&mut server, "?id=r1", "1", &calls(1)).expect(200).json(), repeated(&first));
}

#[test]
fn an_id_has_at_most_256_characters() {
    let mut server = with_limit();
    ingest(&mut server, &format!("?id={}", "r".repeat(256)), "1", &calls(1)).expect(200);
    let long = format!("{INGEST}?id={}", "r".repeat(257));
    server.refuse(("POST", &long, &calls(1).to_string()), 400, "request_processing_error");
    let mut body = calls(1);
    body["provider_response_id"] = json!("r".repeat(257));
    server.refuse_ingest("1", body, "request_processing_error");
}

/// `serde_json` reads an object whose first name is this one as a number. The request has it second,
/// the answer, where units are sorted, first.
#[test]
fn a_unit_of_any_name_survives_the_repeat() {
    let mut server = with_limit();
    let body = r#"{"category": "own", "resource": "tool",
        "units": {"a": {"input": 1}, "$serde_json::private::Number": {"input": 2}}}"#;
    let target = format!("{INGEST}?id=r1");
    let first = server.call("POST", &target, body).expect(200).text;
    let again = server.call("POST", &target, body).expect(200).text;
    let result = first.strip_suffix("}}").unwrap();
    assert_eq!(again, format!(r#"{result},"duplicate_request":true}}}}"#));
}

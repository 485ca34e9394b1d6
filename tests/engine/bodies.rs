//! Bodies that are no JSON object, or too large.

use payi_edge::engine::MAX_BODY_BYTES;
use serde_json::json;

use crate::common::Server;
use crate::{INGEST, LIMITS, server};

/// The calls that read a body, and the code that each has for a body which breaks a rule.
const CALLS: [(&str, &str, &str); 4] = [
    ("POST", LIMITS, "create_limit_validation_failed"),
    ("PUT", "/api/v1/limits/1", "update_limit_validation_failed"),
    ("POST", INGEST, "request_processing_error"),
    ("POST", "/api/v1/categories/own/resources/new", "request_processing_error"),
];

fn with_limit() -> Server {
    let mut server = server();
    server.limit("A", 1);
    server
}

#[test]
fn what_is_no_json_is_refused() {
    let deep_array = "[".repeat(10_000) + &"]".repeat(10_000);
    let deep_object = r#"{"units":"#.repeat(10_000) + "1" + &"}".repeat(10_000);
    let mut server = with_limit();
    for (method, target, _) in CALLS {
        for body in [
            "",
            " ",
            "{",
            "}",
            "{]",
            "{'a': 1}",
            "{\"a\": 1,}",
            "{a: 1}",
            "{} {}",
            "{}x",
            "nul",
            "NaN",
            "{\"max\": NaN}",
            "{\"max\": Infinity}",
            "{\"max\": 01}",
            "{\"max\": .5}",
            "{\"max\": 1.}",
            "{\"max\": +1}",
            "{\"max\": 1e}",
            "\u{feff}{}",
            "{\"a\": \"\u{1}\"}",
            r#"{"a": "\ud800"}"#,
            r#"{"a": "\x"}"#,
            "limit_name=A&max=1",
            "<a/>",
            "\u{0}",
            &deep_array,
            &deep_object,
            &"[".repeat(500_000),
        ] {
            server.refuse((method, target, body), 400, "invalid_json");
        }
    }
}

#[test]
fn what_is_no_object_is_refused() {
    let mut server = with_limit();
    for (method, target, code) in CALLS {
        for body in ["null", "true", "1", "1e999", "\"{}\"", "[]", "[{}]"] {
            server.refuse((method, target, body), 400, code);
        }
    }
}

#[test]
fn a_body_has_up_to_a_mebibyte() {
    let mut server = with_limit();
    let padded = |body: serde_json::Value, size: usize| {
        let body = body.to_string();
        let padding = " ".repeat(size - body.len());
        body + &padding
    };
    let body = json!({"limit_name": "B", "max": 1});
    server.call("POST", LIMITS, &padded(body.clone(), MAX_BODY_BYTES)).expect(201);
    let body = padded(body, MAX_BODY_BYTES + 1);
    for (method, target, _) in CALLS {
        server.refuse((method, target, &body), 413, "request_processing_error");
    }
    // Bytes count, not characters.
    let wide = json!({"limit_name": "☃".repeat(MAX_BODY_BYTES / 3)}).to_string();
    assert!(wide.chars().count() < MAX_BODY_BYTES);
    server.refuse(("POST", LIMITS, &wide), 413, "request_processing_error");
}

#[test]
fn of_two_fields_with_one_name_the_last_counts() {
    let mut server = with_limit();
    let body = r#"{"limit_name": 5, "max": "x", "limit_name": "B", "max": 2}"#;
    assert_eq!(server.call("POST", LIMITS, body).expect(201).number("/limit/max"), "2");
}

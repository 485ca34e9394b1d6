//! Creating a limit.

use payi_edge::engine::EngineOptions;
use serde_json::json;

use crate::common::Server;
use crate::{LIMITS, server};

#[test]
fn a_limit_with_no_more_than_it_needs() {
    let answer = server().create(json!({"limit_name": "A", "max": 100.0})).expect(201);
    assert_eq!(
        answer.json()["limit"],
        json!({
            "limit_id": "1",
            "limit_name": "A",
            "limit_type": "allow",
            "max": 100,
            "limit_creation_timestamp": "2026-11-22T12:00:00Z",
            "limit_update_timestamp": "2026-11-22T12:00:00Z",
            "limit_tags": [],
            "totals": {
                "cost": {"input": {"base": 0}, "output": {"base": 0}, "total": {"base": 0}},
                "requests": {
                    "ok": 0, "exceeded": 0, "overrun": 0, "blocked": 0, "blocked_external": 0,
                    "failed": 0, "total": 0,
                },
            },
        })
    );
    assert!(answer.json()["request_id"].is_string());
    assert_eq!(answer.headers[0], ("content-type", "application/json".to_owned()));
}

#[test]
fn a_limit_with_everything() {
    let mut server = server();
    let body = json!({
        "limit_name": "Everything", "max": 12.5, "limit_id": "team-7", "limit_type": "block",
        "threshold": 0.9, "limit_tags": ["a_1", "B-2"], "properties": {"owner": "x", "none": null},
    });
    let answer = server.create(body).expect(201);
    let limit = answer.json()["limit"].clone();
    assert_eq!(limit["limit_id"], "team-7");
    assert_eq!(limit["limit_type"], "block");
    assert_eq!(answer.number("/limit/max"), "12.5");
    assert_eq!(answer.number("/limit/threshold"), "0.9");
    assert_eq!(limit["limit_tags"], json!(["a_1", "B-2"]));
    assert_eq!(limit.get("properties"), None, "Pay-i never shows them");
    assert_eq!(server.get("/api/v1/limits/team-7").expect(200).json()["limit"], limit);
}

#[test]
fn null_is_absent_and_unknown_fields_are_ignored() {
    let mut server = server();
    let plain = server.create(json!({"limit_name": "A", "max": 1})).expect(201).json();
    let nulls = json!({
        "limit_name": "B", "max": 1, "limit_id": null, "limit_type": null, "threshold": null,
        "limit_tags": null, "properties": null, "currency": "eur", "totals": {"cost": 7},
    });
    let mut limit = server.create(nulls).expect(201).json()["limit"].clone();
    limit["limit_id"] = json!("1");
    limit["limit_name"] = json!("A");
    assert_eq!(limit, plain["limit"]);
}

#[test]
fn the_type_is_read_in_any_case() {
    let mut server = server();
    for (index, text) in ["allow", "Allow", "ALLOW", "block", "Block", "bLOCK"].iter().enumerate() {
        let body = json!({"limit_name": text, "max": 1, "limit_type": text});
        let limit_type = server.create(body).expect(201).text("/limit/limit_type");
        assert_eq!(limit_type, if index < 3 { "allow" } else { "block" });
    }
}

#[test]
fn amounts_keep_every_digit() {
    let mut server = server();
    for (max, shown) in [
        ("100", "100"),
        ("100.00", "100"),
        ("1e2", "100"),
        ("0.1", "0.1"),
        ("1E-10", "0.0000000001"),
        ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
        ("79228162514264337593543950335", "79228162514264337593543950335"),
        ("1.2345678901234567890123456789", "1.2345678901234567890123456789"),
    ] {
        let body = format!(r#"{{"limit_name": "{max}", "max": {max}}}"#);
        assert_eq!(server.call("POST", LIMITS, &body).expect(201).number("/limit/max"), shown);
    }
}

#[test]
fn names_have_up_to_256_characters() {
    let mut server = server();
    for name in ["x", " ", "Ünïcode ☃ \u{1F600}", "a\"b\\c\n\u{0}", &"é".repeat(256)] {
        let answer = server.create(json!({"limit_name": name, "max": 1})).expect(201);
        assert_eq!(answer.text("/limit/limit_name"), name);
    }
}

#[test]
fn ids_are_consecutive_and_skip_those_that_callers_chose() {
    let mut server = server();
    for id in ["2", "3", "05", "x"] {
        server.create(json!({"limit_name": id, "max": 1, "limit_id": id})).expect(201);
    }
    let ids: Vec<_> = ["A", "B", "C"].into_iter().map(|name| server.limit(name, 1)).collect();
    assert_eq!(ids, ["1", "4", "5"]);
}

#[test]
fn the_first_id_is_an_option() {
    let mut server = Server::guide();
    assert_eq!([server.limit("A", 1), server.limit("B", 1)], ["2220", "2221"]);
}

#[test]
fn when_the_numbers_run_out_no_id_is_given_twice() {
    let options = EngineOptions { first_limit_id: u64::MAX - 1, ..Default::default() };
    let mut server = Server::new(options);
    assert_eq!(server.limit("A", 1), (u64::MAX - 1).to_string());
    let body = json!({"limit_name": "B", "max": 1}).to_string();
    server.refuse(("POST", LIMITS, &body), 400, "create_limit_validation_failed");
    server.create(json!({"limit_name": "B", "max": 1, "limit_id": "mine"})).expect(201);
}

#[test]
fn an_id_may_be_anything_that_a_header_and_a_path_can_carry() {
    let mut server = server();
    for (id, path) in [
        ("a", "a"),
        ("B", "B"),
        ("b", "b"),
        ("a b", "a%20b"),
        ("a/b", "a%2Fb"),
        ("a%2Fb", "a%252Fb"),
        ("?x=1#y", "%3Fx%3D1%23y"),
        ("+", "+"),
        (&"9".repeat(256), &"9".repeat(256)),
    ] {
        server.create(json!({"limit_name": id, "max": 1, "limit_id": id})).expect(201);
        let found = server.get(&format!("{LIMITS}/{path}")).expect(200);
        assert_eq!(found.text("/limit/limit_id"), id);
        server.ingest(id, crate::calls(1)).expect(200);
        assert_eq!(server.spend(path), "0.1");
    }
    for id in ["", " ", " a", "a ", "a,b", ".", "..", "é", "a\tb", "a\u{7f}", &"9".repeat(257)] {
        let body = json!({"limit_name": "new", "max": 1, "limit_id": id}).to_string();
        server.refuse(("POST", LIMITS, &body), 400, "invalid_limit_id");
    }
}

#[test]
fn a_maximum_is_above_zero() {
    let mut server = server();
    for max in ["0", "0.0", "-0", "-1", "-1e-28", "0e5"] {
        let body = format!(r#"{{"limit_name": "A", "max": {max}}}"#);
        server.refuse(("POST", LIMITS, &body), 400, "invalid_max_limit");
    }
}

#[test]
fn a_threshold_is_from_three_quarters_to_ninety_nine_hundredths() {
    let mut server = server();
    for threshold in ["0.75", "0.750", "75e-2", "0.99", "0.8000000000000000000000000001"] {
        let body =
            format!(r#"{{"limit_name": "{threshold}", "max": 1, "threshold": {threshold}}}"#);
        server.call("POST", LIMITS, &body).expect(201);
    }
    let outside = ["0", "1", "80", "-0.8", "0.7499999999999999999999999999", "0.9900000000000001"];
    for threshold in outside {
        let body = format!(r#"{{"limit_name": "A", "max": 1, "threshold": {threshold}}}"#);
        server.refuse(("POST", LIMITS, &body), 400, "create_limit_validation_failed");
    }
    // The share of a cent that would be the warning level needs more than 28 places.
    let body = r#"{"limit_name": "A", "max": 1e-28, "threshold": 0.8}"#;
    server.refuse(("POST", LIMITS, body), 400, "create_limit_validation_failed");
}

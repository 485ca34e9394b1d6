//! Bulk ingest: every item for itself, all that were recorded together.

use serde_json::{Value, json};

use crate::common::{Answer, Server};
use crate::{INGEST, calls, server};

fn bulk(server: &mut Server, items: &Value) -> Answer {
    server.call("POST", &format!("{INGEST}/bulk"), &items.to_string())
}

/// `calls(count)` with these fields too.
fn item(count: u64, fields: Value) -> Value {
    let mut item = calls(count);
    item.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    item
}

fn counts(answer: &Value) -> [u64; 4] {
    ["ingest_count", "error_count", "item_error_count", "total_count"]
        .map(|name| answer[name].as_u64().unwrap())
}

#[test]
fn items_are_recorded_each_for_itself() {
    let mut server = server();
    let (a, b) = (server.limit("A", 1), server.limit("B", 1));
    let items = json!([
        item(1, json!({"limit_ids": [a, b], "user_id": "u"})),
        item(1, json!({"limit_ids": ["9"]})),
        item(2, json!({"limit_ids": [format!(" {a} ")]})),
        {"category": "own"},
        "text",
        item(3, json!({})),
        item(1, json!({"limit_ids": [a, a]})),
        item(1, json!({"resource": "other"})),
    ]);
    let answer = bulk(&mut server, &items).expect(200).json();
    assert_eq!(counts(&answer), [3, 5, 5, 8]);
    let errors: Vec<_> = answer["errors"].as_array().unwrap().iter().collect();
    let seen: Vec<_> = errors
        .iter()
        .map(|error| {
            let envelope = &error["xproxy_result"];
            (
                error["item_index"].as_u64().unwrap(),
                envelope["xproxy_error"]["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (1, "limit_not_found"),
            (3, "required_field_missing"),
            (4, "request_processing_error"),
            (6, "duplicate_limit_id"),
            (7, "category_resource_not_found"),
        ]
    );
    assert!(errors.iter().all(|error| error["xproxy_result"]["statusCode"] == 400));
    assert_eq!((server.spend("1"), server.spend("2")), ("0.3".to_owned(), "0.1".to_owned()));
    server.restart();
    assert_eq!((server.spend("1"), server.spend("2")), ("0.3".to_owned(), "0.1".to_owned()));
}

#[test]
fn no_body_is_no_items() {
    let mut server = server();
    for body in ["", " \n", "[]"] {
        let answer = server.call("POST", &format!("{INGEST}/bulk"), body).expect(200).json();
        assert_eq!(counts(&answer), [0, 0, 0, 0]);
        assert_eq!(answer.get("errors"), None);
    }
}

#[test]
fn what_is_no_list_or_too_long_a_one_is_refused() {
    let mut server = server();
    let target = format!("{INGEST}/bulk");
    for body in ["{}", "null", "5", r#"{"events": []}"#] {
        server.refuse(("POST", &target, body), 400, "request_processing_error");
    }
    server.refuse(("POST", &target, "[1,"), 400, "invalid_json");
    let many = format!("[{}]", vec!["{}"; 10_001].join(","));
    server.refuse(("POST", &target, &many), 400, "request_processing_error");
}

/// Numbers in a list take twenty times the memory of their text.
#[test]
fn a_body_of_small_values_is_refused_before_it_is_built() {
    let mut server = server();
    let zeros = format!("[{}0]", "0,".repeat(4_000_000));
    server.refuse(("POST", &format!("{INGEST}/bulk"), &zeros), 400, "invalid_json");
}

#[test]
fn an_items_response_id_is_remembered_once() {
    let mut server = server();
    server.limit("A", 1);
    let item = item(1, json!({"limit_ids": ["1"], "provider_response_id": "r1"}));
    let answer = bulk(&mut server, &json!([item, item])).expect(200).json();
    assert_eq!(counts(&answer), [2, 0, 0, 2]);
    assert_eq!(server.spend("1"), "0.2");
    let again = server.call("POST", &format!("{INGEST}?id=r1"), &calls(1).to_string()).expect(200);
    assert_eq!(again.json()["xproxy_result"]["duplicate_request"], true);
    assert_eq!(server.spend("1"), "0.2");
}

/// What would be refused at first, an earlier item can make good.
#[test]
fn an_item_may_name_the_limit_of_an_instance_that_an_item_before_it_began() {
    let mut server = server();
    let definition = json!({"name": "chat", "description": "d", "limit_config": {"max": 5}});
    server.call("POST", "/api/v1/use_cases/definitions", &definition.to_string()).expect(200);
    let begins = item(1, json!({"use_case_name": "chat", "use_case_id": "c"}));
    let plain = item(1, json!({"limit_ids": ["1"]}));
    let with_id = item(1, json!({"limit_ids": ["1"], "provider_response_id": "r1"}));
    let answer = bulk(&mut server, &json!([begins, plain, with_id])).expect(200).json();
    assert_eq!(counts(&answer), [3, 0, 0, 3], "{answer}");
    assert_eq!(server.spend("1"), "0.3");
}

/// Together they would be more than a record can hold; only the item is refused.
#[test]
fn an_item_that_is_too_large_is_refused_alone() {
    let mut server = server();
    let long = "x".repeat(70_000);
    let items = json!([
        item(1, json!({"properties": {"k": long}})),
        item(1, json!({"user_id": long})),
        {"category": "own", "resource": "tool", "units": {long.clone(): {"input": 1}}},
        item(1, json!({"request_tags": vec!["a"; 1_001]})),
        calls(1),
    ]);
    let answer = bulk(&mut server, &items).expect(200).json();
    assert_eq!(counts(&answer), [1, 4, 4, 5], "{answer}");
}

#[test]
fn a_request_with_an_id_counts_once_however_often_it_arrives() {
    let mut server = server();
    let limit = server.limit("A", 1);
    let named = |id: &str| item(1, json!({"limit_ids": [limit], "provider_response_id": id}));
    let items = json!([
        item(1, json!({"limit_ids": [limit]})),
        item(1, json!({"limit_ids": [limit], "provider_response_id": null})),
        named(""),
        named("r-1"),
        named("r-1"),
        item(1, json!({"provider_response_id": 5})),
        "text",
    ])
    .to_string();
    let total = |server: &mut Server| {
        server.get(&format!("/api/v1/limits/{limit}")).number("/limit/totals/requests/total")
    };
    let path = format!("{INGEST}/bulk?id=once");
    for _ in 0..3 {
        let answer = server.call("POST", &path, &items).expect(200).json();
        assert_eq!(counts(&answer), [5, 2, 2, 7]);
        assert_eq!(total(&mut server), "4");
    }
    // Another request, and one without an id, are other events; but an answer of a provider is one.
    server.call("POST", &format!("{INGEST}/bulk?id=other"), &items).expect(200);
    assert_eq!(total(&mut server), "7");
    server.call("POST", &format!("{INGEST}/bulk"), &items).expect(200);
    assert_eq!(total(&mut server), "12");
}

#[test]
fn the_id_of_a_request_is_short() {
    let path = format!("{INGEST}/bulk?id={}", "x".repeat(257));
    server().call("POST", &path, "[]").expect(400);
}

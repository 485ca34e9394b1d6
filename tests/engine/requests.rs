//! What came of an ingest, asked for later: by its id or the provider's, until it was kept long
//! enough.

use serde_json::{Value, json};

use crate::common::Server;
use crate::{INGEST, calls, server};

const DAY: i64 = 86_400;

fn ingest(server: &mut Server, query: &str) -> Value {
    let headers = [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", "1")];
    let target = format!("{INGEST}{query}");
    server.send("POST", &target, &headers, &calls(1).to_string()).expect(200).json()
}

fn with_limit() -> Server {
    let mut server = server();
    server.limit("A", 1_000);
    server
}

fn result(id: &Value) -> String {
    format!("/api/v1/requests/{}/result", id.as_str().unwrap())
}

const PROVIDER: &str = "/api/v1/requests/provider/own/r%2F1";

#[test]
fn a_result_is_found_by_both_ids() {
    let mut server = with_limit();
    let first = ingest(&mut server, "?id=r/1");
    ingest(&mut server, "");
    server.restart();
    let expected = json!({"xproxy_result": first["xproxy_result"]});
    assert_eq!(server.get(&result(&first["request_id"])).expect(200).json(), expected);
    assert_eq!(server.get(&format!("{PROVIDER}/result")).expect(200).json(), expected);
}

#[test]
fn what_is_not_there_is_not_found() {
    let mut server = with_limit();
    let first = ingest(&mut server, "?id=r/1");
    let id = first["request_id"].as_str().unwrap();
    for id in ["0", "999", "x", "-1", "18446744073709551616", &format!("0{id}"), &format!("+{id}")]
    {
        let target = format!("/api/v1/requests/{id}/result");
        server.refuse(("GET", &target, ""), 404, "request_not_found");
        let target = format!("/api/v1/requests/{id}/properties");
        server.refuse(("PUT", &target, r#"{"properties": {}}"#), 404, "request_not_found");
    }
    for path in ["own/r", "own/r%2F1%2F", "other/r%2F1"] {
        let target = format!("/api/v1/requests/provider/{path}/result");
        server.refuse(("GET", &target, ""), 404, "request_not_found");
    }
}

#[test]
fn properties_are_merged_and_bounded() {
    let mut server = with_limit();
    let first = ingest(&mut server, "?id=r/1");
    let id = first["request_id"].as_str().unwrap();
    let target = format!("/api/v1/requests/{id}/properties");
    let mut put = |target: &str, properties: Value| {
        server.call("PUT", target, &json!({"properties": properties}).to_string()).status
    };
    assert_eq!(put(&target, json!({"a": "1", "b": "2"})), 200);
    assert_eq!(put(&format!("{PROVIDER}/properties"), json!({"a": null, "c": "3"})), 200);
    let half = "x".repeat(40_000);
    assert_eq!(put(&target, json!({"d": half})), 200);
    assert_eq!(put(&target, json!({"e": half})), 400);
    assert_eq!(put(&target, json!({"e": "x".repeat(70_000)})), 400);
    let key = format!("archive/request/{id:0>20}");
    let record: Value = serde_json::from_str(&server.records[&key]).unwrap();
    assert_eq!(record["properties"], json!({"b": "2", "c": "3", "d": half}));
    // What the request was charged is still known.
    server.restart();
    assert_eq!(server.spend("1"), "0.1");
    let body = r#"{"properties": {"a": 1}}"#;
    server.refuse(("PUT", &target, body), 400, "request_processing_error");
    server.refuse(("PUT", &target, "{}"), 400, "required_field_missing");
}

#[test]
fn results_are_kept_for_the_retention_and_totals_for_ever() {
    let mut server = with_limit();
    let start = server.now;
    let mut ids = Vec::new();
    for day in 0..40 {
        server.now = start.checked_add_seconds(day * DAY).unwrap();
        ids.push(ingest(&mut server, &format!("?id=r{day}"))["request_id"].clone());
        server.tend();
    }
    let kept =
        |server: &mut Server| ids.iter().filter(|id| server.get(&result(id)).status == 200).count();
    assert_eq!(kept(&mut server), 31);
    let responses = server.records.keys().filter(|key| key.starts_with("archive/response/"));
    assert_eq!(responses.count(), 31);
    // A repeat of one that is gone is a new request.
    ingest(&mut server, "?id=r0");
    ingest(&mut server, "?id=r39");
    for _ in 0..2 {
        assert_eq!(server.spend("1"), "4.1");
        server.restart();
    }
}

#[test]
fn many_old_results_go_in_several_turns() {
    let mut server = with_limit();
    let many = json!(vec![calls(1); 1_200]).to_string();
    server.call("POST", &format!("{INGEST}/bulk"), &many).expect(200);
    server.now = server.now.checked_add_seconds(31 * DAY).unwrap();
    let requests = |server: &Server| {
        server.records.keys().filter(|key| key.starts_with("archive/request/")).count()
    };
    assert_eq!(requests(&server), 1_200);
    server.tend();
    assert_eq!(requests(&server), 0);
}

/// A clock that was ahead must not keep what came after it.
#[test]
fn results_from_the_future_do_not_stop_the_rest_from_going() {
    let mut server = with_limit();
    let now = server.now;
    server.now = now.checked_add_seconds(3 * 365 * DAY).unwrap();
    let many = json!(vec![calls(1); 600]).to_string();
    server.call("POST", &format!("{INGEST}/bulk"), &many).expect(200);
    server.tend();
    server.now = now;
    let old = ingest(&mut server, "")["request_id"].clone();
    server.tend();
    server.get(&result(&old)).expect(200);
    server.now = now.checked_add_seconds(31 * DAY).unwrap();
    server.tend();
    server.get(&result(&old)).refused(404, "request_not_found");
}

#[test]
fn the_journal_is_cut_every_500_requests() {
    let mut server = with_limit();
    let saved = |server: &Server| -> Value {
        let record: Value = serde_json::from_str(&server.records["limit/1"]).unwrap();
        record["limit"]["totals"]["requests"]["total"].clone()
    };
    server.tend();
    for _ in 0..499 {
        ingest(&mut server, "");
    }
    assert_eq!(server.tend(), 0);
    assert_eq!(saved(&server), 0);
    ingest(&mut server, "");
    assert!(server.tend() > 0);
    assert_eq!(saved(&server), 500);
    assert_eq!(server.tend(), 0);
    ingest(&mut server, "");
    server.restart();
    assert_eq!(server.spend("1"), "50.1");
}

//! What a request of an instance is charged to: the limits that it names, and the instance's own.

use payi_edge::engine::{EngineOptions, IngestBlockLimits};
use serde_json::{Value, json};

use crate::common::{Answer, Server};
use crate::{INGEST, LIMITS, calls, server};

/// A use case `story` whose instances get a limit of $1.
fn with_limits() -> Server {
    let mut server = server();
    define(&mut server, json!({"max": 1, "threshold": 0.8}));
    server
}

fn define(server: &mut Server, limit_config: Value) {
    let body = json!({"name": "story", "description": "d", "limit_config": limit_config});
    server.call("POST", "/api/v1/use_cases/definitions", &body.to_string()).expect(200);
}

/// An ingest of so many dimes for an instance, against limits.
fn ingest(server: &mut Server, (name, id): (&str, &str), limit_ids: &str, count: u64) -> Answer {
    let headers = [
        ("xProxy-api-key", "key"),
        ("xProxy-UseCase-Name", name),
        ("xProxy-UseCase-ID", id),
        ("xProxy-Limit-IDs", limit_ids),
    ];
    server.send("POST", INGEST, &headers, &calls(count).to_string())
}

/// The states of an answer by limit id.
fn limits(answer: &Answer) -> Value {
    answer.json()["xproxy_result"]["limits"].clone()
}

fn limit_of(server: &mut Server, id: &str) -> String {
    server.get(&format!("/api/v1/use_cases/instances/story/{id}")).expect(200).text("/limit_id")
}

#[test]
fn the_first_request_of_an_instance_makes_its_limit() {
    let mut server = with_limits();
    let extra = server.limit("Extra", 10);
    let first = ingest(&mut server, ("story", "s/1"), &extra, 8).expect(200);
    let limit_id = limit_of(&mut server, "s%2F1");
    assert_ne!(limit_id, extra);
    assert_eq!(limits(&first), json!({&extra: {"state": "ok"}, &limit_id: {"state": "exceeded"}}));
    assert_eq!(first.text("/xproxy_result/use_case_id"), "s/1");
    server.restart();
    let second = ingest(&mut server, ("story", "s/1"), "", 3).expect(200);
    assert_eq!(limits(&second), json!({&limit_id: {"state": "overrun"}}));
    // An instance more, a limit more.
    let other = ingest(&mut server, ("story", "s/2"), "", 1).expect(200);
    assert_eq!(limits(&other), json!({limit_of(&mut server, "s%2F2"): {"state": "ok"}}));
    for _ in 0..2 {
        assert_eq!(server.spend(&limit_id), "1.1");
        assert_eq!(server.spend(&extra), "0.8");
        server.tend();
        server.restart();
    }
}

#[test]
fn a_created_instance_is_charged_to_the_limit_that_it_has() {
    let mut server = with_limits();
    let made = server.call("POST", "/api/v1/use_cases/instances/story", "").expect(200);
    let (id, limit_id) = (made.text("/use_case_id"), made.text("/limit_id"));
    ingest(&mut server, ("story", &id), "", 2).expect(200);
    assert_eq!(server.spend(&limit_id), "0.2");
    assert_eq!(server.get(LIMITS).json()["items"].as_array().unwrap().len(), 1);
}

#[test]
fn a_limit_that_is_also_named_is_charged_once() {
    let mut server = with_limits();
    ingest(&mut server, ("story", "s"), "", 1).expect(200);
    let limit_id = limit_of(&mut server, "s");
    ingest(&mut server, ("story", "s"), &limit_id, 2).expect(200);
    assert_eq!(server.spend(&limit_id), "0.3");
    assert_eq!(server.requests(&limit_id)["total"], 2);
}

#[test]
fn items_of_a_bulk_ingest_make_and_share_a_limit() {
    let mut server = with_limits();
    let item = |id: &str, count: u64| {
        let mut item = calls(count);
        item["use_case_name"] = json!("story");
        item["use_case_id"] = json!(id);
        item
    };
    let mut bad = item("bad", 1);
    bad["limit_ids"] = json!(["none"]);
    let body = json!([item("a", 1), bad, item("a", 2), item("b", 4)]).to_string();
    let answer = server.call("POST", "/api/v1/ingest/bulk", &body).expect(200);
    assert_eq!(answer.number("/ingest_count"), "3");
    for _ in 0..2 {
        let (a, b) = (limit_of(&mut server, "a"), limit_of(&mut server, "b"));
        assert_eq!((server.spend(&a), server.spend(&b)), ("0.3".to_owned(), "0.4".to_owned()));
        let target = "/api/v1/use_cases/instances/story/bad";
        server.refuse(("GET", target, ""), 404, "use_case_instance_not_found");
        server.restart();
    }
}

#[test]
fn what_is_no_instance_of_a_use_case_with_limits_is_a_free_label() {
    let mut server = with_limits();
    let body = json!({"name": "plain", "description": "d"}).to_string();
    server.call("POST", "/api/v1/use_cases/definitions", &body).expect(200);
    for case in [("other", "1"), ("Story", "1"), ("plain", "1"), ("story", ""), ("", "1")] {
        let answer = ingest(&mut server, case, "", 1).expect(200);
        assert_eq!(limits(&answer), Value::Null, "{case:?}");
    }
    assert_eq!(server.get(LIMITS).json()["items"], json!([]));
    let target = "/api/v1/use_cases/instances/plain/1";
    server.refuse(("GET", target, ""), 404, "use_case_instance_not_found");
}

#[test]
fn a_refused_request_begins_no_instance() {
    let mut server = with_limits();
    let block = json!({"limit_name": "Block", "max": 1, "limit_type": "block"});
    server.create(block).expect(201);
    let refuse = |server: &mut Server, id: &str, limit_ids: &str, body: Value, code: &str| {
        let headers = [
            ("xProxy-api-key", "key"),
            ("xProxy-UseCase-Name", "story"),
            ("xProxy-UseCase-ID", id),
            ("xProxy-Limit-IDs", limit_ids),
        ];
        let before = format!("{:?}", server.engine);
        server.send("POST", INGEST, &headers, &body.to_string()).refused(400, code);
        assert_eq!(before, format!("{:?}", server.engine));
    };
    let mut future = calls(1);
    future["event_timestamp"] = json!("2999-01-01");
    refuse(&mut server, "s", "", future, "invalid_ingest_event_timestamp");
    refuse(&mut server, "s", "none", calls(1), "limit_not_found");
    let unknown = json!({"category": "own", "resource": "none", "units": {}});
    refuse(&mut server, "s", "", unknown, "category_resource_not_found");
    for id in ["..", ".", &"x".repeat(257)] {
        refuse(&mut server, id, "", calls(1), "request_processing_error");
    }
}

#[test]
fn a_repeat_begins_no_instance() {
    let mut server = with_limits();
    let target = format!("{INGEST}?id=r");
    let body = calls(1).to_string();
    server.call("POST", &target, &body).expect(200);
    let headers =
        [("xProxy-api-key", "k"), ("xProxy-UseCase-Name", "story"), ("xProxy-UseCase-ID", "s")];
    let repeat = server.send("POST", &target, &headers, &body).expect(200);
    assert_eq!(
        (repeat.number("/xproxy_result/duplicate_request").as_str(), repeat.changed),
        ("true", 0)
    );
    assert_eq!(server.get(LIMITS).json()["items"], json!([]));
}

#[test]
fn a_deleted_limit_is_charged_no_more_and_none_comes_in_its_place() {
    let mut server = with_limits();
    ingest(&mut server, ("story", "s"), "", 1).expect(200);
    let limit_id = limit_of(&mut server, "s");
    server.call("DELETE", &format!("{LIMITS}/{limit_id}"), "").expect(200);
    for _ in 0..2 {
        let answer = ingest(&mut server, ("story", "s"), "", 1).expect(200);
        assert_eq!(limits(&answer), Value::Null);
        server.restart();
    }
}

#[test]
fn a_deleted_instance_that_comes_again_is_a_new_one() {
    let mut server = with_limits();
    ingest(&mut server, ("story", "s"), "", 1).expect(200);
    let old = limit_of(&mut server, "s");
    server.call("DELETE", "/api/v1/use_cases/instances/story/s", "").expect(200);
    ingest(&mut server, ("story", "s"), "", 2).expect(200);
    let new = limit_of(&mut server, "s");
    assert_eq!((server.spend(&old), server.spend(&new)), ("0.1".to_owned(), "0.2".to_owned()));
}

#[test]
fn of_a_deleted_use_case_the_limits_stay_and_are_charged_no_more() {
    let mut server = with_limits();
    ingest(&mut server, ("story", "s"), "", 1).expect(200);
    let limit_id = limit_of(&mut server, "s");
    server.call("DELETE", "/api/v1/use_cases/definitions/story", "").expect(200);
    ingest(&mut server, ("story", "s"), "", 1).expect(200);
    assert_eq!(server.spend(&limit_id), "0.1");
}

#[test]
fn an_instances_limit_with_a_schedule_takes_late_events_where_they_belong() {
    let mut server = with_limits();
    ingest(&mut server, ("story", "s"), "", 1).expect(200);
    let limit_id = limit_of(&mut server, "s");
    let target = format!("{LIMITS}/{limit_id}");
    server.call("PUT", &target, r#"{"reset_schedule": {"every": "day"}}"#).expect(200);
    server.now = crate::at("2026-11-23T01:00:00Z");
    ingest(&mut server, ("story", "s"), "", 2).expect(200);
    let mut late = calls(4);
    late["event_timestamp"] = json!("2026-11-22T23:00:00Z");
    let headers =
        [("xProxy-api-key", "k"), ("xProxy-UseCase-Name", "story"), ("xProxy-UseCase-ID", "s")];
    server.send("POST", INGEST, &headers, &late.to_string()).expect(200);
    server.restart();
    assert_eq!(server.spend(&limit_id), "0.2");
    let history = server.get(&format!("{target}/history")).expect(200);
    assert_eq!(history.number("/items/0/totals/cost/total/base"), "0.5");
}

#[test]
fn where_block_limits_are_rejected_those_of_instances_are_too() {
    let options =
        EngineOptions { ingest_block_limits: IngestBlockLimits::Reject, ..Default::default() };
    let mut server = Server::new(options);
    server.price("own", "tool", json!({"units": {"call": {"output_price": 0.1}}}));
    define(&mut server, json!({"max": 1, "limit_type": "block"}));
    let made = server.call("POST", "/api/v1/use_cases/instances/story", "").expect(200);
    for id in ["new", &made.text("/use_case_id")] {
        let before = format!("{:?}", server.engine);
        ingest(&mut server, ("story", id), "", 1).refused(400, "blocking_limit_not_allowed");
        assert_eq!(before, format!("{:?}", server.engine));
    }
}

#[test]
fn only_the_first_request_of_an_instance_writes_more_than_its_journal_entry() {
    let mut server = with_limits();
    ingest(&mut server, ("story", "s"), "", 1).expect(200);
    assert_eq!(ingest(&mut server, ("story", "s"), "", 1).expect(200).changed, 1);
}

//! Settling: what the call cost is charged to the limits of its hold, once.

use payi_edge::engine::{EngineOptions, IngestBlockLimits};
use serde_json::json;

use super::{HOLDS, block, with_limits};
use crate::calls;
use crate::common::Server;

#[test]
fn the_cost_is_charged_and_what_is_left_is_free_again() {
    let mut server = with_limits();
    server.hold("a", "1,2", "0.9").expect(201);
    let answer = server.settle("a", calls(3)).expect(200);
    assert_eq!(answer.changed, 3, "the hold's record, its resolution, the request");
    let json = answer.json();
    assert_eq!(
        json["xproxy_result"]["limits"],
        json!({"1": {"state": "ok"}, "2": {"state": "ok"}})
    );
    assert_eq!(json["xproxy_result"]["cost"]["total"]["base"].to_string(), "0.3");
    assert_eq!(json["hold"]["state"], "settled");
    assert_eq!(json["hold"]["request_id"], json["request_id"]);
    assert_eq!(json["hold"].get("late"), None);
    assert_eq!(server.hold_now("a"), json["hold"]);
    server.has(["0.3", "", ""], ["0.3", "", ""]);
    server.hold("b", "1", "0.7").expect(201);
}

#[test]
fn it_is_an_ingest_that_can_be_asked_for() {
    let mut server = with_limits();
    server.hold("a", "1", "0.9").expect(201);
    let mut body = calls(3);
    body["provider_response_id"] = json!("r1");
    let answer = server.settle("a", body).expect(200);
    assert_eq!(answer.changed, 4);
    let result = server.get(&format!("/api/v1/requests/{}/result", answer.text("/request_id")));
    assert_eq!(result.expect(200).json()["xproxy_result"], answer.json()["xproxy_result"]);
    server.get("/api/v1/requests/provider/own/r1/result").expect(200);
    assert_eq!(server.requests("1")["ok"], 1);
}

#[test]
fn the_limits_of_the_hold_count_and_not_those_of_the_request() {
    let mut server = with_limits();
    server.hold("a", "1", "0.9").expect(201);
    server.post(&format!("{HOLDS}/a/settle"), "2,no-such-limit", &calls(3)).expect(200);
    server.has(["0.3", "", ""], ["0", "", ""]);
}

#[test]
fn more_than_was_held_is_charged_all_the_same() {
    let mut server = with_limits();
    server.hold("a", "1", "0.1").expect(201);
    let answer = server.settle("a", calls(15)).expect(200);
    assert_eq!(answer.text("/xproxy_result/limits/1/state"), "overrun");
    server.has(["1.5", "", ""], ["0", "", ""]);
}

#[test]
fn told_again_it_is_the_first_answer() {
    let mut server = with_limits();
    server.hold("a", "1", "0.9").expect(201);
    let first = server.settle("a", calls(3)).expect(200).json();
    for _ in 0..2 {
        let mut again = server.settle("a", calls(3)).expect(200).json();
        assert_eq!(again["xproxy_result"]["duplicate_request"], true);
        again["xproxy_result"].as_object_mut().unwrap().remove("duplicate_request");
        assert_eq!(again, first);
        server.settle("a", calls(4)).refused(409, "hold_conflict");
        server.has(["0.3", "", ""], ["0", "", ""]);
    }
}

#[test]
fn the_cost_may_be_by_prices_of_the_callers_own() {
    let mut server = with_limits();
    server.hold("a", "1", "0.9").expect(201);
    let cost = json!({"input": {"base": "0.0000000000000000001"}, "output": {"base": 0.25}});
    let body = json!({"category": "elsewhere", "resource": "unknown", "cost": cost});
    let answer = server.settle("a", body.clone()).expect(200);
    assert_eq!(answer.number("/xproxy_result/cost/total/base"), "0.2500000000000000001");
    assert_eq!(answer.json()["xproxy_result"].get("resource_id"), None);
    server.settle("a", body).expect(200);
    server.has(["0.2500000000000000001", "", ""], ["0", "", ""]);
}

#[test]
fn a_limit_that_was_deleted_is_passed_over() {
    let mut server = with_limits();
    block(&mut server, "C", "1");
    server.hold("a", "1,3,2", "0.9").expect(201);
    server.call("DELETE", "/api/v1/limits/3", "").expect(200);
    assert_eq!(server.hold_now("a")["limit_ids"], json!(["1", "2"]));
    let answer = server.settle("a", calls(3)).expect(200).json();
    assert_eq!(
        answer["xproxy_result"]["limits"],
        json!({"1": {"state": "ok"}, "2": {"state": "ok"}})
    );
    server.has(["0.3", "", ""], ["0.3", "", ""]);
}

#[test]
fn one_that_nobody_has_made_is_an_ingest_and_counts_once() {
    let mut server = with_limits();
    let target = format!("{HOLDS}/lost/settle");
    let first = server.post(&target, "1,2", &calls(3)).expect(200);
    assert_eq!(first.text("/hold/state"), "settled");
    let again = server.post(&target, "1,2", &calls(3)).expect(200);
    assert_eq!(again.json()["xproxy_result"]["duplicate_request"], true);
    server.post(&target, "1,2", &calls(2)).refused(409, "hold_conflict");
    server.post(&format!("{HOLDS}/other/settle"), "9", &calls(3)).refused(400, "limit_not_found");
    server.has(["0.3", "", ""], ["0.3", "", ""]);
}

#[test]
fn one_whose_response_was_ingested_before_charges_nothing_more() {
    let mut server = with_limits();
    let mut body = calls(3);
    body["provider_response_id"] = json!("r1");
    server.hold("a", "1", "0.9").expect(201);
    let first = server.ingest("1", body.clone()).expect(200);
    let answer = server.settle("a", body.clone()).expect(200);
    assert_eq!(answer.json()["xproxy_result"]["duplicate_request"], true);
    assert_eq!(answer.text("/request_id"), first.text("/request_id"));
    assert_eq!(answer.text("/hold/state"), "settled");
    server.settle("a", body).expect(200);
    server.has(["0.3", "", ""], ["0", "", ""]);
    assert_eq!(server.state("a"), "settled");
}

#[test]
fn an_engine_that_takes_no_ingest_for_block_limits_takes_a_settlement() {
    let options =
        EngineOptions { ingest_block_limits: IngestBlockLimits::Reject, ..Default::default() };
    let mut server = Server::new(options);
    server.price("own", "tool", json!({"units": {"call": {"output_price": 0.1}}}));
    block(&mut server, "B", "1");
    server.hold("a", "1", "0.9").expect(201);
    server.settle("a", calls(3)).expect(200);
    assert_eq!(server.money("1"), ["0.3", "", ""]);
    server.refuse_ingest("1", calls(1), "blocking_limit_not_allowed");
}

#[test]
fn what_cannot_be_charged_leaves_the_money_held() {
    let mut server = with_limits();
    server.hold("a", "1", "0.9").expect(201);
    let mut unknown = calls(3);
    unknown["resource"] = json!("no-price");
    server.settle("a", unknown).refused(400, "category_resource_not_found");
    server.settle("a", json!({"category": "own"})).refused(400, "required_field_missing");
    let negative = json!({"category": "own", "cost": {"input": {"base": -1}}});
    server.settle("a", negative).refused(400, "request_processing_error");
    let mut ahead = calls(3);
    ahead["event_timestamp"] = json!("2030-01-01T00:00:00Z");
    server.settle("a", ahead).refused(400, "invalid_ingest_event_timestamp");
    server.has(["0", "0.9", ""], ["0", "", ""]);
}

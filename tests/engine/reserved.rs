//! Reserved capacity: a price for each hour of it.

use serde_json::json;

use crate::server;

const PROBE: &str = "/api/v1/categories/lab/resources/probe";

#[test]
fn hours_have_a_price_and_what_has_none_costs_nothing_more() {
    let mut server = server();
    server.limit("A", 100);
    let body = json!({"cost_per_hour": 2.5, "units": {"audio": {"output_price": 0.01}}});
    let created = server.call("POST", PROBE, &body.to_string()).expect(201);
    assert_eq!(created.number("/cost_per_hour"), "2.5");
    let units = json!({
        "reserved_hours": {"input": 3}, "audio": {"input": 7, "output": 5}, "text": {"input": 100, "output": 100},
    });
    let answer =
        server.ingest("1", json!({"category": "lab", "resource": "probe", "units": units}));
    let answer = answer.expect(200);
    assert_eq!(answer.number("/xproxy_result/cost/input/base"), "7.5");
    assert_eq!(answer.number("/xproxy_result/cost/output/base"), "0.05");
    assert_eq!(answer.json()["xproxy_result"].get("unknown_units"), None);
    assert_eq!(server.spend("1"), "7.55");
}

#[test]
fn units_may_be_left_out_and_a_restart_keeps_it() {
    let mut server = server();
    for body in [json!({"cost_per_hour": 1}), json!({"cost_per_hour": 0.1, "units": {}})] {
        server.call("POST", PROBE, &body.to_string()).expect(201);
    }
    let before = server.get(PROBE).expect(200).json()["items"].clone();
    assert_eq!(before[0]["units"], json!({}));
    assert_eq!(before[1]["cost_per_hour"], json!(0.1));
    server.restart();
    assert_eq!(server.get(PROBE).expect(200).json()["items"], before);
    let body =
        json!({"category": "lab", "resource": "probe", "units": {"reserved_hours": {"input": 7}}});
    let answer = server.ingest("", body).expect(200);
    assert_eq!(answer.number("/xproxy_result/cost/total/base"), "0.7");
}

#[test]
fn without_it_there_is_no_such_field_and_units_are_needed() {
    let mut server = server();
    let own = server.get("/api/v1/categories/own/resources/tool").expect(200).json();
    assert_eq!(own["items"][0].get("cost_per_hour"), None);
    for (body, code) in [
        (json!({}), "required_field_missing"),
        (json!({"cost_per_hour": null}), "required_field_missing"),
        (json!({"units": {}}), "request_processing_error"),
        (json!({"cost_per_hour": -0.1}), "request_processing_error"),
        (json!({"cost_per_hour": "many"}), "request_processing_error"),
        (json!({"cost_per_hour": 1, "units": 7}), "request_processing_error"),
    ] {
        server.refuse(("POST", PROBE, &body.to_string()), 400, code);
    }
}

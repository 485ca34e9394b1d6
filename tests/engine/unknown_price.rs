//! Units and resources without a price are never silently free.

use payi_edge::engine::{EngineOptions, UnknownResource};
use serde_json::json;

use crate::common::Server;
use crate::server;

#[test]
fn units_without_a_price_are_listed() {
    let mut server = server();
    server.limit("A", 1);
    server.price(
        "own",
        "model",
        json!({"units": {
            "text": {"input_price": 0.01, "output_price": 0.02}, "cached": {"input_price": 0.001},
            "free": {"input_price": 0, "output_price": 0.0},
        }}),
    );
    let units = json!({
        "text": {"input": 1, "output": 1}, "cached": {"input": 10, "output": 5},
        "free": {"input": 9, "output": 9}, "audio": {"input": 3, "output": 4}, "Text": {"output": 1},
    });
    let body = json!({"category": "own", "resource": "model", "units": units});
    let answer = server.ingest("1", body).expect(200);
    assert_eq!(answer.number("/xproxy_result/cost/total/base"), "0.04");
    assert_eq!(
        answer.json()["xproxy_result"]["unknown_units"],
        json!({"cached": {"output": 5}, "audio": {"input": 3, "output": 4}, "Text": {"output": 1}})
    );
    assert_eq!(server.spend("1"), "0.04");
}

#[test]
fn with_all_units_priced_there_is_no_such_field() {
    let answer = server().ingest("", crate::calls(1)).expect(200).json();
    assert_eq!(answer["xproxy_result"].get("unknown_units"), None);
}

#[test]
fn a_resource_without_a_price_is_an_error() {
    let mut server = server();
    server.limit("A", 1);
    for (body, code) in [
        (json!({"category": "own", "resource": "x", "units": {}}), "category_resource_not_found"),
        (json!({"category": "own", "units": {}}), "category_resource_not_found"),
        (
            json!({"category": "own", "resource": "Tool", "units": {}}),
            "category_resource_not_found",
        ),
        (json!({"category": "x", "resource": "tool", "units": {}}), "category_not_found"),
        (
            json!({"category": "system.openai", "resource": "system.unknown_model", "units": {}}),
            "category_resource_not_found",
        ),
    ] {
        server.refuse_ingest("1", body, code);
    }
}

#[test]
fn or_if_so_chosen_it_costs_nothing_and_every_unit_is_listed() {
    let options =
        EngineOptions { unknown_resource: UnknownResource::ZeroCost, ..Default::default() };
    let mut server = Server::new(options);
    server.limit("A", 1);
    for (category, resource) in
        [("x", json!("tool")), ("system.openai", json!("x")), ("x", json!(null))]
    {
        let units = json!({"text": {"input": 3, "output": 4}});
        let body = json!({"category": category, "resource": resource, "units": units});
        let answer = server.ingest("1", body).expect(200);
        let result = &answer.json()["xproxy_result"];
        assert_eq!(result["cost"]["total"], json!({"base": 0}));
        assert_eq!(result["unknown_units"], units);
        assert_eq!(result.get("resource_id"), None);
        assert_eq!(result["limits"], json!({"1": {"state": "ok"}}));
    }
    assert_eq!(server.requests("1")["total"], 3);
    // A unit without a price is treated as ever.
    let known = server.text("", "gpt-4o", 100, 0).expect(200);
    assert_eq!(known.number("/xproxy_result/cost/total/base"), "0.00025");
}

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
        let name = resource.as_str().unwrap_or_default();
        let warning = format!("no price is known of '{name}': counted as nothing");
        assert_eq!(result["warnings"], json!([warning]));
    }
    assert_eq!(server.requests("1")["total"], 3);
    // A unit without a price is treated as ever.
    let known = server.text("", "gpt-4o", 100, 0).expect(200);
    assert_eq!(known.number("/xproxy_result/cost/total/base"), "0.00025");
    assert_eq!(known.json()["xproxy_result"].get("warnings"), None);
}

#[test]
fn or_as_much_as_the_dearest_that_is_known() {
    let options =
        EngineOptions { unknown_resource: UnknownResource::Dearest, ..Default::default() };
    let mut server = Server::new(options);
    server.limit("A", 1000);
    let cost = |server: &mut Server, category: &str, resource: &str| {
        let units = json!({"text": {"input": 1000, "output": 1000}, "mine": {"input": 2}});
        let body = json!({"category": category, "resource": resource, "units": units});
        let answer = server.ingest("1", body).expect(200);
        let total = answer.number("/xproxy_result/cost/total/base").parse::<f64>().unwrap();
        (total, answer.json()["xproxy_result"].clone())
    };
    // The dearest model of OpenAI, and of all.
    let (pro, _) = cost(&mut server, "system.openai", "o1-pro");
    let (unknown, result) = cost(&mut server, "system.openai", "gpt-99");
    let (any, _) = cost(&mut server, "x", "tool");
    assert!(pro > 0.7 && pro <= unknown && unknown <= any, "{pro} {unknown} {any}");
    assert_eq!(result.get("resource_id"), None);
    assert_eq!(result["unknown_units"], json!({"mine": {"input": 2}}));
    let warning = "no price is known of 'gpt-99': counted at the highest known price of each unit";
    assert_eq!(result["warnings"], json!([warning]));
    assert!(server.spend("1").parse::<f64>().unwrap() > 1.0);
}

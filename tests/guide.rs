//! The guide to Pay-i's limits API, step by step, digit by digit.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::Server;
use serde_json::json;

const GPT_4O: &str = "gpt-4o-2024-05-13";

/// Token counts that cost what the guide prints.
const HEAVY: [(u64, u64, &str, &str); 5] = [
    (86_356, 5_000, "0.26589", "ok"),
    (57_180, 5_000, "0.19295", "ok"),
    (99_220, 5_000, "0.29805", "ok"),
    (70_048, 5_000, "0.22512", "exceeded"),
    (99_552, 6_000, "0.30888", "overrun"),
];

#[test]
fn the_guide_comes_out_digit_by_digit() {
    let mut server = Server::guide();

    let monthly = json!({"limit_name": "Monthly Budget", "max": 100.0, "limit_type": "allow", "threshold": 0.80});
    let created = server.create(monthly.clone()).expect(201);
    assert_eq!(created.text("/limit/limit_id"), "2220");
    assert_eq!(created.number("/limit/max"), "100");
    assert_eq!(created.number("/limit/threshold"), "0.8");
    assert_eq!(server.create(monthly).expect(200).text("/limit/limit_id"), "2220");

    let found = server.get("/api/v1/limits?limit_name=Monthly+Budget").expect(200);
    assert_eq!(found.text("/items/0/limit_id"), "2220");
    assert_eq!(found.number("/items/0/totals/cost/total/base"), "0");

    for _ in 0..3 {
        let answer = server.text("2220", GPT_4O, 100, 150).expect(200);
        assert_eq!(answer.number("/xproxy_result/cost/total/base"), "0.00175");
        assert_eq!(answer.text("/xproxy_result/limits/2220/state"), "ok");
    }
    let main = server.get("/api/v1/limits/2220").expect(200);
    assert_eq!(main.number("/limit/totals/cost/input/base"), "0.00075");
    assert_eq!(main.number("/limit/totals/cost/output/base"), "0.0045");
    assert_eq!(main.number("/limit/totals/cost/total/base"), "0.00525");
    assert_eq!(main.number("/limit/totals/requests/ok"), "3");

    let small = json!({"limit_name": "Small Instance Limit", "max": 1.0, "limit_type": "block", "threshold": 0.80});
    assert_eq!(server.create(small).expect(201).text("/limit/limit_id"), "2221");

    for (input, output, cost, state) in HEAVY {
        let answer = server.text("2220,2221", GPT_4O, input, output).expect(200);
        assert_eq!(answer.number("/xproxy_result/cost/total/base"), cost);
        assert_eq!(answer.text("/xproxy_result/limits/2220/state"), "ok");
        assert_eq!(answer.text("/xproxy_result/limits/2221/state"), state);
    }
    let spend = |server: &mut Server, id: &str| {
        server.get(&format!("/api/v1/limits/{id}")).number("/limit/totals/cost/total/base")
    };
    assert_eq!(spend(&mut server, "2221"), "1.29089");
    assert_eq!(spend(&mut server, "2220"), "1.29614");
    let small = server.get("/api/v1/limits/2221");
    assert_eq!(small.number("/limit/totals/cost/total/overrun_base"), "0.29089");

    let answer = server.text("2220, 2221", "gpt-4-0125-preview", 500, 300).expect(200);
    assert_eq!(answer.number("/xproxy_result/cost/total/base"), "0.033");
    assert_eq!(answer.text("/xproxy_result/limits/2221/state"), "overrun");
    assert_eq!(spend(&mut server, "2220"), "1.32914");
    assert_eq!(spend(&mut server, "2221"), "1.32389");

    let reset = server.call("POST", "/api/v1/limits/2220/reset", "").expect(200);
    assert_eq!(reset.number("/limit_history/totals/cost/total/base"), "1.32914");
    assert_eq!(reset.text("/limit_history/limit_name"), "Monthly Budget");
    assert_eq!(spend(&mut server, "2220"), "0");

    let update = server.call("PUT", "/api/v1/limits/2220", r#"{"max": 200.0}"#).expect(200);
    assert_eq!(update.number("/limit/max"), "200");
    let update = json!({"limit_name": "Quarterly Budget"}).to_string();
    let update = server.call("PUT", "/api/v1/limits/2220", &update).expect(200);
    assert_eq!(update.text("/limit/limit_name"), "Quarterly Budget");

    for id in ["2220", "2221"] {
        server.call("DELETE", &format!("/api/v1/limits/{id}"), "").expect(200);
    }
    assert_eq!(server.get("/api/v1/limits").json()["items"], json!([]));
}

#[test]
fn without_the_guides_prices_the_list_prices_hold() {
    let mut server = Server::new(Default::default());
    let answer = server.text("", GPT_4O, 100, 150).expect(200);
    assert_eq!(answer.number("/xproxy_result/cost/total/base"), "0.00275");
}

#[test]
fn ten_requests_of_ten_cents_reach_a_dollar_exactly() {
    let mut server = Server::new(Default::default());
    let price = json!({"units": {"call": {"output_price": 0.1}}}).to_string();
    server.call("POST", "/api/v1/categories/own/resources/tool", &price).expect(201);
    let limit = server.create(json!({"limit_name": "A", "max": 1.00})).expect(201);
    let id = limit.text("/limit/limit_id");
    let body = json!({"category": "own", "resource": "tool", "units": {"call": {"output": 1}}});
    let mut states = Vec::new();
    for _ in 0..11 {
        let answer = server.ingest(&id, body.clone()).expect(200);
        states.push(answer.text(&format!("/xproxy_result/limits/{id}/state")));
    }
    assert!(states[..9].iter().all(|state| state == "ok"), "{states:?}");
    assert_eq!(states[9..], ["exceeded", "overrun"]);
    let limit = server.get(&format!("/api/v1/limits/{id}"));
    assert_eq!(limit.number("/limit/totals/cost/total/base"), "1.1");
    assert_eq!(limit.number("/limit/totals/cost/total/overrun_base"), "0.1");
}

//! Holds: money is taken from limits before a call, and its cost is charged after.

use serde_json::{Value, json};

use crate::common::{Answer, Server};
use crate::{GPT_4O, LIMITS, server};

const HOLDS: &str = "/api/v1/holds";

/// A server with a block limit "1" of $1.00 and an allow limit "2" of $0.10.
fn limits() -> Server {
    let mut server = server();
    server.create(json!({"limit_name": "team", "limit_type": "block", "max": 1})).expect(201);
    server.create(json!({"limit_name": "watch", "limit_type": "allow", "max": 0.1})).expect(201);
    server
}

fn post(server: &mut Server, path: &str, limit_ids: &str, body: &Value) -> Answer {
    let headers = [("xProxy-api-key", "key"), ("xproxy-limit-ids", limit_ids)];
    server.send("POST", &format!("{HOLDS}{path}"), &headers, &body.to_string())
}

fn hold(server: &mut Server, id: &str, amount: f64) -> Answer {
    post(server, "", "1,2", &json!({"hold_id": id, "amount": amount, "ttl_seconds": 60}))
}

/// $0.10 for each call of a tool.
fn settle(server: &mut Server, id: &str, calls: u64) -> Answer {
    let body = json!({"category": "own", "resource": "tool", "units": {"call": {"output": calls}}});
    post(server, &format!("/{id}/settle"), "1,2", &body)
}

/// Spent, held and presumed of a limit.
fn taken(server: &mut Server, id: &str) -> [String; 3] {
    let answer = server.get(&format!("{LIMITS}/{id}")).expect(200);
    ["total", "held", "presumed"].map(|part| {
        let amount = answer.number(&format!("/limit/totals/cost/{part}/base"));
        if amount.is_empty() { "0".to_owned() } else { amount }
    })
}

fn pass(server: &mut Server, seconds: i64) {
    server.now = server.now.checked_add_seconds(seconds).unwrap();
}

#[test]
fn money_is_held_against_all_limits_and_settled_with_the_cost() {
    let mut server = limits();
    let answer = hold(&mut server, "a", 0.5).expect(201);
    assert_eq!(answer.changed, 1, "a row for each hold");
    assert_eq!(answer.text("/hold/state"), "held");
    assert_eq!(answer.text("/xproxy_result/limits/1/state"), "ok");
    assert_eq!(
        answer.text("/xproxy_result/limits/2/state"),
        "overrun",
        "an allow limit never refuses"
    );
    assert_eq!(taken(&mut server, "1"), ["0", "0.5", "0"]);
    server.restart();
    assert_eq!(taken(&mut server, "2"), ["0", "0.5", "0"]);

    let answer = settle(&mut server, "a", 2).expect(200);
    assert_eq!(answer.changed, 3, "the hold goes, the request and what resolved the hold come");
    assert_eq!(answer.text("/hold/state"), "settled");
    assert_eq!(answer.number("/xproxy_result/cost/total/base"), "0.2");
    assert_eq!(taken(&mut server, "1"), ["0.2", "0", "0"]);
    assert_eq!(taken(&mut server, "2"), ["0.2", "0", "0"]);
    server.restart();
    assert_eq!(taken(&mut server, "1"), ["0.2", "0", "0"]);
}

#[test]
fn what_does_not_fit_is_refused_and_counted() {
    let mut server = limits();
    hold(&mut server, "a", 0.7).expect(201);
    let answer = hold(&mut server, "b", 0.3000001).expect(400);
    assert_eq!(answer.code(), "limit_reached");
    assert_eq!(answer.text("/xproxy_result/limits/1/state"), "blocked");
    assert_eq!(answer.text("/xproxy_result/limits/2/state"), "blocked_external");
    assert_eq!(answer.json()["xproxy_result"]["blocked_limit_ids"], json!(["1"]));
    assert_eq!(
        answer.text("/xproxy_error/message"),
        "Budget \"team\" has $0.30 of $1.00 left ($0.70 held for calls under way); this call can cost \
         up to $0.3000001."
    );
    for _ in 0..2 {
        let [one, two] = ["1", "2"].map(|id| server.get(&format!("{LIMITS}/{id}")));
        assert_eq!(one.number("/limit/totals/requests/blocked"), "1");
        assert_eq!(two.number("/limit/totals/requests/blocked_external"), "1");
        assert_eq!(taken(&mut server, "1"), ["0", "0.7", "0"]);
        server.restart();
    }
    // Exactly what is left fits, and the refused id is free.
    hold(&mut server, "b", 0.3).expect(201);
}

#[test]
fn what_is_told_twice_counts_once() {
    let mut server = limits();
    hold(&mut server, "a", 0.5).expect(201);
    let again = hold(&mut server, "a", 0.5).expect(200);
    assert_eq!(again.json()["xproxy_result"]["duplicate_request"], json!(true));
    assert_eq!(hold(&mut server, "a", 0.4).expect(409).code(), "hold_conflict");
    assert_eq!(taken(&mut server, "1"), ["0", "0.5", "0"]);

    let first = settle(&mut server, "a", 2).expect(200);
    for _ in 0..2 {
        let again = settle(&mut server, "a", 2).expect(200);
        assert_eq!(again.json()["xproxy_result"]["duplicate_request"], json!(true));
        assert_eq!(again.text("/request_id"), first.text("/request_id"));
        assert_eq!(settle(&mut server, "a", 3).expect(409).code(), "hold_conflict");
        assert_eq!(taken(&mut server, "1"), ["0.2", "0", "0"]);
        assert_eq!(hold(&mut server, "a", 0.5).expect(200).text("/hold/state"), "settled");
        server.restart();
    }
}

#[test]
fn a_hold_that_expires_is_presumed_spent_where_a_limit_enforces() {
    let mut server = limits();
    hold(&mut server, "a", 0.5).expect(201);
    pass(&mut server, 59);
    assert_eq!(taken(&mut server, "1"), ["0", "0.5", "0"]);
    pass(&mut server, 1);
    assert_eq!(taken(&mut server, "1"), ["0", "0", "0.5"]);
    assert_eq!(taken(&mut server, "2"), ["0", "0", "0"]);
    server.restart();
    assert_eq!(taken(&mut server, "1"), ["0", "0", "0.5"]);
    assert_eq!(hold(&mut server, "b", 0.6).expect(400).code(), "limit_reached");

    let late = settle(&mut server, "a", 1).expect(200);
    assert_eq!(late.json()["hold"]["late"], json!(true));
    assert_eq!(taken(&mut server, "1"), ["0.1", "0", "0"]);
    assert_eq!(taken(&mut server, "2"), ["0.1", "0", "0"]);
}

#[test]
fn a_person_can_give_back_what_was_presumed() {
    let mut server = limits();
    hold(&mut server, "a", 0.5).expect(201);
    post(&mut server, "/a/release", "", &json!({"presume": true})).expect(200);
    assert_eq!(taken(&mut server, "1"), ["0", "0", "0.5"]);
    let listed = server.get(&format!("{HOLDS}?state=expired")).expect(200);
    assert_eq!(listed.text("/items/0/hold_id"), "a");
    post(&mut server, "/a/release", "", &json!({})).expect(200);
    assert_eq!(taken(&mut server, "1"), ["0", "0", "0"]);
    // The provider has billed after all.
    settle(&mut server, "a", 1).expect(200);
    assert_eq!(taken(&mut server, "1"), ["0.1", "0", "0"]);
}

#[test]
fn a_release_that_comes_before_its_hold_is_remembered() {
    let mut server = limits();
    assert_eq!(
        post(&mut server, "/a/release", "", &json!({})).expect(200).text("/hold/state"),
        "released"
    );
    assert_eq!(hold(&mut server, "a", 0.5).expect(409).code(), "hold_resolved");
    server.restart();
    assert_eq!(hold(&mut server, "a", 0.5).expect(409).code(), "hold_resolved");
    assert_eq!(taken(&mut server, "1"), ["0", "0", "0"]);
}

#[test]
fn a_hold_is_renewed_for_a_quarter_of_an_hour_at_most() {
    let mut server = limits();
    hold(&mut server, "a", 0.5).expect(201);
    for _ in 0..20 {
        pass(&mut server, 44);
        post(&mut server, "/a/renew", "", &json!({"ttl_seconds": 60})).expect(200);
    }
    pass(&mut server, 20);
    assert_eq!(post(&mut server, "/a/renew", "", &json!({})).expect(409).code(), "hold_expired");
    assert_eq!(taken(&mut server, "1"), ["0", "0", "0.5"]);
}

#[test]
fn an_extension_is_allowed_or_leaves_the_hold_as_it_was() {
    let mut server = limits();
    hold(&mut server, "a", 0.5).expect(201);
    post(&mut server, "/a/extend", "", &json!({"amount": "0.8"})).expect(200);
    assert_eq!(taken(&mut server, "1"), ["0", "0.8", "0"]);
    // The earlier of two that arrive in the wrong order changes nothing.
    post(&mut server, "/a/extend", "", &json!({"amount": 0.6})).expect(200);
    assert_eq!(taken(&mut server, "1"), ["0", "0.8", "0"]);
    assert_eq!(
        post(&mut server, "/a/extend", "", &json!({"amount": 1.1})).expect(400).code(),
        "limit_reached"
    );
    assert_eq!(taken(&mut server, "1"), ["0", "0.8", "0"]);
    server.restart();
    assert_eq!(taken(&mut server, "2"), ["0", "0.8", "0"]);
}

#[test]
fn a_settlement_may_have_a_cost_of_its_own_and_no_hold() {
    let mut server = limits();
    let cost = json!({"input": {"base": 0.01}, "output": {"base": "0.02"}});
    let body = json!({"category": "system.openai", "resource": GPT_4O, "cost": cost});
    let answer = post(&mut server, "/unknown/settle", "1", &body).expect(200);
    assert_eq!(answer.number("/xproxy_result/cost/total/base"), "0.03");
    let again = post(&mut server, "/unknown/settle", "1", &body).expect(200);
    assert_eq!(again.json()["xproxy_result"]["duplicate_request"], json!(true));
    assert_eq!(taken(&mut server, "1"), ["0.03", "0", "0"]);
}

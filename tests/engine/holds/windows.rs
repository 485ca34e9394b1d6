//! Holds and limits that start again.

use serde_json::{Value, json};

use super::with_limits;
use crate::common::Server;
use crate::{LIMITS, at, calls};

/// Limit 1, a block limit of $1, starts again every midnight.
fn daily() -> Server {
    let mut server = with_limits();
    let body = json!({"reset_schedule": {"every": "day"}});
    server.call("PUT", &format!("{LIMITS}/1"), &body.to_string()).expect(200);
    server.now = at("2026-11-22T23:59:30Z");
    server
}

/// Spend and presumed money of the past windows of limit 1, the latest first.
fn past(server: &mut Server) -> Vec<[Value; 2]> {
    let answer = server.get(&format!("{LIMITS}/1/history")).expect(200).json();
    let cost = |item: &Value| {
        let cost = &item["totals"]["cost"];
        [cost["total"]["base"].clone(), cost["presumed"]["base"].clone()]
    };
    answer["items"].as_array().unwrap().iter().map(cost).collect()
}

#[test]
fn what_is_held_stays_held_and_is_charged_in_the_new_window() {
    let mut server = daily();
    server.hold("a", "1", "0.6").expect(201);
    server.ingest("1", calls(2)).expect(200);
    server.now = at("2026-11-23T00:00:10Z");
    server.has(["0", "0.6", ""], ["0", "", ""]);
    server.settle("a", calls(3)).expect(200);
    server.has(["0.3", "", ""], ["0", "", ""]);
    assert_eq!(past(&mut server), [[json!(0.2), Value::Null]]);
}

#[test]
fn a_window_that_is_over_refuses_nothing() {
    let mut server = daily();
    server.ingest("1", calls(10)).expect(200);
    server.hold("a", "1", "0.6").refused_by(&["1"]);
    server.now = at("2026-11-23T00:00:00Z");
    server.hold("a", "1", "0.6").expect(201);
}

#[test]
fn presumed_money_goes_with_its_window() {
    for restarts in [false, true] {
        let mut server = daily();
        server.hold("a", "1", "0.6").expect(201);
        server.hold("b", "1", "0.1").expect(201);
        server.call("POST", "/api/v1/holds/a/release", r#"{"presume": true}"#).expect(200);
        assert_eq!(server.money("1"), ["0", "0.1", "0.6"]);
        server.now = at("2026-11-23T00:00:00Z");
        if restarts {
            server.restart();
        }
        // The first answer that looks at it, too.
        assert_eq!(server.money("1"), ["0", "0.1", ""]);
        server.has(["0", "0.1", ""], ["0", "", ""]);
        // No request was counted in that window, and the money is not forgotten.
        assert_eq!(past(&mut server), [[json!(0), json!(0.6)]]);
    }
}

#[test]
fn a_cost_that_comes_after_the_window_is_charged_in_the_new_one() {
    let mut server = daily();
    server.hold("a", "1", "0.6").expect(201);
    server.call("POST", "/api/v1/holds/a/release", r#"{"presume": true}"#).expect(200);
    server.now = at("2026-11-23T12:00:00Z");
    server.has(["0", "", ""], ["0", "", ""]);
    server.settle("a", calls(2)).expect(200);
    server.has(["0.2", "", ""], ["0", "", ""]);
    assert_eq!(past(&mut server), [[json!(0), json!(0.6)]]);
}

#[test]
fn a_cost_of_an_event_in_a_past_window_is_charged_there() {
    let mut server = daily();
    server.hold("a", "1", "0.6").expect(201);
    server.ingest("1", calls(1)).expect(200);
    server.now = at("2026-11-23T00:00:20Z");
    server.ingest("1", calls(4)).expect(200);
    server.wait(20);
    // It has expired in the new window.
    server.has(["0.4", "", "0.6"], ["0", "", ""]);
    let mut late = calls(2);
    late["event_timestamp"] = json!("2026-11-22T23:59:40Z");
    server.settle("a", late).expect(200);
    server.has(["0.4", "", ""], ["0", "", ""]);
    assert_eq!(past(&mut server), [[json!(0.3), Value::Null]]);
}

#[test]
fn a_reset_by_hand_takes_presumed_money_along_and_leaves_what_is_held() {
    let mut server = with_limits();
    server.hold("a", "1", "0.6").expect(201);
    server.hold("b", "1", "0.3").expect(201);
    server.wait(30);
    server.renew("b", 60).expect(200);
    server.wait(30);
    server.has(["0", "0.3", "0.6"], ["0", "", ""]);
    server.wait(1);
    let reset = server.call("POST", &format!("{LIMITS}/1/reset"), "").expect(200);
    assert_eq!(reset.number("/limit_history/totals/cost/presumed/base"), "0.6");
    assert_eq!(reset.json()["limit_history"]["totals"]["cost"].get("held"), None);
    server.has(["0", "0.3", ""], ["0", "", ""]);
    assert_eq!(past(&mut server), [[json!(0), json!(0.6)]]);
    // It is not given back a second time.
    server.release("a").expect(200);
    server.has(["0", "0.3", ""], ["0", "", ""]);
}

#[test]
fn what_expires_in_the_instant_of_a_reset_is_counted_in_one_window() {
    let mut server = with_limits();
    server.hold("a", "1", "0.6").expect(201);
    server.wait(60);
    let reset = server.call("POST", &format!("{LIMITS}/1/reset"), "").expect(200);
    assert_eq!(reset.json()["limit_history"]["totals"]["cost"].get("presumed"), None);
    server.has(["0", "", "0.6"], ["0", "", ""]);
}

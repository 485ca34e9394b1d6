//! Limits that refuse to hold: which, when, and what that leaves behind.

use serde_json::json;

use super::{HOLDS, block, with_limits};
use crate::calls;

#[test]
fn a_block_limit_holds_to_the_last_digit_of_its_maximum() {
    let mut server = with_limits();
    server.ingest("1", calls(2)).expect(200);
    server.hold("a", "1", "0.3").expect(201);
    server.hold("over", "1", "0.5000000000000000000000000001").refused_by(&["1"]);
    server.hold("b", "1", "0.5").expect(201);
    server.hold("more", "1", "1e-28").refused_by(&["1"]);
    server.hold("nothing", "1", "0").expect(201);
    server.has(["0.2", "0.8", ""], ["0", "", ""]);
}

#[test]
fn one_that_is_over_its_maximum_refuses_even_what_costs_nothing() {
    let mut server = with_limits();
    server.ingest("1", calls(11)).expect(200);
    let answer = server.hold("a", "1", "0");
    assert_eq!(answer.text("/xproxy_error/message"), "Budget \"B\" is used up: $1.10 of $1.00.");
    answer.refused_by(&["1"]);
}

#[test]
fn an_allow_limit_holds_everything() {
    let mut server = with_limits();
    server.ingest("2", calls(20)).expect(200);
    let answer = server.hold("a", "2", "1000").expect(201);
    assert_eq!(answer.text("/xproxy_result/limits/2/state"), "overrun");
    server.has(["0", "", ""], ["2", "1000", ""]);
}

#[test]
fn all_limits_hold_or_none_and_the_answer_tells_them_apart() {
    let mut server = with_limits();
    block(&mut server, "C", "0.5");
    block(&mut server, "D", "0.4");
    server.hold("small", "3", "0.2").expect(201);
    let answer = server.hold("a", "2,4,1,3", "0.41");
    let json = answer.json();
    assert_eq!(json["statusCode"], 400);
    assert_eq!(json["message"], "Bad Request");
    assert_eq!(
        json["xproxy_result"]["limits"],
        json!({
            "1": {"state": "blocked_external"},
            "2": {"state": "blocked_external"},
            "3": {"state": "blocked"},
            "4": {"state": "blocked"},
        })
    );
    let message = answer.text("/xproxy_error/message");
    for part in ["\"C\"", "\"D\"", "$0.50", "$0.40", "$0.41", "$0.20 held"] {
        assert!(message.contains(part), "{part}: {message}");
    }
    assert!(!message.contains("\"B\""), "{message}");
    answer.refused_by(&["4", "3"]);
    assert_eq!(server.money("3"), ["0", "0.2", ""]);
    assert_eq!(server.money("4"), ["0", "", ""]);
    server.has(["0", "", ""], ["0", "", ""]);
    server.get(&format!("{HOLDS}/a")).refused(404, "hold_not_found");
}

#[test]
fn a_refusal_counts_in_every_limit_and_also_after_a_restart() {
    let mut server = with_limits();
    server.hold("a", "1,2", "2").refused_by(&["1"]);
    let counts = |total: u64| {
        let state = |blocked, external| {
            json!({
                "ok": 0, "exceeded": 0, "overrun": 0, "blocked": blocked,
                "blocked_external": external, "failed": 0, "total": total,
            })
        };
        (state(total, 0), state(0, total))
    };
    for refusals in 1..4 {
        assert_eq!((server.requests("1"), server.requests("2")), counts(refusals));
        server.restart();
        assert_eq!((server.requests("1"), server.requests("2")), counts(refusals), "restarted");
        if refusals == 2 {
            server.tend();
        }
        server.hold("a", "1,2", "2").refused_by(&["1"]);
    }
}

#[test]
fn a_refused_id_is_free_again() {
    let mut server = with_limits();
    server.hold("a", "1", "2").refused_by(&["1"]);
    server.hold("a", "1", "1").expect(201);
    assert_eq!(server.money("1"), ["0", "1", ""]);
}

#[test]
fn what_is_given_back_can_be_held_again() {
    let mut server = with_limits();
    server.hold("a", "1", "0.6").expect(201);
    server.hold("b", "1", "0.6").refused_by(&["1"]);
    server.release("a").expect(200);
    server.hold("b", "1", "0.6").expect(201);
}

#[test]
fn a_higher_maximum_lets_more_through_and_a_lower_one_leaves_what_is_held() {
    let mut server = with_limits();
    server.hold("a", "1", "0.9").expect(201);
    server.call("PUT", "/api/v1/limits/1", r#"{"max": 0.5}"#).expect(200);
    assert_eq!(server.state("a"), "held");
    server.hold("b", "1", "0").refused_by(&["1"]);
    server.call("PUT", "/api/v1/limits/1", r#"{"max": 2}"#).expect(200);
    server.hold("b", "1", "1.1").expect(201);
}

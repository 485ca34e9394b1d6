//! Holds of an instance of a use case, which has a limit of its own.

use serde_json::json;

use super::{HOLDS, with_limits};
use crate::calls;
use crate::common::{Answer, Server};

fn story() -> Server {
    let mut server = with_limits();
    let config = json!({"max": 0.5, "limit_type": "block"});
    let body = json!({"name": "story", "description": "d", "limit_config": config});
    server.call("POST", "/api/v1/use_cases/definitions", &body.to_string()).expect(200);
    server
}

fn hold(server: &mut Server, id: &str, instance: &str, amount: f64) -> Answer {
    let headers = [
        ("xProxy-api-key", "key"),
        ("xProxy-UseCase-Name", "story"),
        ("xProxy-UseCase-ID", instance),
        ("xProxy-Limit-IDs", "1"),
    ];
    server.send("POST", HOLDS, &headers, &json!({"hold_id": id, "amount": amount}).to_string())
}

#[test]
fn it_begins_with_its_first_hold() {
    let mut server = story();
    let answer = hold(&mut server, "a", "i", 0.4).expect(201);
    assert_eq!(answer.json()["hold"]["limit_ids"], json!(["1", "3"]));
    hold(&mut server, "b", "i", 0.2).refused_by(&["3"]);
    hold(&mut server, "c", "j", 0.2).expect(201);
    assert_eq!(server.money("3"), ["0", "0.4", ""]);
    server.settle("a", calls(3)).expect(200);
    assert_eq!(server.money("3"), ["0.3", "", ""]);
    assert_eq!(server.spend("1"), "0.3");
    // The same again is known by the same limits.
    hold(&mut server, "a", "i", 0.4).expect(200);
}

#[test]
fn and_with_one_that_is_refused() {
    let mut server = story();
    hold(&mut server, "a", "i", 0.6).refused_by(&["3"]);
    assert_eq!(server.requests("3")["blocked"], 1);
    assert_eq!(server.requests("1")["blocked_external"], 1);
    server.restart();
    assert_eq!(server.requests("3")["blocked"], 1);
    let instance = server.get("/api/v1/use_cases/instances/story/i").expect(200);
    assert_eq!(instance.text("/limit_id"), "3");
}

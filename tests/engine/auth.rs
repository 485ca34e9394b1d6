//! Who may call.

use payi_edge::engine::EngineOptions;
use serde_json::json;

use crate::LIMITS;
use crate::common::Server;

#[test]
fn without_configured_keys_any_key_will_do_but_there_must_be_one() {
    let mut server = Server::new(Default::default());
    for (name, key) in
        [("xProxy-api-key", "x"), ("XPROXY-API-KEY", " key "), ("xproxy-Api-Key", "☃")]
    {
        server.send("GET", LIMITS, &[(name, key)], "").expect(200);
    }
    let refused: [&[(&str, &str)]; 5] = [
        &[],
        &[("xProxy-api-key", "")],
        &[("xProxy-api-key", "  ")],
        &[("Authorization", "Bearer key")],
        &[("xProxy-api-keys", "key"), ("api-key", "key")],
    ];
    for headers in refused {
        server.send("GET", LIMITS, headers, "").refused(401, "invalid_api_key");
    }
}

#[test]
fn with_configured_keys_only_these() {
    let keys = ["first", "second key"].map(str::to_owned).to_vec();
    let mut server = Server::new(EngineOptions { api_keys: keys, ..Default::default() });
    for key in ["first", "second key", " first "] {
        server.send("GET", LIMITS, &[("xProxy-api-key", key)], "").expect(200);
    }
    for key in ["", "First", "firs", "first2", "second", "first,second key", "☃"] {
        let answer = server.send("GET", LIMITS, &[("xProxy-api-key", key)], "");
        answer.refused(401, "invalid_api_key");
    }
}

#[test]
fn a_stranger_learns_nothing() {
    let mut server = Server::new(Default::default());
    server.limit("A", 1);
    let body = json!({"limit_name": "B", "max": 1}).to_string();
    for (method, target, body) in [
        ("GET", "/nowhere", ""),
        ("GET", "/api/v1/limits/1", ""),
        ("GET", "/api/v1/limits/9", ""),
        ("DELETE", "/api/v1/limits/1", ""),
        ("PATCH", LIMITS, ""),
        ("POST", LIMITS, body.as_str()),
        ("POST", LIMITS, "not JSON"),
        ("POST", "/api/v1/ingest", &"x".repeat(2 * 1024 * 1024)),
    ] {
        server.send(method, target, &[], body).refused(401, "invalid_api_key");
    }
}

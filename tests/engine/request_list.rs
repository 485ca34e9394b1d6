//! The list of requests, and when a limit's money was spent.

use serde_json::{Value, json};

use crate::common::Server;
use crate::{INGEST, calls, server};

fn ingest(server: &mut Server, limit_ids: &str, count: u64, at: &str) {
    let headers =
        [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", limit_ids), ("xProxy-User-ID", "ann")];
    let mut body = calls(count);
    body["event_timestamp"] = json!(at);
    server.send("POST", INGEST, &headers, &body.to_string()).expect(200);
}

fn list(server: &mut Server, query: &str) -> Value {
    server.get(&format!("/api/v1/requests{query}")).expect(200).json()
}

fn outputs(page: &Value) -> Vec<u64> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| item["units"]["call"]["output"].as_u64().unwrap()).collect()
}

fn spent() -> Server {
    let mut server = server();
    server.limit("A", 100);
    server.limit("B", 100);
    for (limit_ids, count) in [("1", 1), ("1,2", 2), ("2", 3), ("1", 4)] {
        ingest(&mut server, limit_ids, count, &format!("2025-01-01T00:0{count}:00Z"));
    }
    server
}

#[test]
fn the_latest_come_first_with_all_that_is_known_of_them() {
    let mut server = spent();
    for restart in [false, true] {
        if restart {
            server.restart();
        }
        let page = list(&mut server, "");
        assert_eq!(outputs(&page), [4, 3, 2, 1]);
        assert_eq!(page["cursor"], Value::Null);
        let item = &page["items"][2];
        assert_eq!(item["category"], "own");
        assert_eq!(item["resource"], "tool");
        assert_eq!(item["event_timestamp"], "2025-01-01T00:02:00Z");
        let result = &item["xproxy_result"];
        assert_eq!(result["user_id"], "ann");
        assert_eq!(result["cost"]["total"]["base"].to_string(), "0.2");
        assert_eq!(result["limits"], json!({"1": {"state": "ok"}, "2": {"state": "ok"}}));
    }
}

#[test]
fn those_of_one_limit_page_by_page_in_both_directions() {
    let mut server = spent();
    for (direction, expected) in [("false", [4, 2, 1]), ("true", [1, 2, 4])] {
        let mut found = Vec::new();
        let mut cursor = String::new();
        loop {
            let query = format!("?limit_id=1&limit=1&sort_ascending={direction}&cursor={cursor}");
            let page = list(&mut server, &query);
            found.extend(outputs(&page));
            let Some(next) = page["cursor"].as_str() else { break };
            next.clone_into(&mut cursor);
        }
        assert_eq!(found, expected);
    }
    assert_eq!(outputs(&list(&mut server, "?limit_id=none")), [0_u64; 0]);
    server.refuse(("GET", "/api/v1/requests?cursor=4", ""), 400, "request_processing_error");
}

#[test]
fn a_page_is_looked_for_in_so_many_requests_and_no_more() {
    let mut server = server();
    server.limit("A", 100);
    let headers = [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", "1")];
    server.send("POST", INGEST, &headers, &calls(7).to_string()).expect(200);
    for _ in 0..1000 {
        server.send("POST", INGEST, &headers[..1], &calls(1).to_string()).expect(200);
    }
    let first = list(&mut server, "?limit_id=1");
    assert_eq!(outputs(&first), [0_u64; 0]);
    let cursor = first["cursor"].as_str().unwrap();
    let next = list(&mut server, &format!("?limit_id=1&cursor={cursor}"));
    assert_eq!((outputs(&next), &next["cursor"]), (vec![7], &Value::Null));
}

#[test]
fn a_limit_tells_when_its_money_was_spent() {
    let mut server = spent();
    ingest(&mut server, "1", 1, "2025-01-01T00:04:59.999Z");
    ingest(&mut server, "1", 5, "2024-12-31T23:58:00Z");
    for restart in [false, true] {
        if restart {
            server.restart();
        }
        let usage = server.get("/api/v1/limits/1/usage").expect(200).json();
        assert_eq!(usage["width_seconds"], 60);
        assert_eq!(usage["window"], json!({}));
        let bucket =
            |at: &str, base: f64| json!({"start_timestamp": at, "cost": {"total": {"base": base}}});
        let expected = [
            bucket("2024-12-31T23:58:00Z", 0.5),
            bucket("2025-01-01T00:01:00Z", 0.1),
            bucket("2025-01-01T00:02:00Z", 0.2),
            bucket("2025-01-01T00:04:00Z", 0.5),
        ];
        assert_eq!(usage["buckets"], json!(expected));
    }
    server.call("POST", "/api/v1/limits/1/reset", "").expect(200);
    let usage = server.get("/api/v1/limits/1/usage").expect(200).json();
    assert_eq!(usage["buckets"], json!([]));
    assert!(usage["window"]["start_timestamp"].is_string());
    server.refuse(("GET", "/api/v1/limits/9/usage", ""), 400, "limit_not_found");
}

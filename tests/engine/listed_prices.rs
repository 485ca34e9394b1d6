//! The price table behind the API: every model of it is listed, and can be paid for.

use serde_json::{Value, json};

use crate::common::Server;
use crate::{at, server};

const CATEGORIES: &str = "/api/v1/categories";

fn encoded(name: &str) -> String {
    name.replace('%', "%25").replace('/', "%2F").replace('?', "%3F").replace('#', "%23")
}

/// All items of all pages.
fn items(server: &mut Server, target: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let mut cursor = String::new();
    loop {
        let page =
            server.get(&format!("{target}limit=100&cursor={}", encoded(&cursor))).expect(200);
        let page = page.json();
        all.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["cursor"].as_str() {
            Some(next) => cursor = next.replace(' ', "+"),
            None => return all,
        }
    }
}

#[test]
fn every_model_is_listed_and_an_ingest_is_priced_by_its_version() {
    let mut server = Server::new(Default::default());
    let mut priced = 0;
    for category in items(&mut server, &format!("{CATEGORIES}?")) {
        let category = category["category"].as_str().unwrap().to_owned();
        let active = items(&mut server, &format!("{CATEGORIES}/{category}/resources?Active=true&"));
        assert!(!active.is_empty(), "{category}");
        for version in active {
            let name = version["resource"].as_str().unwrap();
            // One of each unit with a price that is listed as one that goes in.
            let units: serde_json::Map<String, Value> = version["units"]
                .as_object()
                .unwrap()
                .iter()
                .filter(|(unit, _)| !unit.ends_with("_large_context") && *unit != "requests")
                .filter(|(_, price)| price.get("input_price").is_some())
                .map(|(unit, _)| (unit.clone(), json!({"input": 1})))
                .collect();
            let body = json!({"category": category, "resource": name, "units": units});
            let answer = server.ingest("", body).expect(200).json();
            let result = &answer["xproxy_result"];
            assert_eq!(result.get("unknown_units"), None, "{category} {name}");
            assert_eq!(result.get("warnings"), None, "{category} {name}");
            assert_eq!(result["resource_id"], version["resource_id"], "{category} {name}");
            priced += 1;
        }
    }
    assert!(priced > 400, "{priced}");
}

#[test]
fn a_listed_version_says_when_it_held_and_what_large_requests_cost() {
    let mut server = Server::new(Default::default());
    let o3 = server.get(&format!("{CATEGORIES}/system.openai/resources/o3")).expect(200);
    let items = o3.json()["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 2);
    assert_eq!((&items[0]["active"], &items[1]["active"]), (&json!(false), &json!(true)));
    assert_eq!(items[0]["start_timestamp"], "1970-01-01T00:00:00Z");
    assert_eq!(items[0]["end_timestamp"], "2025-06-10T00:00:00Z");
    assert_eq!(items[1]["start_timestamp"], "2025-06-10T00:00:00Z");
    assert_eq!(items[1].get("end_timestamp"), None);
    // USD for one token: 10 and 2 for a million of them.
    assert_eq!(o3.number("/items/0/units/text/input_price"), "0.00001");
    assert_eq!(o3.number("/items/1/units/text/input_price"), "0.000002");
    let ids =
        items.iter().map(|item| item["resource_id"].as_str().unwrap().parse::<u64>().unwrap());
    assert!(ids.clone().all(|id| id > 1 << 40), "{:?}", ids.collect::<Vec<_>>());

    let target = format!("{CATEGORIES}/system.anthropic/resources/claude-sonnet-4-5");
    let sonnet = server.get(&target).expect(200);
    assert_eq!(sonnet.number("/items/0/large_context_threshold"), "200000");
    assert_eq!(sonnet.number("/items/0/units/text/input_price"), "0.000003");
    assert_eq!(sonnet.number("/items/0/units/text_large_context/input_price"), "0.000006");
    assert_eq!(sonnet.number("/items/0/units/text_large_context/output_price"), "0.0000225");
    let id = sonnet.text("/items/0/resource_id");
    assert_eq!(server.get(&format!("{target}/{id}")).expect(200).json(), sonnet.json()["items"][0]);
}

#[test]
fn the_price_of_the_events_day_counts() {
    let mut server = Server::new(Default::default());
    server.now = at("2026-11-22T12:00:00Z");
    let mut cost = |event: &str| {
        let units = json!({"text": {"input": 1_000_000}});
        let body = json!({"category": "system.openai", "resource": "o3", "units": units, "event_timestamp": event});
        let answer = server.ingest("", body).expect(200);
        (answer.number("/xproxy_result/cost/total/base"), answer.text("/xproxy_result/resource_id"))
    };
    let (before, after) = (cost("2025-06-09T23:59:59Z"), cost("2025-06-10"));
    assert_eq!((before.0.as_str(), after.0.as_str()), ("10", "2"));
    assert_ne!(before.1, after.1);
    assert_eq!(cost("2020-01-01"), before);
    assert_eq!(cost("2026-11-22T12:00:00Z"), after);
}

#[test]
fn large_requests_are_known_by_their_counts_or_by_their_names() {
    let mut server = Server::new(Default::default());
    let mut cost = |units: Value| {
        let body = json!({"category": "system.anthropic", "resource": "claude-sonnet-4-5", "units": units});
        let answer = server.ingest("", body).expect(200);
        assert_eq!(answer.json()["xproxy_result"].get("unknown_units"), None);
        answer.number("/xproxy_result/cost/total/base")
    };
    // 200,000 × 3 + 10 × 15, and one token more at 6 and 22.5, per million.
    assert_eq!(cost(json!({"text": {"input": 200_000, "output": 10}})), "0.60015");
    assert_eq!(cost(json!({"text": {"input": 200_001, "output": 10}})), "1.200231");
    // 150,000 × 6 + 50,001 × 0.6
    let cached = json!({"text": {"input": 150_000}, "text_cache_read": {"input": 50_001}});
    assert_eq!(cost(cached), "0.9300006");
    assert_eq!(cost(json!({"text_large_context": {"input": 1_000, "output": 10}})), "0.006225");
    assert_eq!(cost(json!({"text_cache_write_1h_large_context": {"input": 1_000}})), "0.012");
    assert_eq!(cost(json!({"web_search_request": {"output": 3}})), "0.03");
}

#[test]
fn a_category_may_be_a_providers_id() {
    let mut server = server();
    let mut cost = |category: &str| {
        let units = json!({"text": {"input": 1_000_000}});
        let body = json!({"category": category, "resource": "gpt-4o", "units": units});
        server.ingest("", body).expect(200).number("/xproxy_result/cost/total/base")
    };
    assert_eq!(cost("openai"), "2.5");
    assert_eq!(cost("azure"), "2.5");
    // Its models are listed under the category's own name.
    server.refuse(
        ("GET", &format!("{CATEGORIES}/openai/resources"), ""),
        404,
        "category_not_found",
    );
}

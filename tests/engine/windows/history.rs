//! The list of past windows.

use serde_json::{Value, json};

use super::{daily, scheduled};
use crate::common::Server;
use crate::{LIMITS, at, server};

const HISTORY: &str = "/api/v1/limits/1/history";

/// Five days with a request on each.
fn five_days() -> Server {
    let mut server = scheduled("2026-11-01T12:00Z", daily());
    for day in 1..=5 {
        server.now = at(&format!("2026-11-{day:02}T12:00Z"));
        server.charge(day);
    }
    server.now = at("2026-11-06T12:00Z");
    server
}

fn pages(server: &mut Server, query: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = server.get(&format!("{HISTORY}?{query}{cursor}")).expect(200).json();
        assert!(page["request_id"].is_string());
        all.extend(page["items"].as_array().unwrap().clone());
        match page["cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

#[test]
fn an_item_is_the_limit_as_it_stood_and_its_window() {
    let mut server = scheduled("2026-11-22T12:00Z", daily());
    server.charge(9);
    server.now = at("2026-11-22T23:00Z");
    let answer = server.get(HISTORY).expect(200).json();
    assert_eq!(answer["cursor"], Value::Null);
    assert_eq!(
        answer["items"],
        json!([{
            "limit_id": "1", "limit_name": "A", "max": 1, "limit_type": "allow", "limit_tags": [],
            "limit_reset_timestamp": "2026-11-22T23:00:00Z",
            "totals": {
                "cost": {"input": {"base": 0}, "output": {"base": 0.9}, "total": {"base": 0.9}},
                "requests": {
                    "ok": 0, "exceeded": 1, "overrun": 0, "blocked": 0, "blocked_external": 0,
                    "failed": 0, "total": 1,
                },
            },
            "window": {"start_timestamp": "2026-11-21T23:00:00Z", "end_timestamp": "2026-11-22T23:00:00Z"},
            "reset": "schedule",
        }])
    );
}

#[test]
fn the_latest_comes_first_or_last() {
    let mut server = five_days();
    let latest_first = pages(&mut server, "");
    let days: Vec<_> = latest_first
        .iter()
        .map(|item| item["totals"]["cost"]["total"]["base"].to_string())
        .collect();
    assert_eq!(days, ["0.5", "0.4", "0.3", "0.2", "0.1"]);
    let mut latest_last = pages(&mut server, "sort_ascending=true");
    latest_last.reverse();
    assert_eq!(latest_first, latest_last);
}

#[test]
fn pages_of_any_size_give_every_window_once() {
    // The last window has not been closed when the first page asks for it.
    for (size, order) in (1..=6).flat_map(|size| ["true", "false"].map(|order| (size, order))) {
        let query = format!("limit={size}&sort_ascending={order}");
        let paged = pages(&mut five_days(), &query);
        let whole = pages(&mut five_days(), &format!("sort_ascending={order}"));
        assert_eq!(paged, whole, "{query}");
        assert_eq!(paged.len(), 5);
    }
}

#[test]
fn resets_by_hand_of_a_limit_without_a_schedule() {
    let mut server = server();
    server.limit("A", 1);
    server.charge(3);
    server.call("POST", "/api/v1/limits/1/reset?resetDate=2026-01-01", "").expect(200);
    server.now = at("2026-11-23T12:00Z");
    server.call("POST", "/api/v1/limits/1/reset", "").expect(200);
    server.restart();
    assert_eq!(
        server.past(),
        [
            json!(["2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z", "manual", "0", 0]),
            json!([null, "2026-11-22T12:00:00Z", "manual", "0.3", 1]),
        ]
    );
    let first = server.get(HISTORY).json()["items"][1].clone();
    assert_eq!(first["limit_reset_timestamp"], "2026-01-01T00:00:00Z");
}

#[test]
fn every_limit_has_its_own() {
    let mut server = five_days();
    server.limit("B", 1);
    server.call("POST", &format!("{LIMITS}/2/reset"), "").expect(200);
    assert_eq!(server.past().len(), 5);
    let other = server.get(&format!("{LIMITS}/2/history")).expect(200).json();
    assert_eq!(other["items"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_asked_wrongly_is_refused() {
    let mut server = five_days();
    for query in [
        "cursor=x",
        "cursor=limit-1",
        "cursor=after-%7F",
        "cursor=after-own",
        "limit=x",
        "sort_ascending=1",
    ] {
        server.refuse(("GET", &format!("{HISTORY}?{query}"), ""), 400, "request_processing_error");
    }
    server.refuse(("GET", "/api/v1/limits/2/history", ""), 400, "limit_not_found");
    server.call("DELETE", "/api/v1/limits/1", "").expect(200);
    server.refuse(("GET", HISTORY, ""), 400, "limit_not_found");
}

#[test]
fn a_record_that_cannot_be_read_is_named_and_nothing_changes() {
    let mut server = five_days();
    server.charge(1);
    // The window of the 6th is still to be closed.
    server.now = at("2026-11-07T12:00Z");
    let key = server.records.keys().find(|key| key.starts_with("archive/window/")).unwrap().clone();
    server.records.insert(key.clone(), "{".to_owned());
    let before = format!("{:?}", server.engine);
    let answer = server.get(HISTORY).refused(500, "unsupported_record");
    assert!(answer.text("/xproxy_error/message").contains(&key));
    assert_eq!(format!("{:?}", server.engine), before);
    // A page without it is shown.
    let page = server.get(&format!("{HISTORY}?limit=5")).expect(200).json();
    assert_eq!(page["items"].as_array().unwrap().len(), 5);
}

/// `tests/data/README.md` says what this is.
#[test]
fn resets_that_version_1_recorded() {
    let golden: Value = serde_json::from_str(include_str!("../../data/records-v1.json")).unwrap();
    let mut server = Server::guide();
    for (key, value) in golden["records"].as_object().unwrap() {
        server.records.insert(key.clone(), value.as_str().unwrap().to_owned());
    }
    server.restart();
    for (id, reset, spend) in
        [("2220", "2026-11-20T08:00:10Z", "0.27864"), ("2221", "2026-11-20T08:00:13Z", "0.01275")]
    {
        let page = server.get(&format!("{LIMITS}/{id}/history")).expect(200).json();
        let [item] = page["items"].as_array().unwrap().as_slice() else { panic!("{page}") };
        assert_eq!(item["limit_reset_timestamp"], reset);
        assert_eq!(item["totals"]["cost"]["total"]["base"].to_string(), spend);
        // It did not know since when a limit had counted.
        assert_eq!(item["window"], json!({"end_timestamp": reset}));
        assert_eq!(item["reset"], "manual");
    }
}

//! Prices of the account's own, by the time of the event.

use serde_json::{Value, json};

use crate::common::{Answer, Server};
use crate::{at, server};

fn price(server: &mut Server, start: Option<&str>, price: &str) -> Answer {
    let body = json!({"units": {"call": {"input_price": price.parse::<serde_json::Number>().unwrap()}}, "start_timestamp": start});
    server.call("POST", "/api/v1/categories/lab/resources/probe", &body.to_string()).expect(201)
}

/// What one call cost at `event`, and by which version.
fn cost(server: &mut Server, event: &str) -> (String, String) {
    let body = json!({"category": "lab", "resource": "probe", "units": {"call": {"input": 1}}, "event_timestamp": event});
    let answer = server.ingest("", body).expect(200);
    (answer.number("/xproxy_result/cost/total/base"), answer.text("/xproxy_result/resource_id"))
}

#[test]
fn the_version_in_force_at_the_event_counts() {
    let mut server = server();
    let first = price(&mut server, Some("2026-01-01"), "1").text("/resource_id");
    let third = price(&mut server, Some("2026-03-01T00:00:00+01:00"), "3").text("/resource_id");
    let second = price(&mut server, Some("2026-02-01"), "2").text("/resource_id");
    for (event, dollars, version) in [
        ("2020-01-01", "1", &first),
        ("2026-01-31T23:59:59.999999Z", "1", &first),
        ("2026-02-01", "2", &second),
        ("2026-02-28T22:59:59.999999Z", "2", &second),
        ("2026-02-28T23:00:00Z", "3", &third),
        ("2026-11-22T12:05:00Z", "3", &third),
    ] {
        assert_eq!(cost(&mut server, event), (dollars.to_owned(), version.clone()), "{event}");
    }
}

#[test]
fn a_price_holds_from_now_unless_it_says_otherwise() {
    let mut server = server();
    server.now = at("2026-01-01");
    assert_eq!(price(&mut server, None, "1").text("/start_timestamp"), "2026-01-01T00:00:00Z");
    server.now = at("2026-06-01");
    price(&mut server, None, "2");
    assert_eq!(cost(&mut server, "2026-05-31T23:59:59.999999Z").0, "1");
    assert_eq!(cost(&mut server, "2026-06-01").0, "2");
    // One that is to come is not in force yet.
    price(&mut server, Some("2026-06-01T00:01:00Z"), "3");
    assert_eq!(cost(&mut server, "2026-06-01").0, "2");
    assert_eq!(cost(&mut server, "2026-06-01T00:01:00Z").0, "3");
}

#[test]
fn before_the_first_version_it_counts_with_a_warning() {
    let mut server = server();
    price(&mut server, Some("2026-01-01"), "1");
    price(&mut server, Some("2026-02-01"), "2");
    let mut warnings = |event: &str| {
        let units = json!({"call": {"input": 1}});
        let body = json!({"category": "lab", "resource": "probe", "units": units, "event_timestamp": event});
        server.ingest("", body).expect(200).json()["xproxy_result"]["warnings"].clone()
    };
    let warning = "no price is known before 2026-01-01T00:00:00Z: the oldest one counts";
    assert_eq!(warnings("2025-12-31T23:59:59.999999Z"), json!([warning]));
    assert_eq!(warnings("2026-01-01"), Value::Null);
}

#[test]
fn of_two_with_one_start_the_newer_counts() {
    let mut server = server();
    price(&mut server, Some("2026-01-01"), "1");
    price(&mut server, Some("2026-01-01"), "2");
    for event in ["2025-01-01", "2026-01-01", "2026-02-01"] {
        assert_eq!(cost(&mut server, event).0, "2", "{event}");
    }
}

#[test]
fn what_was_charged_stays_charged() {
    let mut server = server();
    server.limit("A", 10);
    price(&mut server, Some("2026-01-01"), "1");
    let body = json!({"category": "lab", "resource": "probe", "units": {"call": {"input": 1}}});
    server.ingest("1", body.clone()).expect(200);
    price(&mut server, Some("2025-01-01"), "5");
    price(&mut server, Some("2026-01-01"), "7");
    assert_eq!(server.spend("1"), "1");
    server.ingest("1", body).expect(200);
    assert_eq!(server.spend("1"), "8");
}

#[test]
fn prices_are_exact_and_unit_names_are_free() {
    let mut server = server();
    let names = ["text", "", " ", "web search ☃", "a/b", "$"];
    let units: Value =
        names.iter().map(|name| ((*name).to_owned(), json!({"input_price": 0.1}))).collect();
    server.price("lab", "names", json!({"units": units}));
    let used: Value = names.iter().map(|name| ((*name).to_owned(), json!({"input": 3}))).collect();
    let body = json!({"category": "lab", "resource": "names", "units": used});
    let answer = server.ingest("", body).expect(200);
    assert_eq!(answer.number("/xproxy_result/cost/total/base"), "1.8");
    assert_eq!(answer.json()["xproxy_result"].get("unknown_units"), None);
}

#[test]
fn a_page_goes_on_after_its_last_version_whatever_was_added_before_it() {
    let mut server = server();
    let version =
        |start: &str| json!({"units": {"call": {"output_price": 1}}, "start_timestamp": start});
    let path = "/api/v1/categories/own/resources/paged";
    for start in ["2025-02-01", "2025-03-01", "2025-04-01"] {
        server.call("POST", path, &version(start).to_string()).expect(201);
    }
    let first = server.get(&format!("{path}?limit=2")).expect(200);
    server.call("POST", path, &version("2025-01-01").to_string()).expect(201);
    let cursor = first.text("/cursor");
    let second = server.get(&format!("{path}?limit=2&cursor={cursor}")).expect(200);
    assert_eq!(second.json()["items"].as_array().unwrap().len(), 1);
    assert_eq!(second.text("/items/0/start_timestamp"), "2025-04-01T00:00:00Z");
}

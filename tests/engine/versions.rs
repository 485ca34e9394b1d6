//! One version of a resource: retrieving and deleting, and what a deletion does to its neighbours.

use serde_json::{Value, json};

use crate::common::Server;
use crate::server;

const PROBE: &str = "/api/v1/categories/lab/resources/probe";

/// `lab/probe` at $1 from January, $2 from June and $4 from 2027, seen in November 2026; the ids.
fn three_versions() -> (Server, Vec<String>) {
    let mut server = server();
    let starts = [("2026-01-01", 1), ("2026-06-01", 2), ("2027-01-01", 4)];
    let ids = starts.map(|(start, price)| version(&mut server, start, price));
    (server, ids.to_vec())
}

fn version(server: &mut Server, start: &str, price: u64) -> String {
    let body = json!({"units": {"call": {"input_price": price}}, "start_timestamp": start});
    server.call("POST", PROBE, &body.to_string()).expect(201).text("/resource_id")
}

/// The version and the cost of one call at an instant.
fn priced(server: &mut Server, event: &str) -> (String, String) {
    let body = json!({"category": "lab", "resource": "probe", "event_timestamp": event, "units": {"call": {"input": 1}}});
    let answer = server.ingest("", body).expect(200);
    (answer.text("/xproxy_result/resource_id"), answer.number("/xproxy_result/cost/total/base"))
}

/// One field of all versions.
fn field(server: &mut Server, name: &str) -> Vec<Value> {
    let page = server.get(PROBE).expect(200).json();
    page["items"].as_array().unwrap().iter().map(|item| item[name].clone()).collect()
}

#[test]
fn a_version_is_retrieved_as_the_list_shows_it() {
    let (mut server, ids) = three_versions();
    let listed = server.get(PROBE).json()["items"].clone();
    for (place, id) in ids.iter().enumerate() {
        let version = server.get(&format!("{PROBE}/{id}")).expect(200).json();
        assert_eq!(version, listed[place]);
    }
    let builtin = "/api/v1/categories/system.openai/resources/gpt-4o";
    let builtin = server.get(builtin).expect(200).json()["items"][0].clone();
    let id = builtin["resource_id"].as_str().unwrap();
    let target = format!("/api/v1/categories/system.openai/resources/gpt-4o/{id}");
    assert_eq!(server.get(&target).expect(200).json(), builtin);
}

#[test]
fn a_deleted_version_leaves_its_time_to_the_one_before() {
    let (mut server, ids) = three_versions();
    let before = server.get(&format!("{PROBE}/{}", ids[1])).json();
    let deleted = server.call("DELETE", &format!("{PROBE}/{}", ids[1]), "").expect(200);
    assert_eq!(deleted.json(), before);
    for _ in 0..2 {
        assert_eq!(field(&mut server, "resource_id"), [ids[0].as_str(), ids[2].as_str()]);
        assert_eq!(
            field(&mut server, "end_timestamp"),
            [json!("2027-01-01T00:00:00Z"), json!(null)]
        );
        assert_eq!(field(&mut server, "active"), [true, false]);
        for event in ["2025-01-01", "2026-05-31", "2026-06-01", "2026-11-22"] {
            assert_eq!(priced(&mut server, event), (ids[0].clone(), "1".to_owned()), "{event}");
        }
        server.restart();
    }
}

#[test]
fn the_first_versions_time_goes_to_the_second_and_the_lasts_to_the_one_before() {
    let (mut server, ids) = three_versions();
    server.call("DELETE", &format!("{PROBE}/{}", ids[0]), "").expect(200);
    for event in ["2025-01-01", "2026-01-01", "2026-06-01"] {
        assert_eq!(priced(&mut server, event), (ids[1].clone(), "2".to_owned()), "{event}");
    }
    server.call("DELETE", &format!("{PROBE}/{}", ids[2]), "").expect(200);
    server.now = crate::at("2028-01-01");
    assert_eq!(priced(&mut server, "2027-06-01"), (ids[1].clone(), "2".to_owned()));
    assert_eq!(field(&mut server, "active"), [true]);
    assert_eq!(field(&mut server, "end_timestamp"), [Value::Null]);
}

#[test]
fn the_id_of_a_deleted_version_is_never_given_again() {
    let (mut server, mut ids) = three_versions();
    for restart in [false, true] {
        let last = ids.last().unwrap();
        server.call("DELETE", &format!("{PROBE}/{last}"), "").expect(200);
        if restart {
            server.restart();
        }
        let new = version(&mut server, "2026-07-01", 8);
        assert!(!ids.contains(&new));
        ids.push(new);
    }
}

#[test]
fn what_is_not_there_is_404_and_the_systems_versions_are_403() {
    let (mut server, ids) = three_versions();
    let categories = "/api/v1/categories";
    for (path, code) in [
        (format!("none/resources/probe/{}", ids[0]), "category_not_found"),
        (format!("lab/resources/none/{}", ids[0]), "category_resource_not_found"),
        (format!("own/resources/tool/{}", ids[0]), "category_resource_not_found"),
        (format!("lab/resources/probe/0{}", ids[0]), "category_resource_not_found"),
        ("lab/resources/probe/0".to_owned(), "category_resource_not_found"),
        ("lab/resources/probe/x".to_owned(), "category_resource_not_found"),
        ("lab/resources/probe/☃".to_owned(), "category_resource_not_found"),
    ] {
        for method in ["GET", "DELETE"] {
            server.refuse((method, &format!("{categories}/{path}"), ""), 404, code);
        }
    }
    for path in ["system.openai/resources/gpt-4o/4", "system.x/resources/y/1"] {
        let target = format!("{categories}/{path}");
        server.refuse(("DELETE", &target, ""), 403, "request_processing_error");
    }
}

#[test]
fn where_a_large_context_begins_is_told() {
    let mut server = server();
    let gemini = "/api/v1/categories/system.google.vertex/resources/gemini-1.5-pro";
    assert_eq!(server.get(gemini).json()["items"][0]["large_context_threshold"], 128_000);
    let plain = "/api/v1/categories/system.openai/resources/gpt-4o";
    assert_eq!(server.get(plain).json()["items"][0].get("large_context_threshold"), None);
    let body = json!({"units": {"call": {"input_price": 1}}, "large_context_threshold": 200_000});
    let created = server.call("POST", PROBE, &body.to_string()).expect(201).json();
    assert_eq!(created["large_context_threshold"], 200_000);
    server.restart();
    assert_eq!(server.get(PROBE).json()["items"][0], created);
    let body = json!({"units": {"call": {"input_price": 1}}, "large_context_threshold": -1});
    server.refuse(("POST", PROBE, &body.to_string()), 400, "request_processing_error");
}

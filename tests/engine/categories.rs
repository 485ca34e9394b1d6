//! Categories and resources: creating and listing.

use serde_json::{Value, json};

use crate::common::Server;
use crate::{at, server};

const CATEGORIES: &str = "/api/v1/categories";

fn items(server: &mut Server, target: &str) -> Vec<Value> {
    server.get(target).expect(200).json()["items"].as_array().unwrap().clone()
}

/// One field of all items of all pages.
fn pages(server: &mut Server, target: &str, field: &str) -> Vec<String> {
    let (mut all, mut cursor) = (Vec::new(), Some(String::new()));
    while let Some(text) = cursor {
        let text = text.replace('/', "%2F").replace(' ', "+");
        let page = server.get(&format!("{target}&cursor={text}")).expect(200).json();
        let items = page["items"].as_array().unwrap();
        all.extend(items.iter().map(|item| item[field].as_str().unwrap().to_owned()));
        cursor = page["cursor"].as_str().map(str::to_owned);
        assert!(cursor.as_deref() != Some(&text), "every page is another one");
        assert!(cursor.is_none() || !items.is_empty());
    }
    all
}

#[test]
fn a_resource_is_answered_in_full() {
    let mut server = server();
    let body = json!({
        "units": {"text": {"input_price": 0.000003, "output_price": 0.000006}, "image": {"input_price": 1}},
        "max_input_units": 1000, "max_total_units": 2000, "max_output_units": null,
        "start_timestamp": "2026-01-01T00:00:00+00:00", "unknown": true,
    });
    let target = format!("{CATEGORIES}/lab/resources/probe");
    let answer = server.call("POST", &target, &body.to_string()).expect(201);
    let created = answer.json();
    assert_eq!(created["category"], "lab");
    assert_eq!(created["resource"], "probe");
    assert_eq!(created["active"], true);
    assert_eq!(created["proxy_allowed"], false);
    assert_eq!(created["start_timestamp"], "2026-01-01T00:00:00Z");
    assert_eq!(created["max_input_units"], 1000);
    assert_eq!(created["max_total_units"], 2000);
    assert_eq!(created.get("max_output_units"), None);
    assert_eq!(created.get("end_timestamp"), None);
    assert_eq!(answer.number("/units/text/input_price"), "0.000003");
    assert_eq!(answer.number("/units/text/output_price"), "0.000006");
    assert_eq!(created["units"]["image"], json!({"input_price": 1}));
    created["resource_id"].as_str().unwrap().parse::<u64>().expect("a numeric string");
    assert_eq!(items(&mut server, &target), [created]);
}

#[test]
fn a_resource_that_exists_gets_a_new_version() {
    let mut server = server();
    let target = format!("{CATEGORIES}/lab/resources/probe");
    let mut ids = Vec::new();
    for start in ["2026-01-01", "2026-06-01", "2027-01-01"] {
        let body = json!({"units": {"text": {"input_price": 1}}, "start_timestamp": start});
        ids.push(server.call("POST", &target, &body.to_string()).expect(201).text("/resource_id"));
    }
    let versions = items(&mut server, &target);
    let field = |name: &str| versions.iter().map(|item| item[name].clone()).collect::<Vec<_>>();
    assert_eq!(field("resource_id"), ids);
    assert_eq!(field("active"), [false, true, false]);
    assert_eq!(
        field("end_timestamp"),
        ["2026-06-01T00:00:00Z".into(), "2027-01-01T00:00:00Z".into(), Value::Null]
    );
    assert_eq!(items(&mut server, &format!("{target}?Active=true")), versions[1..2]);
    let inactive = items(&mut server, &format!("{target}?Active=false"));
    assert_eq!(inactive, [versions[0].clone(), versions[2].clone()]);
    server.now = at("2027-01-01");
    let active = items(&mut server, &format!("{target}?Active=true"));
    assert_eq!(active[0]["resource_id"], versions[2]["resource_id"]);
}

#[test]
fn names_travel_percent_encoded() {
    let mut server = server();
    let target = format!("{CATEGORIES}/a%20b%2Fc/resources/%C3%BC%25%3F");
    server.call("POST", &target, r#"{"units": {"u": {"input_price": 2}}}"#).expect(201);
    assert_eq!(items(&mut server, &target)[0]["resource"], "ü%?");
    let body = json!({"category": "a b/c", "resource": "ü%?", "units": {"u": {"input": 2}}});
    assert_eq!(server.ingest("", body).expect(200).number("/xproxy_result/cost/total/base"), "4");
}

#[test]
fn lists_come_in_pages() {
    let mut server = Server::new(Default::default());
    for category in ["a", "b c", "d/e", "-", "z"] {
        for resource in ["x", "x-1", "y", "1-x"] {
            let category = category.replace('/', "%2F");
            server.price(&category, resource, json!({"units": {"u": {"input_price": 1}}}));
        }
    }
    server.price("a", "x", json!({"units": {"u": {"input_price": 2}}}));
    let categories = pages(&mut server, &format!("{CATEGORIES}?limit=100"), "category");
    let mut sorted = categories.clone();
    sorted.sort();
    assert_eq!(categories, sorted);
    assert!(categories.contains(&"system.openai".to_owned()));
    let resources = pages(&mut server, &format!("{CATEGORIES}/a/resources?limit=100"), "resource");
    assert_eq!(resources, ["1-x", "x", "x", "x-1", "y"]);
    for size in 1..=6 {
        for (target, field, all) in [
            (CATEGORIES.to_owned(), "category", &categories),
            (format!("{CATEGORIES}/a/resources"), "resource", &resources),
        ] {
            let ascending = pages(&mut server, &format!("{target}?limit={size}"), field);
            assert_eq!(&ascending, all, "{size}");
            let target = format!("{target}?limit={size}&sort_ascending=false");
            let mut descending = pages(&mut server, &target, field);
            descending.reverse();
            assert_eq!(&descending, all, "{size}");
        }
    }
}

#[test]
fn what_is_not_there_is_404() {
    let mut server = server();
    for (target, code) in [
        ("none/resources", "category_not_found"),
        ("none/resources/tool", "category_not_found"),
        ("own/resources/none", "category_resource_not_found"),
        ("OWN/resources", "category_not_found"),
    ] {
        server.refuse(("GET", &format!("{CATEGORIES}/{target}"), ""), 404, code);
    }
}

#[test]
fn the_systems_categories_are_not_to_be_changed() {
    let mut server = server();
    let body = r#"{"units": {"text": {"input_price": 0}}}"#;
    for category in ["system.openai", "system.mine", "system."] {
        let target = format!("{CATEGORIES}/{category}/resources/gpt-4o");
        server.refuse(("POST", &target, body), 403, "request_processing_error");
    }
    for category in ["system", "mysystem.x", "systems.x"] {
        server.call("POST", &format!("{CATEGORIES}/{category}/resources/x"), body).expect(201);
    }
}

#[test]
fn names_have_up_to_256_characters() {
    let mut server = server();
    let body = r#"{"units": {"text": {"input_price": 0}}}"#;
    let (fits, long) = ("x".repeat(256), "x".repeat(257));
    server.call("POST", &format!("{CATEGORIES}/{fits}/resources/{fits}"), body).expect(201);
    for target in [format!("{long}/resources/x"), format!("x/resources/{long}")] {
        let target = format!("{CATEGORIES}/{target}");
        server.refuse(("POST", &target, body), 400, "request_processing_error");
    }
}

#[test]
fn a_query_that_cannot_be_meant_is_refused() {
    let mut server = server();
    for target in [
        CATEGORIES.to_owned(),
        format!("{CATEGORIES}/own/resources"),
        format!("{CATEGORIES}/own/resources/tool"),
    ] {
        for query in ["limit=x", "cursor=limit-1", "cursor=x", "Active=maybe", "sort_ascending=2"] {
            let target = format!("{target}?{query}");
            server.refuse(("GET", &target, ""), 400, "request_processing_error");
        }
    }
}

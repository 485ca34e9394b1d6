//! Deleting a resource with all its versions, and a category with all its resources.

use serde_json::{Value, json};

use crate::common::Server;
use crate::{calls, server};

const CATEGORIES: &str = "/api/v1/categories";

/// `a/x` in two versions, `a/y` and `b/x`.
fn prices() -> Server {
    let mut server = server();
    for (category, resource) in [("a", "x"), ("a", "x"), ("a", "y"), ("b", "x")] {
        server.price(category, resource, json!({"units": {"u": {"input_price": 1}}}));
    }
    server
}

/// What there is of `a` and `b`.
fn left(server: &mut Server) -> Vec<String> {
    let mut names = Vec::new();
    for category in ["a", "b"] {
        let page = server.get(&format!("{CATEGORIES}/{category}/resources")).json();
        for item in page["items"].as_array().into_iter().flatten() {
            names.push(format!("{category}/{}", item["resource"].as_str().unwrap()));
        }
    }
    names
}

/// Deletes it; what was answered must be what was listed, and each record of it gone.
fn delete(server: &mut Server, path: &str, listed: &[Value]) {
    let records = server.records.len();
    let answer = server.call("DELETE", &format!("{CATEGORIES}/{path}"), "").expect(200);
    assert_eq!(answer.json(), json!(listed));
    assert_eq!(server.records.len(), records - listed.len());
}

fn items(server: &mut Server, path: &str) -> Vec<Value> {
    let page = server.get(&format!("{CATEGORIES}{path}")).expect(200).json();
    page["items"].as_array().unwrap().clone()
}

#[test]
fn a_resource_goes_with_all_its_versions() {
    let mut server = prices();
    let listed = items(&mut server, "/a/resources/x");
    assert_eq!(listed.len(), 2);
    delete(&mut server, "a/resources/x", &listed);
    for _ in 0..2 {
        assert_eq!(left(&mut server), ["a/y", "b/x"]);
        let target = format!("{CATEGORIES}/a/resources/x");
        for method in ["GET", "DELETE"] {
            server.refuse((method, &target, ""), 404, "category_resource_not_found");
        }
        server.restart();
    }
    // It may come again.
    server.price("a", "x", json!({"units": {"u": {"input_price": 2}}}));
    assert_eq!(items(&mut server, "/a/resources/x").len(), 1);
}

#[test]
fn a_category_goes_with_all_its_resources() {
    let mut server = prices();
    let listed = items(&mut server, "/a/resources");
    assert_eq!(listed.len(), 3);
    delete(&mut server, "a", &listed);
    for _ in 0..2 {
        assert_eq!(left(&mut server), ["b/x"]);
        server.refuse(("DELETE", &format!("{CATEGORIES}/a"), ""), 404, "category_not_found");
        let body = json!({"category": "a", "resource": "x", "units": {}});
        server.refuse_ingest("", body, "category_not_found");
        server.restart();
    }
}

#[test]
fn the_last_resource_takes_its_category_along() {
    let mut server = prices();
    let listed = items(&mut server, "/b/resources/x");
    delete(&mut server, "b/resources/x", &listed);
    server.refuse(("GET", &format!("{CATEGORIES}/b/resources"), ""), 404, "category_not_found");
    let categories = items(&mut server, "");
    assert!(!categories.contains(&json!({"category": "b"})), "{categories:?}");
}

#[test]
fn what_was_charged_stays() {
    let mut server = prices();
    let id = server.limit("A", 1);
    server.ingest(&id, calls(3)).expect(200);
    server.call("DELETE", &format!("{CATEGORIES}/own"), "").expect(200);
    server.restart();
    assert_eq!(server.spend(&id), "0.3");
}

#[test]
fn the_systems_prices_are_not_to_be_deleted() {
    let mut server = prices();
    for path in
        ["system.openai", "system.none", "system.openai/resources/gpt-4o", "system.x/resources/y"]
    {
        let target = format!("{CATEGORIES}/{path}");
        server.refuse(("DELETE", &target, ""), 403, "request_processing_error");
    }
}

#[test]
fn an_unknown_name_is_404() {
    let mut server = prices();
    for (path, code) in [
        ("none", "category_not_found"),
        ("A", "category_not_found"),
        ("none/resources/x", "category_not_found"),
        ("a/resources/none", "category_resource_not_found"),
        ("a/resources/X", "category_resource_not_found"),
    ] {
        server.refuse(("DELETE", &format!("{CATEGORIES}/{path}"), ""), 404, code);
    }
}

#[test]
fn every_category_is_active() {
    let mut server = prices();
    let all = items(&mut server, "");
    assert_eq!(items(&mut server, "?Active=true"), all);
    assert_eq!(items(&mut server, "?Active=false"), [json!(null); 0]);
}

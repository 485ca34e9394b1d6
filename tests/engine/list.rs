//! Listing limits, page by page.

use serde_json::json;

use crate::common::Server;
use crate::{LIMITS, server};

fn with_limits(count: usize) -> Server {
    let mut server = server();
    for number in 1..=count {
        server.limit(&format!("L{number}"), 1);
    }
    server
}

/// The ids of a page, and its cursor.
fn page(server: &mut Server, query: &str) -> (Vec<String>, Option<String>) {
    let page = server.get(&format!("{LIMITS}?{query}")).expect(200).json();
    let items = page["items"].as_array().expect("items is always an array");
    let ids = items.iter().map(|item| item["limit_id"].as_str().unwrap().to_owned()).collect();
    let cursor = page.as_object().unwrap().get("cursor").expect("cursor is there, if only as null");
    (ids, cursor.as_str().map(str::to_owned))
}

/// All pages, as a client follows them: the same query with the last cursor.
fn pages(server: &mut Server, query: &str) -> Vec<Vec<String>> {
    let (ids, mut cursor) = page(server, query);
    let mut all = vec![ids];
    while let Some(text) = cursor {
        let (ids, next) = page(server, &format!("cursor={text}&{query}"));
        assert!(!ids.is_empty(), "no page is empty if the one before has a cursor");
        assert!(!all.contains(&ids), "every page is another one");
        all.push(ids);
        cursor = next;
    }
    all
}

fn size(server: &mut Server, limit: &str) -> usize {
    page(server, &format!("limit={limit}")).0.len()
}

#[test]
fn without_limits_the_list_is_empty() {
    let mut server = server();
    assert_eq!(page(&mut server, ""), (vec![], None));
    assert_eq!(page(&mut server, "cursor=limit-7&limit=3"), (vec![], None));
}

#[test]
fn an_item_is_what_retrieve_shows() {
    let mut server = with_limits(2);
    let items = server.get(LIMITS).json()["items"].clone();
    for id in [1, 2] {
        let limit = server.get(&format!("{LIMITS}/{id}")).json()["limit"].clone();
        assert_eq!(items[id - 1], limit);
    }
}

#[test]
fn the_order_is_that_of_creation_not_of_names_or_ids() {
    let mut server = server();
    for (name, id) in [("Z", "900"), ("A", "x"), ("M", "1"), ("B", "30")] {
        server.create(json!({"limit_name": name, "max": 1, "limit_id": id})).expect(201);
    }
    let ids = ["900", "x", "1", "30"];
    assert_eq!(page(&mut server, "").0, ids);
    // Neither a charge nor an update moves a limit.
    server.ingest("x", crate::calls(1)).expect(200);
    server.call("PUT", "/api/v1/limits/900", r#"{"limit_name": "AA", "max": 5}"#).expect(200);
    assert_eq!(page(&mut server, "sort_ascending=true").0, ids);
    let mut descending = page(&mut server, "sort_ascending=false").0;
    descending.reverse();
    assert_eq!(descending, ids);
}

#[test]
fn the_cursor_leads_to_the_end_in_both_directions() {
    let mut server = with_limits(7);
    let ids: Vec<String> = (1..=7).map(|id: u32| id.to_string()).collect();
    for size in [1, 2, 3, 6, 7, 8] {
        let ascending = pages(&mut server, &format!("limit={size}"));
        assert!(ascending.iter().rev().skip(1).all(|page| page.len() == size));
        assert_eq!(ascending.concat(), ids, "{size}");
        let descending = pages(&mut server, &format!("limit={size}&sort_ascending=FALSE"));
        assert_eq!(descending.concat(), ids.iter().rev().cloned().collect::<Vec<_>>(), "{size}");
    }
}

#[test]
fn limits_that_come_and_go_between_pages_do_not_shift_the_rest() {
    let mut server = with_limits(9);
    let (first, cursor) = page(&mut server, "limit=3");
    assert_eq!(first, ["1", "2", "3"]);
    // One already seen, the one that the cursor stands on, one to come; and a new one.
    for id in [1, 3, 5] {
        server.call("DELETE", &format!("{LIMITS}/{id}"), "").expect(200);
    }
    server.limit("new", 1);
    let rest = pages(&mut server, &format!("limit=3&cursor={}", cursor.clone().unwrap()));
    assert_eq!(rest, [vec!["4", "6", "7"], vec!["8", "9", "10"]]);
    let back =
        pages(&mut server, &format!("limit=3&sort_ascending=false&cursor={}", cursor.unwrap()));
    assert_eq!(back, [["2"]]);
}

#[test]
fn a_page_has_100_limits_unless_asked_otherwise_and_never_more_than_1000() {
    let mut server = with_limits(1001);
    for (limit, expected) in [
        ("", 100),
        ("0", 100),
        ("00", 100),
        ("1", 1),
        ("101", 101),
        ("1000", 1000),
        ("1001", 1000),
        ("5000", 1000),
        ("2147483648", 1000),
        ("99999999999999999999999999999", 1000),
        ("-1", 1),
        ("-5000", 1),
    ] {
        assert_eq!(size(&mut server, limit), expected, "limit={limit}");
    }
    assert_eq!(page(&mut server, "").0.len(), 100);
    let pages = pages(&mut server, "limit=5000");
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [1000, 1]);
}

#[test]
fn a_name_is_found_exactly() {
    let mut server = server();
    for name in ["Monthly Budget", "monthly budget", "Monthly", "a+b&c=d", "Ü ☃", "x%20y"] {
        server.limit(name, 1);
    }
    for (query, ids) in [
        ("limit_name=Monthly+Budget", vec!["1"]),
        ("limit_name=Monthly%20Budget", vec!["1"]),
        ("limit_name=monthly+budget", vec!["2"]),
        ("limit_name=Month", vec![]),
        ("limit_name=Monthly+Budget+", vec![]),
        ("limit_name=a%2Bb%26c%3Dd", vec!["4"]),
        ("limit_name=%C3%9C+%E2%98%83", vec!["5"]),
        ("limit_name=x%2520y", vec!["6"]),
        ("limit_name=x%20y", vec![]),
        ("limit_name=Monthly&limit=1&sort_ascending=false", vec!["3"]),
    ] {
        assert_eq!(
            page(&mut server, query),
            (ids.iter().map(ToString::to_string).collect(), None),
            "{query}"
        );
    }
}

#[test]
fn a_query_that_cannot_be_meant_is_refused() {
    let mut server = with_limits(3);
    for query in [
        "limit=x",
        "limit=1.5",
        "limit=1e2",
        "limit=-",
        "limit=--1",
        "limit=%2B5",
        "limit=0x10",
        "limit=%D9%A1",
        "sort_ascending=yes",
        "sort_ascending=1",
        "cursor=x",
        "cursor=1",
        "cursor=limit-",
        "cursor=limit-x",
        "cursor=limit--1",
        "cursor=limit-1.0",
        "cursor=limit-99999999999999999999999",
        "cursor=category-own",
        "cursor=resource-0-tool",
        "cursor=%FF",
    ] {
        let target = format!("{LIMITS}?{query}");
        server.refuse(("GET", &target, ""), 400, "request_processing_error");
    }
    // Unknown parameters are ignored, empty ones are absent, and of two the first counts.
    for query in ["tag=x", "cursor=", "limit=&sort_ascending=", "limit=100&limit=x", "&&=&"] {
        assert_eq!(page(&mut server, query).0, ["1", "2", "3"], "{query}");
    }
}

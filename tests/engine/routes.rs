//! Unknown paths and methods.

use payi_edge::engine::{Engine, ROOT};
use serde_json::json;

use crate::common::Server;
use crate::{INGEST, LIMITS, server};

#[test]
fn an_unknown_path_is_404_with_any_method() {
    let mut server = server();
    server.limit("A", 1);
    for target in [
        "",
        "/",
        "/api",
        "/api/v1",
        "/api/v2/limits",
        "/limits",
        "/api/v1/limit",
        "/api/v1/Limits",
        "/api/v1/limits/",
        "/api/v1//limits",
        "/api/v1/limits//reset",
        "/api/v1/limits/1/",
        "/api/v1/limits/1/resets",
        "/api/v1/limits/1/reset/now",
        "/api/v1/ingest/",
        "/api/v1/ingest/x/y",
        "/api/v1/categories/",
        "/api/v1/categories/own/tools",
        "/api/v1/categories//resources",
        "/api/v1/categories/own/resources/a/b/c",
        "/api%2Fv1%2Flimits",
        "/x/api/v1/limits",
        "/?/api/v1/limits",
        "#/api/v1/limits",
        "https://example.com",
        "https://api/v1/limits",
        "\u{0}",
        "%",
        "%FF%FE",
        "/api/v1/limits%00",
    ] {
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "get", "", "☃"] {
            server.refuse((method, target, "{}"), 404, "request_processing_error");
        }
    }
}

#[test]
fn the_same_path_is_found_however_it_is_written() {
    let mut server = server();
    server.limit("A", 1);
    for target in [
        "/api/v1/limits/1",
        "api/v1/limits/1",
        "/api/v1/limits/1?x=1",
        "/api/v1/limits/1#part",
        "/api/v1/limits/%31",
        "/api/v1/%6Cimits/1",
        "http://127.0.0.1:8787/api/v1/limits/1",
        "https://user@api.example.com/api/v1/limits/1?redirect=http://x/y",
    ] {
        assert_eq!(server.get(target).expect(200).text("/limit/limit_id"), "1", "{target}");
    }
}

#[test]
fn an_unknown_method_is_405_and_says_which_there_are() {
    let mut server = server();
    server.limit("A", 1);
    for (target, allow) in [
        (LIMITS, "GET, POST"),
        ("/api/v1/limits/1", "DELETE, GET, PUT"),
        ("/api/v1/limits/none", "DELETE, GET, PUT"),
        ("/api/v1/limits/1/reset", "POST"),
        ("/api/v1/ingest", "POST"),
        ("/api/v1/categories", "GET"),
        ("/api/v1/categories/own/resources", "GET"),
        ("/api/v1/categories/own/resources/tool", "DELETE, GET, POST"),
        ("/api/v1/categories/own/resources/tool/1", "DELETE, GET"),
        ("/api/v1/limits/1/tags", "DELETE, GET, POST, PUT"),
        ("/api/v1/limits/1/tags/remove", "PATCH"),
        ("/api/v1/requests/1/result", "GET"),
        ("/api/v1/requests/provider/own/a%2Fb/properties", "PUT"),
    ] {
        let allowed: Vec<&str> = allow.split(", ").collect();
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "post", "", "☃"]
        {
            if !allowed.contains(&method) {
                let answer = server.call(method, target, "{}");
                let header = answer.headers.iter().find(|(name, _)| *name == "allow").cloned();
                assert_eq!(header, Some(("allow", allow.to_owned())), "{method} {target}");
                answer.refused(405, "request_processing_error");
            }
        }
    }
}

#[test]
fn what_pay_i_has_and_the_engine_has_not_is_501_and_named() {
    let mut server = server();
    let missing: Vec<_> = Engine::routes().iter().filter(|route| !route.is_implemented()).collect();
    assert!(!missing.is_empty());
    for route in missing {
        let target = format!("{ROOT}{}", route.path);
        let answer = server.call(route.method, &target, "{}");
        assert!(answer.text.contains(&format!("{} {target}", route.method)), "{}", answer.text);
        assert!(answer.headers.contains(&("x-should-retry", "false".to_owned())), "{target}");
        answer.refused(501, "not_implemented");
    }
}

#[test]
fn an_unknown_limit_is_400_as_in_pay_i() {
    let mut server = Server::new(Default::default());
    for id in ["1", "%00", "☃", "%FF", &"9".repeat(100_000)] {
        for (method, path) in [("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/reset")] {
            let target = format!("{LIMITS}/{id}{path}");
            server.refuse((method, &target, "{}"), 400, "limit_not_found");
        }
    }
}

#[test]
fn a_refusal_does_not_echo_what_it_was_sent_in_full() {
    let mut server = server();
    let long = "x".repeat(100_000);
    let categories = "/api/v1/categories";
    let unit = json!({"units": {&long: 1}, "category": "own", "resource": "tool"}).to_string();
    for (method, target, body) in [
        ("GET", format!("/{long}"), ""),
        ("GET", format!("{LIMITS}/{long}"), ""),
        ("GET", format!("{LIMITS}?cursor={long}"), ""),
        ("POST", format!("{LIMITS}/1/reset?resetDate={long}"), ""),
        ("GET", format!("{categories}/{long}/resources"), ""),
        ("GET", format!("{categories}/own/resources/{long}"), ""),
        ("POST", format!("{categories}/system.{long}/resources/x"), ""),
        ("POST", format!("{categories}/own/resources/x"), &unit),
        ("POST", INGEST.to_owned(), &unit),
        ("POST", LIMITS.to_owned(), &long),
    ] {
        let answer = server.call(method, &target, body);
        assert!(answer.status >= 400 && answer.text.len() < 400, "{method} {}", answer.text);
    }
    let twice = format!("{long},{long}");
    let answer = server.ingest(&twice, crate::calls(1));
    assert!(answer.text.len() < 400);
    answer.refused(400, "duplicate_limit_id");
}

//! Unknown paths and methods.

use crate::common::Server;
use crate::{LIMITS, server};

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
        ("/api/v1/categories/own/resources/tool", "GET, POST"),
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
fn an_unknown_limit_is_400_as_in_pay_i() {
    let mut server = Server::new(Default::default());
    let long = format!("{LIMITS}/{}", "9".repeat(100_000));
    for target in
        ["/api/v1/limits/1", "/api/v1/limits/%00", "/api/v1/limits/☃", "/api/v1/limits/%FF", &long]
    {
        for (method, path) in [("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/reset")] {
            let target = format!("{target}{path}");
            server.refuse((method, &target, "{}"), 400, "limit_not_found");
        }
    }
    let answer = server.get(&long);
    assert!(answer.text.len() < 500, "an error does not echo what it was sent in full");
}

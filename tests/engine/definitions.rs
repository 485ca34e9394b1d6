//! Use cases: creating, listing, changing and deleting their definitions.

use serde_json::{Value, json};

use crate::common::Server;
use crate::server;

const DEFINITIONS: &str = "/api/v1/use_cases/definitions";
const STORY: &str = "/api/v1/use_cases/definitions/story";
const CONFIG: &str = "/api/v1/use_cases/definitions/story/limit_config";

fn story() -> Value {
    json!({"name": "story", "description": "Stories"})
}

/// The answer without its id, which must be there.
#[track_caller]
fn answer(server: &mut Server, method: &str, target: &str, body: &Value) -> Value {
    let mut answer = server.call(method, target, &body.to_string()).expect(200).json();
    assert!(answer["request_id"].is_string());
    answer.as_object_mut().unwrap().remove("request_id");
    answer
}

/// What a definition is, now and after a restart.
#[track_caller]
fn is(server: &mut Server, definition: &Value) {
    for _ in 0..2 {
        assert_eq!(answer(server, "GET", STORY, &json!(null)), *definition);
        server.restart();
    }
}

fn with_story() -> Server {
    let mut server = server();
    server.call("POST", DEFINITIONS, &story().to_string()).expect(200);
    server
}

#[test]
fn a_definition_shows_what_was_asked_for() {
    let mut server = server();
    let body = json!({
        "name": "story", "description": "Größe 1", "logging_enabled": false, "unknown": 1,
        "limit_config": {
            "max": 2.50, "limit_type": "Block", "threshold": 0.8, "unknown": 1,
            "properties": {"k": "v", "none": null}, "limit_tags": ["a"],
        },
    });
    let made = answer(&mut server, "POST", DEFINITIONS, &body);
    assert_eq!(
        made,
        json!({
            "name": "story", "description": "Größe 1", "logging_enabled": false,
            "limit_config": {
                "max": 2.5, "limit_type": "block", "threshold": 0.8,
                "properties": {"k": "v"}, "limit_tags": ["a"],
            },
        })
    );
    is(&mut server, &made);
}

#[test]
fn what_is_not_set_is_not_shown() {
    let mut server = server();
    let body = json!({"name": "story", "description": "Stories", "logging_enabled": null, "limit_config": null});
    assert_eq!(answer(&mut server, "POST", DEFINITIONS, &body), story());
    is(&mut server, &story());
}

#[test]
fn a_name_is_taken_once_until_it_is_deleted() {
    let mut server = with_story();
    let body = story().to_string();
    server.refuse(("POST", DEFINITIONS, &body), 400, "use_case_already_exists");
    assert_eq!(answer(&mut server, "DELETE", STORY, &json!(null)), story());
    for _ in 0..2 {
        server.refuse(("GET", STORY, ""), 404, "use_case_not_found");
        server.restart();
    }
    server.call("POST", DEFINITIONS, &body).expect(200);
}

#[test]
fn names_travel_percent_encoded() {
    let mut server = server();
    for (name, path) in [("a/b c", "a%2Fb%20c"), ("ü%?", "%C3%BC%25%3F"), ("a", "a")] {
        let body = json!({"name": name, "description": "d"}).to_string();
        server.call("POST", DEFINITIONS, &body).expect(200);
        server.restart();
        assert_eq!(server.get(&format!("{DEFINITIONS}/{path}")).expect(200).text("/name"), name);
    }
}

#[test]
fn description_and_logging_are_updated() {
    let mut server = with_story();
    let update = |server: &mut Server, body: Value| answer(server, "PUT", STORY, &body);
    let changed = update(&mut server, json!({"description": "Tales", "name": "other"}));
    assert_eq!(changed, json!({"name": "story", "description": "Tales"}));
    let changed = update(&mut server, json!({"description": null, "logging_enabled": true}));
    assert_eq!(changed, json!({"name": "story", "description": "Tales", "logging_enabled": true}));
    assert_eq!(update(&mut server, json!({})), changed);
    is(&mut server, &changed);
}

#[test]
fn a_limit_config_is_set_replaced_and_taken_away() {
    let mut server = with_story();
    let made = answer(&mut server, "POST", CONFIG, &json!({"max": 1}));
    assert_eq!(made["limit_config"], json!({"max": 1, "limit_type": "allow"}));
    let made = answer(&mut server, "POST", CONFIG, &json!({"max": 2, "threshold": 0.9}));
    assert_eq!(made["limit_config"], json!({"max": 2, "limit_type": "allow", "threshold": 0.9}));
    is(&mut server, &made);
    for _ in 0..2 {
        assert_eq!(answer(&mut server, "DELETE", CONFIG, &json!(null)), story());
        is(&mut server, &story());
    }
}

#[test]
fn lists_come_by_name_in_pages() {
    let mut server = server();
    for name in ["b", "a/1", "ä", "c d"] {
        let body = json!({"name": name, "description": "d"}).to_string();
        server.call("POST", DEFINITIONS, &body).expect(200);
    }
    let names = |server: &mut Server, query: &str| {
        let mut names = Vec::new();
        let mut cursor = Some(String::new());
        while let Some(text) = cursor {
            let text = text.replace('/', "%2F").replace(' ', "+");
            let page = server.get(&format!("{DEFINITIONS}?{query}&cursor={text}")).expect(200);
            let page = page.json();
            for item in page["items"].as_array().unwrap() {
                assert_eq!(item["request_id"], page["request_id"]);
                names.push(item["name"].as_str().unwrap().to_owned());
            }
            cursor = page["cursor"].as_str().map(str::to_owned);
        }
        names
    };
    for size in 0..=4 {
        assert_eq!(names(&mut server, &format!("limit={size}")), ["a/1", "b", "c d", "ä"]);
        let descending = names(&mut server, &format!("limit={size}&sort_ascending=false"));
        assert_eq!(descending, ["ä", "c d", "b", "a/1"]);
    }
    assert_eq!(names(&mut server, "use_case_name=c+d"), ["c d"]);
    assert_eq!(names(&mut server, "use_case_name=c"), [""; 0]);
    for query in ["limit=x", "cursor=x", "sort_ascending=2"] {
        let target = format!("{DEFINITIONS}?{query}");
        server.refuse(("GET", &target, ""), 400, "request_processing_error");
    }
}

#[test]
fn a_bad_definition_is_refused() {
    let mut server = with_story();
    let long = "x".repeat(257);
    for (field, value, code) in [
        ("name", json!(null), "required_field_missing"),
        ("name", json!(1), "request_processing_error"),
        ("name", json!(""), "invalid_use_case_name"),
        ("name", json!(" a"), "invalid_use_case_name"),
        ("name", json!("."), "invalid_use_case_name"),
        ("name", json!(".."), "invalid_use_case_name"),
        ("name", json!(long), "invalid_use_case_name"),
        ("description", json!(null), "required_field_missing"),
        ("description", json!(1), "request_processing_error"),
        ("description", json!(" "), "invalid_use_case_description"),
        ("description", json!("x".repeat(1001)), "invalid_use_case_description"),
        ("logging_enabled", json!("yes"), "request_processing_error"),
        ("limit_config", json!(1), "request_processing_error"),
    ] {
        let mut body = json!({"name": "other", "description": "d"});
        body[field] = value;
        server.refuse(("POST", DEFINITIONS, &body.to_string()), 400, code);
        if field == "description" && !body["description"].is_null() || field == "logging_enabled" {
            server.refuse(("PUT", STORY, &body.to_string()), 400, code);
        }
    }
    for (config, code) in [
        (json!({}), "required_field_missing"),
        (json!({"max": 0}), "invalid_max_limit"),
        (json!({"max": "1"}), "create_limit_validation_failed"),
        (json!({"max": 1, "limit_type": "stop"}), "create_limit_validation_failed"),
        (json!({"max": 1, "threshold": 0.5}), "create_limit_validation_failed"),
        (json!({"max": 1e-28, "threshold": 0.8}), "create_limit_validation_failed"),
        (json!({"max": 1, "properties": {"k": 1}}), "create_limit_validation_failed"),
        (json!({"max": 1, "limit_tags": ["a b"]}), "invalid_tags"),
    ] {
        server.refuse(("POST", CONFIG, &config.to_string()), 400, code);
        let body = json!({"name": "other", "description": "d", "limit_config": config});
        server.refuse(("POST", DEFINITIONS, &body.to_string()), 400, code);
    }
    for (method, target) in [("POST", DEFINITIONS), ("PUT", STORY), ("POST", CONFIG)] {
        server.refuse((method, target, ""), 400, "invalid_json");
    }
}

#[test]
fn an_unknown_use_case_is_404() {
    let mut server = server();
    let body = json!({"max": 1, "description": "d"}).to_string();
    for (method, target) in [
        ("GET", STORY),
        ("PUT", STORY),
        ("DELETE", STORY),
        ("POST", CONFIG),
        ("DELETE", CONFIG),
        ("POST", "/api/v1/use_cases/instances/story"),
        ("GET", "/api/v1/use_cases/instances/story/1"),
        ("DELETE", "/api/v1/use_cases/instances/story/1"),
    ] {
        server.refuse((method, target, &body), 404, "use_case_not_found");
    }
}

//! The tags of a limit.

use serde_json::{Value, json};

use crate::common::Server;
use crate::{LIMITS, at, server};

const A: &str = "/api/v1/limits/1";
const TAGS: &str = "/api/v1/limits/1/tags";
const REMOVE: &str = "/api/v1/limits/1/tags/remove";

/// A limit with the tags `a` and `b`, and an hour later.
fn tagged() -> Server {
    let mut server = server();
    server.create(json!({"limit_name": "A", "max": 1, "limit_tags": ["a", "b"]})).expect(201);
    server.now = at("2026-11-22T13:00:00Z");
    server
}

fn tag(id: u64, name: &str, created: &str) -> Value {
    json!({"tag_id": id, "tag_name": name, "created_on": created})
}

const FIRST: &str = "2026-11-22T12:00:00Z";
const LATER: &str = "2026-11-22T13:00:00Z";

/// Sends tags; the answer must be what a list then says, and the names what the limit shows.
#[track_caller]
fn send(server: &mut Server, method: &str, target: &str, names: &[&str]) -> Value {
    let body = match method {
        "DELETE" => String::new(),
        _ => json!({"limit_tags": names}).to_string(),
    };
    let answer = server.call(method, target, &body).expect(200).json();
    assert_eq!(answer, server.get(TAGS).expect(200).json());
    let names: Vec<Value> =
        answer.as_array().unwrap().iter().map(|tag| tag["tag_name"].clone()).collect();
    assert_eq!(server.get(A).json()["limit"]["limit_tags"], Value::Array(names));
    server.restart();
    assert_eq!(answer, server.get(TAGS).expect(200).json());
    answer
}

#[test]
fn a_created_limit_has_its_tags_in_the_order_given_and_each_once() {
    let mut server = server();
    let body = json!({"limit_name": "A", "max": 1, "limit_tags": ["b", "a", "b"]});
    let answer = server.create(body).expect(201);
    assert_eq!(answer.json()["limit"]["limit_tags"], json!(["b", "a"]));
    let tags = server.get(TAGS).expect(200).json();
    assert_eq!(tags, json!([tag(1, "b", FIRST), tag(2, "a", FIRST)]));
    server.limit("B", 1);
    assert_eq!(server.get("/api/v1/limits/2/tags").expect(200).json(), json!([]));
}

#[test]
fn tags_are_added_at_the_end_and_what_is_there_stays() {
    let mut server = tagged();
    let answer = send(&mut server, "POST", TAGS, &["c", "a", "c", "-_0"]);
    let (c, d) = (tag(3, "c", LATER), tag(4, "-_0", LATER));
    assert_eq!(answer, json!([tag(1, "a", FIRST), tag(2, "b", FIRST), c, d]));
}

#[test]
fn all_tags_are_replaced_in_the_order_given_and_known_ones_keep_their_ids() {
    let mut server = tagged();
    let answer = send(&mut server, "PUT", TAGS, &["c", "b"]);
    assert_eq!(answer, json!([tag(3, "c", LATER), tag(2, "b", FIRST)]));
    // One that was away is another one.
    let answer = send(&mut server, "PUT", TAGS, &["a"]);
    assert_eq!(answer, json!([tag(4, "a", LATER)]));
    assert_eq!(send(&mut server, "PUT", TAGS, &[]), json!([]));
}

#[test]
fn some_tags_are_removed_and_unknown_ones_do_not_matter() {
    let mut server = tagged();
    let answer = send(&mut server, "PATCH", REMOVE, &["a", "none", "a"]);
    assert_eq!(answer, json!([tag(2, "b", FIRST)]));
}

#[test]
fn all_tags_are_deleted() {
    let mut server = tagged();
    assert_eq!(send(&mut server, "DELETE", TAGS, &[]), json!([]));
    let answer = send(&mut server, "POST", TAGS, &["a"]);
    assert_eq!(answer, json!([tag(3, "a", LATER)]));
}

#[test]
fn what_changes_nothing_writes_nothing_and_is_no_update() {
    let mut server = tagged();
    let updated = |server: &mut Server| server.get(A).text("/limit/limit_update_timestamp");
    for (method, target, names) in [
        ("POST", TAGS, json!(["b", "a"])),
        ("POST", TAGS, json!([])),
        ("PUT", TAGS, json!(["a", "b"])),
        ("PATCH", REMOVE, json!(["c"])),
    ] {
        let body = json!({"limit_tags": names}).to_string();
        let answer = server.call(method, target, &body).expect(200);
        assert_eq!(answer.changed, 0, "{method} {body}");
        assert_eq!(updated(&mut server), FIRST);
    }
    send(&mut server, "PATCH", REMOVE, &["a"]);
    assert_eq!(updated(&mut server), LATER);
}

#[test]
fn bad_tags_are_refused() {
    let mut server = tagged();
    for (method, target) in [("POST", TAGS), ("PUT", TAGS), ("PATCH", REMOVE)] {
        for (body, code) in [
            ("", "invalid_json"),
            ("{", "invalid_json"),
            ("[]", "request_processing_error"),
            ("{}", "required_field_missing"),
            (r#"{"limit_tags": null}"#, "required_field_missing"),
            (r#"{"limit_tags": "a"}"#, "request_processing_error"),
            (r#"{"limit_tags": {"a": "b"}}"#, "request_processing_error"),
            (r#"{"limit_tags": ["a", 1]}"#, "request_processing_error"),
            (r#"{"limit_tags": [""]}"#, "invalid_tags"),
            (r#"{"limit_tags": ["fine", "two words"]}"#, "invalid_tags"),
            (r#"{"limit_tags": ["größe"]}"#, "invalid_tags"),
        ] {
            server.refuse((method, target, body), 400, code);
        }
    }
}

#[test]
fn a_limit_has_at_most_1000_tags() {
    let mut server = tagged();
    let names =
        |count: usize| -> Vec<String> { (0..count).map(|place| format!("t{place}")).collect() };
    let full = json!({"limit_tags": names(998)}).to_string();
    server.call("POST", TAGS, &full).expect(200);
    server.refuse(("POST", TAGS, r#"{"limit_tags": ["one-more"]}"#), 400, "invalid_tags");
    server.call("POST", TAGS, r#"{"limit_tags": ["a", "t0"]}"#).expect(200);
    let full = json!({"limit_tags": names(1000)}).to_string();
    server.call("PUT", TAGS, &full).expect(200);
    let over = json!({"limit_tags": names(1001)}).to_string();
    server.refuse(("PUT", TAGS, &over), 400, "invalid_tags");
}

#[test]
fn an_unknown_limit_is_404() {
    let mut server = server();
    for (method, path) in
        [("GET", ""), ("POST", ""), ("PUT", ""), ("DELETE", ""), ("PATCH", "/remove")]
    {
        let target = format!("{LIMITS}/none/tags{path}");
        server.refuse((method, &target, r#"{"limit_tags": ["a"]}"#), 404, "limit_not_found");
    }
}

#[test]
fn tags_of_a_record_of_version_1_are_as_old_as_the_limit_and_get_ids_when_they_change() {
    let golden: Value = serde_json::from_str(include_str!("../data/records-v1.json")).unwrap();
    let mut server = Server::guide();
    for (key, value) in golden["records"].as_object().unwrap() {
        server.records.insert(key.clone(), value.as_str().unwrap().to_owned());
    }
    server.restart();
    let target = "/api/v1/limits/2220/tags";
    let old = |name: &str| json!({"tag_name": name, "created_on": "2026-11-20T08:00:01Z"});
    let tags = server.get(target).expect(200).json();
    assert_eq!(tags, json!([old("monthly"), old("team_a")]));
    let body = r#"{"limit_tags": ["new"]}"#;
    let tags = server.call("POST", target, body).expect(200).json();
    let (monthly, team_a) =
        (tag(1, "monthly", "2026-11-20T08:00:01Z"), tag(2, "team_a", "2026-11-20T08:00:01Z"));
    assert_eq!(tags, json!([monthly, team_a, tag(3, "new", FIRST)]));
}

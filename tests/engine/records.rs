//! The records that a host keeps: what cannot be read is a typed error, never a guess.

use serde_json::{Value, json};

use crate::common::Server;
use crate::{INGEST, LIMITS, calls, server};

/// A server that has written every kind of record; its records.
fn records() -> Vec<(String, String)> {
    let mut server = server();
    let tags = json!(["a", "b"]);
    let limit = json!({"limit_name": "A", "max": 10, "threshold": 0.8, "limit_tags": tags});
    server.create(limit).expect(201);
    let headers = [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", "1")];
    server.send("POST", &format!("{INGEST}?id=r/1"), &headers, &calls(1).to_string()).expect(200);
    server.call("POST", "/api/v1/limits/1/reset", "").expect(200);
    let config = json!({"max": 1, "threshold": 0.8, "limit_tags": tags, "properties": {"k": "v"}});
    let case = json!({"name": "story", "description": "d", "logging_enabled": true, "limit_config": config});
    server.call("POST", "/api/v1/use_cases/definitions", &case.to_string()).expect(200);
    server.call("POST", "/api/v1/use_cases/instances/story", "").expect(200);
    server.records.into_iter().collect()
}

/// Loads these records and one more; the keys of what could not be read.
fn load(records: &[(String, String)], key: &str, value: &str) -> Vec<String> {
    let mut server = server();
    server.records = records.iter().cloned().collect();
    server.records.insert(key.to_owned(), value.to_owned());
    server.reload().into_iter().map(|damage| damage.key).collect()
}

/// Whether it is read when an engine starts, or only when a request needs it.
fn is_loaded(key: &str) -> bool {
    !key.starts_with("archive/") || key.starts_with("archive/request/")
}

#[test]
fn every_kind_is_written_with_its_version_and_read_again() {
    let records = records();
    let kinds: Vec<&str> = records
        .iter()
        .map(|(key, _)| key.rsplit_once('/').map_or(key.as_str(), |(kind, _)| kind))
        .collect();
    assert_eq!(
        kinds,
        [
            "archive/request",
            "archive/response/own",
            "archive/window/00000000000000000001",
            "case/definition",
            "case/instance/story",
            "limit",
            "limit",
            "price",
            "sequence",
        ]
    );
    for (key, value) in &records {
        let json: Value = serde_json::from_str(value).unwrap();
        assert_eq!(json["v"], 2, "{key}");
    }
    assert_eq!(load(&records, "sequence", &records.last().unwrap().1), [""; 0]);
}

#[test]
fn a_record_of_a_newer_release_is_not_misread() {
    let records = records();
    for (key, value) in records.iter().filter(|(key, _)| is_loaded(key)) {
        let mut json: Value = serde_json::from_str(value).unwrap();
        json["v"] = json!(3);
        assert_eq!(load(&records, key, &json.to_string()), [key.to_owned()], "{key}");
        assert_eq!(load(&records, key, r#"{"v":3,"other":[]}"#), [key.to_owned()], "{key}");
    }
    for key in ["webhook/1", "limits/1", "archives/1"] {
        assert_eq!(load(&records, key, r#"{"v":1}"#), [key.to_owned()], "{key:?}");
    }
}

#[test]
fn a_damaged_record_is_an_error() {
    let records = records();
    for (key, value) in records.iter().filter(|(key, _)| is_loaded(key)) {
        let refused = |damaged: &str| {
            assert_eq!(load(&records, key, damaged), [key.to_owned()], "{key} {damaged}");
        };
        for damaged in ["", "{}", "null", "[]", r#"{"v":1}"#, r#"{"v":2}"#, r#"{"v":0}"#] {
            refused(damaged);
        }
        for damaged in [r#"{"v":2,"limit":null}"#, r#"{"v":2,"limit":{}}"#, r#"{"v":"2"}"#] {
            refused(damaged);
        }
        // Cut off anywhere.
        for end in (0..value.len()).filter(|end| value.is_char_boundary(*end)) {
            refused(&value[..end]);
        }
        // Any field of another type.
        let record: Value = serde_json::from_str(value).unwrap();
        for (path, _) in members("", &record) {
            let mut record = record.clone();
            *record.pointer_mut(&path).unwrap() = json!([[]]);
            refused(&record.to_string());
        }
    }
}

/// Every member at every depth, but for what the engine computes and does not read back.
fn members(path: &str, value: &Value) -> Vec<(String, Value)> {
    let Value::Object(members_here) = value else { return Vec::new() };
    let here = members_here.iter().map(|(name, value)| (format!("{path}/{name}"), value.clone()));
    let here = here.filter(|(path, _)| !path.ends_with("/overrun_base"));
    here.flat_map(|(path, value)| {
        [vec![(path.clone(), value.clone())], members(&path, &value)].concat()
    })
    .collect()
}

/// With a damaged record: what else there is can be read, and nothing is written.
#[test]
fn beside_a_damaged_record_everything_is_read_and_nothing_written() {
    let records = records();
    let mut server = server();
    server.records = records.into_iter().collect();
    server.restart();
    server.limit("B", 1);
    let whole = server.records.clone();
    server.records.insert("limit/1".to_owned(), "{".to_owned());
    let damaged = server.records.clone();
    let damages = server.reload();
    assert_eq!(damages[0].key, "limit/1");

    let listed = server.get(LIMITS).expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    server.get(&format!("{LIMITS}/2")).expect(200);
    server.get("/api/v1/categories/own/resources").expect(200);
    let error = server.get(&format!("{LIMITS}/1")).expect(500);
    assert_eq!(error.code(), "unsupported_record");
    for (method, target, body) in [
        ("POST", LIMITS, json!({"limit_name": "C", "max": 1})),
        ("PUT", "/api/v1/limits/2", json!({"max": 5})),
        ("DELETE", "/api/v1/limits/2", json!(null)),
        ("POST", "/api/v1/limits/2/reset", json!(null)),
        ("POST", INGEST, calls(1)),
        ("POST", "/api/v1/ingest/bulk", json!([calls(1)])),
    ] {
        let answer = server.call(method, target, &body.to_string());
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (500, "unsupported_record"),
            "{target}"
        );
        assert!(answer.text.contains("'limit/1'"), "{}", answer.text);
    }
    // Not even ids or housekeeping.
    for _ in 0..3_000 {
        server.get(LIMITS).expect(200);
    }
    assert_eq!(server.tend(), 0);
    assert_eq!(server.records, damaged);

    // Once it is mended all goes on.
    server.records = whole;
    server.restart();
    server.ingest("1", calls(1)).expect(200);
    assert_eq!(server.spend("1"), "0.1");
}

#[test]
fn a_damaged_record_of_the_archive_costs_only_what_needs_it() {
    let mut server = server();
    server.records = records().into_iter().collect();
    server.restart();
    let key = "archive/response/own/r%2F1";
    assert!(server.records.insert(key.to_owned(), "{".to_owned()).is_some());
    let answer = server.call("POST", &format!("{INGEST}?id=r/1"), &calls(1).to_string());
    assert_eq!((answer.status, answer.code().as_str()), (500, "unsupported_record"));
    assert!(answer.text.contains(key), "{}", answer.text);
    server.ingest("1", calls(1)).expect(200);
}

/// `tests/data/README.md` says what this is.
#[test]
fn records_of_version_1_are_read_and_moved() {
    let text = include_str!("../data/records-v1.json");
    let golden: Value = serde_json::from_str(text).unwrap();
    let mut server = Server::guide();
    for (key, value) in golden["records"].as_object().unwrap() {
        server.records.insert(key.clone(), value.as_str().unwrap().to_owned());
    }
    server.restart();
    let old = |key: &&String| key.starts_with("receipt/") || key.starts_with("history/");
    assert_eq!(server.records.keys().find(old), None);
    check_golden(&mut server, &golden["answers"]);
    // And from what was made of them.
    server.restart();
    check_golden(&mut server, &golden["answers"]);
}

fn check_golden(server: &mut Server, answers: &Value) {
    let without_id = |text: &str| text.split_once(',').map(|(_, rest)| rest.to_owned());
    let limits = server.get(LIMITS).expect(200).text;
    assert_eq!(without_id(&limits), without_id(answers["limits"].as_str().unwrap()));
    let duplicate = answers["duplicate"].as_str().unwrap();
    let body = json!({"category": "system.openai", "units": {}}).to_string();
    let again = server.call("POST", &format!("{INGEST}?id=chatcmpl-1"), &body).expect(200);
    assert_eq!(again.text, duplicate);
    assert_eq!(again.changed, 0);
}

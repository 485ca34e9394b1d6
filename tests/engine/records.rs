//! The records that a host keeps: what cannot be read is a typed error, never a guess.

use payi_edge::engine::Engine;
use serde_json::{Value, json};

use crate::{INGEST, calls, server};

/// A server that has written every kind of record; its records.
fn records() -> Vec<(String, String)> {
    let mut server = server();
    server.create(json!({"limit_name": "A", "max": 10, "threshold": 0.8})).expect(201);
    let headers = [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", "1")];
    server.send("POST", &format!("{INGEST}?id=r/1"), &headers, &calls(1).to_string()).expect(200);
    server.call("POST", "/api/v1/limits/1/reset", "").expect(200);
    server.records.into_iter().collect()
}

fn code(key: &str, value: &str) -> Result<(), &'static str> {
    Engine::new(Default::default()).load(key, value).map_err(|error| error.code())
}

#[test]
fn every_kind_is_written_with_its_version_and_read_again() {
    let records = records();
    let kinds: Vec<&str> = records.iter().map(|(key, _)| key.split('/').next().unwrap()).collect();
    assert_eq!(kinds, ["history", "limit", "price", "receipt", "sequence"]);
    for (key, value) in &records {
        let json: Value = serde_json::from_str(value).unwrap();
        assert_eq!(json["v"], 1, "{key}");
        assert_eq!(code(key, value), Ok(()), "{key}");
    }
}

#[test]
fn a_record_of_a_newer_release_is_not_misread() {
    for (key, value) in records().into_iter().filter(|(key, _)| !key.starts_with("history")) {
        let mut json: Value = serde_json::from_str(&value).unwrap();
        json["v"] = json!(2);
        assert_eq!(code(&key, &json.to_string()), Err("unsupported_record"), "{key}");
        assert_eq!(code(&key, r#"{"v":2,"other":[]}"#), Err("unsupported_record"), "{key}");
    }
    for key in ["webhook/1", "", "Limit/1", "limits/1"] {
        assert_eq!(code(key, r#"{"v":1}"#), Err("unsupported_record"), "{key:?}");
    }
}

#[test]
fn a_damaged_record_is_an_error() {
    for (key, value) in records().into_iter().filter(|(key, _)| !key.starts_with("history")) {
        for damaged in [
            "",
            "{}",
            "null",
            "[]",
            "{\"v\":1}",
            r#"{"v":1,"limit":null}"#,
            r#"{"v":1,"limit":{}}"#,
            r#"{"v":"1"}"#,
        ] {
            assert_eq!(code(&key, damaged), Err("unsupported_record"), "{key} {damaged}");
        }
        // Cut off anywhere.
        for end in (0..value.len()).filter(|end| value.is_char_boundary(*end)) {
            assert_eq!(code(&key, &value[..end]), Err("unsupported_record"), "{key} {end}");
        }
        // Any field of another type.
        let record: Value = serde_json::from_str(&value).unwrap();
        for (path, _) in members("", &record) {
            let mut record = record.clone();
            *record.pointer_mut(&path).unwrap() = json!([[]]);
            assert_eq!(code(&key, &record.to_string()), Err("unsupported_record"), "{key} {path}");
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

#[test]
fn an_error_names_the_record() {
    let error = Engine::new(Default::default()).load("limit/7", "{").unwrap_err();
    assert!(error.to_string().contains("limit/7"), "{error}");
}

//! Whatever is sent: an answer in JSON, no panic, and a refusal leaves no trace.

use payi_edge::engine::MAX_BODY_BYTES;
use payi_edge::time::Timestamp;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::common::Server;
use crate::{INGEST, LIMITS, server};

const PATHS: [&str; 25] = [
    LIMITS,
    "/api/v1/limits/1",
    "/api/v1/limits/1/reset",
    INGEST,
    "/api/v1/categories",
    "/api/v1/categories/own/resources",
    "/api/v1/categories/own/resources/tool",
    "/api/v1/categories/new/resources/new",
    "/api/v1/limits/1/properties",
    "/api/v1/limits/1/tags",
    "/api/v1/limits/1/tags/remove",
    "/api/v1/categories/new",
    "/api/v1/categories/own/resources/tool/1000000",
    "/api/v1/categories/own/resources/tool/1000001",
    "/api/v1/use_cases/definitions",
    "/api/v1/use_cases/definitions/story",
    "/api/v1/use_cases/definitions/story/limit_config",
    "/api/v1/use_cases/instances/story",
    "/api/v1/use_cases/instances/story/1",
    "/api/v1/holds",
    "/api/v1/holds/h",
    "/api/v1/holds/h/renew",
    "/api/v1/holds/h/extend",
    "/api/v1/holds/h/settle",
    "/api/v1/holds/h/release",
];

#[rustfmt::skip]
const FIELDS: [&str; 22] = [
    "limit_name", "max", "limit_id", "limit_type", "threshold", "limit_tags", "properties",
    "category", "resource", "units", "event_timestamp", "provider_response_id", "start_timestamp",
    "max_input_units", "name", "description", "limit_config", "hold_id", "amount", "ttl_seconds",
    "presume", "cost",
];

/// A method and a path, mostly ones that belong together.
fn route() -> impl Strategy<Value = (String, String)> {
    #[rustfmt::skip]
    let right = select(vec![
        ("GET", PATHS[0]), ("POST", PATHS[0]), ("PUT", PATHS[1]), ("POST", PATHS[2]),
        ("POST", PATHS[3]), ("POST", PATHS[3]), ("POST", PATHS[3]), ("GET", PATHS[4]),
        ("GET", PATHS[5]), ("GET", PATHS[6]), ("POST", PATHS[6]), ("POST", PATHS[7]),
        ("PUT", PATHS[8]), ("GET", PATHS[9]), ("POST", PATHS[9]), ("PUT", PATHS[9]),
        ("DELETE", PATHS[9]), ("PATCH", PATHS[10]), ("DELETE", PATHS[11]), ("GET", PATHS[12]),
        ("DELETE", PATHS[12]), ("DELETE", PATHS[13]), ("DELETE", PATHS[7]), ("GET", PATHS[14]),
        ("POST", PATHS[14]),        ("GET", PATHS[15]), ("PUT", PATHS[15]), ("DELETE", PATHS[15]), ("POST", PATHS[16]),
        ("DELETE", PATHS[16]), ("POST", PATHS[17]), ("GET", PATHS[18]), ("DELETE", PATHS[18]),
        ("GET", PATHS[19]), ("POST", PATHS[19]), ("GET", PATHS[20]), ("POST", PATHS[21]),
        ("POST", PATHS[22]), ("POST", PATHS[23]), ("POST", PATHS[24]),
    ]);
    let right = right.prop_map(|(method, path)| (method.to_owned(), path.to_owned()));
    let method = prop_oneof![4 => "GET|POST|PUT|DELETE|PATCH", 1 => ".{0,8}"];
    let path = prop_oneof![
        2 => select(PATHS.to_vec()).prop_map(str::to_owned),
        1 => "/api/v1/(limits|ingest|categories|use_cases)(/[^?]{0,6}){0,4}",
        1 => ".{0,30}",
    ];
    prop_oneof![3 => right, 1 => (method, path)]
}

fn query() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        1 => "\\?(cursor|limit|sort_ascending|limit_name|id|resetDate|Active)=.{0,12}",
        1 => "\\?.{0,20}",
    ]
}

/// Numbers, texts and shapes that are near the edge of something.
fn value() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        any::<i64>().prop_map(|n| n.to_string()),
        "-?(0|[1-9][0-9]{0,35})(\\.[0-9]{1,35})?([eE][+-]?[0-9]{1,6})?",
    ];
    let number = number.prop_map(|text| serde_json::from_str::<Value>(&text).unwrap());
    let text = prop_oneof![
        ".{0,12}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:?[0-9]{2})?)?",
        select(vec!["allow", "block", "own", "tool", "1", "call", "$serde_json::private::Number"])
            .prop_map(str::to_owned),
        (250..260_usize).prop_map(|length| "é".repeat(length)),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number,
        text.prop_map(Value::from),
    ];
    let key = prop_oneof![
        select(vec!["call", "input", "output", "input_price", "output_price", "name", "value"])
            .prop_map(str::to_owned),
        ".{0,6}",
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(key.clone(), inner, 0..4)
                .prop_map(|map| map.into_iter().collect::<Value>()),
        ]
    })
}

/// Right for every call that reads a body: each ignores the others' fields.
fn right_body() -> Value {
    json!({
        "limit_name": "B", "max": 10.5, "limit_type": "block", "threshold": 0.8,
        "limit_tags": ["a"], "properties": {"k": "v"},
        "category": "own", "resource": "tool", "event_timestamp": "2026-11-22T12:00:00Z",
        "units": {"call": {"input": 1, "output": 2, "input_price": 0.000003, "output_price": 0}},
        "max_input_units": 5, "start_timestamp": "2026-01-01", "name": "story",
        "description": "d", "limit_config": {"max": 1, "limit_tags": ["a"]},
        "hold_id": "h", "amount": "0.4", "ttl_seconds": 60, "presume": true,
        "cost": {"input": {"base": 0.1}},
    })
}

fn body() -> impl Strategy<Value = String> {
    let changed = (select(FIELDS.to_vec()), value()).prop_map(|(field, value)| {
        let mut body = right_body();
        body[field] = value;
        body.to_string()
    });
    let torn = (any::<Index>(), any::<Index>(), ".{0,3}").prop_map(|(from, to, patch)| {
        let text = right_body().to_string();
        let (from, to) = (from.index(text.len()), to.index(text.len()));
        format!("{}{patch}{}", &text[..from.min(to)], &text[from.max(to)..])
    });
    prop_oneof![
        4 => changed,
        2 => torn,
        1 => value().prop_map(|value| value.to_string()),
        2 => Just(right_body().to_string()),
        1 => ".{0,40}",
    ]
}

fn headers() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop_oneof![
        3 => select(vec![
            "xProxy-Limit-IDs", "xProxy-User-ID", "xProxy-UseCase-ID", "xProxy-UseCase-Version",
            "xProxy-api-key",
        ]).prop_map(str::to_owned),
        1 => ".{0,12}",
    ];
    let value = prop_oneof![3 => "[12, ]{0,5}", 1 => ".{0,12}"];
    proptest::collection::vec((name, value), 0..4).prop_map(|mut headers| {
        // At the front, as the first of two headers counts.
        headers.insert(0, ("xProxy-api-key".to_owned(), "key".to_owned()));
        headers.insert(1, ("xProxy-UseCase-Name".to_owned(), "story".to_owned()));
        headers
    })
}

/// Sends it and checks what every answer must be.
fn check(
    server: &mut Server,
    method: &str,
    target: &str,
    headers: &[(String, String)],
    body: &str,
) -> Result<(), TestCaseError> {
    let before = format!("{:?}", server.engine);
    // Whatever is asked, holds may expire.
    let has_holds = server.records.keys().any(|key| key.starts_with("hold/"));
    let headers: Vec<_> =
        headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = server.send(method, target, &headers, body);
    let json = answer.json();
    prop_assert_eq!(&answer.headers[0], &("content-type", "application/json".to_owned()));
    if (200..300).contains(&answer.status) {
        let ids = ["request_id", "resource_id", "use_case_id"];
        let is_identified = ids.iter().any(|id| json[*id].is_string());
        prop_assert!(is_identified || json.is_array());
    } else {
        prop_assert!(
            [400, 401, 403, 404, 405, 409, 413, 501].contains(&answer.status),
            "{}",
            answer.text
        );
        prop_assert_eq!(&json["statusCode"], &json!(answer.status));
        prop_assert!(!answer.code().is_empty(), "{}", answer.text);
        // What limits refuse they count.
        if !has_holds && answer.code() != "limit_reached" {
            prop_assert_eq!(answer.changed, 0);
            prop_assert_eq!(before, format!("{:?}", server.engine));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_requests_in_a_row(
        requests in proptest::collection::vec((route(), query(), headers(), body()), 1..12),
        now in prop_oneof![Just(Timestamp::MIN), Just(Timestamp::MAX), Just(Timestamp::UNIX_EPOCH)],
    ) {
        let mut server = server();
        server.limit("A", 1);
        for (index, ((method, path), query, headers, body)) in requests.iter().enumerate() {
            if index == 6 {
                server.now = now;
            }
            check(&mut server, method, &format!("{path}{query}"), headers, body)?;
        }
        // What was written can be read.
        server.restart();
        server.get(LIMITS).expect(200);
    }
}

#[test]
fn large_bodies_of_every_kind() {
    let size = MAX_BODY_BYTES - 100;
    let mut server = server();
    server.limit("A", 1);
    let bodies = [
        format!(r#"{{"limit_name": "{}", "max": 1}}"#, "x".repeat(size)),
        format!(r#"{{"limit_name": "B", "max": {}}}"#, "9".repeat(size)),
        format!(r#"{{"limit_name": "B", "max": 0.{}1}}"#, "0".repeat(size)),
        format!(r#"{{"limit_name": "B", "max": 1e{}}}"#, "9".repeat(size)),
        format!(
            r#"{{"category": "own", "resource": "tool", "units": {{"{}": {{"input": 1}}}}}}"#,
            "x".repeat(size)
        ),
        format!(r#"{{"{}": 1}}"#, "x".repeat(size)),
        "1".repeat(size),
        "\"".repeat(size),
        "{\"a\":".repeat(size / 5),
        " ".repeat(size),
    ];
    let key = [("xProxy-api-key".to_owned(), "key".to_owned())];
    for body in &bodies {
        for (method, target) in
            [("POST", LIMITS), ("PUT", "/api/v1/limits/1"), ("POST", INGEST), ("POST", PATHS[7])]
        {
            check(&mut server, method, target, &key, body).unwrap();
        }
    }
}

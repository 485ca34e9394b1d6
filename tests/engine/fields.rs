//! Fields that are missing or wrong, one at a time in a body that is otherwise right.

use serde_json::{Value, json};

use crate::common::Server;
use crate::{INGEST, LIMITS, calls, server};

const RESOURCE: &str = "/api/v1/categories/own/resources/new";

/// One value of each type.
fn one_of_each() -> [Value; 6] {
    [json!(true), json!(7), json!("text"), json!(["text", 7]), json!({"k": ["v"]}), json!(0.5)]
}

fn with_limit() -> Server {
    let mut server = server();
    server.limit("A", 1);
    server
}

#[track_caller]
fn refuse_each(
    call: (&str, &str),
    body: &Value,
    field: &str,
    values: impl IntoIterator<Item = Value>,
    code: &str,
) {
    for value in values {
        let mut body = body.clone();
        body[field] = value;
        with_limit().refuse((call.0, call.1, &body.to_string()), 400, code);
    }
}

fn all_but(kept: impl Fn(&Value) -> bool) -> impl Iterator<Item = Value> {
    one_of_each().into_iter().filter(move |value| !kept(value))
}

#[test]
fn of_a_limit_to_create() {
    let call = ("POST", LIMITS);
    let body = json!({"limit_name": "B", "max": 1});
    with_limit().create(body.clone()).expect(201);
    let code = "create_limit_validation_failed";
    for field in ["limit_name", "limit_id", "limit_type"] {
        refuse_each(call, &body, field, all_but(Value::is_string), code);
    }
    refuse_each(call, &body, "limit_type", ["", "deny", "allow ", "Bl ock"].map(Value::from), code);
    for field in ["max", "threshold"] {
        refuse_each(call, &body, field, all_but(Value::is_number), code);
        refuse_each(call, &body, field, ["1", "0.8"].map(Value::from), code);
        // `serde_json` would take this for the number 1.
        refuse_each(call, &body, field, [json!({"$serde_json::private::Number": "1"})], code);
    }
    refuse_each(call, &body, "threshold", [json!(7), json!(0.5)], code);
    refuse_each(call, &body, "limit_tags", one_of_each(), code);
    refuse_each(call, &body, "properties", one_of_each(), code);
    refuse_each(
        call,
        &body,
        "limit_name",
        [json!(""), json!("x".repeat(257)), json!("é".repeat(257))],
        code,
    );
    let tags = ["", "a b", "ü", "a,b", "a.b"].map(|tag| json!(["fine", tag]));
    refuse_each(call, &body, "limit_tags", tags, "invalid_tags");
    for field in ["limit_name", "max"] {
        refuse_each(call, &body, field, [json!(null)], "required_field_missing");
        let mut without = body.clone();
        without.as_object_mut().unwrap().remove(field);
        with_limit().refuse((call.0, call.1, &without.to_string()), 400, "required_field_missing");
    }
    // More digits than can be held.
    for max in [
        "1e29",
        "1e400",
        "1e-29",
        "0.00000000000000000000000000001",
        "123456789012345678901234567890.5",
    ] {
        let body = format!(r#"{{"limit_name": "B", "max": {max}}}"#);
        with_limit().refuse((call.0, call.1, &body), 400, code);
    }
}

#[test]
fn of_an_update() {
    let call = ("PUT", "/api/v1/limits/1");
    let code = "update_limit_validation_failed";
    refuse_each(call, &json!({}), "max", all_but(Value::is_number), code);
    refuse_each(call, &json!({"max": 5}), "limit_name", all_but(Value::is_string), code);
    refuse_each(call, &json!({"max": 5}), "limit_name", [json!(""), json!("x".repeat(257))], code);
    with_limit().refuse((call.0, call.1, r#"{"max": 1e29}"#), 400, code);
}

#[test]
fn of_an_ingest() {
    let call = ("POST", INGEST);
    let body = calls(1);
    let code = "request_processing_error";
    let texts = [
        "category",
        "resource",
        "event_timestamp",
        "provider_uri",
        "provider_response_id",
        "provider_request_json",
        "provider_request_reasoning_json",
    ];
    for field in texts {
        refuse_each(call, &body, field, all_but(Value::is_string), code);
    }
    for field in ["category", "resource"] {
        refuse_each(call, &body, field, [json!(""), json!("x".repeat(257))], code);
    }
    let counts = [
        "end_to_end_latency_ms",
        "time_to_first_token_ms",
        "time_to_first_completion_token_ms",
        "http_status_code",
    ];
    for field in counts {
        refuse_each(call, &body, field, all_but(|value| *value == 7), code);
        let outside = [json!(2_147_483_648_u64), json!(-2_147_483_649_i64), json!(-0.5)];
        refuse_each(call, &body, field, outside, code);
    }
    refuse_each(call, &body, "provider_response_json", all_but(Value::is_string), code);
    for field in ["provider_request_headers", "provider_response_headers"] {
        refuse_each(call, &body, field, one_of_each(), code);
        refuse_each(
            call,
            &body,
            field,
            [json!([{}]), json!([{"name": 1}]), json!([{"name": "a", "value": 1}])],
            code,
        );
    }
    refuse_each(call, &body, "provider_response_function_calls", one_of_each(), code);
    refuse_each(
        call,
        &body,
        "provider_response_function_calls",
        [json!([{"name": "a", "arguments": {}}])],
        code,
    );
    for field in ["properties", "use_case_properties"] {
        refuse_each(call, &body, field, one_of_each(), code);
        refuse_each(call, &body, field, [json!({"a": 1})], code);
    }
    refuse_each(call, &body, "units", one_of_each(), code);
    refuse_each(
        call,
        &body,
        "units",
        [
            json!({"call": null}),
            json!({"call": {"input": "1"}}),
            json!({"call": {"output": 1, "input": -1}}),
        ],
        code,
    );
    for field in ["category", "units"] {
        refuse_each(call, &body, field, [json!(null)], "required_field_missing");
        let mut without = body.clone();
        without.as_object_mut().unwrap().remove(field);
        with_limit().refuse((call.0, call.1, &without.to_string()), 400, "required_field_missing");
    }
}

#[test]
fn of_a_resource() {
    let call = ("POST", RESOURCE);
    let body = json!({"units": {"call": {"input_price": 1}}});
    with_limit().call(call.0, call.1, &body.to_string()).expect(201);
    let code = "request_processing_error";
    refuse_each(call, &body, "units", one_of_each(), code);
    let units = [
        json!({}),
        json!({"call": null}),
        json!({"call": 1}),
        json!({"call": {"input_price": "1"}}),
        json!({"call": {"output_price": -1e-9}}),
        json!({"fine": {"input_price": 1}, "call": {"input_price": -1}}),
        json!({"call": {"input_price": [1]}}),
    ];
    refuse_each(call, &body, "units", units, code);
    refuse_each(call, &body, "units", [json!(null)], "required_field_missing");
    for field in ["max_input_units", "max_output_units", "max_total_units"] {
        refuse_each(call, &body, field, all_but(|value| *value == 7), code);
        refuse_each(call, &body, field, [json!(-1)], code);
    }
    refuse_each(call, &body, "start_timestamp", one_of_each(), code);
    with_limit().refuse(
        (call.0, call.1, r#"{"units": {"call": {"input_price": 1e400}}}"#),
        400,
        code,
    );
}

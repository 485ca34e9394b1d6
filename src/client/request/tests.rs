use serde_json::json;

use super::super::find;
use super::*;
use crate::json::parse;

fn request(operation: &str, params: serde_json::Value) -> Result<HttpRequest, Error> {
    let Value::Object(params) = parse(&params.to_string())? else { unreachable!() };
    let config = Config::new("https://host/prefix/", Vec::new(), false)?;
    build(&config, find(operation, &params)?, params, CallOptions::default())
}

/// A number that is not whole.
fn fraction() -> serde_json::Value {
    "1.5".parse().unwrap()
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    let found = request.headers.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

#[test]
fn create_sends_exact_numbers_and_only_what_is_given() {
    let params = json!({"limit_name": "A", "max": "100.00", "threshold": "0.80"});
    let request = request("limits.create", params).unwrap();
    assert_eq!(request.method, "POST");
    assert_eq!(request.url, "https://host/prefix/api/v1/limits");
    assert_eq!(request.body.as_deref(), Some(r#"{"limit_name":"A","max":100,"threshold":0.8}"#));
    assert_eq!(header(&request, "Content-Type"), Some("application/json"));
}

#[test]
fn an_amount_is_not_rounded() {
    let body = request("limits.create", json!({"limit_name": "A", "max": "0.1000000000000000055"}))
        .unwrap()
        .body;
    assert_eq!(body.as_deref(), Some(r#"{"limit_name":"A","max":0.1000000000000000055}"#));
}

#[test]
fn an_id_is_one_segment_whatever_it_contains() {
    let url = request("limits.retrieve", json!({"limit_id": "b/é 1"})).unwrap().url;
    assert_eq!(url, "https://host/prefix/api/v1/limits/b%2F%C3%A9%201");
    for id in ["", ".", ".."] {
        let error = request("limits.delete", json!({"limit_id": id})).unwrap_err();
        assert_eq!(error.code(), "invalid_argument", "{id:?}");
    }
}

#[test]
fn list_and_reset_use_the_query_and_no_body() {
    let list = request(
        "limits.list",
        json!({"limit": 2, "limit_name": "Monthly Budget", "sort_ascending": true}),
    )
    .unwrap();
    assert_eq!(
        list.url,
        "https://host/prefix/api/v1/limits?limit=2&limit_name=Monthly+Budget&sort_ascending=true"
    );
    assert_eq!(list.body, None);
    let reset =
        request("limits.reset", json!({"limit_id": "1", "reset_date": "2025-01-02"})).unwrap();
    assert_eq!(reset.url, "https://host/prefix/api/v1/limits/1/reset?resetDate=2025-01-02");
    assert_eq!((reset.method, reset.body), ("POST", None));
}

#[test]
fn attribution_goes_into_headers_and_the_rest_into_the_body() {
    let request = request(
        "ingest.units",
        json!({
            "category": "system.openai", "resource": "gpt-4o", "units": {"text": {"input": 1}},
            "limit_ids": [" 2220 ", "", "2221"], "user_id": "u", "use_case_version": 3,
            "disable_logging": true, "account_name": null, "from_the_future": 1
        }),
    )
    .unwrap();
    assert_eq!(header(&request, "xProxy-Limit-IDs"), Some("2220,2221"));
    assert_eq!(header(&request, "xProxy-User-ID"), Some("u"));
    assert_eq!(header(&request, "xProxy-UseCase-Version"), Some("3"));
    assert_eq!(header(&request, "xProxy-Logging-Disable"), Some("True"));
    assert_eq!(header(&request, "xProxy-Account-Name"), None);
    let body: serde_json::Value = serde_json::from_str(&request.body.unwrap()).unwrap();
    assert_eq!(
        body,
        json!({"category": "system.openai", "resource": "gpt-4o",
               "units": {"text": {"input": 1}}, "from_the_future": 1})
    );
}

#[test]
fn an_empty_list_of_limits_sends_no_header() {
    let params = json!({"category": "c", "units": {}, "limit_ids": [" "]});
    assert_eq!(header(&request("ingest.units", params).unwrap(), "xProxy-Limit-IDs"), None);
}

#[test]
fn wrong_kinds_are_refused_by_name() {
    for (operation, params, name) in [
        ("limits.create", json!({"max": 1}), "limit_name"),
        ("limits.create", json!({"limit_name": 5, "max": 1}), "limit_name"),
        ("limits.create", json!({"limit_name": "A", "max": true}), "max"),
        ("limits.list", json!({"limit": -1}), "limit"),
        ("limits.list", json!({"limit": fraction()}), "limit"),
        ("limits.list", json!({"limit_nam": "x"}), "limit_nam"),
        ("limits.retrieve", json!({"limit_id": null}), "limit_id"),
        ("ingest.units", json!({"category": "c", "units": 1}), "units"),
        ("ingest.units", json!({"category": "c", "units": {}, "limit_ids": "1"}), "limit_ids"),
        ("ingest.units", json!({"category": "c", "units": {}, "user_id": "a\r\nb: c"}), "user_id"),
    ] {
        match request(operation, params).unwrap_err().kind() {
            ErrorKind::InvalidArgument { name: found, .. } => assert_eq!(found, name),
            other => panic!("{operation} {name}: {other:?}"),
        }
    }
    for field in ["max", "threshold"] {
        let mut params = json!({"limit_name": "A", "max": 1});
        params[field] = json!("ten");
        let error = request("limits.create", params).unwrap_err();
        assert_eq!(error.code(), "invalid_amount");
        assert!(error.to_string().starts_with(&format!("{field}: ")), "{error}");
    }
}

#[test]
fn headers_of_the_call_win_and_none_takes_one_away() {
    let config = Config::new("", vec![("X-Team".to_owned(), Some("a".to_owned()))], false).unwrap();
    let own = [("x-team".to_owned(), Some("b".to_owned())), ("accept".to_owned(), None)];
    let list = |headers: Vec<Header>| {
        let params = Members::default();
        let options = CallOptions { headers, ..CallOptions::default() };
        build(&config, find("limits.list", &params)?, params, options)
    };
    let headers = list(own.to_vec()).unwrap().headers;
    assert_eq!(headers, [("x-team".to_owned(), "b".to_owned())]);
    assert!(list(vec![("a b".to_owned(), Some(String::new()))]).is_err());
}

#[test]
fn more_of_the_query_wins_over_the_parameters() {
    let config = Config::new("", Vec::new(), false).unwrap();
    let mut params = Members::default();
    params.push("limit".to_owned(), Value::Number("2".to_owned()));
    let query = [("limit", "3"), ("new", "a b"), ("empty", "")];
    let query = query.map(|(name, value)| (name.to_owned(), Some(value.to_owned()))).to_vec();
    let options = CallOptions { query, ..CallOptions::default() };
    let request = build(&config, find("limits.list", &params).unwrap(), params, options);
    assert_eq!(request.unwrap().url, "/api/v1/limits?limit=3&new=a+b");
}

#[test]
fn an_event_that_may_be_repeated_has_an_id() {
    let url = |operation: &str, response_id: &str| {
        let params = format!(
            r#"{{"category":"c","units":{{}},"provider_response_id":"{response_id}","limit_name":"A","max":1}}"#
        );
        let Value::Object(params) = parse(&params).unwrap() else { unreachable!() };
        let config = Config::new("", Vec::new(), false).unwrap();
        let options = CallOptions { event_id: Some("random".to_owned()), ..CallOptions::default() };
        build(&config, find(operation, &params).unwrap(), params, options).unwrap().url
    };
    assert_eq!(url("ingest.units", "a b"), "/api/v1/ingest?id=a+b");
    assert_eq!(url("ingest.units", ""), "/api/v1/ingest?id=random");
    assert_eq!(url("limits.create", ""), "/api/v1/limits");
}

#[test]
fn a_request_is_found_by_either_id() {
    let by_id = request("requests.result", json!({"request_id": "7"})).unwrap();
    assert_eq!(by_id.url, "https://host/prefix/api/v1/requests/7/result");
    let params = json!({"category": "c", "provider_response_id": "r/1", "properties": {"a": null}});
    let by_response = request("requests.properties", params).unwrap();
    assert_eq!(by_response.url, "https://host/prefix/api/v1/requests/provider/c/r%2F1/properties");
    assert_eq!(by_response.body.as_deref(), Some(r#"{"properties":{"a":null}}"#));
    match request("requests.result", json!({"category": "c"})).unwrap_err().kind() {
        ErrorKind::InvalidArgument { name, .. } => assert_eq!(name, "request_id"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_bulk_ingest_is_a_list_that_carries_attribution_in_its_items() {
    let event = json!({"category": "c", "units": {"text": {"input": 1}}, "limit_ids": ["1"], "scope": "global"});
    let request = request("ingest.bulk", json!({"events": [&event]})).unwrap();
    assert_eq!(header(&request, "xProxy-Limit-IDs"), None);
    let body: serde_json::Value = serde_json::from_str(&request.body.unwrap()).unwrap();
    assert_eq!(body, json!([event]));
}

#[test]
fn prices_travel_as_exact_numbers() {
    let params = json!({"category": "own", "resource": "a b",
        "units": {"text": {"input_price": "0.000003", "output_price": null}}});
    let request = request("categories.resources.create", params).unwrap();
    assert_eq!(request.url, "https://host/prefix/api/v1/categories/own/resources/a%20b");
    assert_eq!(
        request.body.as_deref(),
        Some(r#"{"units":{"text":{"input_price":0.000003,"output_price":null}}}"#)
    );
}

#[test]
fn a_mistake_inside_a_parameter_is_named_with_its_place() {
    let event =
        |event: serde_json::Value| json!({"events": [{"category": "c", "units": {}}, event]});
    for (operation, params, place) in [
        ("ingest.units", json!({"category": "c", "units": {"text": 5}}), "units.text"),
        (
            "ingest.units",
            json!({"category": "c", "units": {"text": {"input": fraction()}}}),
            "units.text.input",
        ),
        (
            "ingest.units",
            json!({"category": "c", "units": {}, "properties": {"a": 1}}),
            "properties.a",
        ),
        (
            "ingest.units",
            json!({"category": "c", "units": {}, "provider_request_headers": [{"value": "x"}]}),
            "provider_request_headers[0].name",
        ),
        (
            "ingest.units",
            json!({"category": "c", "units": {}, "http_status_code": "200"}),
            "http_status_code",
        ),
        (
            "ingest.units",
            json!({"category": "c", "units": {"text": {"inpt": 1}}}),
            "units.text.inpt",
        ),
        (
            "categories.resources.create",
            json!({"category": "c", "resource": "r", "units": {"text": {"inputPrice": 1}}}),
            "units.text.inputPrice",
        ),
        ("ingest.bulk", json!({}), "events"),
        ("ingest.bulk", json!({"events": {}}), "events"),
        ("ingest.bulk", json!({"events": [5]}), "events[0]"),
        ("ingest.bulk", event(json!({"units": {}})), "events[1].category"),
        (
            "ingest.bulk",
            event(json!({"category": "c", "units": {}, "user_id": 1})),
            "events[1].user_id",
        ),
        ("ingest.bulk", json!({"events": [], "event": 1}), "event"),
        (
            "limits.create",
            json!({"limit_name": "A", "max": 1, "reset_schedule": {"at": "00:00"}}),
            "reset_schedule.every",
        ),
        ("limits.tags.create", json!({"limit_id": "1"}), "limit_tags"),
    ] {
        match request(operation, params).unwrap_err().kind() {
            ErrorKind::InvalidArgument { name, .. } => assert_eq!(name, place),
            other => panic!("{operation} {place}: {other:?}"),
        }
    }
}

//! From a call's parameters to an HTTP request.

use std::mem;

use super::config::{Config, Header, check_headers, invalid_header};
use super::encode::{is_header_value, path_segment, query};
use super::field::{Field, Place, check_all, check_object, item_of};
use super::operation::{Body, Operation};
use crate::error::Error;
use crate::json::{self, Members, Value};

/// What every path begins with.
const ROOT: &str = "/api/v1";

/// A request, ready for `fetch`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// The method, in capitals.
    pub method: &'static str,
    /// Base URL, path and query.
    pub url: String,
    /// Header names and values; no name stands twice. The API key is not among them: it may have to
    /// be fetched, and anew for each attempt.
    pub headers: Vec<(String, String)>,
    /// The JSON body, if the call has one.
    pub body: Option<String>,
}

/// What may be said about one call beside its parameters.
#[derive(Debug, Default)]
pub struct CallOptions {
    /// Headers; they win over the client's.
    pub headers: Vec<Header>,
    /// More of the query, as names and values; they win over the parameters, and `None` takes one away.
    pub query: Vec<(String, Option<String>)>,
    /// The id by which an event that is reported twice is known again, unless it has the provider's.
    pub event_id: Option<String>,
}

/// Puts each parameter in its place. What is absent is not sent; `null` is sent only in a body.
///
/// # Errors
/// [`Error::InvalidArgument`] for a parameter that is missing, of the wrong kind, or unknown where
/// no body could carry it; `invalid_amount` for an amount that is no decimal number.
pub fn build(
    config: &Config,
    operation: &Operation,
    mut params: Members,
    options: CallOptions,
) -> Result<HttpRequest, Error> {
    check_headers(&options.headers)?;
    let mut parts = Parts::new(operation.path);
    for field in operation.fields {
        match params.remove(field.name) {
            Some(Value::Null) | None if !field.required => {}
            Some(mut value) => {
                field.check(field.name, &mut value)?;
                parts.put(field, &value)?;
            }
            None => return Err(field.refuse("given")),
        }
    }
    if let (Body::Event(_) | Body::Events(..), Some(id)) = (&operation.body, options.event_id) {
        let own = params.get("provider_response_id").and_then(Value::as_str);
        let own = own.filter(|own| !own.is_empty());
        set(&mut parts.query, "id", Some(own.unwrap_or(&id)));
    }
    let body = body(operation, &mut params)?;
    if let Some((name, _)) = params.into_iter().next() {
        let expected = format!("left out: {} has no such parameter", operation.name);
        return Err(Error::InvalidArgument { name, expected });
    }
    if body.is_some() {
        set(&mut parts.headers, "Content-Type", Some("application/json"));
    }
    for (name, value) in config.headers().iter().chain(&options.headers) {
        set(&mut parts.headers, name, value.as_deref());
    }
    for (name, value) in &options.query {
        set(&mut parts.query, name, value.as_deref());
    }
    // As Pay-i's own client does: to continue from an empty cursor is to begin.
    parts.query.retain(|(_, value)| !value.is_empty());
    Ok(HttpRequest {
        method: operation.method,
        url: parts.url(config.base_url()),
        headers: parts.headers,
        body,
    })
}

/// Takes from the parameters what the body carries.
fn body(operation: &Operation, params: &mut Members) -> Result<Option<String>, Error> {
    match operation.body {
        Body::None => Ok(None),
        Body::Object(fields) | Body::Event(fields) => {
            check_all(fields, "", params)?;
            Ok(Some(json::write(&mem::take(params))))
        }
        Body::Events(name, fields) => {
            let Some(Value::Array(mut items)) = params.remove(name) else {
                let expected = "an array of objects".to_owned();
                return Err(Error::InvalidArgument { name: name.to_owned(), expected });
            };
            for (index, item) in items.iter_mut().enumerate() {
                for fields in fields {
                    check_object(fields, &item_of(name, index), item)?;
                }
            }
            Ok(Some(json::write(&Value::Array(items))))
        }
    }
}

struct Parts {
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
}

impl Parts {
    fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            query: Vec::new(),
            headers: vec![("Accept".to_owned(), "application/json".to_owned())],
        }
    }

    fn put(&mut self, field: &Field, value: &Value) -> Result<(), Error> {
        match field.place {
            Place::Path => {
                let text = plain(value, "true", "false");
                // An empty segment would name the whole collection, and URL parsers take dots away
                // even when they are percent-encoded.
                if matches!(text.as_str(), "" | "." | "..") {
                    return Err(field.refuse("an id: not empty, \".\" or \"..\""));
                }
                self.path = fill(&self.path, field.name, &path_segment(&text));
            }
            Place::Query(name) => self.query.push((name.to_owned(), plain(value, "true", "false"))),
            Place::Header(name) => {
                // Pay-i's own client writes a flag in a header as Python does.
                let text = plain(value, "True", "False");
                if !is_header_value(&text) {
                    return Err(invalid_header(field.name));
                }
                if has_comma_inside(value) {
                    return Err(field.refuse("a list of texts without commas"));
                }
                if !text.is_empty() {
                    set(&mut self.headers, name, Some(&text));
                }
            }
            // Checked and sent as a whole.
            Place::Body => {}
        }
        Ok(())
    }

    fn url(&self, base: &str) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!("{base}{ROOT}{}{mark}{}", self.path, query(&self.query))
    }
}

/// Puts `value` in the place of the segment `{name}`.
fn fill(path: &str, name: &str, value: &str) -> String {
    let hole =
        |segment: &str| segment.strip_prefix('{')?.strip_suffix('}').map(|hole| hole == name);
    let mut filled = String::new();
    // A path begins with a slash, and so with an empty segment.
    for segment in path.split('/').skip(1) {
        filled.push('/');
        filled.push_str(if hole(segment) == Some(true) { value } else { segment });
    }
    filled
}

/// A checked value as text; list items are trimmed, empty ones dropped, the rest joined by commas.
fn plain(value: &Value, yes: &str, no: &str) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.clone(),
        Value::Bool(flag) => (if *flag { yes } else { no }).to_owned(),
        Value::Array(items) => {
            let mut list = String::new();
            for item in items.iter().filter_map(Value::as_str).map(str::trim) {
                if !list.is_empty() && !item.is_empty() {
                    list.push(',');
                }
                list.push_str(item);
            }
            list
        }
        other => json::write(other),
    }
}

/// A comma inside an item would make two of it.
fn has_comma_inside(value: &Value) -> bool {
    let items = value.as_array().unwrap_or_default();
    items.iter().filter_map(Value::as_str).any(|item| item.contains(','))
}

/// Header names have no case, and no two names of a query differ by case alone: the later one wins,
/// `None` takes it away.
fn set(list: &mut Vec<(String, String)>, name: &str, value: Option<&str>) {
    list.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    list.extend(value.map(|value| (name.to_owned(), value.to_owned())));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::find;
    use super::*;
    use crate::json::parse;

    fn request(operation: &str, params: serde_json::Value) -> Result<HttpRequest, Error> {
        let Value::Object(params) = parse(&params.to_string())? else { unreachable!() };
        let config = Config::new("https://host/prefix/", Vec::new(), false)?;
        build(&config, find(operation, &params)?, params, CallOptions::default())
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
        assert_eq!(
            request.body.as_deref(),
            Some(r#"{"limit_name":"A","max":100,"threshold":0.8}"#)
        );
        assert_eq!(header(&request, "Content-Type"), Some("application/json"));
    }

    #[test]
    fn an_amount_is_not_rounded() {
        let body =
            request("limits.create", json!({"limit_name": "A", "max": "0.1000000000000000055"}))
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
            ("limits.list", json!({"limit": 1.5}), "limit"),
            ("limits.list", json!({"limit_nam": "x"}), "limit_nam"),
            ("limits.retrieve", json!({"limit_id": null}), "limit_id"),
            ("ingest.units", json!({"category": "c", "units": 1}), "units"),
            ("ingest.units", json!({"category": "c", "units": {}, "limit_ids": "1"}), "limit_ids"),
            (
                "ingest.units",
                json!({"category": "c", "units": {}, "user_id": "a\r\nb: c"}),
                "user_id",
            ),
        ] {
            match request(operation, params) {
                Err(Error::InvalidArgument { name: found, .. }) => assert_eq!(found, name),
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
        let config =
            Config::new("", vec![("X-Team".to_owned(), Some("a".to_owned()))], false).unwrap();
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
            let options =
                CallOptions { event_id: Some("random".to_owned()), ..CallOptions::default() };
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
        let params =
            json!({"category": "c", "provider_response_id": "r/1", "properties": {"a": null}});
        let by_response = request("requests.properties", params).unwrap();
        assert_eq!(
            by_response.url,
            "https://host/prefix/api/v1/requests/provider/c/r%2F1/properties"
        );
        assert_eq!(by_response.body.as_deref(), Some(r#"{"properties":{"a":null}}"#));
        match request("requests.result", json!({"category": "c"})) {
            Err(Error::InvalidArgument { name, .. }) => assert_eq!(name, "request_id"),
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
                json!({"category": "c", "units": {"text": {"input": 1.5}}}),
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
            match request(operation, params) {
                Err(Error::InvalidArgument { name, .. }) => assert_eq!(name, place),
                other => panic!("{operation} {place}: {other:?}"),
            }
        }
    }
}

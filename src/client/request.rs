//! From a call's parameters to an HTTP request.

use super::config::{Config, Header, check_headers, invalid_header};
use super::encode::{is_header_value, path_segment, query};
use super::field::{Field, Place};
use super::operation::Operation;
use crate::error::Error;
use crate::json::{self, Members, Value};
use crate::wire::attribution::API_KEY;

/// A request, ready for `fetch`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// The method, in capitals.
    pub method: &'static str,
    /// Base URL, path and query.
    pub url: String,
    /// Header names and values; no name stands twice.
    pub headers: Vec<(String, String)>,
    /// The JSON body, if the call has one.
    pub body: Option<String>,
}

impl HttpRequest {
    /// The same request with the API key. The key comes last, since it may have to be fetched.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`] for a key that no header can carry.
    pub fn with_key(mut self, api_key: &str) -> Result<Self, Error> {
        if api_key.is_empty() || !is_header_value(api_key) {
            return Err(invalid_header("apiKey"));
        }
        set_header(&mut self.headers, API_KEY, Some(api_key));
        Ok(self)
    }
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
    headers: &[Header],
) -> Result<HttpRequest, Error> {
    check_headers(headers)?;
    let mut parts = Parts::new(operation.path);
    for field in operation.fields {
        match params.remove(field.name) {
            None if field.required => return Err(field.refuse("given")),
            None => {}
            Some(Value::Null) if !field.required => {
                if matches!(field.place, Place::Body) {
                    parts.body.push(field.name.to_owned(), Value::Null);
                }
            }
            Some(value) => parts.put(field, field.check(value)?)?,
        }
    }
    if operation.has_body {
        for (name, value) in params {
            parts.body.push(name, value);
        }
        set_header(&mut parts.headers, "Content-Type", Some("application/json"));
    } else if let Some((name, _)) = params.into_iter().next() {
        let expected = format!("left out: {} has no such parameter", operation.name);
        return Err(Error::InvalidArgument { name, expected });
    }
    for (name, value) in config.headers().iter().chain(headers) {
        set_header(&mut parts.headers, name, value.as_deref());
    }
    Ok(HttpRequest {
        method: operation.method,
        url: parts.url(config.base_url()),
        headers: parts.headers,
        body: operation.has_body.then(|| json::write(&parts.body)),
    })
}

struct Parts {
    path: String,
    query: Vec<(&'static str, String)>,
    headers: Vec<(String, String)>,
    body: Members,
}

impl Parts {
    fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            query: Vec::new(),
            headers: vec![("Accept".to_owned(), "application/json".to_owned())],
            body: Members::default(),
        }
    }

    fn put(&mut self, field: &Field, value: Value) -> Result<(), Error> {
        match field.place {
            Place::Path => {
                let text = plain(&value, "true", "false");
                // An empty segment would name the whole collection, and URL parsers take dots away
                // even when they are percent-encoded.
                if matches!(text.as_str(), "" | "." | "..") {
                    return Err(field.refuse("an id: not empty, not \".\" and not \"..\""));
                }
                self.path = fill(&self.path, field.name, &path_segment(&text));
            }
            Place::Query(name) => self.query.push((name, plain(&value, "true", "false"))),
            Place::Header(name) => {
                // Pay-i's own client writes a flag in a header as Python does.
                let text = plain(&value, "True", "False");
                if !is_header_value(&text) {
                    return Err(invalid_header(field.name));
                }
                if has_comma_inside(&value) {
                    return Err(field.refuse("a list of texts without commas"));
                }
                if !text.is_empty() {
                    set_header(&mut self.headers, name, Some(&text));
                }
            }
            Place::Body => {
                self.body.push(field.name.to_owned(), value);
            }
        }
        Ok(())
    }

    fn url(&self, base: &str) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!("{base}{}{mark}{}", self.path, query(&self.query))
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

/// Header names have no case: the later one wins, `None` takes it away.
fn set_header(headers: &mut Vec<(String, String)>, name: &str, value: Option<&str>) {
    headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    headers.extend(value.map(|value| (name.to_owned(), value.to_owned())));
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
        build(&config, find(operation)?, params, &[])?.with_key("key")
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
        assert_eq!(header(&request, "xProxy-api-key"), Some("key"));
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
        let list =
            |headers: &[Header]| build(&config, find("limits.list")?, Members::default(), headers);
        let headers = list(&own).unwrap().headers;
        assert_eq!(headers, [("x-team".to_owned(), "b".to_owned())]);
        assert!(list(&[("a b".to_owned(), Some(String::new()))]).is_err());
    }

    #[test]
    fn a_key_must_fit_in_a_header() {
        let keyed = |key: &str| request("limits.list", json!({})).unwrap().with_key(key);
        assert!(keyed("Zoë-1").is_ok());
        for key in ["", "k\n", "ключ"] {
            assert_eq!(keyed(key).unwrap_err().code(), "invalid_argument", "{key:?}");
        }
    }
}

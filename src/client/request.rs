//! From a call's parameters to an HTTP request.

use std::mem;

use super::config::{Config, Header, check_headers, invalid_header};
use super::encode::{is_header_value, path_segment, query};
use super::field::{Field, Place, check_all, check_object, item_of};
use super::operation::{Body, Operation};
use crate::error::{Error, ErrorKind};
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
/// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) for a parameter that is missing,
/// of the wrong kind, or unknown where
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
        return Err(Error::from(ErrorKind::InvalidArgument { name, expected }));
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
                return Err(Error::from(ErrorKind::InvalidArgument {
                    name: name.to_owned(),
                    expected,
                }));
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
mod tests;

//! Binding of the client: what to send, what an answer means, whether to try again. Sending and
//! waiting is the facade's part.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Headers, RequestInit};

use super::error::{failed, thrown};
use super::value::{instant, invalid, object, read, text};
use crate::client::{
    Attempt, CallOptions, Config, HttpRequest, build, decode, delay, find, remedy,
};
use crate::error::Error;
use crate::json::Value;
use crate::time::Timestamp;

/// The client behind the facade's `Payi`.
#[wasm_bindgen(js_name = RawClient)]
pub struct RawClient(Config);

#[wasm_bindgen(js_class = RawClient)]
impl RawClient {
    /// Checks the options.
    #[wasm_bindgen(constructor)]
    pub fn new(
        base_url: &JsValue,
        headers: &JsValue,
        money: &JsValue,
    ) -> Result<RawClient, JsValue> {
        config(base_url, headers, money).map(Self).map_err(|error| thrown(&error))
    }

    /// Reads and checks one call: the URL and the options to call `fetch` with, but for the API key. At
    /// once, so that what the caller does to its objects while the key is fetched changes nothing.
    /// `event_id` is the id of an event that has none of its own, if it may be reported again.
    pub fn prepare(
        &self,
        operation: &str,
        params: &JsValue,
        headers: &JsValue,
        query: &JsValue,
        event_id: Option<String>,
    ) -> Result<Array, JsValue> {
        let request = object(params, "params").and_then(|params| {
            let headers = named(headers, "headers")?;
            let query = named(query, "query")?;
            let options = CallOptions { headers, query, event_id };
            build(&self.0, find(operation, &params)?, params, options)
        });
        fetch_arguments(&request.map_err(|error| thrown(&error))?)
    }

    /// The JSON text of an answer.
    pub fn decode(&self, status: u16, body: &[u8]) -> Result<String, JsValue> {
        decode(status, body, self.0.exact_amounts()).map_err(|failure| failed(&failure))
    }
}

/// The pause in milliseconds before the next attempt, or `undefined` if there shall be none.
///
/// `status` is 0 without an answer; `headers` are the values of `x-should-retry`, `retry-after-ms` and
/// `retry-after`, one a line; `retry_at` is the last of them as a date, or NaN. Instants are in
/// milliseconds since 1970, and `jitter` is a random number.
#[wasm_bindgen(js_name = retryDelay)]
pub fn retry_delay(
    taken: u32,
    max: u32,
    status: u16,
    headers: &str,
    retry_at: f64,
    now: f64,
    jitter: u32,
) -> Option<u32> {
    let mut headers = headers.split('\n');
    let mut header = || headers.next().unwrap_or_default();
    let attempt = Attempt {
        status: (status > 0).then_some(status),
        should_retry: header(),
        retry_after_ms: header(),
        retry_after: header(),
        retry_at: instant(retry_at),
    };
    let now = instant(now).unwrap_or(Timestamp::UNIX_EPOCH);
    delay(attempt, taken, max, now, jitter).and_then(|millis| u32::try_from(millis).ok())
}

/// What to do about a limit, `undefined` if there is none, so that it is as wanted: the place of the
/// [`Remedy`](crate::client::Remedy) in its list.
#[wasm_bindgen(js_name = remedyOf)]
pub fn remedy_of(existing: &JsValue, wanted: &JsValue) -> Result<u32, JsValue> {
    let remedy = read(existing, "limit")
        .and_then(|existing| remedy(existing.as_ref(), object(wanted, "params")?));
    remedy.map(|remedy| remedy as u32).map_err(|error| thrown(&error))
}

fn fetch_arguments(request: &HttpRequest) -> Result<Array, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.append(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_headers(&headers);
    if let Some(body) = &request.body {
        init.set_body(&body.as_str().into());
    }
    Ok(Array::of2(&request.url.as_str().into(), &init))
}

fn config(base_url: &JsValue, headers: &JsValue, money: &JsValue) -> Result<Config, Error> {
    let exact_amounts = match read(money, "money")?.as_ref().map(Value::as_str) {
        None | Some(Some("number")) => false,
        Some(Some("string")) => true,
        Some(_) => return Err(invalid("money", "\"number\" or \"string\"")),
    };
    Config::new(&text(base_url, "baseURL")?, named(headers, "headers")?, exact_amounts)
}

/// An object of names and values, for headers or a query; `null` takes a default away.
fn named(values: &JsValue, name: &str) -> Result<Vec<(String, Option<String>)>, Error> {
    let mut list = Vec::new();
    for (key, value) in object(values, name)? {
        let value = match value {
            Value::String(value) | Value::Number(value) => Some(value),
            Value::Bool(flag) => Some((if flag { "true" } else { "false" }).to_owned()),
            Value::Null => None,
            _ => {
                return Err(invalid(
                    &format!("{name}.{key}"),
                    "a string, a number, a boolean or null",
                ));
            }
        };
        list.push((key, value));
    }
    Ok(list)
}

//! Binding of the client: what to send, and what an answer means. Sending and waiting is the
//! facade's part.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Headers, RequestInit};

use super::error::{failed, thrown};
use super::value::{invalid, object, read, text};
use crate::client::{Config, Header, HttpRequest, HttpResponse, build, decode, find};
use crate::error::Error;
use crate::json::Value;

/// The client behind the facade's `Payi`.
#[wasm_bindgen(js_name = RawClient)]
pub struct RawClient(Config);

/// A call that waits for its API key.
#[wasm_bindgen]
pub struct RawCall(HttpRequest);

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

    /// Reads and checks one call. At once, so that what the caller does to its objects while the API
    /// key is fetched changes nothing.
    pub fn prepare(
        &self,
        operation: &str,
        params: &JsValue,
        headers: &JsValue,
    ) -> Result<RawCall, JsValue> {
        let request = find(operation).and_then(|operation| {
            let params = object(params, "params")?;
            build(&self.0, operation, params, &header_list(headers)?)
        });
        request.map(RawCall).map_err(|error| thrown(&error))
    }

    /// The JSON text of an answer.
    pub fn decode(
        &self,
        status: u16,
        request_id: Option<String>,
        body: &str,
    ) -> Result<String, JsValue> {
        let response = HttpResponse { status, request_id: request_id.as_deref(), body };
        decode(response, self.0.exact_amounts()).map_err(|failure| failed(&failure))
    }
}

#[wasm_bindgen]
impl RawCall {
    /// The URL and the options to call `fetch` with.
    #[wasm_bindgen(js_name = withKey)]
    pub fn with_key(self, api_key: &JsValue) -> Result<Array, JsValue> {
        let request = text(api_key, "apiKey").and_then(|api_key| self.0.with_key(&api_key));
        let request = request.map_err(|error| thrown(&error))?;
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
        Ok(Array::of2(&request.url.into(), &init))
    }
}

fn config(base_url: &JsValue, headers: &JsValue, money: &JsValue) -> Result<Config, Error> {
    let exact_amounts = match read(money, "money")?.as_ref().map(Value::as_str) {
        None | Some(Some("number")) => false,
        Some(Some("string")) => true,
        Some(_) => return Err(invalid("money", "\"number\" or \"string\"")),
    };
    Config::new(&text(base_url, "baseURL")?, header_list(headers)?, exact_amounts)
}

/// Headers as an object of names and values; `null` takes a default header away.
fn header_list(headers: &JsValue) -> Result<Vec<Header>, Error> {
    let mut list = Vec::new();
    for (name, value) in object(headers, "headers")? {
        let value = match value {
            Value::String(value) => Some(value),
            Value::Null => None,
            _ => return Err(invalid(&format!("headers.{name}"), "a string or null")),
        };
        list.push((name, value));
    }
    Ok(list)
}

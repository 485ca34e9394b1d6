//! Binding of the client: one asynchronous function for all calls.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::error::{failed, thrown};
use super::fetch;
use super::value::{invalid, object, read, text};
use crate::client::{Config, Header, HttpRequest, HttpResponse, build, decode, find};
use crate::error::Error;
use crate::json::Value;

/// The client behind the facade's `Payi`.
#[wasm_bindgen(js_name = RawClient)]
pub struct RawClient {
    config: Config,
    fetch: Function,
}

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
        fetch: JsValue,
    ) -> Result<RawClient, JsValue> {
        let config = config(base_url, headers, money).map_err(|error| thrown(&error))?;
        let fetch = fetch.dyn_into().map_err(|_| thrown(&invalid("fetch", "a function")))?;
        Ok(Self { config, fetch })
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
            build(&self.config, operation, params, &header_list(headers)?)
        });
        request.map(RawCall).map_err(|error| thrown(&error))
    }

    /// Sends a call and gives the answer's JSON text.
    pub async fn send(
        &self,
        call: RawCall,
        api_key: JsValue,
        signal: AbortSignal,
    ) -> Result<String, JsValue> {
        let request = text(&api_key, "apiKey").and_then(|api_key| call.0.with_key(&api_key));
        let request = request.map_err(|error| thrown(&error))?;
        let answer = fetch::send(&self.fetch, &request, &signal).await?;
        let response = HttpResponse {
            status: answer.status,
            request_id: answer.request_id.as_deref(),
            body: &answer.body,
        };
        decode(response, self.config.exact_amounts())
            .map_err(|failure| failed(&failure, &answer.headers, &answer.body))
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
    let headers = object(headers, "headers")?.into_iter();
    headers
        .map(|(name, value)| match value {
            Value::String(value) => Ok((name, Some(value))),
            Value::Null => Ok((name, None)),
            _ => Err(invalid(&format!("headers.{name}"), "a string or null")),
        })
        .collect()
}

//! One request through the caller's `fetch`.

use js_sys::{Function, JsString, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestInit};

use super::error::{attach, coded};
use crate::client::HttpRequest;

/// The longest answer that is read, in UTF-16 units; no answer of the API comes near.
const MAX_BODY: u32 = 64 << 20;

/// An HTTP answer, its body read.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The response's `Headers`, for the caller of the library.
    pub headers: JsValue,
    /// The `x-request-id` header.
    pub request_id: Option<String>,
    /// The body.
    pub body: String,
}

/// Sends `request` and reads the answer.
///
/// # Errors
/// An `Error` with the code `connection_error` and the reason as its `cause`, or
/// `invalid_response` if `fetch` gives something that is not a `Response`.
pub async fn send(
    fetch: &Function,
    request: &HttpRequest,
    signal: &AbortSignal,
) -> Result<Answer, JsValue> {
    let init = init(request, signal).map_err(not_connected)?;
    // Called without `this`: browsers refuse a `fetch` that is a method of something else.
    let called = fetch.call2(&JsValue::UNDEFINED, &request.url.as_str().into(), &init);
    let response = settle(called).await.map_err(not_connected)?;
    read(&response).await
}

fn init(request: &HttpRequest, signal: &AbortSignal) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.append(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_headers(&headers);
    init.set_signal(Some(signal));
    if let Some(body) = &request.body {
        init.set_body(&body.as_str().into());
    }
    Ok(init)
}

/// Asks only for what is used: a `Response` of another realm or of a polyfill is fine.
async fn read(response: &JsValue) -> Result<Answer, JsValue> {
    let field = |name: &str| Reflect::get(response, &name.into());
    let status = field("status").ok().and_then(|status| status.as_f64());
    let text = field("text").ok().and_then(|text| text.dyn_into::<Function>().ok());
    let (Some(status @ 100.0..=599.0), Some(text)) = (status, text) else {
        return Err(coded("invalid_response", "fetch must give a Response"));
    };
    let body = settle(text.call0(response)).await.map_err(not_connected)?;
    let body = body.dyn_into::<JsString>().ok().filter(|body| body.length() <= MAX_BODY);
    let body =
        body.ok_or_else(|| coded("invalid_response", "the answer has no text, or too much"))?;
    let headers = field("headers").unwrap_or(JsValue::UNDEFINED);
    Ok(Answer {
        // In range, as matched above.
        status: status as u16,
        request_id: header(&headers, "x-request-id"),
        headers,
        body: String::from(body),
    })
}

fn header(headers: &JsValue, name: &str) -> Option<String> {
    let get = Reflect::get(headers, &"get".into()).ok()?.dyn_into::<Function>().ok()?;
    get.call1(headers, &name.into()).ok()?.as_string()
}

/// Waits for what a function gave, be it a promise, another thenable or a plain value.
async fn settle(called: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&called?)).await
}

fn not_connected(cause: JsValue) -> JsValue {
    let error =
        coded("connection_error", "the request did not reach the server, or its answer was lost");
    attach(&error, "cause", &cause);
    error
}

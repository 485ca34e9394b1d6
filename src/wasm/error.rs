//! Errors as JavaScript sees them: an `Error` with a `code`, and what else is known.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::client::Failure;
use crate::error::Error;

/// An error of this library.
pub fn thrown(error: &Error) -> JsValue {
    coded(error.code(), &error.to_string())
}

/// An `Error` with a stable code.
fn coded(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // By this the facade tells our errors from those of a caller's own functions.
    error.set_name("payi-edge");
    let error = JsValue::from(error);
    attach(&error, "code", &code.into());
    error
}

/// A response that is not an answer.
pub fn failed(failure: &Failure) -> JsValue {
    let error = coded(&failure.code, &failure.message);
    attach(&error, "status", &failure.status.into());
    attach(&error, "requestId", &failure.request_id.as_deref().into());
    attach(&error, "json", &failure.body.as_deref().into());
    error
}

/// Adds a property.
fn attach(error: &JsValue, name: &str, value: &JsValue) {
    // Setting a property of an error made a line above cannot fail.
    let _ = Reflect::set(error, &name.into(), value);
}

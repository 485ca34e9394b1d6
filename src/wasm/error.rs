//! Errors as JavaScript sees them: an `Error` with a `code`, and what else is known.

use wasm_bindgen::JsValue;

use super::js::{Thrown, set};
use crate::client::Failure;
use crate::error::Error;

/// An error of this library.
pub fn thrown(error: &Error) -> JsValue {
    coded(error.code(), &error.to_string())
}

/// An `Error` with a stable code.
fn coded(code: &str, message: &str) -> JsValue {
    let error = JsValue::from(Thrown::new(message));
    // By this the facade tells our errors from those of a caller's own functions.
    set(&error, "name", &"payi-edge".into());
    set(&error, "code", &code.into());
    error
}

/// A response that is not an answer.
pub fn failed(failure: &Failure) -> JsValue {
    let error = coded(&failure.code, &failure.message);
    set(&error, "status", &failure.status.into());
    set(&error, "requestId", &failure.request_id.as_deref().into());
    set(&error, "json", &failure.body.as_deref().into());
    error
}

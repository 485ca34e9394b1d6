//! What callers give, as data. The package's `data.js` reads it, in JavaScript, where looking at an object
//! costs nothing, and says what is wrong with it.

use wasm_bindgen::prelude::*;

use crate::error::{Error, ErrorKind};
use crate::json::{self, Members, Value};
use crate::money::Usd;
use crate::time::Timestamp;

#[wasm_bindgen(module = "/pkg-template/data.js")]
extern "C" {
    /// `=` and JSON text; nothing for `undefined`; or `!`, a place, and after a line break what was
    /// expected there.
    #[wasm_bindgen(js_name = dataOf)]
    fn data_of(value: &JsValue) -> String;
}

/// Reads the argument `name`. `undefined` is `None`.
///
/// # Errors
/// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) with the place inside the
/// argument.
pub fn read(value: &JsValue, name: &str) -> Result<Option<Value>, Error> {
    let data = data_of(value);
    if let Some(text) = data.strip_prefix('=') {
        return json::parse(text).map(Some).map_err(|error| error.at(name));
    }
    match data.strip_prefix('!').and_then(|refusal| refusal.rsplit_once('\n')) {
        None => Ok(None),
        Some((place, expected)) => Err(invalid(&[name, place].concat(), expected)),
    }
}

/// Reads an object; `undefined` is an empty one.
///
/// # Errors
/// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument).
pub fn object(value: &JsValue, name: &str) -> Result<Members, Error> {
    match read(value, name)? {
        Some(Value::Object(fields)) => Ok(fields),
        None => Ok(Members::default()),
        Some(_) => Err(invalid(name, "an object")),
    }
}

/// Reads a string.
///
/// # Errors
/// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument).
pub fn text(value: &JsValue, name: &str) -> Result<String, Error> {
    match read(value, name)? {
        Some(Value::String(text)) => Ok(text),
        _ => Err(invalid(name, "a string")),
    }
}

/// An amount of USD: a number by its shortest text, a bigint, or a decimal string.
///
/// # Errors
/// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) for another kind of value,
/// [`InvalidAmount`](crate::error::ErrorKind::InvalidAmount) for text that is
/// no decimal number.
pub fn amount(value: Option<&Value>, name: &str) -> Result<Usd, Error> {
    match value {
        Some(Value::String(text) | Value::Number(text)) => {
            Usd::parse(text).map_err(|error| error.at(name))
        }
        _ => Err(invalid(name, "an amount of USD as number, bigint or decimal string")),
    }
}

/// A JavaScript instant, in milliseconds since 1970.
pub fn instant(millis: f64) -> Option<Timestamp> {
    // The cast saturates, and what lies too far out is refused by the conversion.
    if millis.is_nan() { None } else { Timestamp::from_unix_millis(millis as i64) }
}

/// The error for an argument that is not what the function takes.
pub fn invalid(name: &str, expected: &str) -> Error {
    Error::from(ErrorKind::InvalidArgument { name: name.to_owned(), expected: expected.to_owned() })
}

//! From any JavaScript value to JSON data, in one careful pass.
//!
//! Objects are taken as `JSON.stringify` takes them (`toJSON`, own enumerable properties, `undefined`
//! is absent), except that nothing is dropped in silence: a function, a symbol or NaN is an error
//! that names its place. A `bigint` is a number. Whatever throws while it is read, such as a getter
//! or a proxy, is an error too, and a value without end stops at a limit.

use js_sys::{Array, Function, JsString, Reflect};
use wasm_bindgen::prelude::*;

use crate::error::{Error, ErrorKind};
use crate::json::{Members, Value};
use crate::money::Usd;
use crate::time::Timestamp;

/// How deep objects may nest. Deeper ones are cycles, or an attack on the stack.
const MAX_DEPTH: u32 = 64;
/// How many values one argument may hold.
const MAX_VALUES: u32 = 100_000;
/// How much text one argument may hold, in UTF-16 units: several times what the server takes. The
/// memory of a WebAssembly module grows and never shrinks.
const MAX_TEXT: u32 = 4 << 20;

const TOO_MANY: &str = "smaller: it has too many values";

#[wasm_bindgen]
extern "C" {
    // js-sys declares these as if they could not throw; on a proxy they can.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn keys(object: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn tag(value: &JsValue) -> Result<String, JsValue>;
    /// The text of a value that is no object.
    #[wasm_bindgen(js_name = String)]
    pub fn text_of(primitive: &JsValue) -> JsString;
}

/// Reads the argument `name`. `undefined` is `None`.
///
/// # Errors
/// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) with the place inside the
/// argument.
pub fn read(value: &JsValue, name: &str) -> Result<Option<Value>, Error> {
    let mut reader = Reader { values: MAX_VALUES, text: MAX_TEXT };
    reader.value(value, 0).map_err(|refusal| refusal.at(name))
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

/// What is left of the limits while one argument is read.
struct Reader {
    values: u32,
    text: u32,
}

/// What was wrong, and where; the place is put together on the way out.
struct Refusal {
    place: String,
    expected: &'static str,
}

impl Refusal {
    fn at(self, name: &str) -> Error {
        invalid(&format!("{name}{}", self.place), self.expected)
    }

    fn within(self, step: &str) -> Self {
        Self { place: format!("{step}{}", self.place), ..self }
    }
}

fn refuse(expected: &'static str) -> Refusal {
    Refusal { place: String::new(), expected }
}

fn unreadable(_: JsValue) -> Refusal {
    refuse("readable, but reading it threw")
}

impl Reader {
    fn value(&mut self, value: &JsValue, depth: u32) -> Result<Option<Value>, Refusal> {
        self.values = self.values.checked_sub(1).ok_or(refuse(TOO_MANY))?;
        if depth > MAX_DEPTH {
            return Err(refuse("nested less deeply; does it contain itself?"));
        }
        if value.is_undefined() {
            return Ok(None);
        }
        let plain = if value.is_null() {
            Value::Null
        } else if let Some(flag) = value.as_bool() {
            Value::Bool(flag)
        } else if let Some(number) = value.as_f64() {
            Value::Number(self.number(value, number)?)
        } else if value.is_string() {
            Value::String(self.text(value.unchecked_ref())?)
        } else if value.is_bigint() {
            Value::Number(self.text(&text_of(value))?)
        } else if value.is_object() {
            return self.object(value, depth);
        } else {
            return Err(refuse("data, not a function or a symbol"));
        };
        Ok(Some(plain))
    }

    fn number(&mut self, value: &JsValue, number: f64) -> Result<String, Refusal> {
        if !number.is_finite() {
            return Err(refuse("a finite number"));
        }
        // JavaScript's own text is the shortest that reads back as the same number.
        self.text(&text_of(value))
    }

    fn text(&mut self, text: &JsString) -> Result<String, Refusal> {
        self.text =
            self.text.checked_sub(text.length()).ok_or(refuse("smaller: it is too long"))?;
        Ok(String::from(text))
    }

    fn object(&mut self, value: &JsValue, depth: u32) -> Result<Option<Value>, Refusal> {
        let inner = depth.saturating_add(1);
        let to_json = Reflect::get(value, &"toJSON".into()).map_err(unreadable)?;
        if let Some(to_json) = to_json.dyn_ref::<Function>() {
            let json = to_json.call0(value).map_err(unreadable)?;
            if json.is_null() {
                // What an invalid date says of itself. It must not pass for an absent value.
                return Err(refuse("valid: its toJSON gives null"));
            }
            // An object that answers itself would be asked for ever.
            return if json.is_object() {
                self.fields(&json, inner).map(Some)
            } else {
                self.value(&json, inner)
            };
        }
        self.fields(value, inner).map(Some)
    }

    fn fields(&mut self, value: &JsValue, depth: u32) -> Result<Value, Refusal> {
        if is_array(value).map_err(unreadable)? {
            return self.items(value, depth).map(Value::Array);
        }
        // A Map or a Headers keeps its content elsewhere: it would read as an empty object.
        if tag(value).map_err(unreadable)? != "[object Object]" {
            return Err(refuse("plain data: an object, an array or a value"));
        }
        let keys = keys(value).map_err(unreadable)?;
        self.has_room_for(f64::from(keys.length()))?;
        let mut fields = Members::default();
        for key in keys.iter() {
            let name = self.text(key.unchecked_ref())?;
            let field = Reflect::get(value, &key)
                .map_err(unreadable)
                .and_then(|field| self.value(&field, depth));
            if let Some(field) = field.map_err(|refusal| refusal.within(&format!(".{name}")))? {
                fields.push(name, field);
            }
        }
        Ok(Value::Object(fields))
    }

    /// Stops before the work begins: an array may claim any length.
    fn has_room_for(&self, values: f64) -> Result<(), Refusal> {
        if values > f64::from(self.values) { Err(refuse(TOO_MANY)) } else { Ok(()) }
    }

    fn items(&mut self, array: &JsValue, depth: u32) -> Result<Vec<Value>, Refusal> {
        let length =
            Reflect::get(array, &"length".into()).map_err(unreadable)?.as_f64().unwrap_or(0.0);
        self.has_room_for(length)?;
        let mut items = Vec::new();
        // At most MAX_VALUES, so the conversion is exact.
        for index in 0..length as u32 {
            let item = Reflect::get_u32(array, index)
                .map_err(unreadable)
                .and_then(|item| self.value(&item, depth));
            // In an array `undefined` keeps its place, as in JSON.stringify.
            items.push(
                item.map_err(|refusal| refusal.within(&format!("[{index}]")))?
                    .unwrap_or(Value::Null),
            );
        }
        Ok(items)
    }
}

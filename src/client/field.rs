//! One parameter of a call: its place in the request, and the kind of value that it takes.

use crate::error::Error;
use crate::json::Value;
use crate::money::parse_decimal;

/// A parameter of an operation.
#[derive(Debug)]
pub struct Field {
    /// The parameter's name; in a body also its name on the wire.
    pub name: &'static str,
    /// Where it goes.
    pub place: Place,
    /// What it takes.
    pub kind: Kind,
    /// Whether the call makes no sense without it.
    pub required: bool,
}

/// A part of an HTTP request; the text is the name that the parameter has there.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// A segment of the path.
    Path,
    /// The query.
    Query(&'static str),
    /// A header.
    Header(&'static str),
    /// The JSON body.
    Body,
}

/// A kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A decimal number, as a number or as text. It is sent as an exact JSON number.
    Decimal,
    /// A whole number from 0 to 2^31 - 1 (the contract's `int32`).
    Integer,
    /// `true` or `false`.
    Flag,
    /// An array of strings.
    TextList,
    /// An object.
    Object,
}

impl Field {
    pub(super) const fn new(name: &'static str, place: Place, kind: Kind) -> Self {
        Self { name, place, kind, required: false }
    }

    pub(super) const fn body(name: &'static str, kind: Kind) -> Self {
        Self::new(name, Place::Body, kind)
    }

    pub(super) const fn query(name: &'static str, kind: Kind) -> Self {
        Self::new(name, Place::Query(name), kind)
    }

    pub(super) const fn header(name: &'static str, header: &'static str, kind: Kind) -> Self {
        Self::new(name, Place::Header(header), kind)
    }

    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Checks the value, and gives it the form in which it travels.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`] with what would have been taken.
    pub(super) fn check(&self, value: Value) -> Result<Value, Error> {
        let fits = match (self.kind, value) {
            (Kind::Decimal, value) => return self.decimal(&value).map(Value::Number),
            (Kind::Text, value @ Value::String(_))
            | (Kind::Flag, value @ Value::Bool(_))
            | (Kind::Object, value @ Value::Object(_)) => Some(value),
            (Kind::Integer, Value::Number(number)) => {
                let number = parse_decimal(&number).ok().map(|number| number.to_string());
                let int32 = |text: &String| text.parse().is_ok_and(|n: i32| n >= 0);
                number.filter(int32).map(Value::Number)
            }
            (Kind::TextList, Value::Array(items)) => {
                items.iter().all(|item| item.as_str().is_some()).then_some(Value::Array(items))
            }
            _ => None,
        };
        fits.ok_or_else(|| self.refuse(self.kind.expected()))
    }

    /// An error that says what this parameter takes.
    pub(super) fn refuse(&self, expected: &str) -> Error {
        Error::InvalidArgument { name: self.name.to_owned(), expected: expected.to_owned() }
    }

    fn decimal(&self, value: &Value) -> Result<String, Error> {
        let text = match value {
            Value::String(text) | Value::Number(text) => text,
            _ => return Err(self.refuse(self.kind.expected())),
        };
        let exact = parse_decimal(text).map_err(|error| error.at(self.name))?;
        Ok(exact.to_string())
    }
}

impl Kind {
    fn expected(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Decimal => "a decimal number as number, bigint or string",
            Self::Integer => "a whole number from 0 to 2147483647",
            Self::Flag => "true or false",
            Self::TextList => "an array of strings",
            Self::Object => "an object",
        }
    }
}

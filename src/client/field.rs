//! One parameter of a call: its place in the request, and the kind of value that it takes.

use crate::error::{Error, ErrorKind};
use crate::json::{Members, Value};
use crate::money::parse_decimal;
use crate::wire::fields::INT32_MAX;

/// A parameter of an operation, or a field of one.
#[derive(Debug, Clone, Copy)]
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
#[derive(Debug, Clone, Copy)]
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
    /// A string, or an array of them.
    TextOrList,
    /// An object whose values are strings or null.
    Properties,
    /// An object with these fields; others are sent as they are.
    Object(&'static [Field]),
    /// An object whose values are objects with these fields and no others: of counts and prices a
    /// misspelt one would be counted or priced as nothing.
    ObjectOf(&'static [Field]),
    /// An array of objects with these fields; others are sent as they are.
    ListOf(&'static [Field]),
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

    pub(super) const fn path(name: &'static str) -> Self {
        Self::new(name, Place::Path, Kind::Text).required()
    }

    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Checks the value, which stands at `at`, and gives it the form in which it travels.
    ///
    /// # Errors
    /// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) with the place and what would
    /// have been taken there.
    pub(super) fn check(&self, at: &str, value: &mut Value) -> Result<(), Error> {
        let fits = match (self.kind, &mut *value) {
            (Kind::Decimal, Value::String(text) | Value::Number(text)) => {
                let exact = parse_decimal(text).map_err(|error| error.at(at))?;
                *value = Value::Number(exact.to_string());
                true
            }
            (Kind::Integer, Value::Number(text)) => {
                // However it is written: 1e3 is a whole number too.
                *text = parse_decimal(text).map_err(|error| error.at(at))?.to_string();
                text.parse().is_ok_and(|number: u64| number <= INT32_MAX)
            }
            (Kind::Object(fields), Value::Object(members)) => {
                check_all(fields, at, members)?;
                true
            }
            (Kind::ObjectOf(fields), Value::Object(members)) => {
                for (name, member) in members.iter_mut() {
                    let at = within(at, name);
                    check_object(fields, &at, member)?;
                    check_no_others(fields, &at, member)?;
                }
                true
            }
            (Kind::ListOf(fields), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    check_object(fields, &item_of(at, index), item)?;
                }
                true
            }
            (Kind::Properties, Value::Object(members)) => {
                for (name, member) in members.iter() {
                    if !matches!(member, Value::String(_) | Value::Null) {
                        return Err(refuse(&within(at, name), "a string or null"));
                    }
                }
                true
            }
            (Kind::Text | Kind::TextOrList, Value::String(_)) | (Kind::Flag, Value::Bool(_)) => {
                true
            }
            (Kind::TextList | Kind::TextOrList, Value::Array(items)) => {
                items.iter().all(|item| matches!(item, Value::String(_)))
            }
            _ => false,
        };
        if fits { Ok(()) } else { Err(refuse(at, self.kind.expected())) }
    }

    /// An error that says what this parameter takes.
    pub(super) fn refuse(&self, expected: &str) -> Error {
        refuse(self.name, expected)
    }
}

/// Checks the fields of an object at `at`. Those without a value are left to the server, which knows
/// its defaults, unless they are required.
pub(super) fn check_all(fields: &[Field], at: &str, members: &mut Members) -> Result<(), Error> {
    for field in fields {
        match members.get_mut(field.name) {
            Some(Value::Null) | None if !field.required => {}
            Some(value) => field.check(&within(at, field.name), value)?,
            None => return Err(refuse(&within(at, field.name), "given")),
        }
    }
    Ok(())
}

/// The same of a value that must be an object.
pub(super) fn check_object(fields: &[Field], at: &str, value: &mut Value) -> Result<(), Error> {
    match value {
        Value::Object(members) => check_all(fields, at, members),
        _ => Err(refuse(at, "an object")),
    }
}

fn check_no_others(fields: &[Field], at: &str, value: &Value) -> Result<(), Error> {
    let Value::Object(members) = value else { return Ok(()) };
    for (name, _) in members.iter() {
        if !fields.iter().any(|field| field.name == name) {
            return Err(refuse(&within(at, name), "left out: there is no such field"));
        }
    }
    Ok(())
}

fn refuse(at: &str, expected: &str) -> Error {
    Error::from(ErrorKind::InvalidArgument { name: at.to_owned(), expected: expected.to_owned() })
}

fn within(at: &str, name: &str) -> String {
    let mut place = at.to_owned();
    if !at.is_empty() {
        place.push('.');
    }
    place.push_str(name);
    place
}

/// The place of an item of the list at `at`.
pub(super) fn item_of(at: &str, index: usize) -> String {
    format!("{at}[{index}]")
}

impl Kind {
    fn expected(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Decimal => "a decimal number as number, bigint or string",
            Self::Integer => "a whole number from 0 to 2147483647",
            Self::Flag => "true or false",
            Self::TextList => "an array of strings",
            Self::TextOrList => "a string or an array of strings",
            Self::Properties | Self::Object(_) | Self::ObjectOf(_) => "an object",
            Self::ListOf(_) => "an array of objects",
        }
    }
}

//! Where in a feed something stands, for messages.

use crate::error::{Error, ErrorKind};
use crate::json::{Members, Value};

/// A value of the feed, and the way to it. The way is only written out if there is something to say.
#[derive(Clone, Copy)]
pub(super) struct Place<'v, 'w> {
    pub(super) value: &'v Value,
    way: Way<'v, 'w>,
}

#[derive(Clone, Copy)]
enum Way<'v, 'w> {
    Root,
    Field(&'w Place<'v, 'w>, &'w str),
    Item(&'w Place<'v, 'w>, usize),
}

impl<'v, 'w> Place<'v, 'w> {
    /// The feed itself.
    pub(super) fn root(value: &'v Value) -> Self {
        Self { value, way: Way::Root }
    }

    /// A value in an object that is this one.
    pub(super) fn at(&'w self, name: &'w str, value: &'v Value) -> Self {
        Self { value, way: Way::Field(self, name) }
    }

    /// A value in a list that is this one.
    pub(super) fn item(&'w self, place: usize, value: &'v Value) -> Self {
        Self { value, way: Way::Item(self, place) }
    }

    /// A field, if it is there and not null.
    pub(super) fn field(&'w self, name: &'w str) -> Option<Self> {
        match self.value.get(name) {
            None | Some(Value::Null) => None,
            Some(value) => Some(self.at(name, value)),
        }
    }

    /// A field that must be there.
    pub(super) fn needs(&'w self, name: &'w str) -> Result<Self, Error> {
        self.members()?;
        self.field(name).ok_or_else(|| self.refuse(&["an object with `", name, "`"]))
    }

    pub(super) fn members(&self) -> Result<&'v Members, Error> {
        match self.value {
            Value::Object(members) => Ok(members),
            _ => Err(self.expected("an object")),
        }
    }

    pub(super) fn items(&self) -> Result<&'v [Value], Error> {
        self.value.as_array().ok_or_else(|| self.expected("an array"))
    }

    /// A text that can be a name in a table, where a zero byte ends it.
    pub(super) fn text(&self) -> Result<&'v str, Error> {
        let text = self.value.as_str().unwrap_or_default();
        if text.is_empty() || text.len() > 512 || text.bytes().any(|byte| byte == 0) {
            return Err(self.expected("a string of 1 to 512 bytes, none of them zero"));
        }
        Ok(text)
    }

    /// A whole number.
    pub(super) fn whole(&self) -> Result<u64, Error> {
        let number = match self.value {
            Value::Number(digits) => digits.parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| self.expected("a whole number below 2^64, not negative"))
    }

    /// That something else was expected here.
    pub(super) fn expected(&self, expected: &str) -> Error {
        let found = match self.value {
            Value::Number(text) | Value::String(text) if text.len() <= 64 => text,
            other => other.kind(),
        };
        self.refuse(&[expected, ", found ", found])
    }

    /// That something was expected that is not a matter of this value alone.
    pub(super) fn refuse(&self, expected: &[&str]) -> Error {
        Error::from(ErrorKind::InvalidArgument { name: self.name(), expected: expected.concat() })
    }

    /// The way here: `feed[3].models[7].prices.input_mtok`.
    pub(super) fn name(&self) -> String {
        match self.way {
            Way::Root => "feed".to_owned(),
            Way::Field(above, name) => [above.name().as_str(), ".", name].concat(),
            Way::Item(above, place) => format!("{}[{place}]", above.name()),
        }
    }
}

//! The way through a feed, for messages.

use crate::error::{Error, ErrorKind};
use crate::json::{Members, Value};
use crate::price::coverage::{self, Units};

/// Where in the feed the packer is. What fails says what was expected, gives `None`, and stays where it is.
#[derive(Default)]
pub(super) struct Walk<'v> {
    way: Vec<Step<'v>>,
    expected: String,
}

enum Step<'v> {
    Field(&'v str),
    Item(usize),
}

impl<'v> Walk<'v> {
    /// Goes into a field, if it is there and not null.
    pub(super) fn enter(&mut self, value: &'v Value, name: &'v str) -> Option<&'v Value> {
        let inner = value.get(name).filter(|inner| !matches!(inner, Value::Null))?;
        self.way.push(Step::Field(name));
        Some(inner)
    }

    /// Goes into a field that must be there.
    pub(super) fn needs(&mut self, value: &'v Value, name: &'v str) -> Option<&'v Value> {
        self.members(value)?;
        let inner = self.enter(value, name);
        if inner.is_none() {
            self.refuse(&["an object with `", name, "`"]);
        }
        inner
    }

    /// Goes into a member of an object.
    pub(super) fn member(&mut self, name: &'v str) {
        self.way.push(Step::Field(name));
    }

    /// Goes into an item of a list.
    pub(super) fn item(&mut self, place: usize) {
        self.way.push(Step::Item(place));
    }

    /// Goes back to where it was before.
    pub(super) fn leave(&mut self) {
        self.way.pop();
    }

    pub(super) fn members(&mut self, value: &'v Value) -> Option<&'v Members> {
        match value {
            Value::Object(members) => Some(members),
            _ => self.expected(value, "an object"),
        }
    }

    pub(super) fn items(&mut self, value: &'v Value) -> Option<&'v [Value]> {
        match value {
            Value::Array(items) => Some(items),
            _ => self.expected(value, "an array"),
        }
    }

    /// A list that is not longer than any can be wanted.
    pub(super) fn few(&mut self, value: &'v Value) -> Option<&'v [Value]> {
        const MOST: usize = 64;
        let items = self.items(value)?;
        if items.len() > MOST {
            return self.expected(value, "an array of 64 items at most");
        }
        Some(items)
    }

    /// A text that can be a name in a table, where a zero byte ends it.
    pub(super) fn text(&mut self, value: &'v Value) -> Option<&'v str> {
        match value {
            Value::String(text) if is_name(text) => Some(text),
            _ => self.expected(value, "a string of 1 to 512 bytes, none of them zero"),
        }
    }

    /// A whole number.
    pub(super) fn whole(&mut self, value: &'v Value) -> Option<u64> {
        let number = match value {
            Value::Number(digits) => digits.parse().ok().filter(|number| *number < 1 << 63),
            _ => None,
        };
        number.or_else(|| self.expected(value, "a whole number below 2^63, not negative"))
    }

    /// Refuses prices of these units if they leave it open what a count costs.
    pub(super) fn covered(&mut self, units: Units) -> Option<()> {
        let missing = coverage::missing(units);
        missing.map_or(Some(()), |missing| {
            self.refuse(&[&missing]);
            None
        })
    }

    /// Says that here something else was expected.
    pub(super) fn expected<T>(&mut self, found: &Value, expected: &str) -> Option<T> {
        self.refuse_found(found, expected);
        None
    }

    fn refuse_found(&mut self, found: &Value, expected: &str) {
        let found = match found {
            Value::Number(text) | Value::String(text) if text.len() <= 64 => text,
            other => other.kind(),
        };
        self.refuse(&[expected, ", found ", found]);
    }

    /// Says that something was expected which is not a matter of this value alone.
    pub(super) fn refuse(&mut self, expected: &[&str]) {
        self.expected = expected.concat();
    }

    /// The way to here: `feed[3].models[7].prices.input_mtok`.
    pub(super) fn name(&self) -> String {
        let mut name = "feed".to_owned();
        for step in &self.way {
            match step {
                Step::Field(field) => name.extend([".", field]),
                Step::Item(place) => name.push_str(&format!("[{place}]")),
            }
        }
        name
    }

    /// What was said last, and where.
    pub(super) fn error(self) -> Error {
        ErrorKind::InvalidArgument { name: self.name(), expected: self.expected }.into()
    }
}

/// Whether a text can stand in a table.
pub(super) fn is_name(text: &str) -> bool {
    (1..=512).contains(&text.len()) && !text.as_bytes().contains(&0)
}

//! Reads the fields of a JSON object, and says which one is wrong and what was expected.
//!
//! Unknown fields are ignored, and null is the same as absent, as in Pay-i. Numbers keep their
//! text, so amounts are exact.

use crate::by_name::ByName;
use crate::error::{Error, ErrorKind};
use crate::json::{Members, Value};
use crate::money::Usd;
use crate::time::Timestamp;

/// The largest count that Pay-i's int32 fields carry.
pub const INT32_MAX: u64 = 2_147_483_647;

/// The error for a wrong field of a body whose call has no code of its own for that.
pub fn invalid_field(name: &str, expected: &str) -> Error {
    Error::from(ErrorKind::RequestProcessing { message: format!("{name} must be {expected}") })
}

/// The most units, prices or properties that one object may have: far above any use, and low enough
/// that no body can keep the engine busy.
pub(super) const MAX_MEMBERS: usize = 1000;

/// The fields of one JSON object.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    map: &'a Members,
    invalid: Invalid,
}

/// The most bytes of all properties of one thing together: a record has to hold them.
pub const MAX_PROPERTY_BYTES: usize = 65_536;

/// New values of free key-value pairs, by key; null takes a key away.
pub type PropertyChanges = Vec<(String, Option<String>)>;

/// Makes the error for a field that is wrong, from its name and what was expected: each call of the
/// API has its own code.
pub type Invalid = fn(&str, &str) -> Error;

impl<'a> Fields<'a> {
    /// The fields of `value`, which must be an object.
    ///
    /// # Errors
    /// What `invalid` makes, if `value` is no object.
    pub fn of(value: &'a Value, invalid: Invalid) -> Result<Self, Error> {
        match value {
            Value::Object(map) => Ok(Self { map, invalid }),
            other => Err(invalid("the body", &format!("an object, got {}", other.kind()))),
        }
    }

    /// The error for a field that breaks a rule.
    pub fn refuse(&self, name: &str, expected: &str) -> Error {
        (self.invalid)(name, expected)
    }

    /// Whether the field is there and null, for the few that tell this from absent.
    pub fn is_null(&self, name: &str) -> bool {
        matches!(self.map.get(name), Some(Value::Null))
    }

    fn get(&self, name: &str) -> Option<&'a Value> {
        self.map.get(name).filter(|value| !matches!(value, Value::Null))
    }

    fn wrong(&self, name: &str, expected: &str, got: &Value) -> Error {
        self.refuse(name, &format!("{expected}, got {}", got.kind()))
    }

    /// A text.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn text(&self, name: &str) -> Result<Option<&'a str>, Error> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(self.wrong(name, "a string", other)),
        }
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// If it is absent or something else.
    pub fn required_text(&self, name: &'static str) -> Result<&'a str, Error> {
        self.text(name)?.ok_or_else(|| ErrorKind::RequiredFieldMissing { field: name }.into())
    }

    /// A text that must be there, of 1 to 256 characters.
    ///
    /// # Errors
    /// If it is absent, something else, empty or too long.
    pub fn required_name(&self, name: &'static str) -> Result<&'a str, Error> {
        self.name(name)?.ok_or_else(|| ErrorKind::RequiredFieldMissing { field: name }.into())
    }

    /// A text of 1 to 256 characters.
    ///
    /// # Errors
    /// If it is something else, empty or too long.
    pub fn name(&self, name: &str) -> Result<Option<&'a str>, Error> {
        match self.text(name)? {
            Some(text) if !is_name(text) => Err(self.refuse(name, "1 to 256 characters long")),
            other => Ok(other),
        }
    }

    /// True or false.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, Error> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(other) => Err(self.wrong(name, "true or false", other)),
        }
    }

    /// The text of a number.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn number(&self, name: &str) -> Result<Option<&'a str>, Error> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Number(number)) => Ok(Some(number)),
            Some(other) => Err(self.wrong(name, "a number", other)),
        }
    }

    /// An amount in USD.
    ///
    /// # Errors
    /// If the field is no number, or one that cannot be held exactly.
    pub fn amount(&self, name: &str) -> Result<Option<Usd>, Error> {
        let Some(text) = self.number(name)? else { return Ok(None) };
        match Usd::parse(text) {
            Ok(amount) => Ok(Some(amount)),
            Err(error) => Err(self.refuse(name, &format!("an exact amount: {error}"))),
        }
    }

    /// An amount that must be there, as a number or as text, which carries more digits than a number of
    /// JavaScript's has.
    ///
    /// # Errors
    /// If the field is absent or something else.
    pub fn required_amount_or_text(&self, name: &'static str) -> Result<Usd, Error> {
        match self.get(name) {
            Some(Value::String(text)) => {
                Usd::parse(text).map_err(|_| self.refuse(name, "a decimal number"))
            }
            _ => self.required_amount(name),
        }
    }

    /// An amount in USD that must be there.
    ///
    /// # Errors
    /// As [`amount`](Self::amount), and if it is absent.
    pub fn required_amount(&self, name: &'static str) -> Result<Usd, Error> {
        self.amount(name)?.ok_or_else(|| ErrorKind::RequiredFieldMissing { field: name }.into())
    }

    /// A whole number that must be there.
    ///
    /// # Errors
    /// If it is absent, negative, or above 2^64 - 1.
    pub fn required_u64(&self, name: &'static str) -> Result<u64, Error> {
        self.optional_u64(name)?
            .ok_or_else(|| ErrorKind::RequiredFieldMissing { field: name }.into())
    }

    /// A whole number.
    ///
    /// # Errors
    /// If it is negative, or above 2^64 - 1.
    pub fn optional_u64(&self, name: &str) -> Result<Option<u64>, Error> {
        let Some(text) = self.number(name)? else { return Ok(None) };
        whole(text).map(Some).ok_or_else(|| self.refuse(name, "a whole number"))
    }

    /// A whole number from 0 to 2,147,483,647. `1.0` and `1e2` are whole numbers too.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn count(&self, name: &str) -> Result<Option<u64>, Error> {
        const EXPECTED: &str = "a whole number from 0 to 2147483647";
        match self.get(name) {
            None => Ok(None),
            Some(Value::Number(number)) => {
                let whole = whole(number).filter(|count| *count <= INT32_MAX);
                whole.map(Some).ok_or_else(|| self.refuse(name, EXPECTED))
            }
            Some(other) => Err(self.wrong(name, EXPECTED, other)),
        }
    }

    /// Refuses what is no whole number from -2,147,483,648 to 2,147,483,647.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn check_int32(&self, name: &str) -> Result<(), Error> {
        let Some(text) = self.number(name)? else { return Ok(()) };
        let (magnitude, most) = match text.strip_prefix('-') {
            Some(magnitude) => (magnitude, INT32_MAX.saturating_add(1)),
            None => (text, INT32_MAX),
        };
        whole(magnitude)
            .filter(|magnitude| *magnitude <= most)
            .map(|_| ())
            .ok_or_else(|| self.refuse(name, "a whole number that fits in 32 bits"))
    }

    /// The version of a stored record, which its reader has checked.
    pub fn version(&self) -> u64 {
        self.required_u64("v").unwrap_or_default()
    }

    /// An instant.
    ///
    /// # Errors
    /// If the field is no ISO 8601 text.
    pub fn instant(&self, name: &str) -> Result<Option<Timestamp>, Error> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        match Timestamp::parse(text) {
            Ok(instant) => Ok(Some(instant)),
            Err(error) => Err(self.refuse(name, &format!("an instant: {error}"))),
        }
    }

    /// An instant that must be there.
    ///
    /// # Errors
    /// As [`instant`](Self::instant), and if it is absent.
    pub fn required_instant(&self, name: &'static str) -> Result<Timestamp, Error> {
        self.instant(name)?.ok_or_else(|| ErrorKind::RequiredFieldMissing { field: name }.into())
    }

    /// An object that must be there.
    ///
    /// # Errors
    /// If it is absent or something else.
    pub fn required_object(&self, name: &'static str) -> Result<Self, Error> {
        self.optional_object(name)?
            .ok_or_else(|| ErrorKind::RequiredFieldMissing { field: name }.into())
    }

    /// An object.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn optional_object(&self, name: &str) -> Result<Option<Self>, Error> {
        Ok(self.object(name)?.map(|map| Self { map, invalid: self.invalid }))
    }

    /// The same fields, with another error for one that is wrong.
    pub fn or_refuse(self, invalid: Invalid) -> Self {
        Self { invalid, ..self }
    }

    /// The members of an object.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn object(&self, name: &str) -> Result<Option<&'a Members>, Error> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Object(map)) if map.len() > MAX_MEMBERS => {
                Err(self.refuse(name, "an object of at most 1000 members"))
            }
            Some(Value::Object(map)) => Ok(Some(map)),
            Some(other) => Err(self.wrong(name, "an object", other)),
        }
    }

    /// A list.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn list(&self, name: &str) -> Result<Option<&'a [Value]>, Error> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Array(items)) => Ok(Some(items)),
            Some(other) => Err(self.wrong(name, "an array", other)),
        }
    }

    /// A list of texts.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn texts(&self, name: &str) -> Result<Option<Vec<String>>, Error> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let wrong = || self.wrong(name, "an array of strings", value);
        let mut texts = Vec::new();
        for item in value.as_array().ok_or_else(wrong)? {
            texts.push(item.as_str().ok_or_else(wrong)?.to_owned());
        }
        Ok(Some(texts))
    }

    /// Free key-value pairs: texts by name. A null value leaves its key out.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn properties(&self, name: &str) -> Result<Option<ByName<String>>, Error> {
        let Some(changes) = self.property_changes(name)? else { return Ok(None) };
        let mut properties = ByName::new();
        for (key, value) in changes {
            if let Some(value) = value {
                properties.insert(key, value);
            }
        }
        Ok(Some(properties))
    }

    /// Changes of free key-value pairs: a text sets its key, null takes it away.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn property_changes(&self, name: &str) -> Result<Option<PropertyChanges>, Error> {
        let Some(map) = self.object(name)? else { return Ok(None) };
        let mut bytes = 0_usize;
        let mut changes = Vec::new();
        for (key, value) in map.iter() {
            let value = match value {
                Value::Null => None,
                Value::String(text) => Some(text.clone()),
                other => return Err(self.wrong(name, "an object with string values", other)),
            };
            bytes = bytes
                .saturating_add(key.len())
                .saturating_add(value.as_ref().map_or(0, String::len));
            changes.push((key.to_owned(), value));
        }
        if bytes > MAX_PROPERTY_BYTES {
            return Err(self.refuse(name, "an object of at most 65536 bytes"));
        }
        Ok(Some(changes))
    }

    /// The same fields by another object of the same body.
    ///
    /// # Errors
    /// If `value` is no object.
    pub fn nested(&self, name: &str, value: &'a Value) -> Result<Self, Error> {
        match value {
            Value::Object(map) => Ok(Self { map, invalid: self.invalid }),
            other => Err(self.wrong(name, "an object", other)),
        }
    }
}

/// Whether `text` has 1 to 256 characters, as names of limits and resources must.
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= 256
}

/// The value of a number's text if it is whole and not negative.
fn whole(text: &str) -> Option<u64> {
    text.parse().ok().or_else(|| Usd::parse(text).ok()?.to_string().parse().ok())
}

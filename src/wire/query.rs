//! A query string.

use super::percent::decode;
use crate::error::{Error, ErrorKind};

/// The largest page that a list answers with.
const PAGE_MAX: u64 = 1000;

/// The size of a page when none is asked for.
const PAGE_DEFAULT: u64 = 100;

/// Decoded `name=value` pairs.
#[derive(Debug, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Decodes a form-encoded query.
    pub fn parse(text: &str) -> Self {
        let mut pairs = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            pairs.push((decode(name, ' '), decode(value, ' ')));
        }
        Self(pairs)
    }

    /// The first value of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// `true` or `false` in any case.
    ///
    /// # Errors
    /// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing) if the value is neither.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, Error> {
        match self.get(name) {
            None | Some("") => Ok(None),
            Some(text) if text.eq_ignore_ascii_case("true") => Ok(Some(true)),
            Some(text) if text.eq_ignore_ascii_case("false") => Ok(Some(false)),
            Some(_) => Err(invalid(format!("{name} must be true or false"))),
        }
    }

    /// `limit`, the size of a page: 100 if absent or 0, and never outside 1 to 1,000.
    ///
    /// # Errors
    /// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing) if the value is no whole
    /// number.
    pub fn page_size(&self) -> Result<usize, Error> {
        let text = self.get("limit").unwrap_or_default();
        let digits = text.strip_prefix('-').unwrap_or(text);
        let asked = match text {
            "" => PAGE_DEFAULT,
            _ if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                return Err(invalid("limit must be a whole number".to_owned()));
            }
            _ if text.starts_with('-') => 1,
            _ => match digits.parse().unwrap_or(PAGE_MAX) {
                0 => PAGE_DEFAULT,
                size => size.min(PAGE_MAX),
            },
        };
        Ok(usize::try_from(asked).unwrap_or(usize::MAX))
    }
}

fn invalid(message: String) -> Error {
    Error::from(ErrorKind::RequestProcessing { message })
}

//! What is the same for all calls of one client.

use super::encode::{is_header_name, is_header_value};
use crate::error::{Error, ErrorKind};

/// A header to send; `None` as its value takes a default header away.
pub type Header = (String, Option<String>);

/// Where to send calls, and how to read the answers.
#[derive(Debug, Clone)]
pub struct Config {
    base_url: String,
    headers: Vec<Header>,
    exact_amounts: bool,
}

impl Config {
    /// Checks and keeps the settings. `exact_amounts` makes [`decode`](super::decode) give amounts
    /// of money as decimal strings.
    ///
    /// # Errors
    /// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) for a base URL with a query
    /// or fragment, or a bad header.
    pub fn new(base_url: &str, headers: Vec<Header>, exact_amounts: bool) -> Result<Self, Error> {
        // After the scheme and two slashes. A password in there would end up in logs.
        let has_user = base_url.split('/').nth(2).is_some_and(|host| host.contains('@'));
        let odd = |c: char| matches!(c, '?' | '#') || c.is_whitespace();
        if has_user || base_url.chars().any(odd) {
            return Err(Error::from(ErrorKind::InvalidArgument {
                name: "baseURL".to_owned(),
                expected: "a URL without user, query, fragment or spaces".to_owned(),
            }));
        }
        check_headers(&headers)?;
        // Paths are appended, so that a base URL with a path of its own works.
        let base_url = base_url.trim_end_matches('/').to_owned();
        Ok(Self { base_url, headers, exact_amounts })
    }

    /// The base URL without the last slash.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Headers for every call.
    pub fn headers(&self) -> &[Header] {
        &self.headers
    }

    /// Whether amounts of money are given as decimal strings.
    pub fn exact_amounts(&self) -> bool {
        self.exact_amounts
    }
}

pub(super) fn check_headers(headers: &[Header]) -> Result<(), Error> {
    for (name, value) in headers {
        if !is_header_name(name) || !is_header_value(value.as_deref().unwrap_or_default()) {
            return Err(invalid_header(&format!("headers.{name}")));
        }
    }
    Ok(())
}

pub(super) fn invalid_header(name: &str) -> Error {
    Error::from(ErrorKind::InvalidArgument {
        name: name.to_owned(),
        expected: "text that a header can carry: Latin-1, no control characters".to_owned(),
    })
}

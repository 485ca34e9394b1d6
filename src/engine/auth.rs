//! Who may call.

use crate::error::{Error, ErrorKind};
use crate::wire::attribution::{API_KEY, Headers, header};

/// Lets a request with a known key pass; without configured keys, one with any key.
pub(super) fn check(headers: &Headers<'_>, keys: &[String]) -> Result<(), Error> {
    let key = header(headers, API_KEY).ok_or(ErrorKind::InvalidApiKey)?;
    // Every configured key is compared, so that the time taken does not tell which one came close.
    let known = keys.iter().fold(false, |known, candidate| same(candidate, key) | known);
    if keys.is_empty() || known { Ok(()) } else { Err(Error::from(ErrorKind::InvalidApiKey)) }
}

/// Compares all bytes, however early two keys differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |diff, (a, b)| diff | (a ^ b)) == 0
}

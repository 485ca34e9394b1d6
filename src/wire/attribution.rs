//! Whom a request is charged to: the `xProxy-*` headers of an ingest.

use crate::error::{Error, shorten};

/// Carries the API key.
pub const API_KEY: &str = "xProxy-api-key";
/// Carries the ids of the limits to charge, separated by commas.
pub const LIMIT_IDS: &str = "xProxy-Limit-IDs";
/// Carries the user.
pub const USER_ID: &str = "xProxy-User-ID";
/// Carries the account.
pub const ACCOUNT_NAME: &str = "xProxy-Account-Name";
/// Carries the use case's name.
pub const USE_CASE_NAME: &str = "xProxy-UseCase-Name";
/// Carries the use case's instance.
pub const USE_CASE_ID: &str = "xProxy-UseCase-ID";
/// Carries the step within the use case.
pub const USE_CASE_STEP: &str = "xProxy-UseCase-Step";
/// Carries the use case's version, a whole number.
pub const USE_CASE_VERSION: &str = "xProxy-UseCase-Version";

/// The most limits that one request is charged to.
const LIMITS_MAX: usize = 1000;

/// Header names and values, as a host hands them over. Names match in any case.
pub type Headers<'a> = [(&'a str, &'a str)];

/// The first value of a header that is not blank, trimmed.
pub fn header<'a>(headers: &Headers<'a>, name: &str) -> Option<&'a str> {
    headers
        .iter()
        .filter(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
        .find(|value| !value.is_empty())
}

/// What a request is attributed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The limits to charge, in the order given.
    pub limit_ids: Vec<String>,
    /// The user.
    pub user_id: Option<String>,
    /// The account.
    pub account_name: Option<String>,
    /// The use case.
    pub use_case_name: Option<String>,
    /// The use case's instance.
    pub use_case_id: Option<String>,
    /// The step within the use case.
    pub use_case_step: Option<String>,
}

impl Attribution {
    /// Reads the attribution headers.
    ///
    /// # Errors
    /// [`Error::DuplicateLimitId`]; [`Error::RequestProcessing`] for too many limits or a version that
    /// is no number.
    pub fn from_headers(headers: &Headers<'_>) -> Result<Self, Error> {
        let text = |name| header(headers, name).map(str::to_owned);
        if header(headers, USE_CASE_VERSION).is_some_and(|text| text.parse::<i32>().is_err()) {
            let message = format!("{USE_CASE_VERSION} must be a whole number");
            return Err(Error::RequestProcessing { message });
        }
        Ok(Self {
            limit_ids: limit_ids(header(headers, LIMIT_IDS).unwrap_or_default())?,
            user_id: text(USER_ID),
            account_name: text(ACCOUNT_NAME),
            use_case_name: text(USE_CASE_NAME),
            use_case_id: text(USE_CASE_ID),
            use_case_step: text(USE_CASE_STEP),
        })
    }
}

fn limit_ids(list: &str) -> Result<Vec<String>, Error> {
    let mut ids = Vec::new();
    // A look through the list is enough, as it is bounded.
    for id in list.split(',').map(str::trim).filter(|id| !id.is_empty()) {
        if ids.iter().any(|known| known == id) {
            return Err(Error::DuplicateLimitId { limit_id: shorten(id) });
        }
        if ids.len() >= LIMITS_MAX {
            let message = format!("{LIMIT_IDS} must name at most {LIMITS_MAX} limits");
            return Err(Error::RequestProcessing { message });
        }
        ids.push(id.to_owned());
    }
    Ok(ids)
}

/// Whether `text` can be a limit id: a header must be able to carry it in a comma-separated list, and
/// a path as a segment, which URL parsers take away if it is all dots.
pub fn is_limit_id(text: &str) -> bool {
    (1..=256).contains(&text.len())
        && text.trim() == text
        && !matches!(text, "." | "..")
        && text.bytes().all(|byte| (b' '..=b'~').contains(&byte) && byte != b',')
}

//! Whom a request is charged to: the `xProxy-*` headers of an ingest.

use super::fields::{Fields, invalid_field};
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

/// Carries labels, separated by commas.
pub const REQUEST_TAGS: &str = "xProxy-Request-Tags";
/// Carries where the resource runs: `global`, `datazone`, `region` or `region.<name>`.
pub const RESOURCE_SCOPE: &str = "xProxy-Resource-Scope";

/// The most limits that one request is charged to.
const LIMITS_MAX: usize = 1000;

/// The most tags that a limit or a request has.
pub const TAGS_MAX: usize = 1000;

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
    /// Labels.
    pub request_tags: Vec<String>,
}

impl Attribution {
    /// Reads the attribution headers.
    ///
    /// # Errors
    /// [`Error::DuplicateLimitId`], [`Error::InvalidTags`]; [`Error::RequestProcessing`] for too many
    /// limits, a version that is no number, or a scope that there is not.
    pub fn from_headers(headers: &Headers<'_>) -> Result<Self, Error> {
        let text = |name| header(headers, name).map(str::to_owned);
        if header(headers, USE_CASE_VERSION).is_some_and(|text| text.parse::<i32>().is_err()) {
            return Err(invalid_field(USE_CASE_VERSION, "a whole number"));
        }
        check_scope(RESOURCE_SCOPE, header(headers, RESOURCE_SCOPE))?;
        let list = |name| list(header(headers, name).unwrap_or_default());
        Ok(Self {
            limit_ids: limit_ids(LIMIT_IDS, list(LIMIT_IDS))?,
            user_id: text(USER_ID),
            account_name: text(ACCOUNT_NAME),
            use_case_name: text(USE_CASE_NAME),
            use_case_id: text(USE_CASE_ID),
            use_case_step: text(USE_CASE_STEP),
            request_tags: checked_tags(list(REQUEST_TAGS))?,
        })
    }

    /// Reads the attribution from an item of a bulk ingest, where it stands in the body.
    ///
    /// # Errors
    /// As [`from_headers`](Self::from_headers).
    pub fn from_fields(fields: &Fields<'_>) -> Result<Self, Error> {
        // A header that is blank is none; the same holds here.
        let text = |name| {
            let text = fields.text(name)?.map(str::trim).filter(|text| !text.is_empty());
            Ok::<_, Error>(text.map(str::to_owned))
        };
        let list = |name| Ok::<_, Error>(fields.texts(name)?.unwrap_or_default());
        let trimmed = list("limit_ids")?.iter().map(|id| id.trim().to_owned()).collect::<Vec<_>>();
        let ids = trimmed.into_iter().filter(|id| !id.is_empty()).collect();
        fields.check_int32("use_case_version")?;
        check_scope("scope", fields.text("scope")?)?;
        Ok(Self {
            limit_ids: limit_ids("limit_ids", ids)?,
            user_id: text("user_id")?,
            account_name: text("account_name")?,
            use_case_name: text("use_case_name")?,
            use_case_id: text("use_case_id")?,
            use_case_step: text("use_case_step")?,
            request_tags: checked_tags(list("request_tags")?)?,
        })
    }
}

/// The items between the commas.
fn list(text: &str) -> Vec<String> {
    let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
    items.map(str::to_owned).collect()
}

/// The ids, if none stands twice. A look through the list is enough, as it is bounded.
fn limit_ids(name: &str, ids: Vec<String>) -> Result<Vec<String>, Error> {
    if ids.len() > LIMITS_MAX {
        return Err(invalid_field(name, "at most 1000 limits"));
    }
    for (place, id) in ids.iter().enumerate() {
        if ids.iter().take(place).any(|known| known == id) {
            return Err(Error::DuplicateLimitId { limit_id: shorten(id) });
        }
    }
    Ok(ids)
}

fn check_scope(name: &str, scope: Option<&str>) -> Result<(), Error> {
    let known = |scope: &str| {
        let (kind, place) = scope.split_once('.').unwrap_or((scope, "-"));
        matches!((kind, place), ("global", "-"))
            || matches!(kind, "datazone" | "region") && !place.is_empty()
    };
    match scope {
        Some(scope) if !known(scope) => {
            Err(invalid_field(name, "global, datazone, region, datazone.<name> or region.<name>"))
        }
        _ => Ok(()),
    }
}

/// Tags, which are letters, digits, `_` and `-`.
///
/// # Errors
/// [`Error::InvalidTags`].
pub fn checked_tags(tags: Vec<String>) -> Result<Vec<String>, Error> {
    let valid = |tag: &String| {
        (1..=256).contains(&tag.len())
            && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    if tags.len() <= TAGS_MAX && tags.iter().all(valid) {
        Ok(tags)
    } else {
        Err(Error::InvalidTags)
    }
}

/// Whether `text` can be a limit id: a header must be able to carry it in a comma-separated list, and
/// a path as a segment, which URL parsers take away if it is all dots.
pub fn is_limit_id(text: &str) -> bool {
    (1..=256).contains(&text.len())
        && text.trim() == text
        && !matches!(text, "." | "..")
        && text.bytes().all(|byte| (b' '..=b'~').contains(&byte) && byte != b',')
}

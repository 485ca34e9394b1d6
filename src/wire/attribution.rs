//! Whom a request is charged to: the `xProxy-*` headers of an ingest.

use std::collections::BinaryHeap;

use super::fields::{Fields, INT32_MAX, invalid_field};
use crate::error::{Error, ErrorKind, shorten};

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

/// The most bytes of a text that a request is attributed to: a record has to hold it.
const TEXT_MAX: usize = 1000;

/// The most bytes of all limit ids of one request.
const IDS_MAX: usize = 65_536;

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

/// Gives a text by the name of its header or of its field.
type Texts<'a, 'f> = dyn Fn(&str, &str) -> Result<Option<&'a str>, Error> + 'f;

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
    /// [`DuplicateLimitId`](crate::error::ErrorKind::DuplicateLimitId),
    /// [`InvalidTags`](crate::error::ErrorKind::InvalidTags);
    /// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing) for too many
    /// limits, a version that is no number, or a scope that there is not.
    pub fn from_headers(headers: &Headers<'_>) -> Result<Self, Error> {
        let digits = |text: &str| text.strip_prefix('-').unwrap_or(text).parse::<u64>();
        let is_int32 = |text: &str| digits(text).is_ok_and(|number| number <= INT32_MAX);
        if header(headers, USE_CASE_VERSION).is_some_and(|text| !is_int32(text)) {
            return Err(invalid_field(USE_CASE_VERSION, "a whole number"));
        }
        check_scope(RESOURCE_SCOPE, header(headers, RESOURCE_SCOPE))?;
        let list = |name| list(header(headers, name).unwrap_or_default());
        let limit_ids = limit_ids(LIMIT_IDS, list(LIMIT_IDS))?;
        let request_tags = list(REQUEST_TAGS);
        Self::read(limit_ids, request_tags, &|name, _| Ok(header(headers, name)))
    }

    /// Reads the attribution from an item of a bulk ingest, where it stands in the body.
    ///
    /// # Errors
    /// As [`from_headers`](Self::from_headers).
    pub fn from_fields(fields: &Fields<'_>) -> Result<Self, Error> {
        let mut ids = fields.texts("limit_ids")?.unwrap_or_default();
        for id in &mut ids {
            *id = id.trim().to_owned();
        }
        ids.retain(|id| !id.is_empty());
        fields.check_int32("use_case_version")?;
        check_scope("scope", fields.text("scope")?)?;
        let limit_ids = limit_ids("limit_ids", ids)?;
        let request_tags = fields.texts("request_tags")?.unwrap_or_default();
        Self::read(limit_ids, request_tags, &|_, name| fields.text(name))
    }

    /// Reads what is one text each.
    fn read<'a>(
        limit_ids: Vec<String>,
        request_tags: Vec<String>,
        text: &Texts<'a, '_>,
    ) -> Result<Self, Error> {
        let mut read = Self { limit_ids, ..Self::default() };
        for (place, header, field) in [
            (&mut read.user_id, USER_ID, "user_id"),
            (&mut read.account_name, ACCOUNT_NAME, "account_name"),
            (&mut read.use_case_name, USE_CASE_NAME, "use_case_name"),
            (&mut read.use_case_id, USE_CASE_ID, "use_case_id"),
            (&mut read.use_case_step, USE_CASE_STEP, "use_case_step"),
        ] {
            // One that is blank is none.
            let text = text(header, field)?.map(str::trim).filter(|text| !text.is_empty());
            if text.is_some_and(|text| text.len() > TEXT_MAX) {
                return Err(invalid_field(field, "at most 1000 bytes long"));
            }
            *place = text.map(str::to_owned);
        }
        read.request_tags = checked_tags(request_tags)?;
        Ok(read)
    }
}

/// The items between the commas.
fn list(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
        items.push(item.to_owned());
    }
    items
}

/// The ids, if none stands twice.
fn limit_ids(name: &str, ids: Vec<String>) -> Result<Vec<String>, Error> {
    if ids.len() > LIMITS_MAX {
        return Err(invalid_field(name, "at most 1000 limits"));
    }
    // A bulk ingest may have a thousand such lists. A heap sorts in little WebAssembly.
    let sorted = ids.iter().collect::<BinaryHeap<_>>().into_sorted_vec();
    for (id, next) in sorted.iter().zip(sorted.iter().skip(1)) {
        if id == next {
            return Err(Error::from(ErrorKind::DuplicateLimitId { limit_id: shorten(id) }));
        }
    }
    if ids.iter().fold(0_usize, |bytes, id| bytes.saturating_add(id.len())) > IDS_MAX {
        return Err(invalid_field(name, "limits of at most 65536 bytes together"));
    }
    Ok(ids)
}

fn check_scope(name: &str, scope: Option<&str>) -> Result<(), Error> {
    let known = |scope: &str| {
        let (kind, place) = scope.split_once('.').unwrap_or((scope, "any"));
        scope == "global" || matches!(kind, "datazone" | "region") && !place.is_empty()
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
/// [`InvalidTags`](crate::error::ErrorKind::InvalidTags).
pub fn checked_tags(tags: Vec<String>) -> Result<Vec<String>, Error> {
    let valid = |tag: &String| {
        (1..=256).contains(&tag.len())
            && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    if tags.len() <= TAGS_MAX && tags.iter().all(valid) {
        Ok(tags)
    } else {
        Err(Error::from(ErrorKind::InvalidTags))
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

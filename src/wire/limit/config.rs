//! What a limit is like, apart from its id and name: a part of the body that creates one, and all
//! that a use case says about the limits of its instances.

use serde::Serialize;

use crate::by_name::ByName;
use crate::error::{Error, ErrorKind};
use crate::limit::{LimitType, Threshold};
use crate::money::Usd;
use crate::wire::attribution::checked_tags;
use crate::wire::fields::Fields;

/// The terms of a limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LimitConfig {
    /// The budget in USD, above zero.
    pub max: Usd,
    /// What the limit does when it is used up.
    pub limit_type: LimitType,
    /// From which share of `max` it warns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
    /// Labels, if any were sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_tags: Option<Vec<String>>,
    /// Free key-value pairs, if any were sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<ByName<String>>,
}

impl LimitConfig {
    /// Reads the terms from the fields of a body.
    ///
    /// # Errors
    /// Pay-i's codes for a limit that cannot be created; what else is wrong has the code of `fields`.
    pub fn from_fields(fields: &Fields<'_>) -> Result<Self, Error> {
        let max = fields.required_amount("max")?;
        if !max.is_positive() {
            return Err(Error::from(ErrorKind::InvalidMaxLimit));
        }
        let threshold = threshold(fields)?;
        // A warning level that could not be held exactly is refused here, not at the first charge.
        if Threshold::risk(threshold, max).is_err() {
            return Err(fields.refuse("max", "an amount whose product with threshold is exact"));
        }
        Ok(Self {
            max,
            limit_type: limit_type(fields)?,
            threshold,
            limit_tags: fields.texts("limit_tags")?.map(checked_tags).transpose()?,
            properties: fields.properties("properties")?,
        })
    }
}

/// Reads `limit_type`; absent is the default.
///
/// # Errors
/// If it is neither "allow" nor "block".
pub fn limit_type(fields: &Fields<'_>) -> Result<LimitType, Error> {
    let Some(text) = fields.text("limit_type")? else { return Ok(LimitType::default()) };
    LimitType::parse(text).ok_or_else(|| fields.refuse("limit_type", "\"allow\" or \"block\""))
}

/// Reads `threshold`.
///
/// # Errors
/// If it is no number from 0.75 to 0.99.
pub fn threshold(fields: &Fields<'_>) -> Result<Option<Threshold>, Error> {
    let Some(text) = fields.number("threshold")? else { return Ok(None) };
    let threshold = Threshold::parse(text);
    threshold.map(Some).map_err(|_| fields.refuse("threshold", "between 0.75 and 0.99"))
}

/// The error for a field that describes a limit wrongly.
pub fn invalid_limit(name: &str, expected: &str) -> Error {
    Error::from(ErrorKind::CreateLimitValidationFailed {
        message: format!("{name} must be {expected}"),
    })
}

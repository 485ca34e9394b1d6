//! The bodies of the limits calls.

use crate::by_name::ByName;
use crate::error::{Error, shorten};
use crate::json;
use crate::limit::{LimitType, ResetSchedule, Threshold};
use crate::money::Usd;
use crate::time::Zones;
use crate::wire::attribution::{checked_tags, is_limit_id};
use crate::wire::fields::Fields;
use crate::wire::schedule::reset_schedule;

/// The body of `POST /api/v1/limits`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateLimit {
    /// The name.
    pub limit_name: String,
    /// The budget in USD, above zero.
    pub max: Usd,
    /// An id of the caller's choice.
    pub limit_id: Option<String>,
    /// What the limit does when it is used up.
    pub limit_type: LimitType,
    /// From which share of `max` it warns.
    pub threshold: Option<Threshold>,
    /// Labels, if any were sent.
    pub limit_tags: Option<Vec<String>>,
    /// Free key-value pairs, if any were sent.
    pub properties: Option<ByName<String>>,
    /// When it starts again by itself, if that was sent.
    pub schedule: Option<ResetSchedule>,
}

impl CreateLimit {
    /// Reads the body.
    ///
    /// # Errors
    /// Pay-i's codes for a body that breaks a rule of section "create".
    pub fn parse(body: &str, zones: &dyn Zones) -> Result<Self, Error> {
        let body = json::parse(body)?;
        let fields = Fields::of(&body, |name, expected| Error::CreateLimitValidationFailed {
            message: format!("{name} must be {expected}"),
        })?;
        let limit_name = fields.required_name("limit_name")?.to_owned();
        let max = fields.required_amount("max")?;
        if !max.is_positive() {
            return Err(Error::InvalidMaxLimit);
        }
        let threshold = threshold(&fields)?;
        // A warning level that could not be held exactly is refused here, not at the first charge.
        if Threshold::risk(threshold, max).is_err() {
            return Err(fields.refuse("max", "an amount whose product with threshold is exact"));
        }
        Ok(Self {
            limit_name,
            max,
            limit_id: limit_id(&fields)?,
            limit_type: limit_type(&fields)?,
            threshold,
            limit_tags: tags(&fields)?,
            properties: fields.properties("properties")?,
            schedule: reset_schedule(&fields, zones)?,
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

fn limit_id(fields: &Fields<'_>) -> Result<Option<String>, Error> {
    match fields.text("limit_id")? {
        Some(text) if !is_limit_id(text) => Err(Error::InvalidLimitId { limit_id: shorten(text) }),
        other => Ok(other.map(str::to_owned)),
    }
}

fn tags(fields: &Fields<'_>) -> Result<Option<Vec<String>>, Error> {
    fields.texts("limit_tags")?.map(checked_tags).transpose()
}

/// The body of `PUT /api/v1/limits/{limit_id}`. Nothing else of a limit can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateLimit {
    /// The new budget in USD.
    pub max: Option<Usd>,
    /// The new name.
    pub limit_name: Option<String>,
    /// The new schedule; `Some(None)` is none any more.
    pub schedule: Option<Option<ResetSchedule>>,
}

impl UpdateLimit {
    /// Reads the body.
    ///
    /// # Errors
    /// Pay-i's codes for a body that breaks a rule of section "update".
    pub fn parse(body: &str, zones: &dyn Zones) -> Result<Self, Error> {
        let body = json::parse(body)?;
        let fields = Fields::of(&body, |name, expected| Error::UpdateLimitValidationFailed {
            message: format!("{name} must be {expected}"),
        })?;
        let max = fields.amount("max")?;
        if max.is_some_and(|max| !max.is_positive()) {
            return Err(Error::InvalidMaxLimit);
        }
        let schedule = match reset_schedule(&fields, zones)? {
            None if fields.is_null("reset_schedule") => Some(None),
            schedule => schedule.map(Some),
        };
        Ok(Self { max, limit_name: fields.name("limit_name")?.map(str::to_owned), schedule })
    }
}

//! The bodies of the limits calls.

use super::config::{LimitConfig, invalid_limit};
use crate::error::{Error, ErrorKind, shorten};
use crate::json;
use crate::limit::ResetSchedule;
use crate::money::Usd;
use crate::time::Zones;
use crate::wire::attribution::is_limit_id;
use crate::wire::fields::Fields;
use crate::wire::schedule::reset_schedule;

/// The body of `POST /api/v1/limits`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateLimit {
    /// The name.
    pub limit_name: String,
    /// An id of the caller's choice.
    pub limit_id: Option<String>,
    /// What it is like.
    pub config: LimitConfig,
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
        let fields = Fields::of(&body, invalid_limit)?;
        Ok(Self {
            limit_name: fields.required_name("limit_name")?.to_owned(),
            config: LimitConfig::from_fields(&fields)?,
            limit_id: limit_id(&fields)?,
            schedule: reset_schedule(&fields, zones)?,
        })
    }
}

fn limit_id(fields: &Fields<'_>) -> Result<Option<String>, Error> {
    match fields.text("limit_id")? {
        Some(text) if !is_limit_id(text) => {
            Err(Error::from(ErrorKind::InvalidLimitId { limit_id: shorten(text) }))
        }
        other => Ok(other.map(str::to_owned)),
    }
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
        let fields = Fields::of(&body, |name, expected| {
            Error::from(ErrorKind::UpdateLimitValidationFailed {
                message: format!("{name} must be {expected}"),
            })
        })?;
        let max = fields.amount("max")?;
        if max.is_some_and(|max| !max.is_positive()) {
            return Err(Error::from(ErrorKind::InvalidMaxLimit));
        }
        let schedule = match reset_schedule(&fields, zones)? {
            None if fields.is_null("reset_schedule") => Some(None),
            schedule => schedule.map(Some),
        };
        Ok(Self { max, limit_name: fields.name("limit_name")?.map(str::to_owned), schedule })
    }
}

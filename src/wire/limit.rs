//! The limits calls: request bodies and answers.

use serde::Serialize;

use super::attribution::{checked_tags, is_limit_id};
use super::fields::Fields;
use super::schedule::reset_schedule;
use super::tags::names;
use crate::by_name::ByName;
use crate::error::{Error, shorten};
use crate::json;
use crate::limit::{
    Limit, LimitHistory, LimitType, RequestCounts, ResetBy, ResetSchedule, Tag, Threshold, Totals,
    Window,
};
use crate::money::Usd;
use crate::time::{Timestamp, Zones};

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

/// Pay-i's `LimitResponse`.
#[derive(Serialize)]
pub struct LimitResponse<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// The limit.
    pub limit: LimitView<'a>,
}

/// Pay-i's `PagedLimitList`.
#[derive(Serialize)]
pub struct LimitPage<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// Where the next page starts; null on the last one.
    pub cursor: Option<String>,
    /// The limits.
    pub items: Vec<LimitView<'a>>,
}

/// A page of past windows.
#[derive(Serialize)]
pub struct LimitHistoryPage<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// Where the next page starts; null on the last one.
    pub cursor: Option<String>,
    /// The limit as it stood before each reset.
    pub items: Vec<LimitHistoryView<'a>>,
}

/// The answer to a delete.
#[derive(Serialize)]
pub struct Deleted {
    /// Identifies the answer.
    pub request_id: String,
    /// For people.
    pub message: &'static str,
}

/// Pay-i's `LimitHistoryResponse`.
#[derive(Serialize)]
pub struct LimitHistoryResponse<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// For people.
    pub message: &'static str,
    /// The limit as it stood before the reset.
    pub limit_history: LimitHistoryView<'a>,
}

/// Pay-i's `Limit`. It never shows `properties`.
#[derive(Serialize)]
pub struct LimitView<'a> {
    limit_id: &'a str,
    limit_name: &'a str,
    limit_type: LimitType,
    max: Usd,
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<Threshold>,
    limit_creation_timestamp: Timestamp,
    limit_update_timestamp: Timestamp,
    /// Always a list: clients of the tag era test it for membership without a null check.
    #[serde(serialize_with = "names")]
    limit_tags: &'a [Tag],
    #[serde(skip_serializing_if = "Option::is_none")]
    reset_schedule: Option<&'a ResetSchedule>,
    /// Only with a schedule.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<Window>,
    totals: TotalsView,
}

impl<'a> From<&'a Limit> for LimitView<'a> {
    fn from(limit: &'a Limit) -> Self {
        Self {
            limit_id: &limit.limit_id,
            limit_name: &limit.limit_name,
            limit_type: limit.limit_type,
            max: limit.max,
            threshold: limit.threshold,
            limit_creation_timestamp: limit.created,
            limit_update_timestamp: limit.updated,
            limit_tags: &limit.limit_tags,
            reset_schedule: limit.schedule.as_ref(),
            window: limit.schedule.as_ref().map(|_| limit.window),
            totals: TotalsView::new(&limit.totals, limit.max),
        }
    }
}

/// Pay-i's `LimitHistory`.
#[derive(Serialize)]
pub struct LimitHistoryView<'a> {
    limit_id: &'a str,
    limit_name: &'a str,
    max: Usd,
    limit_type: LimitType,
    #[serde(serialize_with = "names")]
    limit_tags: &'a [Tag],
    limit_reset_timestamp: Timestamp,
    totals: TotalsView,
    /// What Pay-i does not tell, only in the list of past windows.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<Window>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reset: Option<ResetBy>,
}

impl LimitHistoryView<'_> {
    /// With its window, and who closed it.
    pub fn with_window(history: &LimitHistory) -> LimitHistoryView<'_> {
        let (window, reset) = (Some(history.limit.window), Some(history.by));
        LimitHistoryView { window, reset, ..history.into() }
    }
}

impl<'a> From<&'a LimitHistory> for LimitHistoryView<'a> {
    fn from(history: &'a LimitHistory) -> Self {
        let limit = &history.limit;
        Self {
            limit_id: &limit.limit_id,
            limit_name: &limit.limit_name,
            max: limit.max,
            limit_type: limit.limit_type,
            limit_tags: &limit.limit_tags,
            limit_reset_timestamp: history.reset,
            totals: TotalsView::new(&limit.totals, limit.max),
            window: None,
            reset: None,
        }
    }
}

#[derive(Serialize)]
struct TotalsView {
    cost: CostTotalsView,
    requests: RequestCounts,
}

#[derive(Serialize)]
struct CostTotalsView {
    input: BaseView,
    output: BaseView,
    total: TotalView,
}

/// An amount in USD.
#[derive(Serialize)]
pub struct BaseView {
    /// The amount.
    pub base: Usd,
}

#[derive(Serialize)]
struct TotalView {
    base: Usd,
    #[serde(skip_serializing_if = "Option::is_none")]
    overrun_base: Option<Usd>,
}

impl TotalsView {
    fn new(totals: &Totals, max: Usd) -> Self {
        let cost = totals.cost;
        Self {
            cost: CostTotalsView {
                input: BaseView { base: cost.input },
                output: BaseView { base: cost.output },
                total: TotalView { base: cost.total, overrun_base: totals.overrun(max) },
            },
            requests: totals.requests,
        }
    }
}

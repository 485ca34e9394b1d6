//! Holds: an extension of Pay-i's contract. Money is held before a call, and the call's cost told after.

use serde::Serialize;

use super::fields::{Fields, invalid_field};
use super::ingest::Ingest;
use crate::by_name::ByName;
use crate::error::{Error, ErrorKind};
use crate::json;
use crate::limit::LimitState;
use crate::money::Usd;
use crate::price::Cost;
use crate::time::Timestamp;

/// How long a hold lives, in seconds, unless it says otherwise.
const TTL_DEFAULT: i64 = 60;

/// How long it lives at most, however often it is renewed.
pub const TTL_MAX: i64 = 15 * 60;

/// A hold that is wanted.
#[derive(Debug)]
pub struct CreateHold {
    /// Made by the caller, before its first try.
    pub hold_id: String,
    /// The most that the call can cost, in USD.
    pub amount: Usd,
    /// For how long, in seconds.
    pub ttl: i64,
}

impl CreateHold {
    /// Reads the body.
    ///
    /// # Errors
    /// [`InvalidJson`](ErrorKind::InvalidJson),
    /// [`RequiredFieldMissing`](ErrorKind::RequiredFieldMissing),
    /// [`RequestProcessing`](ErrorKind::RequestProcessing).
    pub fn parse(body: &str) -> Result<Self, Error> {
        let body = json::parse(body)?;
        let fields = Fields::of(&body, invalid_field)?;
        let hold_id = fields.required_name("hold_id")?;
        Ok(Self {
            hold_id: checked_id(hold_id)?.to_owned(),
            amount: amount(&fields)?,
            ttl: ttl(&fields)?,
        })
    }
}

/// An id that can be a segment of a path.
fn checked_id(hold_id: &str) -> Result<&str, Error> {
    match hold_id {
        "." | ".." => Err(invalid_field("hold_id", "1 to 256 characters long, not '.' or '..'")),
        _ => Ok(hold_id),
    }
}

/// What a hold is to become.
#[derive(Debug)]
pub struct ChangeHold {
    /// The new total, in USD, if it is to be another.
    pub amount: Option<Usd>,
    /// For how long from now, in seconds.
    pub ttl: i64,
}

impl ChangeHold {
    /// Reads the body of a renewal, or of an extension, which has an amount.
    ///
    /// # Errors
    /// As [`CreateHold::parse`].
    pub fn parse(body: &str, extends: bool) -> Result<Self, Error> {
        let body = object(body)?;
        let fields = Fields::of(&body, invalid_field)?;
        let amount = if extends { Some(amount(&fields)?) } else { None };
        Ok(Self { amount, ttl: ttl(&fields)? })
    }
}

/// Reads the body of a release: whether the money is presumed spent.
///
/// # Errors
/// As [`CreateHold::parse`].
pub fn presumes(body: &str) -> Result<bool, Error> {
    let body = object(body)?;
    Ok(Fields::of(&body, invalid_field)?.flag("presume")?.unwrap_or(false))
}

/// What a call has used.
#[derive(Debug)]
pub struct Settle {
    /// As an ingest.
    pub ingest: Ingest,
    /// What it cost by the caller's own prices, in USD.
    pub cost: Option<Cost>,
}

impl Settle {
    /// Reads the body: that of an ingest, or one with a cost, which then needs no units.
    ///
    /// # Errors
    /// As [`Ingest::parse`].
    pub fn parse(body: &str) -> Result<Self, Error> {
        let mut body = json::parse(body)?;
        let cost = cost(&Fields::of(&body, invalid_field)?)?;
        if let (Some(_), json::Value::Object(members)) = (cost, &mut body)
            && members.get("units").is_none()
        {
            members.push("units".to_owned(), json::Value::Object(json::Members::default()));
        }
        Ok(Self { ingest: Ingest::from_fields(&Fields::of(&body, invalid_field)?)?, cost })
    }
}

fn cost(fields: &Fields<'_>) -> Result<Option<Cost>, Error> {
    let Some(cost) = fields.optional_object("cost")? else { return Ok(None) };
    let side = |name: &'static str| match cost.optional_object(name)? {
        None => Ok(Usd::ZERO),
        Some(side) => not_negative(side.required_amount_or_text("base")?, "cost"),
    };
    Cost::new(side("input")?, side("output")?).map(Some)
}

/// A body may be left out where nothing in it has to be said.
fn object(body: &str) -> Result<json::Value, Error> {
    if body.is_empty() { json::parse("{}") } else { json::parse(body) }
}

fn amount(fields: &Fields<'_>) -> Result<Usd, Error> {
    not_negative(fields.required_amount_or_text("amount")?, "amount")
}

fn not_negative(amount: Usd, name: &str) -> Result<Usd, Error> {
    if amount.is_negative() { Err(invalid_field(name, "0 or more")) } else { Ok(amount) }
}

fn ttl(fields: &Fields<'_>) -> Result<i64, Error> {
    let seconds =
        fields.count("ttl_seconds")?.map_or(Some(TTL_DEFAULT), |it| i64::try_from(it).ok());
    let seconds = seconds.filter(|seconds| (1..=TTL_MAX).contains(seconds));
    seconds.ok_or_else(|| invalid_field("ttl_seconds", "a whole number from 1 to 900"))
}

/// What became of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldState {
    /// The money is held.
    Held,
    /// Nobody has told what the call cost. On a block limit the money is presumed spent.
    Expired,
    /// The call's cost is charged.
    Settled,
    /// The money is given back.
    Released,
}

impl HoldState {
    /// Reads a name on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "held" => Self::Held,
            "expired" => Self::Expired,
            "settled" => Self::Settled,
            "released" => Self::Released,
            _ => return None,
        })
    }
}

/// A hold.
#[derive(Serialize)]
pub struct HoldView<'a> {
    /// The caller's id.
    pub hold_id: &'a str,
    /// What became of it.
    pub state: HoldState,
    /// What is or was held, in USD.
    pub amount: Usd,
    /// The limits that it is held against, but for those that were deleted since.
    pub limit_ids: Vec<&'a str>,
    /// When it was made.
    pub hold_creation_timestamp: Timestamp,
    /// When it expires or has expired.
    pub hold_expiration_timestamp: Timestamp,
    /// The ingest that settled it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Whether its cost was told only after it had expired.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
}

/// The answer about a hold.
#[derive(Serialize)]
pub struct HoldResponse<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// The hold.
    pub hold: HoldView<'a>,
    /// What the limits say, where they were asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xproxy_result: Option<HoldResult>,
}

/// A page of holds.
#[derive(Serialize)]
pub struct HoldPage<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// Where the next page starts; null on the last one.
    pub cursor: Option<String>,
    /// Those that are held or have expired, in the order of their making.
    pub items: Vec<HoldView<'a>>,
}

/// What limits say to a call that is still to be made.
#[derive(Serialize)]
pub struct HoldResult {
    request_id: String,
    limits: ByName<StateView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocked_limit_ids: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    duplicate_request: bool,
}

#[derive(Serialize)]
struct StateView {
    state: LimitState,
}

impl HoldResult {
    /// Of the request with this id.
    pub fn new(request_id: String) -> Self {
        let (limits, blocked_limit_ids) = (ByName::new(), Vec::new());
        Self { request_id, limits, blocked_limit_ids, duplicate_request: false }
    }

    /// Of a request that was answered before.
    pub fn repeated(self) -> Self {
        Self { duplicate_request: true, ..self }
    }

    /// With what one limit said.
    pub fn add_limit(&mut self, limit_id: &str, state: LimitState) {
        if state == LimitState::Blocked {
            self.blocked_limit_ids.push(limit_id.to_owned());
        }
        self.limits.insert(limit_id.to_owned(), StateView { state });
    }
}

/// Pay-i's error envelope with what the limits said beside it.
#[derive(Serialize)]
pub struct RefusedHold<'a> {
    /// The error.
    #[serde(flatten)]
    pub envelope: super::envelope::Envelope,
    /// What the limits said.
    pub xproxy_result: &'a HoldResult,
}

/// The answer to an ingest with the hold that it settled.
pub fn with_hold(answer: &str, hold: &HoldView<'_>) -> String {
    // It is an object and never empty.
    let open = answer.strip_suffix('}').unwrap_or(answer);
    format!("{open},\"hold\":{}}}", json::write(hold))
}

/// That there is no such hold.
pub fn hold_not_found(hold_id: &str) -> Error {
    Error::from(ErrorKind::HoldNotFound { hold_id: crate::error::shorten(hold_id) })
}

//! The bodies of the calls for holds.

use crate::error::Error;
use crate::json;
use crate::money::Usd;
use crate::price::Cost;
use crate::wire::fields::{Fields, invalid_field};
use crate::wire::ingest::Ingest;

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
    /// [`InvalidJson`](crate::error::ErrorKind::InvalidJson),
    /// [`RequiredFieldMissing`](crate::error::ErrorKind::RequiredFieldMissing),
    /// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing).
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

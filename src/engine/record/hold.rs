//! A hold as a record, of its own or within that of the request that resolved it.

use serde::Serialize;

use super::super::holds::Hold;
use super::VERSION;
use crate::error::Error;
use crate::json::Value;
use crate::money::Usd;
use crate::time::Timestamp;
use crate::wire::fields::Fields;
use crate::wire::hold::HoldState;

/// A hold that is held or has expired.
#[derive(Serialize)]
pub(in super::super) struct HoldRecord<'a> {
    v: u64,
    hold: HoldFields<'a>,
}

impl<'a> From<&'a Hold> for HoldRecord<'a> {
    fn from(hold: &'a Hold) -> Self {
        Self { v: VERSION, hold: hold.into() }
    }
}

#[derive(Serialize)]
pub(super) struct HoldFields<'a> {
    hold_id: &'a str,
    number: u64,
    amount: Usd,
    requested: Usd,
    limits: &'a [u64],
    created: Timestamp,
    expires: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    expired: Option<Timestamp>,
    seen: Timestamp,
    state: HoldState,
}

impl<'a> From<&'a Hold> for HoldFields<'a> {
    fn from(hold: &'a Hold) -> Self {
        Self {
            hold_id: &hold.id,
            number: hold.number,
            amount: hold.amount,
            requested: hold.requested,
            limits: &hold.limits,
            created: hold.created,
            expires: hold.expires,
            expired: hold.expired,
            seen: hold.seen,
            state: hold.state,
        }
    }
}

pub(super) fn read(record: &Fields<'_>) -> Result<Hold, Error> {
    fields(&record.required_object("hold")?)
}

pub(super) fn fields(fields: &Fields<'_>) -> Result<Hold, Error> {
    let state = HoldState::parse(fields.required_text("state")?);
    Ok(Hold {
        id: fields.required_text("hold_id")?.to_owned(),
        number: fields.required_u64("number")?,
        amount: fields.required_amount("amount")?,
        requested: fields.required_amount("requested")?,
        limits: numbers(fields, "limits")?,
        created: fields.required_instant("created")?,
        expires: fields.required_instant("expires")?,
        expired: fields.instant("expired")?,
        seen: fields.required_instant("seen")?,
        state: state.ok_or_else(|| fields.refuse("state", "that of a hold"))?,
    })
}

/// A list of the numbers of limits.
pub(super) fn numbers(fields: &Fields<'_>, name: &str) -> Result<Vec<u64>, Error> {
    let mut numbers = Vec::new();
    for number in fields.list(name)?.unwrap_or_default() {
        let number = if let Value::Number(number) = number { number.parse().ok() } else { None };
        numbers.push(number.ok_or_else(|| fields.refuse(name, "whole numbers"))?);
    }
    Ok(numbers)
}

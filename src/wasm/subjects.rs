//! Limits and costs, as callers of the pure functions about limits hand them over.

use wasm_bindgen::prelude::*;

use super::value::{amount, invalid, read};
use crate::error::{Error, ErrorKind};
use crate::json::Value;
use crate::limit::{Committed, LimitType, Standing, Threshold};
use crate::money::Usd;
use crate::simulation::Terms;

/// What a decision needs of a limit.
pub struct Subject {
    /// Its id.
    pub id: String,
    /// What it is called; the id if it has no name.
    pub name: String,
    /// Where it stands.
    pub standing: Standing,
}

/// Reads an array of limits.
pub fn subjects(limits: &JsValue) -> Result<Vec<Subject>, Error> {
    let Some(Value::Array(limits)) = read(limits, "limits")? else {
        return Err(invalid("limits", "an array of limits"));
    };
    let mut subjects: Vec<Subject> = Vec::with_capacity(limits.len());
    for (index, limit) in limits.iter().enumerate() {
        let subject = subject(limit, &format!("limits[{index}]"))?;
        // A limit given twice would be charged twice by the caller's count, once by this.
        if subjects.iter().any(|known| known.id == subject.id) {
            return Err(Error::from(ErrorKind::DuplicateLimitId { limit_id: subject.id }));
        }
        subjects.push(subject);
    }
    Ok(subjects)
}

/// Reads what the limit at a place of the arguments is, whatever it has counted; not its schedule.
pub fn terms(limit: &Value, at: &str) -> Result<Terms, Error> {
    let Value::Object(limit) = limit else { return Err(invalid(at, "a limit")) };
    let field = |name: &str| limit.get(name).filter(|value| **value != Value::Null);
    let place = |name: &str| format!("{at}.{name}");
    let Some(Value::String(id)) = field("limit_id") else {
        return Err(invalid(&place("limit_id"), "a string"));
    };
    let limit_type = match field("limit_type") {
        None => LimitType::default(),
        Some(value) => value
            .as_str()
            .and_then(LimitType::parse)
            .ok_or_else(|| invalid(&place("limit_type"), "\"allow\" or \"block\""))?,
    };
    let threshold = match field("threshold") {
        None => None,
        Some(Value::String(text) | Value::Number(text)) => {
            Some(Threshold::parse(text).map_err(|error| error.at(&place("threshold")))?)
        }
        Some(_) => return Err(invalid(&place("threshold"), "a number from 0.75 to 0.99")),
    };
    let max = amount(field("max"), &place("max"))?;
    Ok(Terms { limit_id: id.clone(), limit_type, max, threshold, schedule: None })
}

/// Reads the limit at a place of the arguments.
pub fn subject(limit: &Value, at: &str) -> Result<Subject, Error> {
    let Terms { limit_id, limit_type, max, threshold, .. } = terms(limit, at)?;
    let place = |name: &str| format!("{at}.{name}");
    let cost = limit.get("totals").and_then(|totals| totals.get("cost"));
    let base = |name: &str| cost.and_then(|cost| cost.get(name)?.get("base"));
    // A limit tells of these only when there is something.
    let committed = |name: &str| match base(name) {
        None | Some(Value::Null) => Ok(Usd::ZERO),
        some => amount(some, &place(&["totals.cost.", name, ".base"].concat())),
    };
    Ok(Subject {
        name: limit.get("limit_name").and_then(Value::as_str).unwrap_or(&limit_id).to_owned(),
        id: limit_id,
        standing: Standing {
            limit_type,
            max,
            threshold,
            spend: amount(base("total"), &place("totals.cost.total.base"))?,
            committed: Committed { held: committed("held")?, presumed: committed("presumed")? },
        },
    })
}

/// Where each of them stands.
pub fn standings(subjects: &[Subject]) -> Vec<Standing> {
    let mut standings = Vec::with_capacity(subjects.len());
    for subject in subjects {
        standings.push(subject.standing);
    }
    standings
}

/// Reads the cost of a call: an amount, or what `calculateCost` gives. `undefined` is nothing.
pub fn cost_of(cost: &JsValue) -> Result<Usd, Error> {
    match read(cost, "cost")? {
        None => Ok(Usd::ZERO),
        Some(Value::Object(cost)) => {
            amount(cost.get("total").and_then(|total| total.get("base")), "cost.total.base")
        }
        Some(cost) => amount(Some(&cost), "cost"),
    }
}

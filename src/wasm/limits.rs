//! Bindings of the pure functions about limits and amounts.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::error::thrown;
use super::value::{amount, invalid, read};
use crate::by_name::ByName;
use crate::error::{Error, ErrorKind};
use crate::json::{Value, write};
use crate::limit::{Committed, LimitState, LimitType, Standing, Threshold, evaluate, refusal};
use crate::money::Usd;

/// What each limit says to a call that costs `cost`, and whether the call may go ahead.
#[wasm_bindgen(js_name = evaluateLimits)]
pub fn evaluate_limits(limits: &JsValue, cost: &JsValue) -> Result<String, JsValue> {
    // As JSON text: set one by one, a limit called `__proto__` would be lost.
    answer(limits, cost).map(|result| write(&result)).map_err(|error| thrown(&error))
}

/// `amount` in dollars with a fixed number of digits after the point.
#[wasm_bindgen(js_name = formatUsd)]
pub fn format_usd(value: &JsValue, digits: &JsValue) -> Result<String, JsValue> {
    let formatted = read(value, "amount").and_then(|value| {
        let digits = match read(digits, "digits")? {
            None => Some(5),
            Some(Value::Number(digits)) => digits.parse().ok(),
            Some(_) => None,
        };
        let digits = digits.filter(|digits| *digits <= 28);
        let digits = digits.ok_or_else(|| invalid("digits", "a whole number from 0 to 28"))?;
        Ok(amount(value.as_ref(), "amount")?.to_dollars(digits))
    });
    formatted.map_err(|error| thrown(&error))
}

/// What the facade hands out, in the wire's shape.
#[derive(Serialize)]
struct Evaluation {
    allowed: bool,
    limits: ByName<State>,
    blocked_limit_ids: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

#[derive(Serialize)]
struct State {
    state: LimitState,
}

/// What evaluation needs of a limit.
struct Subject {
    id: String,
    name: String,
    standing: Standing,
}

fn answer(limits: &JsValue, cost: &JsValue) -> Result<Evaluation, Error> {
    let subjects = match read(limits, "limits")? {
        Some(Value::Array(limits)) => subjects(&limits)?,
        _ => return Err(invalid("limits", "an array of limits")),
    };
    let cost = match read(cost, "cost")? {
        None => Usd::ZERO,
        // What calculateCost gives.
        Some(Value::Object(cost)) => {
            amount(cost.get("total").and_then(|total| total.get("base")), "cost.total.base")?
        }
        Some(cost) => amount(Some(&cost), "cost")?,
    };
    let mut standings = Vec::new();
    for subject in &subjects {
        standings.push(subject.standing);
    }
    let decision = evaluate(&standings, cost);
    let message =
        refusal(subjects.iter().map(|subject| (subject.name.as_str(), subject.standing)), None);
    let mut limits = ByName::new();
    let mut blocked_limit_ids = Vec::new();
    for (Subject { id, .. }, state) in subjects.into_iter().zip(decision.states) {
        if state == LimitState::Blocked {
            blocked_limit_ids.push(id.clone());
        }
        limits.insert(id, State { state });
    }
    Ok(Evaluation { allowed: decision.allowed, limits, blocked_limit_ids, message })
}

fn subjects(limits: &[Value]) -> Result<Vec<Subject>, Error> {
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

fn subject(limit: &Value, at: &str) -> Result<Subject, Error> {
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
    let cost = field("totals").and_then(|totals| totals.get("cost"));
    let base = |name: &str| cost.and_then(|cost| cost.get(name)?.get("base"));
    // A limit tells of these only when there is something.
    let committed = |name: &str| match base(name) {
        None | Some(Value::Null) => Ok(Usd::ZERO),
        some => amount(some, &place(&["totals.cost.", name, ".base"].concat())),
    };
    Ok(Subject {
        id: id.clone(),
        name: field("limit_name").and_then(Value::as_str).unwrap_or(id).to_owned(),
        standing: Standing {
            limit_type,
            max,
            threshold,
            spend: amount(base("total"), &place("totals.cost.total.base"))?,
            committed: Committed { held: committed("held")?, presumed: committed("presumed")? },
        },
    })
}

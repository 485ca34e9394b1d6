//! Bindings of the pure functions about limits and amounts.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::error::thrown;
use super::subjects::{Subject, cost_of, standings, subjects};
use super::value::{amount, invalid, read};
use crate::by_name::ByName;
use crate::error::Error;
use crate::json::{Value, write};
use crate::limit::{LimitState, evaluate, refusal};

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

fn answer(limits: &JsValue, cost: &JsValue) -> Result<Evaluation, Error> {
    let subjects = subjects(limits)?;
    let decision = evaluate(&standings(&subjects), cost_of(cost)?);
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

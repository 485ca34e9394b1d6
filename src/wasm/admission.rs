//! Binding of the admission rule: what limits would say to a call, given what is under way.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::error::thrown;
use super::subjects::{Subject, cost_of, standings, subjects};
use crate::by_name::ByName;
use crate::error::Error;
use crate::json::write;
use crate::limit::{LimitState, LimitType, admit, refusal};
use crate::money::Usd;

/// What each limit says to a call that can cost up to `cost`, and the numbers behind it.
#[wasm_bindgen(js_name = admitLimits)]
pub fn admit_limits(limits: &JsValue, cost: &JsValue) -> Result<String, JsValue> {
    // As JSON text: set one by one, a limit called `__proto__` would be lost.
    answer(limits, cost).map(|result| write(&result)).map_err(|error| thrown(&error))
}

/// What the facade hands out. Amounts are decimal strings.
#[derive(Serialize)]
struct Admission {
    allowed: bool,
    cost: String,
    limits: ByName<Part>,
    blocked_limit_ids: Vec<String>,
}

/// What one limit says.
#[derive(Serialize)]
struct Part {
    state: LimitState,
    name: String,
    r#type: LimitType,
    max: String,
    spent: String,
    held: String,
    presumed: String,
    available: String,
    /// Absent if it has more digits than can be held exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    /// Why it refuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

fn answer(limits: &JsValue, cost: &JsValue) -> Result<Admission, Error> {
    let subjects = subjects(limits)?;
    let cost = cost_of(cost)?;
    let decision = admit(&standings(&subjects), cost);
    let mut limits = ByName::new();
    let mut blocked_limit_ids = Vec::new();
    for (Subject { id, name, standing }, state) in subjects.into_iter().zip(decision.states) {
        if state == LimitState::Blocked {
            blocked_limit_ids.push(id.clone());
        }
        let taken = standing.taken()?;
        let part = Part {
            state,
            r#type: standing.limit_type,
            max: standing.max.to_string(),
            spent: standing.spend.to_string(),
            held: standing.committed.held.to_string(),
            presumed: standing.committed.presumed.to_string(),
            available: standing.max.checked_sub(taken)?.max(Usd::ZERO).to_string(),
            after: taken.checked_add(cost).ok().map(|after| after.to_string()),
            reason: refusal([(name.as_str(), standing)], Some(cost)),
            name,
        };
        limits.insert(id, part);
    }
    Ok(Admission { allowed: decision.allowed, cost: cost.to_string(), limits, blocked_limit_ids })
}

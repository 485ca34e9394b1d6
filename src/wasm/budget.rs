//! Binding of a limit as people look at it.

use wasm_bindgen::prelude::*;

use super::error::thrown;
use super::subjects::{Subject, subject};
use super::value::{amount, instant, invalid, read};
use crate::error::Error;
use crate::json::{Value, write};
use crate::limit::{BudgetView, Observed, Shown, Window};
use crate::money::Usd;
use crate::time::Timestamp;

/// A limit as people look at it, as JSON. `usage` is the answer of `limits.usage`, if there is one; `now`
/// is in milliseconds since 1970.
#[wasm_bindgen(js_name = budgetView)]
pub fn budget_view(limit: &JsValue, usage: &JsValue, now: f64) -> Result<String, JsValue> {
    view(limit, usage, now).map_err(|error| thrown(&error))
}

fn view(limit: &JsValue, usage: &JsValue, now: f64) -> Result<String, Error> {
    let limit = read(limit, "limit")?.unwrap_or(Value::Null);
    let usage = read(usage, "options.usage")?;
    let now = instant(now).ok_or_else(|| invalid("options.now", "an instant"))?;
    let Subject { id, name, standing } = subject(&limit, "limit")?;
    let requests = limit.get("totals").and_then(|totals| totals.get("requests")?.get("total"));
    let requests = match requests {
        Some(Value::Number(count)) => count.parse().unwrap_or_default(),
        _ => 0,
    };
    // Limits of hosted Pay-i have no window.
    let edge = |name: &str| match limit.get("window") {
        Some(window) => instant_at(window, name, &["limit.window.", name].concat()),
        None => Ok(None),
    };
    let start = edge("start_timestamp")?.unwrap_or(Timestamp::MIN);
    let mut window = Window { start, end: edge("end_timestamp")?.unwrap_or(Timestamp::MAX) };
    if let Some(of_usage) = usage.as_ref().and_then(|usage| usage.get("window"))
        && let Some(start) =
            instant_at(of_usage, "start_timestamp", "options.usage.window.start_timestamp")?
    {
        window.start = start;
    }
    let observed = usage.as_ref().map(observed).transpose()?;
    let shown = Shown {
        limit_id: &id,
        limit_name: &name,
        standing,
        requests,
        window,
        observed: observed.as_ref(),
    };
    BudgetView::of(&shown, now).map(|view| write(&view))
}

fn observed(usage: &Value) -> Result<Observed, Error> {
    let width = match usage.get("width_seconds") {
        Some(Value::Number(width)) => width.parse().ok(),
        _ => None,
    };
    let width_seconds =
        width.ok_or_else(|| invalid("options.usage.width_seconds", "a whole number of seconds"))?;
    let Some(Value::Array(buckets)) = usage.get("buckets") else {
        return Err(invalid("options.usage.buckets", "an array, as limits.usage() gives it"));
    };
    let mut spans: Vec<(Timestamp, Usd)> = Vec::with_capacity(buckets.len());
    for (index, bucket) in buckets.iter().enumerate() {
        let place = |name: &str| format!("options.usage.buckets[{index}].{name}");
        let start = place("start_timestamp");
        let at = instant_at(bucket, "start_timestamp", &start)?;
        let at = at.filter(|at| spans.last().is_none_or(|(before, _)| before < at));
        let at = at.ok_or_else(|| invalid(&start, "an instant after that of the bucket before"))?;
        let total = bucket.get("cost").and_then(|cost| cost.get("total")?.get("base"));
        spans.push((at, amount(total, &place("cost.total.base"))?));
    }
    Ok(Observed { width_seconds, spans })
}

fn instant_at(object: &Value, name: &str, place: &str) -> Result<Option<Timestamp>, Error> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let at = value.as_str().and_then(|text| Timestamp::parse(text).ok());
            at.map(Some).ok_or_else(|| invalid(place, "an instant, such as 2026-11-23T12:00:00Z"))
        }
    }
}

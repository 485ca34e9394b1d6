//! Binding of the engine.

use std::borrow::Cow;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::error::thrown;
use super::value::{instant, invalid, read};
use crate::engine::{
    Engine, EngineOptions, IngestBlockLimits, MAX_BODY_BYTES, Outcome, PriceSet, Request,
    UnknownResource,
};
use crate::error::Error;
use crate::wire::fields::Fields;

/// The engine behind the facade's `Engine`. Its methods take only strings and numbers of the
/// facade's making, so nothing can call back while the engine is borrowed.
#[wasm_bindgen(js_name = RawEngine)]
pub struct RawEngine(Engine);

#[wasm_bindgen(js_class = RawEngine)]
impl RawEngine {
    /// An engine without records.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<RawEngine, JsValue> {
        let options = engine_options(options).map_err(|error| thrown(&error))?;
        Ok(Self(Engine::new(options)))
    }

    /// Restores one stored record.
    pub fn load(&mut self, key: &JsValue, value: &JsValue) -> Result<(), JsValue> {
        let text =
            |value: &JsValue| value.as_string().ok_or_else(|| invalid("record", "two strings"));
        let loaded = text(key).and_then(|key| self.0.load(&key, &text(value)?));
        loaded.map_err(|error| thrown(&error))
    }

    /// Answers one request. `headers` has a name and a value on alternate lines; `now` is in
    /// milliseconds since 1970. Gives status, body, headers (name, value, ...) and changed records
    /// (key, value or null, ...).
    pub fn handle(
        &mut self,
        method: &str,
        target: &str,
        headers: &str,
        body: &[u8],
        now: f64,
    ) -> Result<Array, JsValue> {
        let now = instant(now).ok_or_else(|| thrown(&invalid("now", "milliseconds since 1970")))?;
        let mut lines = headers.split('\n');
        let mut pairs = Vec::new();
        while let (Some(name), Some(value)) = (lines.next(), lines.next()) {
            pairs.push((name, value));
        }
        let body = text_of(body);
        let request = Request { method, target, headers: &pairs, body: &body };
        Ok(packed(self.0.handle(&request, now)))
    }
}

/// The body as text. Bytes that are none become U+FFFD: that is no JSON either if nothing else is
/// left of the body, and a body that is too long stays too long.
fn text_of(body: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(body) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if body.len() > MAX_BODY_BYTES => String::from_utf8_lossy(body),
        Err(_) => Cow::Borrowed("\u{fffd}"),
    }
}

fn packed(Outcome { response, changes }: Outcome) -> Array {
    let headers = Array::new();
    for (name, value) in response.headers {
        headers.push(&name.into());
        headers.push(&value.into());
    }
    let records = Array::new();
    for change in changes {
        records.push(&change.key.into());
        records.push(&change.value.map_or(JsValue::NULL, JsValue::from));
    }
    Array::of4(&response.status.into(), &response.body.into(), &headers, &records)
}

fn engine_options(options: &JsValue) -> Result<EngineOptions, Error> {
    let mut chosen = EngineOptions::default();
    let Some(options) = read(options, "options")? else { return Ok(chosen) };
    let fields = Fields::of(&options, invalid)?;
    chosen.api_keys = match fields.texts("apiKeys")? {
        // No key at all would be every key.
        Some(keys) if keys.is_empty() => {
            return Err(fields.refuse("apiKeys", "left out, or a list of at least one key"));
        }
        keys => keys.unwrap_or_default(),
    };
    chosen.first_limit_id = fields.count("firstLimitId")?.unwrap_or(chosen.first_limit_id);
    let choose = |name: &str, other: &str, default: &str| match fields.text(name)? {
        Some(text) if text == other => Ok(true),
        Some(text) if text != default => {
            Err(fields.refuse(name, &format!("\"{default}\" or \"{other}\"")))
        }
        _ => Ok(false),
    };
    if choose("prices", "guide", "builtin")? {
        chosen.prices = PriceSet::Guide;
    }
    if choose("ingestBlockLimits", "reject", "accept")? {
        chosen.ingest_block_limits = IngestBlockLimits::Reject;
    }
    if choose("unknownResource", "zero_cost", "error")? {
        chosen.unknown_resource = UnknownResource::ZeroCost;
    }
    Ok(chosen)
}

//! Binding of the engine.

use std::borrow::Cow;

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use super::error::thrown;
use super::prices::{RawPriceBook, unknown_resource};
use super::value::{instant, invalid, read};
use super::zones::JsZones;
use crate::engine::{
    Change, Engine, EngineOptions, Found, IngestBlockLimits, Outcome, PriceSet, Range, Request,
    Step,
};
use crate::error::Error;
use crate::time::Timestamp;
use crate::wire::fields::Fields;

/// The engine behind the facade's `Engine`. Its methods take only strings and numbers of the
/// facade's making, so nothing can call back while the engine is borrowed.
///
/// Each method takes a step: it answers `[ranges]` (from, to, limit, reverse, ...) while it needs
/// records, which [`supply`](Self::supply) hands over before the same step is taken again; or `[null,
/// ...]` with what came of it.
#[wasm_bindgen(js_name = RawEngine)]
pub struct RawEngine {
    engine: Engine,
    found: Found,
}

#[wasm_bindgen(js_class = RawEngine)]
impl RawEngine {
    /// An engine without records.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue, zone_offset: Function) -> Result<RawEngine, JsValue> {
        let options = engine_options(options).map_err(|error| thrown(&error))?;
        let engine = Engine::new(options).with_zones(Box::new(JsZones(zone_offset)));
        Ok(Self { engine, found: Found::default() })
    }

    /// Takes the prices of a book instead of the named ones. To be called before records are loaded.
    #[wasm_bindgen(js_name = usePrices)]
    pub fn use_prices(&mut self, book: &RawPriceBook) {
        self.engine.use_prices(book.book());
    }

    /// Hands over what was read: for each range a flat list of keys and values.
    pub fn supply(&mut self, pages: &Array) -> Result<(), JsValue> {
        let text = |value: JsValue| {
            value.as_string().ok_or_else(|| thrown(&invalid("storage", "one of texts by text")))
        };
        let mut read = Vec::new();
        for page in pages.iter() {
            let mut records = Vec::new();
            let mut items = Array::from(&page).into_iter();
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                records.push((text(key)?, text(value)?));
            }
            read.push(records);
        }
        self.found.supply(read);
        Ok(())
    }

    /// Loads the state. Gives the records that cannot be read (key, reason, ...), and changed records.
    pub fn load(&mut self) -> Array {
        step(self.engine.load(&mut self.found), |loaded| {
            let damages = Array::new();
            for damage in loaded.damages {
                damages.push(&damage.key.into());
                damages.push(&damage.reason.into());
            }
            vec![damages.into(), records(loaded.changes).into()]
        })
    }

    /// Answers one request. `headers` has a name and a value on alternate lines; `now` is in
    /// milliseconds since 1970. Gives status, body, headers (name, value, ...), changed records (key,
    /// value or null, ...) and whether housekeeping is due.
    pub fn handle(
        &mut self,
        method: &str,
        target: &str,
        headers: &str,
        body: &[u8],
        now: f64,
    ) -> Result<Array, JsValue> {
        let now = timestamp(now)?;
        let mut lines = headers.split('\n');
        let mut pairs = Vec::new();
        while let (Some(name), Some(value)) = (lines.next(), lines.next()) {
            pairs.push((name, value));
        }
        let body = text_of(body);
        let request = Request { method, target, headers: &pairs, body: &body };
        Ok(step(self.engine.handle(&request, now, &mut self.found), |outcome| {
            let Outcome { response, changes, tend } = outcome;
            let headers = Array::new();
            for (name, value) in response.headers {
                headers.push(&name.into());
                headers.push(&value.into());
            }
            let (status, body) = (response.status.into(), response.body.into());
            vec![status, body, headers.into(), records(changes).into(), tend.into()]
        }))
    }

    /// When the next hold expires at the earliest, in milliseconds since 1970; nothing if none does.
    #[wasm_bindgen(js_name = nextExpiry)]
    pub fn next_expiry(&mut self) -> Option<f64> {
        self.engine.next_expiry().map(|at| at.unix_millis() as f64)
    }

    /// Does housekeeping. Gives changed records and whether there is more to do.
    pub fn tend(&mut self, now: f64) -> Result<Array, JsValue> {
        let now = timestamp(now)?;
        Ok(step(self.engine.tend(now, &mut self.found), |tended| {
            vec![records(tended.changes).into(), tended.more.into()]
        }))
    }
}

fn timestamp(now: f64) -> Result<Timestamp, JsValue> {
    instant(now).ok_or_else(|| thrown(&invalid("now", "milliseconds since 1970")))
}

/// What a step asks for, or what came of it after a null.
fn step<T>(step: Step<T>, result: impl FnOnce(T) -> Vec<JsValue>) -> Array {
    match step {
        Step::Read(ranges) => {
            let reads = Array::new();
            for Range { from, to, limit, reverse } in ranges {
                for value in [from.into(), to.into(), limit.into(), reverse.into()] {
                    reads.push(&value);
                }
            }
            Array::of1(&reads)
        }
        Step::Done(done) => {
            let answer = Array::of1(&JsValue::NULL);
            for value in result(done) {
                answer.push(&value);
            }
            answer
        }
    }
}

fn records(changes: Vec<Change>) -> Array {
    let records = Array::new();
    for change in changes {
        records.push(&change.key.into());
        records.push(&change.value.map_or(JsValue::NULL, JsValue::from));
    }
    records
}

/// The body as text. Bytes that are none become as many bytes of U+FFFD: that is no JSON, and a
/// body that is too long stays too long.
fn text_of(body: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(body) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned("\u{fffd}".repeat(body.len().div_ceil(3))),
    }
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
    chosen.retention_days = match fields.count("retentionDays")? {
        None => chosen.retention_days,
        Some(days) => u32::try_from(days).unwrap_or(u32::MAX),
    };
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
    chosen.unknown_resource =
        unknown_resource(fields.text("unknownResource")?, "options.unknownResource")?;
    Ok(chosen)
}

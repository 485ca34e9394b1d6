//! Binding of a guarded call.

use wasm_bindgen::prelude::*;

use super::error::thrown;
use super::value::invalid;
use crate::guard::{Event, GuardedCall, OnExhausted, OnNoAnswer, OnUnavailable, Rules};
use crate::money::Usd;

/// The state machine behind the facade's `guard`. Events and commands are numbers, in the order of
/// [`Event::ALL`] and of [`Command`](crate::guard::Command); times are milliseconds.
#[wasm_bindgen(js_name = RawGuardedCall)]
pub struct RawGuardedCall(GuardedCall);

#[wasm_bindgen(js_class = RawGuardedCall)]
impl RawGuardedCall {
    /// A call for which `amount` USD are to be held, and extended by `step` up to `most`, where these
    /// are not empty. `rules` are one character each: what to do without an answer of the ledger (`r`
    /// run), without one of the provider (`r` release), and without more money (`r` run, `e` error).
    #[wasm_bindgen(constructor)]
    pub fn new(
        amount: &str,
        step: &str,
        most: &str,
        ttl_ms: f64,
        rules: &str,
    ) -> Result<RawGuardedCall, JsValue> {
        let usd = |text: &str| Usd::parse(text).map_err(|error| thrown(&error));
        let some = |text: &str| if text.is_empty() { Ok(None) } else { usd(text).map(Some) };
        let rule = |place| rules.as_bytes().get(place).copied();
        let rules = Rules {
            ttl_ms: millis(ttl_ms),
            step: some(step)?,
            most: some(most)?,
            on_unavailable: match rule(0) {
                Some(b'r') => OnUnavailable::Run,
                _ => OnUnavailable::Refuse,
            },
            on_no_answer: match rule(1) {
                Some(b'r') => OnNoAnswer::Release,
                _ => OnNoAnswer::Presume,
            },
            on_exhausted: match rule(2) {
                Some(b'r') => OnExhausted::Run,
                Some(b'e') => OnExhausted::Error,
                _ => OnExhausted::Cut,
            },
        };
        Ok(Self(GuardedCall::new(rules, usd(amount)?)))
    }

    /// What to do after an event.
    pub fn step(&mut self, event: u8, now: f64) -> Result<u8, JsValue> {
        let event = Event::ALL.get(usize::from(event)).copied();
        let event = event.ok_or_else(|| thrown(&invalid("event", "the number of an event")))?;
        Ok(self.0.step(event, millis(now)) as u8)
    }

    /// What to do with the next piece of a stream, after which the call will have cost up to `running`
    /// USD.
    pub fn spend(&mut self, running: &str) -> Result<u8, JsValue> {
        let running = Usd::parse(running).map_err(|error| thrown(&error))?;
        Ok(self.0.spend(running) as u8)
    }

    /// What to hold, or to extend the hold to, in USD.
    pub fn amount(&self) -> String {
        self.0.amount().to_string()
    }

    /// When to tell of the time; 0 if there is nothing to wait for.
    #[wasm_bindgen(js_name = wakeAt)]
    pub fn wake_at(&self) -> f64 {
        self.0.wake_at().map_or(0.0, |at| at as f64)
    }
}

/// Whole milliseconds; what is no number is none.
fn millis(value: f64) -> i64 {
    value as i64
}

//! An engine, its records, and what must hold of each of its answers.

use std::collections::BTreeMap;

use payi_edge::engine::{
    Change, Damage, Engine, EngineOptions, Found, Range, Record, Request, Step,
};
use payi_edge::time::Timestamp;
use serde::de::IgnoredAny;
use serde_json::{Value, json};

use crate::input::Input;
use crate::jiff_zones::JiffZones;

pub type Records = BTreeMap<String, String>;

pub struct Account {
    engine: Engine,
    pub records: Records,
    pub now: Timestamp,
}

/// The statuses of refusals, without those for damaged records.
const REFUSALS: [u16; 8] = [400, 401, 403, 404, 405, 409, 413, 501];

/// What came of a request.
pub struct Checked {
    pub is_accepted: bool,
    /// Whether anything may be different since.
    pub leaves_traces: bool,
    pub text: String,
}

impl Account {
    pub fn new() -> Self {
        Self {
            engine: Engine::new(EngineOptions::default()).with_zones(Box::new(JiffZones)),
            records: Records::new(),
            now: Timestamp::parse("2026-11-22T12:00:00Z").unwrap(),
        }
    }

    /// With some of everything, so that there is something to hit.
    pub fn furnished() -> Self {
        let mut account = Self::new();
        let price = json!({"units": {"call": {"input_price": 0.1, "output_price": 0.01}}});
        let event = json!({"category": "own", "resource": "tool", "units": {"call": {"input": 1}}});
        for (method, target, body, limit_ids) in [
            ("POST", "limits", json!({"limit_name": "A", "max": 1, "threshold": 0.8}), ""),
            (
                "POST",
                "limits",
                json!({"limit_name": "B", "max": 1, "reset_schedule": {"every": "day"}}),
                "",
            ),
            ("POST", "categories/own/resources/tool", price.clone(), ""),
            ("POST", "categories/own/resources/tool", price, ""),
            (
                "POST",
                "use_cases/definitions",
                json!({"name": "story", "description": "d", "limit_config": {"max": 1}}),
                "",
            ),
            ("POST", "ingest?id=r1", event.clone(), "1,2"),
            ("POST", "limits/1/reset", json!(null), ""),
            ("POST", "ingest", event, "2"),
            ("POST", "holds", json!({"hold_id": "h1", "amount": 0.5}), "1,2"),
        ] {
            let headers = [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", limit_ids)];
            let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let (method, target) = (method.to_owned(), format!("/api/v1/{target}"));
            let body = body.to_string();
            let input = Input { method, target, headers: headers.to_vec(), body };
            let (status, text, _) = account.send(&input);
            assert!(status < 300, "{text}");
        }
        account
    }

    /// Sends it, and commits what it changed. The status, the text, and how many records changed.
    pub fn send(&mut self, input: &Input) -> (u16, String, usize) {
        let headers = input.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let headers: Vec<_> = headers.collect();
        let Input { method, target, body, .. } = input;
        let request = Request { method, target, headers: &headers, body };
        let now = self.now;
        let outcome = self.step(|engine, found| engine.handle(&request, now, found));
        let changed = outcome.changes.len();
        self.commit(outcome.changes);
        (outcome.response.status, outcome.response.body, changed)
    }

    /// Sends it, and holds the answer against what holds of all.
    pub fn check(&mut self, input: &Input) -> Checked {
        // Whatever is asked, these may expire.
        let has_holds = self.records.keys().any(|key| key.starts_with("hold/"));
        let (status, text, changed) = self.send(input);
        if (200..300).contains(&status) {
            serde_json::from_str::<IgnoredAny>(&text).expect("an answer is JSON");
            return Checked { is_accepted: true, leaves_traces: true, text };
        }
        let body: Value = serde_json::from_str(&text).expect("a refusal is JSON");
        let code = body["xproxy_error"]["code"].as_str().unwrap_or_default();
        let known = REFUSALS.contains(&status) || (status == 500 && code == "unsupported_record");
        assert!(known && !code.is_empty(), "{status} {text}");
        assert_eq!(body["statusCode"], status, "{text}");
        assert!(
            body["message"].is_string() && body["xproxy_error"]["message"].is_string(),
            "{text}"
        );
        // What limits refuse they count.
        let leaves_traces = has_holds || code == "limit_reached";
        assert!(leaves_traces || changed == 0, "a refusal changes nothing: {text}");
        Checked { is_accepted: false, leaves_traces, text }
    }

    pub fn tend(&mut self) {
        let now = self.now;
        loop {
            let tended = self.step(|engine, found| engine.tend(now, found));
            self.commit(tended.changes);
            if !tended.more {
                return;
            }
        }
    }

    /// A new engine from the records; what it cannot read.
    pub fn load(&mut self) -> Vec<Damage> {
        self.engine = Self::new().engine;
        let loaded = self.step(Engine::load);
        self.commit(loaded.changes);
        loaded.damages
    }

    /// All that is in memory, as text.
    pub fn state(&self) -> String {
        format!("{:?}", self.engine)
    }

    fn step<T>(&mut self, mut step: impl FnMut(&mut Engine, &mut Found) -> Step<T>) -> T {
        let mut found = Found::default();
        // Nothing asks for more and more.
        for _ in 0..10 {
            match step(&mut self.engine, &mut found) {
                Step::Done(done) => return done,
                Step::Read(ranges) => {
                    found.supply(ranges.iter().map(|range| self.read(range)).collect());
                }
            }
        }
        panic!("a step that never ends");
    }

    fn read(&self, range: &Range) -> Vec<Record> {
        if range.from >= range.to {
            return Vec::new();
        }
        let records = self.records.range(range.from.clone()..range.to.clone());
        let records = records.map(|(key, value)| (key.clone(), value.clone()));
        let limit = range.limit as usize;
        if range.reverse {
            records.rev().take(limit).collect()
        } else {
            records.take(limit).collect()
        }
    }

    fn commit(&mut self, changes: Vec<Change>) {
        for Change { key, value } in changes {
            match value {
                Some(value) => self.records.insert(key, value),
                None => self.records.remove(&key),
            };
        }
    }
}

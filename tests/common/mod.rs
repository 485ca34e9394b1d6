//! Drives an engine as an HTTP client would.

// Each test binary uses its own part of this.
#![allow(dead_code)]

pub mod jiff_zones;

use std::collections::{BTreeMap, BTreeSet};

use payi_edge::engine::{
    Change, Damage, Engine, EngineOptions, Found, PriceSet, Range, Record, Request, Step,
};
use payi_edge::time::Timestamp;
use serde_json::{Value, json};

use jiff_zones::JiffZones;

/// An engine, the clock it is shown, and the records that its host keeps.
pub struct Server {
    pub engine: Engine,
    pub now: Timestamp,
    pub records: BTreeMap<String, String>,
    options: EngineOptions,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub text: String,
    pub changed: usize,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("an answer is JSON")
    }

    /// The code of an error's envelope.
    pub fn code(&self) -> String {
        self.json()["xproxy_error"]["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The exact digits of the number at `pointer`, for example `/limit/max`.
    pub fn number(&self, pointer: &str) -> String {
        self.json().pointer(pointer).map(Value::to_string).unwrap_or_default()
    }

    pub fn text(&self, pointer: &str) -> String {
        self.json().pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// This answer, which must have `status`.
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// This answer, which must be a refusal that changed nothing.
    pub fn refused(self, status: u16, code: &str) -> Self {
        assert_eq!((self.status, self.code().as_str()), (status, code), "{}", self.text);
        assert_eq!(self.json()["statusCode"], json!(status), "{}", self.text);
        assert!(self.json()["message"].is_string(), "{}", self.text);
        assert_eq!(self.changed, 0, "a refusal changes nothing");
        self
    }

    /// The same of a request at whose time a hold has expired: that alone is recorded.
    pub fn refused_after_expiry(self, status: u16, code: &str) -> Self {
        assert_eq!((self.status, self.code().as_str()), (status, code), "{}", self.text);
        assert_eq!(self.changed, 1, "the hold's record");
        self
    }

    /// This answer, in which these limits, in this order, refuse to hold.
    #[track_caller]
    pub fn refused_by(self, limit_ids: &[&str]) -> Self {
        assert_eq!((self.status, self.code().as_str()), (400, "limit_reached"), "{}", self.text);
        let json = self.json();
        assert_eq!(json["xproxy_result"]["blocked_limit_ids"], json!(limit_ids), "{}", self.text);
        assert_eq!(json.get("hold"), None, "{}", self.text);
        self
    }
}

fn engine(options: &EngineOptions) -> Engine {
    Engine::new(options.clone()).with_zones(Box::new(JiffZones))
}

impl Server {
    pub fn new(options: EngineOptions) -> Self {
        Self {
            engine: engine(&options),
            now: Timestamp::parse("2026-11-22T12:00:00Z").unwrap(),
            records: BTreeMap::new(),
            options,
        }
    }

    /// With the guide's prices and ids.
    pub fn guide() -> Self {
        let options =
            EngineOptions { prices: PriceSet::Guide, first_limit_id: 2220, ..Default::default() };
        Self::new(options)
    }

    pub fn send(
        &mut self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let request = Request { method, target, headers, body };
        let now = self.now;
        let outcome = self.run(|engine, found| engine.handle(&request, now, found));
        let changed = outcome.changes.len();
        self.commit(outcome.changes);
        let response = outcome.response;
        Answer { status: response.status, headers: response.headers, text: response.body, changed }
    }

    /// Takes a step until it is done, and reads what it asks for.
    pub fn run<T>(&mut self, mut step: impl FnMut(&mut Engine, &mut Found) -> Step<T>) -> T {
        let mut found = Found::default();
        // Holds that are due expire when a step is first taken.
        let mut looked_at = !self.records.keys().any(|key| key.starts_with("hold/"));
        loop {
            // Of a large account that would take too long each time.
            looked_at &= self.records.len() < 100;
            let before = looked_at.then(|| format!("{:?}", self.engine));
            match step(&mut self.engine, &mut found) {
                Step::Done(done) => return done,
                Step::Read(ranges) => {
                    let after = looked_at.then(|| format!("{:?}", self.engine));
                    assert_eq!(before, after, "reading changes nothing");
                    looked_at = true;
                    found.supply(ranges.iter().map(|range| self.read(range)).collect());
                }
            }
        }
    }

    fn read(&self, range: &Range) -> Vec<Record> {
        let records = self.records.range(range.from.clone()..range.to.clone());
        let mut records: Vec<Record> =
            records.map(|(key, value)| (key.clone(), value.clone())).collect();
        if range.reverse {
            records.reverse();
        }
        records.truncate(usize::try_from(range.limit).unwrap());
        records
    }

    /// Keeps what was changed, as a host does before it lets an answer go.
    pub fn commit(&mut self, changes: Vec<Change>) {
        let keys: BTreeSet<_> = changes.iter().map(|change| &change.key).collect();
        assert_eq!(
            keys.len(),
            changes.len(),
            "of several changes to one record only the last is told"
        );
        for change in changes {
            match change.value {
                Some(value) => self.records.insert(change.key, value),
                None => self.records.remove(&change.key),
            };
        }
    }

    /// Does housekeeping until nothing is left; how many records it changed.
    pub fn tend(&mut self) -> usize {
        let mut changed = 0;
        loop {
            let now = self.now;
            let tended = self.run(|engine, found| engine.tend(now, found));
            changed += tended.changes.len();
            self.commit(tended.changes);
            if !tended.more {
                return changed;
            }
        }
    }

    pub fn call(&mut self, method: &str, target: &str, body: &str) -> Answer {
        self.send(method, target, &[("xProxy-api-key", "key")], body)
    }

    pub fn get(&mut self, target: &str) -> Answer {
        self.call("GET", target, "")
    }

    pub fn create(&mut self, body: Value) -> Answer {
        self.call("POST", "/api/v1/limits", &body.to_string())
    }

    /// Ingests against limits; `limit_ids` is the header's text.
    pub fn ingest(&mut self, limit_ids: &str, body: Value) -> Answer {
        let headers = [("xProxy-api-key", "key"), ("xproxy-limit-ids", limit_ids)];
        self.send("POST", "/api/v1/ingest", &headers, &body.to_string())
    }

    /// Ingests text units on one of OpenAI's models.
    pub fn text(&mut self, limit_ids: &str, model: &str, input: u64, output: u64) -> Answer {
        let units = json!({"text": {"input": input, "output": output}});
        let body = json!({"category": "system.openai", "resource": model, "units": units});
        self.ingest(limit_ids, body)
    }

    /// A new engine from the records alone, as after a crash.
    pub fn restart(&mut self) {
        assert_eq!(self.reload(), [], "an engine loads what it has written");
    }

    /// The same; what cannot be read.
    pub fn reload(&mut self) -> Vec<Damage> {
        self.engine = engine(&self.options);
        let loaded = self.run(Engine::load);
        self.commit(loaded.changes);
        loaded.damages
    }
}

//! A host as the package's is: it commits before it answers, and after a failure of its store it
//! knows nothing for sure, and starts again from what the store has.

use std::collections::BTreeMap;

use payi_edge::engine::{Change, Engine, EngineOptions, Found, Range, Record, Request, Step};
use payi_edge::time::Timestamp;
use serde_json::Value;

use crate::op::{Call, instant};

/// The store failed. A client is told that nothing can be said.
#[derive(Debug)]
pub struct Fault;

/// Which call of the store fails, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Nothing was done.
    Before(usize),
    /// A commit was done, and only its confirmation is lost.
    After(usize),
}

/// Records in memory. Every call can be made to fail.
#[derive(Debug, Default)]
pub struct Store {
    pub records: BTreeMap<String, String>,
    /// So many calls were made.
    pub calls: usize,
    pub failure: Option<Failure>,
}

impl Store {
    fn read(&mut self, ranges: &[Range]) -> Result<Vec<Vec<Record>>, Fault> {
        self.count(Failure::Before)?;
        let page = |range: &Range| {
            let records = self.records.range(range.from.clone()..range.to.clone());
            let records = records.map(|(key, value)| (key.clone(), value.clone()));
            let limit = range.limit as usize;
            match range.reverse {
                false => records.take(limit).collect(),
                true => records.rev().take(limit).collect(),
            }
        };
        Ok(ranges.iter().map(page).collect())
    }

    /// All or nothing.
    fn commit(&mut self, changes: Vec<Change>) -> Result<(), Fault> {
        self.count(Failure::Before)?;
        for Change { key, value } in changes {
            match value {
                Some(value) => self.records.insert(key, value),
                None => self.records.remove(&key),
            };
        }
        self.calls -= 1;
        self.count(Failure::After)
    }

    fn count(&mut self, kind: fn(usize) -> Failure) -> Result<(), Fault> {
        self.calls += 1;
        if self.failure == Some(kind(self.calls)) { Err(Fault) } else { Ok(()) }
    }
}

pub struct Host {
    options: EngineOptions,
    /// Absent while it must be read from the store again.
    engine: Option<Engine>,
    pub store: Store,
}

impl Host {
    pub fn new(options: EngineOptions) -> Self {
        Self { options, engine: None, store: Store::default() }
    }

    pub fn call(&mut self, now: i64, call: &Call) -> Result<Answer, Fault> {
        let headers = [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", call.limit_ids.as_str())];
        let body = if call.body.is_null() { String::new() } else { call.body.to_string() };
        let (method, target) = (call.method, call.target.as_str());
        let request = Request { method, target, headers: &headers, body: &body };
        let now = timestamp(now);
        self.step(
            |engine, found| engine.handle(&request, now, found),
            |outcome| {
                let written = outcome.changes.len();
                let response = outcome.response;
                let json = serde_json::from_str(&response.body).expect("an answer is JSON");
                (outcome.changes, Answer { status: response.status, json, written })
            },
        )
    }

    /// Housekeeping, until nothing is left to do.
    pub fn tend(&mut self, now: i64) -> Result<(), Fault> {
        let now = timestamp(now);
        let tend = |engine: &mut Engine, found: &mut Found| engine.tend(now, found);
        while self.step(tend, |tended| (tended.changes, tended.more))? {}
        Ok(())
    }

    /// Forgets all but the records.
    pub fn restart(&mut self) {
        self.engine = None;
    }

    /// Whether the next step starts from the records.
    pub fn is_down(&self) -> bool {
        self.engine.is_none()
    }

    /// Takes one step of the engine, and makes its changes last. A fault on the way leaves no engine.
    fn step<T, U>(
        &mut self,
        step: impl FnMut(&mut Engine, &mut Found) -> Step<T>,
        split: impl FnOnce(T) -> (Vec<Change>, U),
    ) -> Result<U, Fault> {
        let mut engine = match self.engine.take() {
            Some(engine) => engine,
            None => self.load()?,
        };
        let (changes, rest) = split(read_for(&mut self.store, &mut engine, step)?);
        if !changes.is_empty() {
            self.store.commit(changes)?;
        }
        self.engine = Some(engine);
        Ok(rest)
    }

    fn load(&mut self) -> Result<Engine, Fault> {
        let mut engine = Engine::new(self.options.clone());
        let loaded = read_for(&mut self.store, &mut engine, Engine::load)?;
        assert_eq!(loaded.damages, [], "an engine loads what it has written");
        assert_eq!(loaded.changes, [], "and has nothing to write anew");
        Ok(engine)
    }
}

fn read_for<T>(
    store: &mut Store,
    engine: &mut Engine,
    mut step: impl FnMut(&mut Engine, &mut Found) -> Step<T>,
) -> Result<T, Fault> {
    let mut found = Found::default();
    loop {
        match step(engine, &mut found) {
            Step::Done(done) => return Ok(done),
            Step::Read(ranges) => found.supply(store.read(&ranges)?),
        }
    }
}

fn timestamp(seconds: i64) -> Timestamp {
    Timestamp::parse(&instant(seconds)).unwrap()
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub json: Value,
    /// So many records were committed before it.
    pub written: usize,
}

impl Answer {
    /// From the envelope of an item's error.
    pub fn of(envelope: &Value) -> Self {
        let status = envelope["statusCode"].as_u64().unwrap() as u16;
        Self { status, json: envelope.clone(), written: 0 }
    }

    /// The body of an answer that must have this status.
    #[track_caller]
    pub fn accepted(&self, status: u16) -> &Value {
        assert_eq!(self.status, status, "{}", self.json);
        &self.json
    }

    /// Must be a refusal for one of these reasons, and must have changed nothing.
    #[track_caller]
    pub fn refused(&self, status: u16, codes: &[&str]) {
        let code = self.json["xproxy_error"]["code"].as_str().unwrap_or_default();
        assert_eq!(self.status, status, "{} instead of {codes:?}", self.json);
        assert!(codes.contains(&code), "{} instead of {codes:?}", self.json);
        assert_eq!(self.json["statusCode"], status);
        assert_eq!(self.written, 0, "a refusal changes nothing");
    }
}

//! The records of a ledger: what outlives a crash.

use std::collections::BTreeMap;

use payi_edge::engine::{Change, Engine, EngineOptions, Found, Range, Record, Step};

/// Records by key.
#[derive(Debug, Default)]
pub struct Store {
    records: BTreeMap<String, String>,
}

impl Store {
    /// All changes or none: the store itself is not on trial here.
    pub fn commit(&mut self, changes: Vec<Change>) {
        for Change { key, value } in changes {
            match value {
                Some(value) => self.records.insert(key, value),
                None => self.records.remove(&key),
            };
        }
    }

    /// An engine from what is here; `Err` if `may_read` lets the host die on the way.
    pub fn load(
        &self,
        options: &EngineOptions,
        mut may_read: impl FnMut() -> bool,
    ) -> Result<Engine, Lost> {
        let mut engine = Engine::new(options.clone());
        let loaded = self.read_for(&mut engine, Engine::load, &mut may_read)?;
        if loaded.damages.is_empty() && loaded.changes.is_empty() {
            return Ok(engine);
        }
        Err(Lost::Unreadable(format!("{loaded:?}")))
    }

    /// Takes a step of the engine with all that it needs to read.
    pub fn read_for<T>(
        &self,
        engine: &mut Engine,
        mut step: impl FnMut(&mut Engine, &mut Found) -> Step<T>,
        mut may_read: impl FnMut() -> bool,
    ) -> Result<T, Lost> {
        let mut found = Found::default();
        loop {
            match step(engine, &mut found) {
                Step::Done(done) => return Ok(done),
                Step::Read(_) if !may_read() => return Err(Lost::Crashed),
                Step::Read(ranges) => {
                    found.supply(ranges.iter().map(|range| self.page(range)).collect());
                }
            }
        }
    }

    fn page(&self, range: &Range) -> Vec<Record> {
        if range.from >= range.to {
            return Vec::new();
        }
        let records = self.records.range(range.from.clone()..range.to.clone());
        let records = records.map(|(key, value)| (key.clone(), value.clone()));
        let limit = range.limit as usize;
        match range.reverse {
            false => records.take(limit).collect(),
            true => records.rev().take(limit).collect(),
        }
    }
}

/// Why there is no engine any more.
#[derive(Debug, PartialEq, Eq)]
pub enum Lost {
    /// The host died.
    Crashed,
    /// What an engine wrote, no engine reads: never to happen.
    Unreadable(String),
}

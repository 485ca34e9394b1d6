//! How long an engine takes to start from the records of 1,000 limits and a full journal.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use payi_edge::engine::{Change, Engine, EngineOptions, Found, Range, Record, Step};

use super::account::Account;
use super::ingest::BODY;
use super::rounds::{ROUNDS, median, micros};

const LIMITS: usize = 1_000;
/// One more, and housekeeping would empty it.
const JOURNAL: usize = 499;

pub fn run() {
    let mut records = BTreeMap::new();
    let mut account = Account::with_limits(LIMITS, |changes| keep(&mut records, changes));
    for _ in 0..JOURNAL {
        let limit_ids = account.three_at_random();
        let outcome = account.call("POST", "/api/v1/ingest", &limit_ids, BODY, 200);
        keep(&mut records, outcome.changes);
    }
    let times = (0..=ROUNDS).map(|_| {
        let started = Instant::now();
        black_box(load(&records));
        started.elapsed()
    });
    let time = median(times.skip(1).collect(), Ord::cmp);
    println!("Start from the records of {LIMITS} limits and {JOURNAL} requests in the journal:");
    println!("  {:.2} ms, median of {ROUNDS}", micros(time) / 1e3);
}

fn keep(records: &mut BTreeMap<String, String>, changes: Vec<Change>) {
    for Change { key, value } in changes {
        match value {
            Some(value) => records.insert(key, value),
            None => records.remove(&key),
        };
    }
}

fn load(records: &BTreeMap<String, String>) -> Engine {
    let mut engine = Engine::new(EngineOptions::default());
    let mut found = Found::default();
    let read = |range: &Range| -> Vec<Record> {
        let records = records.range(range.from.clone()..range.to.clone());
        records.map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    loop {
        match engine.load(&mut found) {
            Step::Read(ranges) => found.supply(ranges.iter().map(read).collect()),
            Step::Done(loaded) => {
                assert!(loaded.damages.is_empty());
                return engine;
            }
        }
    }
}

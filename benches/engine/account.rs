//! An engine with some number of limits, driven as a host does. Its records go nowhere: what a store
//! costs is another question.

use std::hint::black_box;

use payi_edge::engine::{Change, Engine, EngineOptions, Found, Outcome, Request, Step};
use payi_edge::time::Timestamp;

/// The ids and names of all accounts have the same length, as text takes time, too.
const FIRST_ID: usize = 1_000_000;

pub struct Account {
    pub size: usize,
    engine: Engine,
    now: Timestamp,
    random: Random,
}

impl Account {
    /// `keep` gets what is to be committed.
    pub fn with_limits(size: usize, mut keep: impl FnMut(Vec<Change>)) -> Self {
        let options = EngineOptions { first_limit_id: FIRST_ID as u64, ..Default::default() };
        let engine = Engine::new(options);
        let now = Timestamp::parse("2026-11-22T12:00:00Z").expect("an instant");
        let random = Random(0x9e37_79b9_7f4a_7c15);
        let mut account = Self { size, engine, now, random };
        for number in FIRST_ID..FIRST_ID + size {
            let body = format!(r#"{{"limit_name":"Customer {number}","max":100,"threshold":0.8}}"#);
            keep(account.call("POST", "/api/v1/limits", "", &body, 201).changes);
        }
        account
    }

    /// Makes a call, which must be answered with `status`.
    pub fn call(
        &mut self,
        method: &str,
        target: &str,
        limit_ids: &str,
        body: &str,
        status: u16,
    ) -> Outcome {
        let headers = [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", limit_ids)];
        let request = Request { method, target, headers: &headers, body };
        let Step::Done(outcome) = self.engine.handle(&request, self.now, &mut Found::default())
        else {
            panic!("{method} {target} reads no records");
        };
        assert_eq!(outcome.response.status, status, "{}", outcome.response.body);
        outcome
    }

    /// Does what is due of housekeeping.
    pub fn tend(&mut self) {
        let mut found = Found::default();
        loop {
            match self.engine.tend(self.now, &mut found) {
                Step::Read(_) => found.supply(Vec::new()),
                Step::Done(tended) if black_box(&tended).more => {}
                Step::Done(_) => return,
            }
        }
    }

    /// The header for three limits of this account, each another one.
    pub fn three_at_random(&mut self) -> String {
        let mut ids: Vec<usize> = Vec::new();
        while ids.len() < 3 {
            let id = FIRST_ID + self.random.below(self.size);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let ids: Vec<String> = ids.iter().map(usize::to_string).collect();
        ids.join(",")
    }
}

/// xorshift64*: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        number as usize % bound
    }
}

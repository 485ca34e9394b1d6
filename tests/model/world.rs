//! A server, a model and a clock, which go through the same operations.

use payi_edge::engine::{EngineOptions, IngestBlockLimits, UnknownResource};
use serde_json::{Value, json};

use crate::host::{Fault, Host};
use crate::limit::{Closed, Cost, Limit};
use crate::model::{Model, Rules};
use crate::op::{Call, DAY, Op, encoded};

/// 2026-11-22T12:00:00Z.
const START: i64 = 1_795_348_800;

/// Whatever an ingest charges: its entry in the journal, the id of its response, the next ids. A limit
/// with a schedule may go on to its next window, and an event may come too late for the last one.
const ROWS_PER_INGEST: usize = 3;

pub struct World {
    pub host: Host,
    pub model: Model,
    now: i64,
}

impl World {
    pub fn new(rules: Rules) -> Self {
        let mut options = EngineOptions::default();
        if rules.reject_block_limits {
            options.ingest_block_limits = IngestBlockLimits::Reject;
        }
        if rules.unknown_is_free {
            options.unknown_resource = UnknownResource::ZeroCost;
        }
        let (host, model) = (Host::new(options), Model::new(rules));
        Self { host, model, now: START }
    }

    pub fn now(&self) -> i64 {
        self.now
    }

    /// Does it, and holds what comes of it against the model.
    pub fn step(&mut self, op: &Op) -> Result<(), Fault> {
        match op {
            Op::Wait { seconds } => self.now += seconds,
            Op::Evening => self.now += (DAY - 60 - self.now).rem_euclid(DAY),
            Op::Restart => self.host.restart(),
            Op::Tend => self.tend()?,
            Op::List { size, ascending } => self.compare_list(*size, *ascending)?,
            _ => {
                let ids = self.model.request_ids();
                let Some(call) = op.call(self.now, &ids) else { return Ok(()) };
                let answer = self.host.call(self.now, &call)?;
                if let Op::Ingest { event, .. } = op {
                    let daily = |id: &&&str| self.model.limit(id).is_some_and(|limit| limit.daily);
                    let rows = ROWS_PER_INGEST + 3 * event.limit_ids().iter().filter(daily).count();
                    assert!(answer.written <= rows, "{} rows", answer.written);
                }
                self.model.judge(op, self.now, &answer);
            }
        }
        Ok(())
    }

    /// An engine that was just loaded looks for old requests at once, and leaves none.
    fn tend(&mut self) -> Result<(), Fault> {
        let thorough = self.host.is_down();
        self.host.tend(self.now)?;
        self.undisturbed(|world| {
            let (now, host) = (world.now, &mut world.host);
            let ids = world.model.request_ids();
            world.model.tended(now, |op| {
                let call = op.call(now, &ids).expect("a result is asked for by one call");
                let kept = host.call(now, &call).unwrap().status == 200;
                assert!(!(kept && thorough), "{op:?} is older than the retention");
                kept
            });
        });
        Ok(())
    }

    /// Looks at the server without the store failing, or its calls being counted.
    fn undisturbed(&mut self, look: impl FnOnce(&mut Self)) {
        let before = (self.host.store.calls, self.host.store.failure.take());
        look(self);
        (self.host.store.calls, self.host.store.failure) = before;
    }

    /// All limits, page by page: what every total and counter must be, recomputed from the events.
    fn compare_list(&mut self, size: u8, ascending: bool) -> Result<(), Fault> {
        self.model.roll(self.now);
        let mut expected: Vec<Value> = self.model.limits.iter().map(Limit::json).collect();
        if !ascending {
            expected.reverse();
        }
        let mut items = Vec::new();
        let mut cursor = String::new();
        loop {
            let query = format!("limit={size}&sort_ascending={ascending}&cursor={cursor}");
            let page = self.get(&format!("/api/v1/limits?{query}"))?;
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["cursor"].as_str() {
                Some(next) => cursor = next.to_owned(),
                None => break,
            }
        }
        assert_eq!(items, expected);
        Ok(())
    }

    /// Everything there is to see, and once more after a restart.
    pub fn compare(&mut self) {
        self.undisturbed(|world| {
            for _ in 0..2 {
                world.compare_list(100, true).unwrap();
                world.compare_history().unwrap();
                world.host.restart();
            }
        });
    }

    /// What is kept of closed windows; and that it is, with what the limits hold now, everything that
    /// was ever charged.
    fn compare_history(&mut self) -> Result<(), Fault> {
        let sorted = |mut windows: Vec<Value>| {
            windows.sort_by_key(Value::to_string);
            windows
        };
        for place in 0..self.model.limits.len() {
            let path = format!("/api/v1/limits/{}", encoded(&self.model.limits[place].id));
            let page = self.get(&format!("{path}/history?limit=1000"))?;
            assert!(page["cursor"].is_null());
            let told = page["items"].as_array().unwrap().iter().map(|item| {
                json!({
                    "window": item["window"],
                    "limit_reset_timestamp": item["limit_reset_timestamp"],
                    "max": item["max"],
                    "totals": item["totals"],
                })
            });
            let limit = &self.model.limits[place];
            let known = limit.closed.iter().map(Closed::json);
            assert_eq!(sorted(told.collect()), sorted(known.collect()));

            let mut all = Cost::default();
            let closed = limit.closed.iter().flat_map(|closed| &closed.charges);
            closed.chain(&limit.charges).for_each(|charge| all += charge.cost);
            assert_eq!(all, self.model.ever[limit.number]);
        }
        Ok(())
    }

    fn get(&mut self, target: &str) -> Result<Value, Fault> {
        let (target, limit_ids) = (target.to_owned(), String::new());
        let call = Call { method: "GET", target, limit_ids, body: Value::Null };
        let answer = self.host.call(self.now, &call)?;
        Ok(answer.accepted(200).clone())
    }
}

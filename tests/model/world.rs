//! A server, a model and a clock, which go through the same operations.

use std::collections::BTreeMap;

use payi_edge::engine::{EngineOptions, IngestBlockLimits, UnknownResource};
use serde_json::Value;

use crate::host::{Fault, Host};
use crate::limit::{Cost, Limit};
use crate::model::{Model, Rules};
use crate::op::{Call, Op};

/// 2026-11-22T12:00:00Z.
const START: i64 = 1_795_348_800;

/// Whatever an ingest charges: its entry in the journal, the id of its response, the next ids.
const ROWS_PER_INGEST: usize = 3;

pub struct World {
    pub host: Host,
    pub model: Model,
    now: i64,
    /// What resets have told, by the number of the limit.
    told: BTreeMap<usize, Cost>,
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
        Self { host, model, now: START, told: BTreeMap::new() }
    }

    pub fn now(&self) -> i64 {
        self.now
    }

    /// Does it, and holds what comes of it against the model.
    pub fn step(&mut self, op: &Op) -> Result<(), Fault> {
        match op {
            Op::Wait { seconds } => self.now += seconds,
            Op::Restart => self.host.restart(),
            Op::Tend => self.tend()?,
            Op::List { size, ascending } => self.compare_list(*size, *ascending)?,
            _ => {
                let ids = self.model.request_ids();
                let Some(call) = op.call(self.now, &ids) else { return Ok(()) };
                let answer = self.host.call(self.now, &call)?;
                if matches!(op, Op::Ingest { .. }) {
                    assert!(answer.written <= ROWS_PER_INGEST, "{} rows", answer.written);
                }
                self.model.judge(op, self.now, &answer);
                if matches!(op, Op::Reset { .. }) && answer.status == 200 {
                    self.note_reset(&answer.json["limit_history"]);
                }
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

    fn note_reset(&mut self, history: &Value) {
        let id = history["limit_id"].as_str().unwrap();
        let limit = self.model.limits.iter().find(|limit| limit.id == id).unwrap();
        let cost = Cost::read(&history["totals"]["cost"]);
        *self.told.entry(limit.number).or_default() += cost;
    }

    /// All limits, page by page: what every total and counter must be, recomputed from the events.
    fn compare_list(&mut self, size: u8, ascending: bool) -> Result<(), Fault> {
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
                world.compare_history();
                world.host.restart();
            }
        });
    }

    /// What was told at resets is what is kept of them; and with what the limits hold now it is
    /// everything that was ever charged.
    fn compare_history(&self) {
        let kept = self.archived();
        assert_eq!(kept, self.told);
        for limit in &self.model.limits {
            let mut all = kept.get(&limit.number).copied().unwrap_or_default();
            limit.charges.iter().for_each(|charge| all += charge.cost);
            assert_eq!(all, self.model.ever[limit.number]);
        }
    }

    /// The costs in the records of closed windows, by the number of the limit.
    fn archived(&self) -> BTreeMap<usize, Cost> {
        let mut costs = BTreeMap::<_, Cost>::new();
        for (key, value) in &self.host.store.records {
            let Some(rest) = key.strip_prefix("archive/window/") else { continue };
            let number: usize = rest.split('/').next().unwrap().parse().unwrap();
            let record: Value = serde_json::from_str(value).unwrap();
            let cost = Cost::read(&record["limit_history"]["totals"]["cost"]);
            *costs.entry(number - 1).or_default() += cost;
        }
        costs
    }

    fn get(&mut self, target: &str) -> Result<Value, Fault> {
        let (target, limit_ids) = (target.to_owned(), String::new());
        let call = Call { method: "GET", target, limit_ids, body: Value::Null };
        let answer = self.host.call(self.now, &call)?;
        Ok(answer.accepted(200).clone())
    }
}

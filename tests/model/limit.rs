//! A limit as the model sees it: the list of everything that was charged to it.

use serde_json::{Value, json};

use crate::money::Money;
use crate::op::instant;

pub struct Limit {
    /// Tells it from all limits before and after it, also with the same id.
    pub number: usize,
    pub id: String,
    pub name: String,
    pub block: bool,
    pub max: Money,
    /// In percent.
    pub threshold: Option<u8>,
    pub created: i64,
    pub updated: i64,
    /// Since the last reset.
    pub charges: Vec<Charge>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cost {
    pub input: Money,
    pub output: Money,
}

impl Cost {
    pub fn total(self) -> Money {
        self.input + self.output
    }

    pub fn json(self) -> Value {
        json!({
            "currency": "usd",
            "input": {"base": self.input.json()},
            "output": {"base": self.output.json()},
            "total": {"base": self.total().json()},
        })
    }

    /// From the `cost` of totals.
    pub fn read(cost: &Value) -> Self {
        let cost = |name: &str| Money::read(&cost[name]["base"]);
        let read = Self { input: cost("input"), output: cost("output") };
        assert_eq!(cost("total"), read.total());
        read
    }
}

impl std::ops::AddAssign for Cost {
    fn add_assign(&mut self, other: Self) {
        self.input += other.input;
        self.output += other.output;
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Charge {
    pub cost: Cost,
    state: &'static str,
}

impl Limit {
    /// Charges a cost; the state after it.
    pub fn charge(&mut self, cost: Cost) -> &'static str {
        let spend = self.spend() + cost.total();
        let warn_at = self.threshold.map_or(self.max, |percent| self.max.percent(percent));
        let state = match () {
            () if spend > self.max => "overrun",
            () if spend >= warn_at => "exceeded",
            () => "ok",
        };
        self.charges.push(Charge { cost, state });
        state
    }

    pub fn spend(&self) -> Money {
        self.charges.iter().map(|charge| charge.cost.total()).sum()
    }

    /// As the API shows it.
    pub fn json(&self) -> Value {
        let mut limit = self.common_json();
        limit["limit_creation_timestamp"] = instant(self.created).into();
        limit["limit_update_timestamp"] = instant(self.updated).into();
        if let Some(percent) = self.threshold {
            limit["threshold"] = Money::cents(percent.into()).json();
        }
        limit
    }

    /// As the answer to a reset shows it.
    pub fn history_json(&self, reset: i64) -> Value {
        let mut history = self.common_json();
        history["limit_reset_timestamp"] = instant(reset).into();
        history
    }

    fn common_json(&self) -> Value {
        json!({
            "limit_id": self.id,
            "limit_name": self.name,
            "limit_type": if self.block { "block" } else { "allow" },
            "limit_tags": [],
            "max": self.max.json(),
            "totals": self.totals_json(),
        })
    }

    fn totals_json(&self) -> Value {
        let mut cost = Cost::default();
        self.charges.iter().for_each(|charge| cost += charge.cost);
        let mut total = json!({"base": cost.total().json()});
        if cost.total() > self.max {
            total["overrun_base"] = (cost.total() - self.max).json();
        }
        let count = |state| self.charges.iter().filter(|charge| charge.state == state).count();
        json!({
            "cost": {
                "input": {"base": cost.input.json()},
                "output": {"base": cost.output.json()},
                "total": total,
            },
            "requests": {
                "ok": count("ok"), "exceeded": count("exceeded"), "overrun": count("overrun"),
                "blocked": 0, "blocked_external": 0, "failed": 0, "total": self.charges.len(),
            },
        })
    }
}

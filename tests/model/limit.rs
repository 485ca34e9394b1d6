//! A limit as the model sees it: the list of everything that was charged to it.

use serde_json::{Value, json};

use crate::money::Money;
use crate::op::{DAY, instant};

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
    /// Whether it starts again at midnight, UTC.
    pub daily: bool,
    /// The time since the last reset, until the next one.
    pub window: Window,
    /// In this window.
    pub charges: Vec<Charge>,
    pub closed: Vec<Closed>,
}

/// From an instant to another one, which is not part of it.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    pub start: i64,
    pub end: i64,
}

impl Window {
    pub const ALWAYS: Self = Self { start: i64::MIN, end: i64::MAX };

    pub fn day_of(at: i64) -> Self {
        let start = at.div_euclid(DAY) * DAY;
        Self { start, end: start + DAY }
    }

    fn json(self) -> Value {
        let mut window = json!({"end_timestamp": instant(self.end)});
        if self.start > i64::MIN {
            window["start_timestamp"] = instant(self.start).into();
        }
        window
    }

    fn contains(self, at: i64) -> bool {
        self.start <= at && at < self.end
    }
}

/// A window that is over, with the limit as it was then.
pub struct Closed {
    window: Window,
    reset: i64,
    max: Money,
    threshold: Option<u8>,
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
    /// Charges a cost to the window of the event; the state after it.
    pub fn charge(&mut self, cost: Cost, event: i64) -> &'static str {
        if !self.daily || event >= self.window.start {
            return charge(&mut self.charges, self.max, self.threshold, cost);
        }
        let known = self.closed.iter().position(|closed| closed.window.contains(event));
        let place = known.unwrap_or_else(|| {
            let mut window = Window::day_of(event);
            let others = self.closed.iter().map(|closed| closed.window).chain([self.window]);
            for other in others {
                if other.end <= event {
                    window.start = window.start.max(other.end);
                } else {
                    window.end = window.end.min(other.start);
                }
            }
            self.close(window, window.end, Vec::new());
            self.closed.len() - 1
        });
        let closed = &mut self.closed[place];
        charge(&mut closed.charges, closed.max, closed.threshold, cost)
    }

    /// Starts again if it is time to. A window without charges leaves nothing behind.
    pub fn roll(&mut self, now: i64) {
        if now < self.window.end {
            return;
        }
        let Window { start, end } = Window::day_of(now);
        let next = Window { start: start.max(self.window.end), end };
        let charges = std::mem::take(&mut self.charges);
        if !charges.is_empty() {
            self.close(self.window, self.window.end, charges);
        }
        self.window = next;
        self.updated = self.updated.max(next.start);
    }

    /// Starts again by hand.
    pub fn reset(&mut self, now: i64) {
        let charges = std::mem::take(&mut self.charges);
        self.close(Window { end: now, ..self.window }, now, charges);
        self.window.start = now;
        self.updated = now;
    }

    fn close(&mut self, window: Window, reset: i64, charges: Vec<Charge>) {
        let (max, threshold) = (self.max, self.threshold);
        self.closed.push(Closed { window, reset, max, threshold, charges });
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
        if self.daily {
            limit["reset_schedule"] = daily();
            limit["window"] = self.window.json();
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
            "totals": totals_json(&self.charges, self.max),
        })
    }
}

impl Closed {
    /// What a list of past windows says of it, as far as it matters here.
    pub fn json(&self) -> Value {
        json!({
            "window": self.window.json(),
            "limit_reset_timestamp": instant(self.reset),
            "max": self.max.json(),
            "totals": totals_json(&self.charges, self.max),
        })
    }
}

/// The schedule of a limit that starts again at midnight.
pub fn daily() -> Value {
    json!({"every": "day", "at": "00:00", "time_zone": "UTC"})
}

fn charge(
    charges: &mut Vec<Charge>,
    max: Money,
    threshold: Option<u8>,
    cost: Cost,
) -> &'static str {
    let before: Money = charges.iter().map(|charge| charge.cost.total()).sum();
    let spend = before + cost.total();
    let warn_at = threshold.map_or(max, |percent| max.percent(percent));
    let state = match () {
        () if spend > max => "overrun",
        () if spend >= warn_at => "exceeded",
        () => "ok",
    };
    charges.push(Charge { cost, state });
    state
}

fn totals_json(charges: &[Charge], max: Money) -> Value {
    let mut cost = Cost::default();
    charges.iter().for_each(|charge| cost += charge.cost);
    let mut total = json!({"base": cost.total().json()});
    if cost.total() > max {
        total["overrun_base"] = (cost.total() - max).json();
    }
    let count = |state| charges.iter().filter(|charge| charge.state == state).count();
    json!({
        "cost": {
            "input": {"base": cost.input.json()},
            "output": {"base": cost.output.json()},
            "total": total,
        },
        "requests": {
            "ok": count("ok"), "exceeded": count("exceeded"), "overrun": count("overrun"),
            "blocked": 0, "blocked_external": 0, "failed": 0, "total": charges.len(),
        },
    })
}

//! What came of a simulation.

use serde::Serialize;

use crate::by_name::ByName;
use crate::limit::{LimitState, RequestCounts};
use crate::time::Timestamp;

/// What came of all calls. Amounts are USD, as decimal text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// How many calls there were.
    pub events: u64,
    /// How many of them went ahead.
    pub allowed: u64,
    /// How many were refused.
    pub refused: u64,
    /// How many went ahead and could not be counted by one of their limits.
    #[serde(skip_serializing_if = "is_zero")]
    pub failed: u64,
    /// How many were of a window that one of their limits had closed.
    pub out_of_order: u64,
    /// What the calls cost that went ahead.
    pub cost: Total,
    /// What the others would have cost.
    pub refused_cost: Total,
    /// What came of each limit, by its id.
    pub limits: ByName<LimitOutcome>,
}

/// An amount, as a cost has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Total {
    /// The sum.
    pub total: Base,
}

/// An amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Base {
    /// In USD.
    pub base: String,
}

impl Total {
    pub(super) fn of(base: String) -> Self {
        Self { total: Base { base } }
    }
}

/// What came of one limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LimitOutcome {
    /// What is spent in its last window.
    pub spend: String,
    /// Its budget.
    pub max: String,
    /// What it says by its spend.
    pub state: LimitState,
    /// The calls of all windows, by what it said.
    pub requests: RequestCounts,
    /// How many windows there were with a call.
    pub windows: u64,
    /// What was spent in all windows.
    pub cost: String,
    /// What the calls would have cost that this limit refused.
    pub refused_cost: String,
    /// When it first warned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_exceeded_at: Option<Timestamp>,
    /// When it was first above its maximum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_overrun_at: Option<Timestamp>,
    /// When it first refused a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_blocked_at: Option<Timestamp>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

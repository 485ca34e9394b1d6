//! What a limit has counted since its last reset.

use serde::Serialize;

use super::state::LimitState;
use crate::money::Usd;
use crate::price::Cost;

/// Cost and requests since the last reset.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// The spend.
    pub cost: Cost,
    /// The requests, by the state that each of them got.
    pub requests: RequestCounts,
}

impl Totals {
    /// The part of the spend that lies above `max`, if any does.
    pub fn overrun(&self, max: Usd) -> Option<Usd> {
        self.cost.total.checked_sub(max).ok().filter(|over| over.is_positive())
    }
}

/// How many requests got each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct RequestCounts {
    /// Requests answered `ok`.
    pub ok: u64,
    /// Requests answered `exceeded`.
    pub exceeded: u64,
    /// Requests answered `overrun`.
    pub overrun: u64,
    /// Requests that this limit refused.
    pub blocked: u64,
    /// Requests that another limit refused.
    pub blocked_external: u64,
    /// Requests for which the limit could not be checked.
    pub failed: u64,
    /// All of them.
    pub total: u64,
}

impl RequestCounts {
    /// Counts one request that got `state`.
    pub fn tick(&mut self, state: LimitState) {
        let counter = match state {
            LimitState::Ok => &mut self.ok,
            LimitState::Exceeded => &mut self.exceeded,
            LimitState::Overrun => &mut self.overrun,
            LimitState::Blocked => &mut self.blocked,
            LimitState::BlockedExternal => &mut self.blocked_external,
            LimitState::Failed => &mut self.failed,
        };
        *counter = counter.saturating_add(1);
        self.total = self.total.saturating_add(1);
    }
}

//! May the next call go ahead under several limits, and what does each of them say?

use super::kind::LimitType;
use super::state::{LimitState, spend_state};
use super::threshold::Threshold;
use crate::error::Error;
use crate::money::Usd;

/// Where one limit stands before a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What the limit does when it is used up.
    pub limit_type: LimitType,
    /// The budget in USD.
    pub max: Usd,
    /// From which share of `max` it warns.
    pub threshold: Option<Threshold>,
    /// What has been spent, in USD.
    pub spend: Usd,
}

impl Standing {
    /// A block limit whose spend is above its maximum refuses the next call, whatever that costs.
    pub fn refuses(&self) -> bool {
        self.limit_type == LimitType::Block && self.spend > self.max
    }

    fn after(&self, cost: Usd) -> Result<LimitState, Error> {
        spend_state(self.spend.checked_add(cost)?, self.max, self.threshold)
    }
}

/// What several limits said to one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether the call may go ahead.
    pub allowed: bool,
    /// The states, in the order of the limits.
    pub states: Vec<LimitState>,
}

/// Decides about a call that would cost `cost` USD.
///
/// If a limit refuses, it is `blocked` and all others `blocked_external`. Otherwise each limit has
/// the state that it would be in after the call; one that cannot be computed is `failed`.
pub fn evaluate(standings: &[Standing], cost: Usd) -> Decision {
    let allowed = !standings.iter().any(Standing::refuses);
    let state = |standing: &Standing| match (allowed, standing.refuses()) {
        (true, _) => standing.after(cost).unwrap_or(LimitState::Failed),
        (false, true) => LimitState::Blocked,
        (false, false) => LimitState::BlockedExternal,
    };
    Decision { allowed, states: standings.iter().map(state).collect() }
}

//! May the next call go ahead under several limits, and what does each of them say?

use super::committed::Committed;
use super::kind::LimitType;
use super::state::{LimitState, spend_state};
use super::threshold::Threshold;
use crate::bugs::{self, Bug};
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
    /// What calls take that have not told their cost.
    pub committed: Committed,
}

impl Standing {
    /// What is spent, presumed spent, or held.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if the sum cannot be held
    /// exactly.
    pub fn taken(&self) -> Result<Usd, Error> {
        let Committed { held, presumed } = self.committed;
        let held = if bugs::is(Bug::CheckWithoutHeld) { Usd::ZERO } else { held };
        let presumed = if bugs::is(Bug::CheckWithoutPresumed) { Usd::ZERO } else { presumed };
        self.spend.checked_add(held)?.checked_add(presumed)
    }

    /// Whether a call that costs up to `amount` USD may go ahead: what a block limit has left must
    /// cover it. A limit that only watches covers everything.
    pub fn admits(&self, amount: Usd) -> bool {
        let after = self.taken().and_then(|taken| taken.checked_add(amount));
        // A sum that cannot be told exactly is beyond every budget that can.
        self.limit_type == LimitType::Allow || after.is_ok_and(|after| after <= self.max)
    }

    /// A block limit whose spend is above its maximum refuses the next call, whatever that costs.
    pub fn refuses(&self) -> bool {
        self.limit_type == LimitType::Block && self.spend > self.max
    }

    fn after(&self, cost: Usd) -> Result<LimitState, Error> {
        spend_state(self.spend.checked_add(cost)?, self.max, self.threshold)
    }

    /// The same if all that is taken is spent.
    fn after_all(&self, cost: Usd) -> Result<LimitState, Error> {
        spend_state(self.taken()?.checked_add(cost)?, self.max, self.threshold)
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
    decide(standings, &Standing::refuses, &|standing| standing.after(cost))
}

/// Decides about a hold of `amount` USD for a call that is still to be made: no block limit may come to
/// more than its maximum by it. The states are as for [`evaluate`], if all that is taken is spent.
pub fn admit(standings: &[Standing], amount: Usd) -> Decision {
    let refuses = |standing: &Standing| !standing.admits(amount);
    decide(standings, &refuses, &|standing| standing.after_all(amount))
}

fn decide(
    standings: &[Standing],
    refuses: &dyn Fn(&Standing) -> bool,
    after: &dyn Fn(&Standing) -> Result<LimitState, Error>,
) -> Decision {
    let allowed = !standings.iter().any(refuses);
    let mut states = Vec::new();
    for standing in standings {
        states.push(match (allowed, refuses(standing)) {
            (true, _) => after(standing).unwrap_or(LimitState::Failed),
            (false, true) => LimitState::Blocked,
            (false, false) => LimitState::BlockedExternal,
        });
    }
    Decision { allowed, states }
}

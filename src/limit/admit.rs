//! May money be held for a call that is still to be made?

use super::budget::Limit;
use super::evaluate::Standing;
use super::kind::LimitType;
use crate::error::Error;
use crate::money::Usd;

/// What calls take from a limit that have not told their cost, in USD.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Committed {
    /// Held for calls under way.
    pub held: Usd,
    /// Of calls that never told: presumed spent, until somebody knows better.
    pub presumed: Usd,
}

impl Standing {
    /// What is spent, presumed spent, or held.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if the sum cannot be held
    /// exactly.
    pub fn taken(&self) -> Result<Usd, Error> {
        self.spend.checked_add(self.committed.held)?.checked_add(self.committed.presumed)
    }

    /// Whether a call that costs up to `amount` USD may go ahead: what a block limit has left must
    /// cover it. A limit that only watches covers everything.
    pub fn admits(&self, amount: Usd) -> bool {
        let after = self.taken().and_then(|taken| taken.checked_add(amount));
        // A sum that cannot be told exactly is beyond every budget that can.
        self.limit_type == LimitType::Allow || after.is_ok_and(|after| after <= self.max)
    }
}

impl Limit {
    /// Takes `amount` USD for a call.
    pub fn hold(&mut self, amount: Usd) {
        self.committed.held = plus(self.committed.held, amount);
    }

    /// Gives back what was held.
    pub fn free(&mut self, amount: Usd) {
        self.committed.held = minus(self.committed.held, amount);
    }

    /// Takes `amount` USD for spent.
    pub fn presume(&mut self, amount: Usd) {
        self.committed.presumed = plus(self.committed.presumed, amount);
    }

    /// Gives back what was taken for spent.
    pub fn correct(&mut self, amount: Usd) {
        self.committed.presumed = minus(self.committed.presumed, amount);
    }
}

/// Whoever holds has made sure that all that is taken can be told exactly; then so can its parts.
fn plus(sum: Usd, amount: Usd) -> Usd {
    sum.checked_add(amount).unwrap_or(sum)
}

fn minus(sum: Usd, amount: Usd) -> Usd {
    sum.checked_sub(amount).unwrap_or(sum)
}

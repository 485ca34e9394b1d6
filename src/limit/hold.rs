//! Money that a limit holds for calls, and gives back.

use super::budget::Limit;
use crate::money::Usd;

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

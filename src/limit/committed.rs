//! What calls take from a limit before they have told their cost.

use crate::money::Usd;

/// What calls take from a limit that have not told their cost, in USD.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Committed {
    /// Held for calls under way.
    pub held: Usd,
    /// Of calls that never told: presumed spent, until somebody knows better.
    pub presumed: Usd,
}

//! The states of a limit, and the pure function from spend to state.

use serde::Serialize;

use super::threshold::Threshold;
use crate::error::Error;
use crate::money::Usd;

/// What one limit said to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitState {
    /// The spend is below the threshold.
    Ok,
    /// The spend has reached the threshold and is not above the maximum. A warning.
    Exceeded,
    /// The spend is above the maximum.
    Overrun,
    /// This limit refused the request.
    Blocked,
    /// Another limit refused the request.
    BlockedExternal,
    /// The limit could not be checked.
    Failed,
}

impl LimitState {
    /// Every state, in Pay-i's order.
    pub const ALL: [Self; 6] = [
        Self::Ok,
        Self::Exceeded,
        Self::Overrun,
        Self::Blocked,
        Self::BlockedExternal,
        Self::Failed,
    ];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Exceeded => "exceeded",
            Self::Overrun => "overrun",
            Self::Blocked => "blocked",
            Self::BlockedExternal => "blocked_external",
            Self::Failed => "failed",
        }
    }
}

/// The state at a spend of `spend` USD. Equality counts exactly: at `max * threshold` a limit is
/// `exceeded`, at `max` still `exceeded`, one part in 10^28 above it `overrun`.
///
/// # Errors
/// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if `max * threshold` cannot be
/// held exactly.
pub fn spend_state(
    spend: Usd,
    max: Usd,
    threshold: Option<Threshold>,
) -> Result<LimitState, Error> {
    if spend > max {
        Ok(LimitState::Overrun)
    } else if spend >= Threshold::risk(threshold, max)? {
        Ok(LimitState::Exceeded)
    } else {
        Ok(LimitState::Ok)
    }
}

//! When a limit refuses.

/// When a block limit refuses a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rule {
    /// When its spend is above its maximum before the call, as Pay-i does.
    #[default]
    Spend,
    /// When its spend would be above its maximum after the call, as with a hold of what it costs.
    Hold,
}

//! What can be chosen about a guarded call.

use crate::money::Usd;

/// The choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// For how long the ledger holds money without being asked again, in milliseconds.
    pub ttl_ms: i64,
    /// By how much a hold is extended when it runs out, in USD. Without it all is held at once.
    pub step: Option<Usd>,
    /// All that the call can cost, in USD, if there is such a bound.
    pub most: Option<Usd>,
    /// Where the ledger does not answer.
    pub on_unavailable: OnUnavailable,
    /// Where the provider does not answer.
    pub on_no_answer: OnNoAnswer,
    /// Where a limit refuses to hold more.
    pub on_exhausted: OnExhausted,
}

/// What to do when the ledger does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnUnavailable {
    /// Not to call the model.
    #[default]
    Refuse,
    /// To call it, and to tell the ledger later.
    Run,
}

/// What to take for true when no answer of the provider came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnNoAnswer {
    /// That all that was held is spent, until somebody knows better.
    #[default]
    Presume,
    /// That nothing is spent.
    Release,
}

/// What to do with a stream when no more money can be held for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnExhausted {
    /// To end it like an answer that has reached its greatest length.
    #[default]
    Cut,
    /// To end it with an error.
    Error,
    /// To let it run.
    Run,
}

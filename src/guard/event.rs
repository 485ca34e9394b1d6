//! What can happen to a guarded call.

/// An event, as its host tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It begins.
    Start,
    /// Time has passed.
    Tick,
    /// Time has passed, and nobody reads what the provider sends.
    Idle,
    /// The ledger holds the money, or holds it for longer.
    Held,
    /// A limit refuses.
    Refused,
    /// The ledger gave no answer that says anything: a lost connection, a time-out, 429, 5xx.
    Unavailable,
    /// The ledger does not have the hold as it must be: it expired, or is resolved, or unknown.
    Gone,
    /// The ledger does not take what it is told: it will not do so if it is told again.
    Rejected,
    /// The ledger has settled or released the hold.
    Done,
    /// The ledger holds more.
    Extended,
    /// A limit refuses to hold more.
    ExtendRefused,
    /// The ledger gave no answer about holding more.
    ExtendFailed,
    /// The request surely did not reach the provider.
    NotSent,
    /// The provider answered with an error, for which it does not bill.
    Failed,
    /// No answer came, and nobody knows whether the request is billed.
    NoAnswer,
    /// The answer is over, be it complete or not, and what it used is to be told.
    Used,
}

impl Event {
    /// All events, in the order of the numbers by which hosts without enums know them.
    pub const ALL: [Self; 16] = [
        Self::Start,
        Self::Tick,
        Self::Idle,
        Self::Held,
        Self::Refused,
        Self::Unavailable,
        Self::Gone,
        Self::Rejected,
        Self::Done,
        Self::Extended,
        Self::ExtendRefused,
        Self::ExtendFailed,
        Self::NotSent,
        Self::Failed,
        Self::NoAnswer,
        Self::Used,
    ];
}

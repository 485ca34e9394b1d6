//! Mistakes that somebody could make, to be switched on one at a time: a test that the tests of holds
//! and guarded calls find each of them.
//!
//! Without the feature `planted-bugs` there is none, and the compiler removes every trace of them.

/// A mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bug {
    /// A hold that is settled again is charged again.
    DoubleSettle,
    /// What expires on a block limit is freed.
    ExpiredIsFreed,
    /// Nothing expires by itself.
    LostExpiry,
    /// What is held does not count for the next call.
    CheckWithoutHeld,
    /// What is presumed spent does not count for the next call.
    CheckWithoutPresumed,
    /// A settlement after the expiry is refused.
    LateSettleRefused,
    /// A settlement after the expiry leaves what was presumed.
    PresumedKept,
    /// A release that is repeated frees again.
    ReleaseFreesTwice,
    /// An extension is not checked.
    ExtendUnchecked,
    /// A reserve that is repeated holds again.
    DuplicateHolds,
    /// An engine that comes back does not know what is held.
    HeldNotRestored,
    /// A refusal leaves the money held on the limits that did not refuse.
    RefusalHolds,
    /// A settlement that is repeated with another cost is taken for the same.
    OtherCostAccepted,
    /// A hold can be renewed without end.
    RenewedPastTheCap,
    /// Only the first limit of a hold is charged.
    FirstLimitOnly,
    /// A reset forgets what is held.
    ResetForgetsHeld,
    /// A guard takes silence for a yes.
    GuardTakesSilenceForYes,
    /// A guard that got no answer from the provider takes the call for free.
    GuardFreesNoAnswer,
    /// A guard lets a stream run on when no more is held.
    GuardNeverCuts,
    /// A guard does not repeat a settlement whose answer is lost.
    GuardSettlesOnce,
    /// The time of holds goes back with a clock.
    TimeGoesBack,
    /// What expires before its window began, by a clock that was ahead, is forgotten by a restart.
    ExpiredBeforeItsWindow,
    /// A stream that may run without the ledger waits for it.
    GuardWaitsForEver,
    /// A host decides on what it had read before others wrote.
    HostDecidesOnOldState,
    /// A host answers before its changes are committed.
    HostAnswersBeforeCommit,
}

#[cfg(feature = "planted-bugs")]
impl Bug {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::DoubleSettle,
        Self::ExpiredIsFreed,
        Self::LostExpiry,
        Self::CheckWithoutHeld,
        Self::CheckWithoutPresumed,
        Self::LateSettleRefused,
        Self::PresumedKept,
        Self::ReleaseFreesTwice,
        Self::ExtendUnchecked,
        Self::DuplicateHolds,
        Self::HeldNotRestored,
        Self::RefusalHolds,
        Self::OtherCostAccepted,
        Self::RenewedPastTheCap,
        Self::FirstLimitOnly,
        Self::ResetForgetsHeld,
        Self::GuardTakesSilenceForYes,
        Self::GuardFreesNoAnswer,
        Self::GuardNeverCuts,
        Self::GuardSettlesOnce,
        Self::TimeGoesBack,
        Self::ExpiredBeforeItsWindow,
        Self::GuardWaitsForEver,
        Self::HostDecidesOnOldState,
        Self::HostAnswersBeforeCommit,
    ];
}

#[cfg(feature = "planted-bugs")]
mod planted {
    use std::cell::Cell;

    use super::Bug;

    thread_local! {
        static PLANTED: Cell<Option<Bug>> = const { Cell::new(None) };
    }

    /// Switches a mistake on, in this thread, or all of them off.
    pub fn plant(bug: Option<Bug>) {
        PLANTED.set(bug);
    }

    /// Whether a mistake is switched on.
    pub fn is(bug: Bug) -> bool {
        PLANTED.get() == Some(bug)
    }
}

#[cfg(feature = "planted-bugs")]
pub use planted::{is, plant};

/// Whether a mistake is switched on: never without the feature.
#[cfg(not(feature = "planted-bugs"))]
pub const fn is(_: Bug) -> bool {
    false
}

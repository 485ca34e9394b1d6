//! What a guarded call wants its host to do.

/// A command; its number is that by which hosts without enums know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Command {
    /// Nothing, ever again.
    Nothing,
    /// Nothing now; [`wake_at`](super::GuardedCall::wake_at) says when time itself is an event. Of a
    /// piece of a stream: keep it until the extension under way is answered.
    Wait,
    /// Ask the ledger to hold the amount.
    Reserve,
    /// Call the model.
    Call,
    /// Tell the caller that a limit refuses.
    Refuse,
    /// Tell the caller that the ledger does not answer. Then go on with [`Event::Tick`](super::Event::Tick),
    /// since a hold that was made nevertheless has to be released.
    Close,
    /// Ask the ledger to hold the money for longer.
    Renew,
    /// Tell the ledger what was used.
    Settle,
    /// Tell the ledger what was used as an amount: it knows no price for it.
    SettleCost,
    /// Tell the ledger that nothing was used.
    Release,
    /// Tell the ledger that nobody knows what was used.
    Presume,
    /// The ledger knows all. Nothing is left to do.
    Finish,
    /// The ledger could not be told. The hold expires, and is then presumed spent.
    GiveUp,
    /// Let the piece of the stream pass.
    Pass,
    /// Let the piece pass, and ask the ledger to hold more meanwhile.
    ExtendAhead,
    /// Ask the ledger to hold more, and keep the piece until it answers.
    Extend,
    /// End the stream before this piece, as if the answer had reached its greatest length.
    Cut,
    /// End the stream before this piece with an error.
    Break,
}

//! What a guarded call wants of the world, and how it ends.

use crate::op::Op;

/// What a call wants of the world.
#[derive(Debug)]
pub enum Wish {
    /// To ask the ledger; the answer is for the holder of this ticket.
    Ask(Ticket, Op),
    /// To be woken after so many milliseconds, unless it wishes again before.
    Wake(i64, u64),
    /// To hear of the model's next piece after so many milliseconds.
    Model(i64),
}

/// What an answer belongs to. An answer that nobody waits for any more is not heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ticket {
    /// The one question at a time about the hold.
    Hold(u64),
    /// The question for more, which may be under way beside it.
    More(u64),
}

/// How a call ended for its guard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A limit refused, or the ledger did not take the hold.
    Refused,
    /// The ledger has confirmed what it was told.
    Finished,
    /// The ledger could not be told.
    GaveUp,
}

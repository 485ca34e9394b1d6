//! Holds: money is taken from limits before a call is made, and its cost is charged after.
//!
//! A hold is resolved once, by what the call cost or by nothing. One whose caller never tells expires:
//! a block limit then presumes the money spent, for the provider may have billed it; and a cost that is
//! told late is charged all the same. Time alone never needs a request to arrive: whatever is asked,
//! what is due expires first.

mod admission;
mod change;
mod expire;
mod hold;
mod release;
mod reserve;
mod resolved;
mod settle;
mod view;

pub(super) use hold::{Hold, Holds};
pub(super) use resolved::Resolved;

//! The guard: what to do about a call that limits must allow, from the hold on its money until the
//! ledger knows its cost.

mod call;
mod command;
mod event;
mod pace;
mod rules;

pub use call::GuardedCall;
pub use command::Command;
pub use event::Event;
pub use rules::{OnExhausted, OnNoAnswer, OnUnavailable, Rules};

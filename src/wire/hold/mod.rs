//! Holds: an extension of Pay-i's contract. Money is held before a call, and the call's cost told after.

mod answer;
mod body;

pub use answer::{
    HoldPage, HoldResponse, HoldResult, HoldState, HoldView, RefusedHold, hold_not_found, with_hold,
};
pub use body::{ChangeHold, CreateHold, Settle, TTL_MAX, presumes};

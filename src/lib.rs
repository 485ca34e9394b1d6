//! Exact cost, limit states and Pay-i's limits API, for browsers and edge runtimes.
//!
//! The layers, top to bottom; an arrow may only point down, and a test holds the rule:
//!
//! ```text
//! wasm                   the only place that names wasm_bindgen, js_sys, web_sys, serde_wasm_bindgen
//! client, engine, guard  steps: (state, event) -> (new state, what to do next)
//! wire, simulation       Pay-i's REST contract as types; recorded calls once more
//! limit -> price         the two pure subjects: limit states; cost of units
//! money, time            exact decimal USD; instants as data
//! json                   JSON whose numbers are text
//! error, by_name         one enum, one stable code per variant; a small map
//! bugs                   mistakes to be planted by the test of the simulator; nothing in what ships
//! ```
//!
//! Below `wasm` there is no clock, no randomness, no I/O and no JavaScript: time and ids come in as
//! arguments, so the whole core is tested with plain `cargo test`.

// A trap in WebAssembly loses the instance, so nothing in here may panic on any input.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

#[doc(hidden)]
pub mod bugs;
pub mod by_name;
pub mod client;
pub mod engine;
pub mod error;
pub mod guard;
pub mod json;
pub mod limit;
pub mod money;
pub mod price;
pub mod simulation;
pub mod time;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod wire;

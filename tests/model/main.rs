//! The engine against a model of it that was written independently: whatever is asked in whatever
//! order, whenever it restarts and wherever its store fails.
//!
//! `PROPTEST_CASES` says how many sequences; the long run is part of `cargo xtask test --long`.
#![cfg(not(target_arch = "wasm32"))]

mod faults;
mod host;
mod limit;
#[path = "model.rs"]
mod model;
mod money;
mod op;
mod sequences;
mod world;

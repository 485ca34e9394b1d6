//! Input that means harm, or that is nearly right: whatever is sent and whatever is stored, there is
//! no panic, every answer is JSON, a refusal is an envelope and leaves no trace.
//!
//! `HOSTILE_INPUTS` says how many inputs, `HOSTILE_SEED` which; the long run is part of
//! `cargo xtask test --long`.
#![cfg(not(target_arch = "wasm32"))]

mod account;
mod body;
mod feeds;
mod input;
#[path = "../common/jiff_zones.rs"]
mod jiff_zones;
mod prices;
mod random;
mod records;
mod requests;
mod tables;

/// So many inputs, which take a few seconds, unless the environment asks for more.
fn inputs() -> usize {
    number("HOSTILE_INPUTS").unwrap_or(10_000)
}

fn seed() -> u64 {
    number("HOSTILE_SEED").unwrap_or(1) as u64
}

fn number(name: &str) -> Option<usize> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} must be a whole number, not {text}")))
}

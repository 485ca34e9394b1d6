//! Instants: tables, and properties against the crate jiff.
#![cfg(not(target_arch = "wasm32"))]

mod against_jiff;
mod range;
mod text;
mod zone_offsets;

use payi_edge::time::Timestamp;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

//! Exact amounts, held against big rational numbers.
#![cfg(not(target_arch = "wasm32"))]

mod arithmetic;
mod oracle;
mod output;
mod parse;

use payi_edge::money::Usd;

fn usd(text: &str) -> Usd {
    Usd::parse(text).unwrap()
}

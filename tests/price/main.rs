//! What a request cost, and which price was in force.
#![cfg(not(target_arch = "wasm32"))]

mod book;
mod builtin;
mod cost;
#[allow(dead_code)]
#[path = "../money/oracle.rs"]
mod oracle;

use payi_edge::error::Error;
use payi_edge::money::Usd;
use payi_edge::price::{
    PriceBook, PriceVersion, Priced, UnitCaps, UnitCount, UnitPrice, UnitPrices, Units,
};
use payi_edge::time::Timestamp;

fn usd(text: &str) -> Usd {
    Usd::parse(text).unwrap()
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// Units from `(name, input, output)`.
fn units(rows: &[(&str, u64, u64)]) -> Units {
    rows.iter()
        .map(|(name, input, output)| {
            ((*name).to_owned(), UnitCount { input: *input, output: *output })
        })
        .collect()
}

/// Prices from `(name, USD in, USD out)`; an empty text is no price.
fn prices(rows: &[(&str, &str, &str)]) -> UnitPrices {
    let price = |text: &str| (!text.is_empty()).then(|| usd(text));
    rows.iter()
        .map(|(name, input, output)| {
            ((*name).to_owned(), UnitPrice { input: price(input), output: price(output) })
        })
        .collect()
}

/// A version of a price of one's own.
fn version(resource: &str, units: UnitPrices) -> PriceVersion {
    PriceVersion {
        resource_id: 1,
        category: "own".to_owned(),
        resource: resource.to_owned(),
        start: at("2025-01-01"),
        units,
        caps: UnitCaps::default(),
        cost_per_hour: None,
    }
}

/// The cost of units at prices of one's own.
fn price(units: &Units, prices: &UnitPrices) -> Result<Priced, Error> {
    let mut book = PriceBook::empty();
    book.insert(version("tool", prices.clone()));
    book.price("own", "tool", units, at("2026-01-01")).map(|(_, priced)| priced)
}

//! What a request cost, and which price was in force.
#![cfg(not(target_arch = "wasm32"))]

mod book;
mod builtin;
mod cost;
mod disjoint;
mod hours;
mod inclusive;
mod layers;
mod listed;
mod memo;
mod names;
#[allow(dead_code)]
#[path = "../money/oracle.rs"]
mod oracle;
mod out_of_range;
mod periods;
mod registry;
mod tiers;
mod unknown;
mod variants;

use payi_edge::error::Error;
use payi_edge::json;
use payi_edge::money::Usd;
use payi_edge::price::feed::pack;
use payi_edge::price::registry::Unit;
use payi_edge::price::table::Table;
use payi_edge::price::{
    PriceBook, PriceVersion, Priced, UnitCaps, UnitCount, UnitPrice, UnitPrices, Units,
};
use payi_edge::time::Timestamp;
use serde_json::{Value, json};

static FULL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/full.prices"));

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

/// A book of the prices of a feed.
fn book(feed: &Value) -> PriceBook {
    let parsed = json::parse(&feed.to_string()).unwrap();
    let packed = pack(&parsed, "a test", &|_| true).unwrap();
    assert!(packed.skipped.is_empty(), "{:?}", packed.skipped);
    PriceBook::of_table(Table::open(packed.bytes.into()).unwrap())
}

/// A book of one provider `p` with a model `m` that has these prices.
fn book_of(prices: &Value) -> PriceBook {
    book(&json!([{
        "id": "p", "name": "P", "api_pattern": "p",
        "models": [{"id": "m", "match": {"equals": "m"}, "prices": prices}],
    }]))
}

/// The feed that the crate is built with, all of it.
fn whole_feed() -> PriceBook {
    PriceBook::of_table(Table::open(FULL.into()).unwrap())
}

/// Counts by their names.
fn usage(counts: &[(&str, u64)]) -> Vec<(Unit, u64)> {
    counts.iter().map(|(name, count)| (Unit::of_usage(name).expect(name), *count)).collect()
}

/// A context from `(key, value)`.
fn context(said: &[(&str, &str)]) -> Vec<String> {
    said.iter().flat_map(|(key, value)| [(*key).to_owned(), (*value).to_owned()]).collect()
}

/// What counts of the model `m` cost in all at the start of November 2026.
fn cost_of_usage(book: &PriceBook, counts: &[(&str, u64)]) -> Result<String, Error> {
    let usage = usage(counts);
    let (_, tally) = book.price_usage(Some("p"), "m", &usage, at("2026-11-01"), &[])?;
    Ok(tally.usd(tally.total)?.to_string())
}

/// The message with which counts of the model `m` are refused.
fn refusal(book: &PriceBook, counts: &[(&str, u64)]) -> String {
    cost_of_usage(book, counts).unwrap_err().to_string()
}

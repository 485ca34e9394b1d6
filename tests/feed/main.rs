//! What is packed is what the feed says, and what cannot be packed is named.
#![cfg(not(target_arch = "wasm32"))]

mod expected;
mod names;
mod prices;
mod refused;
mod small;

use payi_edge::json;
use payi_edge::price::feed::pack;
use payi_edge::price::table::Table;
use payi_edge::time::Timestamp;
use serde_json::Value;

static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.prices"));
static FULL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/full.prices"));

fn text() -> String {
    std::fs::read_to_string(env!("PRICE_FEED")).unwrap()
}

fn feed() -> Vec<Value> {
    serde_json::from_str(&text()).unwrap()
}

#[test]
fn the_built_in_table_is_a_part_of_the_whole_one() {
    let table = Table::open(BUILTIN.into()).unwrap();
    let whole = Table::open(FULL.into()).unwrap();
    assert!(table.info().models > 400, "{:?}", table.info());
    assert!(table.info().source.starts_with("genai-prices "));
    let at = Timestamp::parse("2026-11-01").unwrap();
    for id in table.providers() {
        let (few, all) = (table.models(Some(id)), whole.models(Some(id)));
        assert_eq!(few.len(), all.len(), "{id}");
        for (one, other) in few.into_iter().zip(all) {
            assert_eq!(table.describe(one), whole.describe(other));
            assert_eq!(table.plan(one, at, &[]), whole.plan(other, at, &[]));
        }
    }
}

#[test]
fn packing_at_run_time_gives_the_same_bytes() {
    let table = Table::open(FULL.into()).unwrap();
    let parsed = json::parse(&text()).unwrap();
    let packed = pack(&parsed, table.info().source, &|_| true).unwrap();
    assert_eq!(packed.bytes, FULL);
    assert!(packed.skipped.is_empty(), "{:?}", packed.skipped);
}

/// The package's packer in JavaScript is held to the same rows.
#[test]
fn small_feeds_give_the_bytes_that_are_written_down() {
    let rows: Vec<Value> = serde_json::from_str(include_str!("../data/packed-feeds.json")).unwrap();
    for row in rows {
        let feed = row["feed"].as_str().unwrap();
        let packed = pack(&json::parse(feed).unwrap(), "test", &|_| true).unwrap();
        let hex: String = packed.bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(row["bytes"], hex, "{feed}");
        assert_eq!(row["skipped"], Value::from(packed.skipped), "{feed}");
    }
}

/// How much of a table travels: what `gzip -9` makes of it, but for its header of 18 bytes.
fn compressed(table: &[u8]) -> usize {
    miniz_oxide::deflate::compress_to_vec(table, 9).len()
}

#[test]
fn the_tables_are_small_when_compressed() {
    for (name, table, most) in [("built-in", BUILTIN, 11_500), ("whole", FULL, 36_000)] {
        let (raw, size) = (table.len(), compressed(table));
        println!("the {name} table: {size} bytes compressed (at most {most}), {raw} raw");
        assert!(size <= most, "the {name} table: {size} bytes, at most {most}");
    }
}

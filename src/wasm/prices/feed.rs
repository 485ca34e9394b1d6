//! What the facade's packer of feeds asks about prices: it has no registry and no patterns of its own.

use wasm_bindgen::prelude::*;

use crate::price::coverage;
use crate::price::registry::Unit;
use crate::price::table::pattern;

/// The unit whose prices have this name: its place in the registry, and 64 times its depth.
#[wasm_bindgen(js_name = priceUnit)]
pub fn price_unit(key: &str) -> Option<u32> {
    let unit = Unit::of_price(key)?;
    Some(unit.depth() << 6 | u32::from(unit.place()))
}

/// What prices of these units, a bit for the place of each, need beside them.
#[wasm_bindgen(js_name = missingPrices)]
pub fn missing_prices(units: u64) -> Option<String> {
    coverage::missing(units)
}

/// What is expected of a regular expression, if this is none that a table may have.
#[wasm_bindgen(js_name = patternFault)]
pub fn pattern_fault(pattern: &str) -> Option<String> {
    pattern::check(pattern).err().map(str::to_owned)
}

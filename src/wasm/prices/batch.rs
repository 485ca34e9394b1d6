//! Very many requests of one model: rows of counts, one column for each unit.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::RawPriceBook;
use super::quote::{at, exact, whole};
use crate::price::registry::Unit;
use crate::price::{Batch, Tally};
use crate::wasm::error::thrown;

#[wasm_bindgen(js_class = RawPriceBook)]
impl RawPriceBook {
    /// Makes room for so many numbers, and tells where in the memory they stand.
    #[wasm_bindgen(js_name = roomFor)]
    pub fn room_for(&self, numbers: u32) -> u32 {
        let mut rows = self.rows.borrow_mut();
        rows.resize(usize::try_from(numbers).unwrap_or_default(), Cell::new(0.0));
        u32::try_from(rows.as_ptr().expose_provenance()).unwrap_or_default()
    }
}

//! Very many requests of one model: rows of counts, one column for each unit.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::RawPriceBook;
use super::plans::at;
use super::tally::{exact, whole};
use crate::error::Error;
use crate::price::{Batch, Tally};
use crate::wasm::error::thrown;
use crate::wasm::value::invalid;

#[wasm_bindgen(js_class = RawPriceBook)]
impl RawPriceBook {
    /// Makes room for so many numbers, and tells where in the memory they stand.
    #[wasm_bindgen(js_name = roomFor)]
    pub fn room_for(&self, numbers: u32) -> u32 {
        let mut rows = self.rows.borrow_mut();
        rows.resize(usize::try_from(numbers).unwrap_or_default(), Cell::new(0.0));
        u32::try_from(rows.as_ptr().expose_provenance()).unwrap_or_default()
    }

    /// Prices so many rows, and puts the cost of each in the place of its first count. `columns` are the
    /// numbers of names ([`unit`](Self::unit)), or without `usage` twice what [`line`](Self::line) gave,
    /// and one more for input. The sums of all rows since the `first` are the amounts of the last tally.
    #[wasm_bindgen(js_name = tallyRows)]
    pub fn tally_rows(
        &self,
        plan: u32,
        usage: bool,
        columns: &[u32],
        rows: u32,
        first: u32,
    ) -> Result<(), JsValue> {
        self.sum_rows(plan, usage, columns, rows, first).map_err(|error| thrown(&error))
    }
}

impl RawPriceBook {
    fn sum_rows(
        &self,
        plan: u32,
        usage: bool,
        columns: &[u32],
        rows: u32,
        first: u32,
    ) -> Result<(), Error> {
        let plans = self.plans.borrow();
        let plan = at(&plans, plan).ok_or_else(|| invalid("handle", "of this book"))?;
        let batch = Batch::new(plan, usage, columns)?;
        let mut sum = self.last.borrow_mut();
        if first == 0 {
            *sum = Tally::new(plan);
        }
        let cells = self.rows.borrow();
        let mut counts = vec![0; columns.len()];
        let width = columns.len().max(1);
        for (place, cells) in (first..first.saturating_add(rows)).zip(cells.chunks_exact(width)) {
            for (count, cell) in counts.iter_mut().zip(cells) {
                *count = whole(cell);
            }
            let row =
                batch.row(&counts).map_err(|error| error.at(&format!("counts, row {place}")))?;
            sum.add(&row)?;
            if let Some(cell) = cells.first() {
                cell.set(exact(row.total));
            }
        }
        Ok(())
    }
}

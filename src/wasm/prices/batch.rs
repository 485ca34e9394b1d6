//! Very many requests of one model: rows of counts, one column for each unit.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::RawPriceBook;
use super::quote::{at, exact, whole};
use crate::error::Error;
use crate::price::{Batch, Row, Tally};
use crate::wasm::error::thrown;
use crate::wasm::value::{invalid, text_of};

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
    /// names, a line each. The sums of all rows since the `first` are the amounts of the last tally.
    #[wasm_bindgen(js_name = tallyRows)]
    pub fn tally_rows(
        &self,
        plan: u32,
        usage: bool,
        columns: &str,
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
        columns: &str,
        rows: u32,
        first: u32,
    ) -> Result<(), Error> {
        let plans = self.plans.borrow();
        let plan = at(&plans, plan).ok_or_else(|| invalid("handle", "of this book"))?;
        let names: Vec<&str> = columns.split('\n').collect();
        let batch =
            if usage { Batch::of_usage(plan, &names)? } else { Batch::of_units(plan, &names)? };
        let mut sum = self.last.borrow_mut();
        if first == 0 {
            *sum = Tally::new(plan);
        }
        let cells = self.rows.borrow();
        let mut counts = Vec::new();
        let width = batch.columns().max(1);
        for (place, cells) in (first..first.saturating_add(rows)).zip(cells.chunks_exact(width)) {
            counts.clear();
            for (cell, name) in cells.iter().zip(&names) {
                counts.push(whole(cell.get()).ok_or_else(|| {
                    let found = text_of(&cell.get().into());
                    invalid(
                        &format!("counts, row {place}, {name}"),
                        &format!("a whole number from 0 to 2^53 - 1, not {found}"),
                    )
                })?);
            }
            let row = batch.row(&counts).map_err(|error| error.at(&format!("row {place}")))?;
            add(&mut sum, &row)?;
            if let Some(cell) = cells.first() {
                cell.set(exact(row.total));
            }
        }
        Ok(())
    }
}

fn add(sum: &mut Tally, row: &Row) -> Result<(), Error> {
    let total = sum.total.checked_add(row.total);
    sum.total = total.ok_or(Error::AmountOutOfRange { operation: "add" })?;
    // The parts are no larger than the total.
    sum.input = sum.input.saturating_add(row.input);
    sum.output = sum.output.saturating_add(row.output);
    sum.other = sum.other.saturating_add(row.other);
    Ok(())
}

//! Counts in, amounts out, all as numbers in the module's memory.
//!
//! JavaScript writes into [`RawPriceBook::numbers`] while nothing in here runs, and reads it when
//! nothing does. Every amount is a whole number of the plan's last decimal place; what is above 2^53,
//! where a number is no longer exact, is NaN there and is asked for as text.

use wasm_bindgen::prelude::*;

use super::{MAX_COUNT, RawPriceBook, at};
use crate::error::Error;
use crate::price::registry::Unit;
use crate::price::{Leaf, Tally};
use crate::wasm::error::thrown;
use crate::wasm::value::invalid;

/// Pairs or triples go in; the amounts and then the charges come out.
pub(super) const NUMBERS: usize = 2048;

#[wasm_bindgen(js_class = RawPriceBook)]
impl RawPriceBook {
    /// Where the numbers stand in the memory.
    #[wasm_bindgen(js_name = numbersAt)]
    pub fn numbers_at(&self) -> u32 {
        u32::try_from(self.numbers.as_ptr().expose_provenance()).unwrap_or_default()
    }

    /// Prices `pairs` of a provider's counts: number of the name, count.
    #[wasm_bindgen(js_name = tallyUsage)]
    pub fn tally_usage(&self, plan: u32, pairs: u32) -> Result<(), JsValue> {
        let mut counts = Vec::new();
        for pair in self.numbers.chunks_exact(2).take(length(pairs)) {
            let [unit, count] = pair else { continue };
            let unit = u8::try_from(whole(unit)).ok().and_then(Unit::at);
            counts.extend(unit.map(|unit| (unit, whole(count))));
        }
        let plans = self.plans.borrow();
        let plan = at(&plans, plan).ok_or_else(unknown)?;
        self.put(Tally::of_usage(plan, &counts))
    }

    /// Prices `triples` of disjoint counts: what [`line`](Self::line) gave, 1 if they went in, count.
    #[wasm_bindgen(js_name = tallyUnits)]
    pub fn tally_units(&self, plan: u32, triples: u32) -> Result<(), JsValue> {
        let mut leaves = Vec::new();
        let mut large = false;
        for triple in self.numbers.chunks_exact(3).take(length(triples)) {
            let [line, input, count] = triple else { continue };
            let (line, input, count) = (whole(line), whole(input) == 1, whole(count));
            large |= line & 2 > 0;
            let (sized, line) = (line & 1 > 0, usize::try_from(line >> 2).unwrap_or(usize::MAX));
            leaves.push(Leaf { line, count, input, sized });
        }
        let plans = self.plans.borrow();
        let plan = at(&plans, plan).ok_or_else(unknown)?;
        self.put(Tally::of_leaves(plan, &leaves, large))
    }

    /// An amount of the last tally as decimal text: 0 to 3 are input, output, other and total, 4 the cost
    /// of the first charge, and so on.
    pub fn amount(&self, which: u32) -> Result<String, JsValue> {
        let tally = self.last.borrow();
        let which = length(which);
        let amounts = [tally.input, tally.output, tally.other, tally.total];
        let charge = which.checked_sub(amounts.len()).and_then(|place| tally.charges.get(place));
        let amount = amounts.get(which).copied().or(charge.map(|charge| charge.cost));
        let text = tally.usd(amount.unwrap_or_default()).map(|amount| amount.to_string());
        text.map_err(|error| thrown(&error))
    }
}

impl RawPriceBook {
    /// Input, output, other, total, the start of the tier, the number of charges; and then of each charge
    /// its line, leaf, count, start of tier, cost, and 1, 0 or -1 for input, output, neither.
    fn put(&self, tally: Result<Tally, Error>) -> Result<(), JsValue> {
        let tally = tally.map_err(|error| thrown(&error))?;
        let mut cells = self.numbers.iter();
        let mut set = |number: f64| {
            if let Some(cell) = cells.next() {
                cell.set(number);
            }
        };
        for amount in [tally.input, tally.output, tally.other, tally.total] {
            set(exact(amount));
        }
        set(start(tally.tier_start));
        set(tally.charges.len() as f64);
        for charge in &tally.charges {
            set(charge.line as f64);
            set(charge.leaf as f64);
            set(charge.count as f64);
            set(start(charge.tier_start));
            set(exact(charge.cost));
            set(charge.input.map_or(-1.0, f64::from));
        }
        *self.last.borrow_mut() = tally;
        Ok(())
    }
}

fn unknown() -> JsValue {
    thrown(&invalid("prices", "of this book"))
}

fn length(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A count, which the facade has checked; the cast saturates.
fn whole(number: &std::cell::Cell<f64>) -> u64 {
    number.get() as u64
}

/// NaN is what a number cannot hold exactly.
fn exact(amount: u128) -> f64 {
    if amount <= u128::from(MAX_COUNT) { amount as f64 } else { f64::NAN }
}

/// -1 is no tier.
fn start(tier: Option<u64>) -> f64 {
    tier.map_or(-1.0, |start| start as f64)
}

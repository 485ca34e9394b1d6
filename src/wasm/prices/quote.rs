//! The quick way: counts in, amounts out, all as numbers in the module's memory.
//!
//! JavaScript writes into [`RawPriceBook::numbers`] while nothing in here runs, and reads it when
//! nothing does. Every amount is a whole number of the plan's last decimal place; what is above 2^53,
//! where a number is no longer exact, is NaN there and is asked for as text.

use wasm_bindgen::prelude::*;

use super::RawPriceBook;
use super::input::MAX_COUNT;
use crate::error::Error;
use crate::price::registry::Unit;
use crate::price::{Leaf, Plan, Tally};
use crate::wasm::error::thrown;

/// Pairs or triples of counts go in, the amounts and then the charges come out.
pub(super) const NUMBERS: usize = 512;

/// Where the charges begin: behind the amounts of input, output, other and total, the start of the tier,
/// and the number of charges.
const CHARGES: usize = 6;

/// Of each charge: line, leaf, count, start of the tier, cost, and 1, 0 or -1 for input, output, neither.
const OF_CHARGE: usize = 6;

#[wasm_bindgen(js_class = RawPriceBook)]
impl RawPriceBook {
    /// Where the numbers stand in the memory.
    pub fn numbers(&self) -> u32 {
        u32::try_from(self.numbers.as_ptr().expose_provenance()).unwrap_or_default()
    }

    /// The number of a count's name, for [`tally_usage`](Self::tally_usage).
    pub fn unit(&self, key: &str) -> Option<u32> {
        let unit = Unit::of_usage(key).filter(|unit| *unit != Unit::REQUESTS);
        unit.map(|unit| u32::from(unit.place()))
    }

    /// The line of a plan that prices a unit of Pay-i's; `None` if none does, or more than that should be
    /// said about it. Twice the line, and one more if it counts toward the size of the request.
    pub fn line(&self, plan: u32, unit: &str, input: bool) -> Option<u32> {
        let plans = self.plans.borrow();
        let plan = at(&plans, plan)?;
        let (line, large) = plan.line_named(unit, input)?;
        let sized = plan.leaf(line, 1, input)?.sized;
        let line = u32::try_from(line).ok()?.checked_mul(2)?;
        (!large).then_some(line | u32::from(sized))
    }

    /// Prices `pairs` of a provider's counts: number of the name, count. `false` where there is more to
    /// say, which [`cost`](Self::cost) does: an odd number, an unpriced count, an error.
    #[wasm_bindgen(js_name = tallyUsage)]
    pub fn tally_usage(&self, plan: u32, pairs: u32) -> bool {
        let mut counts = Vec::new();
        for pair in self.numbers.chunks_exact(2).take(length(pairs)) {
            let [unit, count] = pair else { return false };
            let unit = u8::try_from(whole(unit.get()).unwrap_or(u64::MAX)).ok().and_then(Unit::at);
            let (Some(unit), Some(count)) = (unit, whole(count.get())) else { return false };
            counts.push((unit, count));
        }
        let plans = self.plans.borrow();
        let Some(plan) = at(&plans, plan) else { return false };
        if counts.iter().any(|(unit, count)| *count > 0 && plan.line_of(*unit).is_none()) {
            return false;
        }
        self.put(Tally::of_usage(plan, &counts))
    }

    /// Prices `triples` of disjoint counts: what [`line`](Self::line) gave, 1 if they went in, count.
    #[wasm_bindgen(js_name = tallyUnits)]
    pub fn tally_units(&self, plan: u32, triples: u32) -> bool {
        let mut leaves = Vec::new();
        for triple in self.numbers.chunks_exact(3).take(length(triples)) {
            let [line, input, count] = triple else { return false };
            let (Some(line), Some(count)) = (whole(line.get()), whole(count.get())) else {
                return false;
            };
            let sized = line % 2 == 1;
            let Ok(line) = usize::try_from(line / 2) else { return false };
            leaves.push(Leaf { line, count, input: input.get() > 0.0, sized });
        }
        let plans = self.plans.borrow();
        let Some(plan) = at(&plans, plan) else { return false };
        self.put(Tally::of_leaves(plan, &leaves, false))
    }

    /// An amount of the last tally as decimal text, for those that are NaN: 0 to 3 are input, output,
    /// other and total, 4 the cost of the first charge, and so on.
    pub fn amount(&self, which: u32) -> Result<String, JsValue> {
        let tally = self.last.borrow();
        let which = length(which);
        let amounts = [tally.input, tally.output, tally.other, tally.total];
        let amount = match (amounts.get(which), which.checked_sub(amounts.len())) {
            (Some(amount), _) => Some(*amount),
            (None, place) => {
                place.and_then(|place| tally.charges.get(place)).map(|charge| charge.cost)
            }
        };
        let text = tally.usd(amount.unwrap_or_default()).map(|amount| amount.to_string());
        text.map_err(|error| thrown(&error))
    }
}

impl RawPriceBook {
    fn put(&self, tally: Result<Tally, Error>) -> bool {
        let Ok(tally) = tally else { return false };
        let amounts = [tally.input, tally.output, tally.other, tally.total].map(exact);
        self.set(0, &amounts);
        let charges = tally.charges.len() as f64;
        self.set(amounts.len(), &[start(tally.tier_start), charges]);
        for (place, charge) in tally.charges.iter().enumerate() {
            let direction = match charge.input {
                Some(true) => 1.0,
                Some(false) => 0.0,
                None => -1.0,
            };
            self.set(
                CHARGES.saturating_add(place.saturating_mul(OF_CHARGE)),
                &[
                    charge.line as f64,
                    charge.leaf as f64,
                    charge.count as f64,
                    start(charge.tier_start),
                    exact(charge.cost),
                    direction,
                ],
            );
        }
        *self.last.borrow_mut() = tally;
        true
    }

    fn set(&self, from: usize, numbers: &[f64]) {
        for (cell, number) in self.numbers.iter().skip(from).zip(numbers) {
            cell.set(*number);
        }
    }

    /// The number of a plan: that of an equal one, if there is one.
    pub(super) fn number(&self, plan: Plan) -> u32 {
        let mut plans = self.plans.borrow_mut();
        if !plan.known {
            // Any name can be unknown; what is kept of them must be bounded.
            if let Some(first) = plans.first_mut() {
                *first = plan;
            }
            return 0;
        }
        let place = plans.iter().position(|known| *known == plan).unwrap_or_else(|| {
            plans.push(plan);
            plans.len().saturating_sub(1)
        });
        u32::try_from(place).unwrap_or_default()
    }
}

pub(super) fn at(plans: &[Plan], number: u32) -> Option<&Plan> {
    plans.get(usize::try_from(number).ok()?)
}

fn length(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A count that JavaScript holds exactly.
pub(super) fn whole(number: f64) -> Option<u64> {
    // A whole number in this range converts exactly.
    ((0.0..=MAX_COUNT as f64).contains(&number) && number.fract() == 0.0).then_some(number as u64)
}

/// NaN is what a number cannot hold exactly.
pub(super) fn exact(amount: u128) -> f64 {
    if amount <= u128::from(MAX_COUNT) { amount as f64 } else { f64::NAN }
}

/// -1 is no tier.
fn start(tier: Option<u64>) -> f64 {
    tier.map_or(-1.0, |start| start as f64)
}

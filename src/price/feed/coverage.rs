//! Which units must have prices together.
//!
//! Counts include one another, so a price for a part needs one for the whole, and prices for two kinds
//! that overlap need one for what is both: without it a count could not be divided among them.

use super::place::Place;
use crate::error::Error;
use crate::price::registry::Unit;

/// Refuses prices that leave it open what a count costs.
pub(super) fn check(units: &[Unit], prices: &Place<'_, '_>) -> Result<(), Error> {
    let has = |wanted: Unit| units.contains(&wanted);
    for (at, unit) in units.iter().enumerate() {
        if let Some(whole) = Unit::all().find(|whole| whole.contains(*unit) && !has(*whole)) {
            let [whole, unit] = [whole.usage_key(), unit.usage_key()];
            return Err(prices.refuse(&["a price of ", &whole, ", which contain ", &unit]));
        }
        for other in units.get(at..).unwrap_or_default() {
            let both = |join: &Unit| join.is_join(*unit, *other);
            if unit.overlaps(*other) && !units.iter().any(both) {
                let [unit, other] = [unit.usage_key(), other.usage_key()];
                return Err(prices.refuse(&["a price of what is both ", &unit, " and ", &other]));
            }
        }
    }
    Ok(())
}

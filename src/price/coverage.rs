//! Which units must have prices together.
//!
//! Counts include one another, so a price for a part needs one for the whole, and prices for two kinds
//! that overlap need one for what is both: without it a count could not be divided among them.

use super::registry::Unit;

/// Units, a bit for the place of each.
pub type Units = u64;

/// The bit of a unit.
pub fn bit(unit: Unit) -> Units {
    1_u64.checked_shl(unit.place().into()).unwrap_or(0)
}

/// What prices of these units need beside them, lest it be open what a count costs; `None` if nothing.
pub fn missing(units: Units) -> Option<String> {
    let priced = || Unit::all().filter(move |unit| units & bit(*unit) != 0);
    for unit in priced() {
        for whole in Unit::all() {
            if whole.contains(unit) && units & bit(whole) == 0 {
                let [whole, unit] = [whole.usage_key(), unit.usage_key()];
                return Some(["prices with one for ", &whole, ", which contain ", &unit].concat());
            }
        }
        for other in priced() {
            if unit.overlaps(other) && !priced().any(|join| join.is_join(unit, other)) {
                let [unit, other] = [unit.usage_key(), other.usage_key()];
                let parts = ["prices with one for what is both ", &unit, " and ", &other];
                return Some(parts.concat());
            }
        }
    }
    None
}

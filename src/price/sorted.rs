//! Which price each of some disjoint counts has.

use super::plan::{Leaf, Plan};
use super::units::{UnitCount, Units};

/// Disjoint counts, sorted into those that have a price and those that have none.
pub struct Sorted {
    /// What is to be charged.
    pub leaves: Vec<Leaf>,
    /// Their names.
    pub names: Vec<String>,
    /// What has no price.
    pub unknown_units: Units,
    /// Whether a name says that the request is a large one.
    pub large: bool,
}

impl Sorted {
    /// Looks for the price of each count in a plan.
    pub fn by(plan: &Plan, units: &mut dyn Iterator<Item = (&str, &UnitCount)>) -> Self {
        let (leaves, names, unknown_units) = (Vec::new(), Vec::new(), Units::new());
        let mut sorted = Self { leaves, names, unknown_units, large: false };
        for (name, count) in units {
            let mut unknown = *count;
            let mut known = plan.reserved;
            for (input, count) in [(true, &mut unknown.input), (false, &mut unknown.output)] {
                if let Some((line, is_large)) = plan.line_named(name, input) {
                    known = true;
                    sorted.large |= is_large && *count > 0;
                    if let Some(leaf) = plan.leaf(line, *count, input) {
                        sorted.leaves.push(leaf);
                        sorted.names.push(name.to_owned());
                    }
                    *count = 0;
                } else if plan.reserved {
                    *count = 0;
                }
            }
            if !known || unknown != UnitCount::default() {
                sorted.unknown_units.insert(name.to_owned(), unknown);
            }
        }
        sorted
    }
}

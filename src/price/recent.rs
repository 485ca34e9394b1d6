//! Prices of models that were asked for lately.

use std::fmt;
use std::sync::Arc;

use super::plan::Plan;
use super::table::Found;
use crate::time::Timestamp;

/// A power of two.
const SLOTS: usize = 64;

/// Standard list prices, each in the one slot that the number of its model chooses: the memory that they
/// take is bounded. Of a table they never change, so that nothing in here ever becomes wrong.
#[derive(Clone, Default)]
pub(super) struct Recent(Vec<Option<(Found, Arc<Plan>)>>);

/// What is remembered makes nothing different but the time it takes.
impl fmt::Debug for Recent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recent")
    }
}

impl Recent {
    pub(super) fn get(&self, found: Found, at: Timestamp) -> Option<Arc<Plan>> {
        let (known, plan) = self.0.get(found.number() % SLOTS)?.as_ref()?;
        (*known == found && plan.holds(at)).then(|| Arc::clone(plan))
    }

    pub(super) fn put(&mut self, found: Found, plan: &Arc<Plan>) {
        if self.0.is_empty() {
            self.0.resize(SLOTS, None);
        }
        if let Some(slot) = self.0.get_mut(found.number() % SLOTS) {
            *slot = Some((found, Arc::clone(plan)));
        }
    }
}

//! Housekeeping, for a host to call between requests: a checkpoint, so that the journal stays short,
//! and the end of requests that were kept long enough.

use super::Engine;
use super::archive::{Found, Range, Step};
use super::changes::{Change, Changes};
use crate::time::Timestamp;

/// What came of housekeeping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tended {
    /// What to commit.
    pub changes: Vec<Change>,
    /// Whether there is more to do at once.
    pub more: bool,
}

impl Engine {
    pub(super) fn is_tend_due(&self, now: Timestamp) -> bool {
        self.damages.is_empty() && (self.is_checkpoint_due() || self.is_prune_due(now))
    }

    /// Does what is due of housekeeping. If it is never called the engine is as right, and its store
    /// grows.
    pub fn tend(&mut self, now: Timestamp, found: &mut Found) -> Step<Tended> {
        let mut changes = std::mem::take(&mut self.expired);
        self.expire_due(now, &mut changes);
        match self.tend_with(now, found, &mut changes) {
            Err(ranges) => {
                self.expired = changes;
                found.ask(ranges)
            }
            Ok(more) => found.done(Tended { changes: changes.into_vec(), more }),
        }
    }

    fn tend_with(
        &mut self,
        now: Timestamp,
        found: &Found,
        changes: &mut Changes,
    ) -> Result<bool, Vec<Range>> {
        if !self.is_tend_due(now) {
            return Ok(false);
        }
        let more = self.is_prune_due(now) && self.prune(now, found, changes)?;
        // What was removed may have been in the journal.
        if self.is_checkpoint_due() || !changes.is_empty() {
            self.checkpoint(changes);
        }
        self.save_sequence(changes);
        Ok(more)
    }
}

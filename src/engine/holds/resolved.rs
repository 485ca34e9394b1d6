//! Which holds may have been resolved: a hold with a new id need not wait for the archive to be read.

use super::super::index::Index;

/// So many ids are remembered, by 8 bytes each.
const REMEMBERED_MAX: usize = 100_000;

/// The ids of the holds that were resolved since the engine was loaded, by their hashes alone: who shares
/// one with another is looked for in vain, and that is all.
#[derive(Debug, Default)]
pub(in super::super) struct Resolved {
    ids: Index,
    count: usize,
    /// Whether there are others, of which nothing is known here.
    others: bool,
}

impl Resolved {
    /// Of an engine that is loaded from records, some of which may be of resolved holds.
    pub(in super::super) fn with_others(others: bool) -> Self {
        Self { others, ..Self::default() }
    }

    pub(super) fn note(&mut self, hold_id: &str) {
        if self.count < REMEMBERED_MAX {
            self.count = self.count.saturating_add(1);
            self.ids.insert(hold_id, 0);
        } else {
            *self = Self::with_others(true);
        }
    }

    pub(super) fn may_have(&self, hold_id: &str) -> bool {
        self.others || self.ids.find(hold_id, |_| true).is_some()
    }
}

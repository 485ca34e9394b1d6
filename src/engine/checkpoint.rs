//! Checkpoints of the journal: the records of limits are brought up to date, and it begins anew.

use super::Engine;
use super::changes::Changes;
use super::record::{self, Key, LimitRecord};

/// So many requests are charged again when an engine starts.
const JOURNAL_MAX: u64 = 500;

impl Engine {
    pub(super) fn is_checkpoint_due(&self) -> bool {
        self.journal >= JOURNAL_MAX
    }

    /// Writes the limits that were charged since they were written, and begins a new journal.
    pub(super) fn checkpoint(&mut self, changes: &mut Changes) {
        let as_of = self.sequence.last_request();
        self.ledger.write_dirty(as_of, |known| {
            let key = Key::Limit { limit_id: &known.limit.limit_id };
            record::put(changes, key, &LimitRecord::from(known));
        });
        self.sequence.begin_journal();
        self.journal = 0;
    }
}

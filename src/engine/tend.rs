//! Housekeeping: writes the records of limits, so that the journal stays short, and removes requests
//! that were kept long enough. A host calls it between requests.

use super::Engine;
use super::archive::{Found, Range, Step};
use super::changes::{Change, Changes};
use super::record::{self, Key, LimitRecord, read_request, request_id_of, requests_from};
use crate::time::Timestamp;

/// So many requests are charged again when an engine starts.
const JOURNAL_MAX: u64 = 500;

/// So many requests are removed at once.
const PRUNE_MAX: u32 = 500;

const SECONDS_BETWEEN_PRUNES: i64 = 3_600;

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
        self.damages.is_empty() && (self.journal >= JOURNAL_MAX || now >= self.prune_at)
    }

    /// Does what is due of housekeeping. If it is never called the engine is as right, and its store
    /// grows.
    pub fn tend(&mut self, now: Timestamp, found: &mut Found) -> Step<Tended> {
        let mut changes = Changes::default();
        match self.tend_with(now, found, &mut changes) {
            Err(ranges) => found.ask(ranges),
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
        let mut more = false;
        if now >= self.prune_at {
            let oldest = Range { limit: PRUNE_MAX, ..requests_from(0) };
            let oldest = found.range(&oldest)?;
            more = self.prune(oldest, now, changes);
            self.prune_at = match now.checked_add_seconds(SECONDS_BETWEEN_PRUNES) {
                Some(later) if !more => later,
                _ => now,
            };
        }
        // What was removed may have been in the journal.
        if self.journal >= JOURNAL_MAX || !changes.is_empty() {
            self.write_limits(changes);
        }
        self.save_sequence(changes);
        Ok(more)
    }

    /// Removes requests that are older than the retention; whether there may be more of them.
    fn prune(&self, oldest: &[super::Record], now: Timestamp, changes: &mut Changes) -> bool {
        let seconds = i64::from(self.options.retention_days).saturating_mul(86_400);
        let Some(kept_since) = now.checked_add_seconds(seconds.saturating_neg()) else {
            return false;
        };
        for (key, value) in oldest {
            // What cannot be read is left to people.
            let (Ok(request), Some(id)) = (read_request(key, value), request_id_of(key)) else {
                continue;
            };
            if request.ingested >= kept_since {
                return false;
            }
            record::remove(changes, Key::Request { id });
            if let Some(response_id) = &request.response_id {
                let category = &request.category;
                record::remove(changes, Key::Response { category, response_id });
            }
        }
        u32::try_from(oldest.len()).is_ok_and(|length| length == PRUNE_MAX) && !changes.is_empty()
    }

    /// Writes the limits that were charged since they were written, and begins a new journal.
    fn write_limits(&mut self, changes: &mut Changes) {
        let as_of = self.sequence.last_request();
        self.ledger.write_dirty(as_of, |known| {
            let key = Key::Limit { limit_id: &known.limit.limit_id };
            record::put(changes, key, &LimitRecord::from(known));
        });
        self.sequence.begin_journal();
        self.journal = 0;
    }
}

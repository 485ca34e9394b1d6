//! Housekeeping: writes the records of limits, so that the journal stays short, and removes requests
//! that were kept long enough. A host calls it between requests.

use super::Engine;
use super::archive::{Found, Range, Record, Step};
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

fn next_prune(now: Timestamp) -> Timestamp {
    now.checked_add_seconds(SECONDS_BETWEEN_PRUNES).unwrap_or(Timestamp::MAX)
}

impl Engine {
    pub(super) fn is_tend_due(&self, now: Timestamp) -> bool {
        self.damages.is_empty() && (self.journal >= JOURNAL_MAX || self.is_prune_due(now))
    }

    /// Also when the clock was ahead of itself for a while.
    fn is_prune_due(&self, now: Timestamp) -> bool {
        now >= self.prune_at || self.prune_at > next_prune(now)
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
        if self.is_prune_due(now) {
            let oldest = Range { limit: PRUNE_MAX, ..requests_from(self.prune_from) };
            let oldest = found.range(&oldest)?;
            self.prune_from = self.prune(oldest, now, changes);
            more = self.prune_from > 0;
            self.prune_at = if more { now } else { next_prune(now) };
        }
        // What was removed may have been in the journal.
        if self.journal >= JOURNAL_MAX || !changes.is_empty() {
            self.write_limits(changes);
        }
        self.save_sequence(changes);
        Ok(more)
    }

    /// Removes requests that are older than the retention. Gives the request to go on with, or 0 if
    /// all were looked at that may be old enough.
    fn prune(&self, oldest: &[Record], now: Timestamp, changes: &mut Changes) -> u64 {
        let seconds = i64::from(self.options.retention_days).saturating_mul(86_400);
        let Some(kept_since) = now.checked_add_seconds(seconds.saturating_neg()) else { return 0 };
        let mut last = 0;
        for (key, value) in oldest {
            let Some(id) = request_id_of(key) else { continue };
            last = id;
            // What cannot be read is left to people.
            let Ok(request) = read_request(key, value) else { continue };
            if request.ingested > now {
                // Of a clock that was ahead: older ones may come after it.
                continue;
            }
            if request.ingested >= kept_since {
                return 0;
            }
            record::remove(changes, Key::Request { id });
            if let Some(response_id) = &request.response_id {
                let category = &request.category;
                record::remove(changes, Key::Response { category, response_id });
            }
        }
        let is_full = u32::try_from(oldest.len()).is_ok_and(|length| length == PRUNE_MAX);
        if is_full && last > 0 { last.saturating_add(1) } else { 0 }
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

//! Requests are kept for a time, and then removed, with what tells a repeat of them. So are holds that
//! have expired, unless a limit presumes their money spent.

use super::Engine;
use super::archive::{Found, Range, Record};
use super::changes::Changes;
use super::holds::Hold;
use super::record::{self, Key, read_request, request_id_of, requests_from};
use crate::time::Timestamp;

/// So many requests are removed at once.
const PRUNE_MAX: u32 = 500;

const SECONDS_BETWEEN_PRUNES: i64 = 3_600;

impl Engine {
    /// Also when the clock was ahead of itself for a while.
    pub(super) fn is_prune_due(&self, now: Timestamp) -> bool {
        now >= self.prune_at || self.prune_at > next_prune(now)
    }

    /// Removes requests that are older than the retention; whether there may be more of them.
    pub(super) fn prune(
        &mut self,
        now: Timestamp,
        found: &Found,
        changes: &mut Changes,
    ) -> Result<bool, Vec<Range>> {
        let oldest = Range { limit: PRUNE_MAX, ..requests_from(self.prune_from) };
        let found = found.range(&oldest)?;
        let mut more = false;
        if let Some(kept_since) = self.kept_since(now) {
            self.prune_from = self.remove_old(found, now, kept_since, changes);
            more = self.prune_from > 0 || self.forget_holds(kept_since, changes);
        }
        self.prune_at = if more { now } else { next_prune(now) };
        Ok(more)
    }

    /// What is older than this was kept long enough.
    fn kept_since(&self, now: Timestamp) -> Option<Timestamp> {
        let seconds = i64::from(self.options.retention_days).saturating_mul(86_400);
        now.checked_add_seconds(seconds.saturating_neg())
    }

    /// Forgets holds of which nobody has told anything for so long, and that no limit counts any more;
    /// whether there may be more of them.
    fn forget_holds(&mut self, kept_since: Timestamp, changes: &mut Changes) -> bool {
        let is_old = |hold: &&Hold| hold.expired.is_some_and(|expired| expired < kept_since);
        let mut ids = Vec::new();
        for hold in self.holds.iter().filter(is_old).filter(|hold| !self.is_counted(hold)) {
            if ids.len() >= PRUNE_MAX as usize {
                break;
            }
            ids.push(hold.id.clone());
        }
        for id in &ids {
            self.take_out(id, changes);
        }
        ids.len() >= PRUNE_MAX as usize
    }

    /// Whether a limit presumes the money of an expired hold spent.
    fn is_counted(&self, hold: &Hold) -> bool {
        let known = |number: &u64| self.ledger.by_number(*number);
        hold.limits.iter().filter_map(known).any(|known| hold.is_presumed(&known.limit))
    }

    /// Gives the request to go on with, or 0 if all were looked at that may be old enough.
    fn remove_old(
        &self,
        oldest: &[Record],
        now: Timestamp,
        kept_since: Timestamp,
        changes: &mut Changes,
    ) -> u64 {
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
            if let Some(hold) = &request.hold {
                record::remove(changes, Key::Resolved { hold_id: &hold.id });
            }
        }
        let is_full = u32::try_from(oldest.len()).is_ok_and(|length| length == PRUNE_MAX);
        if is_full && last > 0 { last.saturating_add(1) } else { 0 }
    }
}

fn next_prune(now: Timestamp) -> Timestamp {
    now.checked_add_seconds(SECONDS_BETWEEN_PRUNES).unwrap_or(Timestamp::MAX)
}

//! Windows of limits: a limit with a schedule goes on to its next window when it is next touched.
//!
//! A window in which nothing was counted leaves no record.

use super::Engine;
use super::changes::Changes;
use super::ledger::Numbered;
use super::record::{Key, WindowRecord};
use crate::error::Error;
use crate::json;
use crate::limit::{Limit, LimitHistory};
use crate::time::Timestamp;

/// A limit in the window of now, to be changed and saved.
pub(super) struct Current {
    pub(super) number: u64,
    pub(super) limit: Limit,
    /// The window before, if its record is still to be written.
    pub(super) closed: Option<LimitHistory>,
}

impl Current {
    /// The key and the record of the window before, if that counted anything.
    pub(super) fn closed_record(&self) -> Option<(String, String)> {
        let history = self.closed.as_ref().filter(|it| it.limit.has_counted())?;
        let end = history.limit.window.end;
        let key = Key::Window { limit_number: self.number, end, request_id: 0 };
        Some((key.to_string(), json::write(&WindowRecord::from(history))))
    }
}

impl Engine {
    /// Whether a limit is to go on to another window.
    pub(super) fn is_due(&self, limit: &Limit, now: Timestamp) -> bool {
        limit.window_at(now, &*self.zones) != limit.window
    }

    /// A copy of a limit as it is at `now`.
    pub(super) fn current(&self, known: &Numbered, now: Timestamp) -> Current {
        let Numbered { number, mut limit, .. } = known.clone();
        let closed = limit.roll(now, &*self.zones);
        if closed.is_some() {
            limit.committed.presumed = self.holds.presumed(number, &limit);
        }
        Current { number, limit, closed }
    }

    /// The same by the limit's id.
    pub(super) fn current_limit(&self, limit_id: &str, now: Timestamp) -> Result<Current, Error> {
        Ok(self.current(&self.find_limit(limit_id)?, now))
    }

    /// Writes a limit, and the window that it closed if that counted anything.
    pub(super) fn save_current(&mut self, current: Current, changes: &mut Changes) {
        if let Some((key, record)) = current.closed_record() {
            changes.put(key, record);
        }
        self.save_limit(current.number, current.limit, changes);
    }

    /// Makes a limit that is only looked at go on to the window of now.
    pub(super) fn touch(&mut self, current: Current, changes: &mut Changes) {
        // Beside records that cannot be read nothing is written.
        if current.closed.is_some() && self.damages.is_empty() {
            self.save_current(current, changes);
        }
    }
}

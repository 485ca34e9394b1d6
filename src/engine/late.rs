//! Events that come late: the closed window that they happened in.

use super::Engine;
use super::archive::Range;
use super::changes::Changes;
use super::dispatch::Call;
use super::halt::Halt;
use super::ledger::Numbered;
use super::record::{Key, read_window, windows_of, windows_up_to};
use crate::limit::{Committed, Limit, LimitHistory, ResetBy, Totals, Window};
use crate::time::Timestamp;

/// A closed window, and the key of its record.
pub(super) struct Closed {
    pub(super) key: String,
    pub(super) history: LimitHistory,
}

impl Engine {
    /// The closed window that an event is to be charged to, if it is not the limit's own.
    pub(super) fn closed_window(
        &self,
        known: &Numbered,
        event: Timestamp,
        call: &Call<'_>,
        changes: &Changes,
    ) -> Result<Option<Closed>, Halt> {
        let Numbered { number, limit, .. } = known;
        let Some(schedule) = &limit.schedule else { return Ok(None) };
        if limit.counts(event, call.now, &*self.zones) {
            return Ok(None);
        }
        // Windows do not overlap: the first one that ended later and the last one that ended by then
        // say all.
        let (all, at) = (windows_of(*number), windows_up_to(*number, event));
        let before = Range { limit: 1, reverse: true, ..Range::all(all.clone(), at.clone()) };
        let after = Range { limit: 1, ..Range::all(at.clone(), format!("{all}~")) };
        let records = match (call.found.range(&before), call.found.range(&after)) {
            (Ok(before), Ok(after)) => [after.first(), before.first()],
            (before, after) => {
                let mut wanted = before.err().unwrap_or_default();
                wanted.append(&mut after.err().unwrap_or_default());
                return Err(wanted.into());
            }
        };
        // This is asked only now: an earlier item of a bulk ingest may close the window until it is
        // this one's turn, and then nothing can be read any more.
        if limit.window.contains(event) {
            return Ok(None);
        }
        let window = schedule.window_at(event, &*self.zones);
        let mut search = Search { event, window, found: None };
        search.avoid(limit.window);
        search.avoid(limit.window_at(call.now, &*self.zones));
        // What this request has changed comes first: the same record may have been read before.
        for change in changes.windows_around(&at).into_iter().flatten() {
            if change.key.starts_with(&all) {
                search.meet(&change.key, change.value.as_deref().unwrap_or_default())?;
            }
        }
        for (key, value) in records.into_iter().flatten() {
            search.meet(key, value)?;
        }
        let Search { window, found, .. } = search;
        Ok(Some(found.unwrap_or_else(|| {
            // Nothing was counted in it until now.
            let end = window.end;
            let key = Key::Window { limit_number: *number, end, request_id: 0 }.to_string();
            let committed = Committed::default();
            let limit = Limit { window, totals: Totals::default(), committed, ..limit.clone() };
            Closed { key, history: LimitHistory { limit, reset: end, by: ResetBy::Schedule } }
        })))
    }
}

/// The search for the closed window of an event.
struct Search {
    event: Timestamp,
    /// What the schedule says, without what belongs to other windows.
    window: Window,
    found: Option<Closed>,
}

impl Search {
    /// Looks at the record of a window.
    fn meet(&mut self, key: &str, value: &str) -> Result<(), Halt> {
        if self.found.is_some() {
            return Ok(());
        }
        let history = read_window(key, value)?;
        let window = history.limit.window;
        if window.contains(self.event) {
            self.found = Some(Closed { key: key.to_owned(), history });
        } else {
            self.avoid(window);
        }
        Ok(())
    }

    /// Leaves another window what is its own.
    fn avoid(&mut self, other: Window) {
        if other.end <= self.event {
            self.window.start = self.window.start.max(other.end);
        } else {
            self.window.end = self.window.end.min(other.start);
        }
    }
}

//! Events that come late: the closed window that they happened in.

use super::Engine;
use super::archive::Range;
use super::changes::{Change, Changes};
use super::dispatch::Call;
use super::halt::Halt;
use super::ledger::Numbered;
use super::record::{Key, read_window, windows_of, windows_up_to};
use crate::limit::{Limit, LimitHistory, ResetBy, Totals, Window};
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
        let current = limit.window_at(call.now, &*self.zones);
        let Some(schedule) = &limit.schedule else { return Ok(None) };
        if event >= current.start {
            return Ok(None);
        }
        let window = schedule.window_at(event, &*self.zones);
        // Those that end in this window, and the first one after it.
        let (from, to) = (windows_up_to(*number, window.start), windows_up_to(*number, window.end));
        let inside = Range::all(from, to.clone());
        let after = Range { limit: 1, ..Range::all(to, format!("{}~", windows_of(*number))) };
        let records = match (call.found.range(&inside), call.found.range(&after)) {
            (Ok(inside), Ok(after)) => inside.iter().chain(after),
            (inside, after) => {
                let mut wanted = inside.err().unwrap_or_default();
                wanted.append(&mut after.err().unwrap_or_default());
                return Err(wanted.into());
            }
        };
        // This is asked only now: an earlier item of a bulk ingest may close the window until it is
        // this one's turn, and then nothing can be read any more.
        if limit.window.contains(event) {
            return Ok(None);
        }
        let mut search = Search { event, window, found: None };
        search.avoid(limit.window);
        search.avoid(current);
        // What this request has changed comes first: the same record may have been read before. A
        // bulk ingest may have changed thousands, so only those that matter are parsed.
        let mut next: Option<&Change> = None;
        for change in changes.windows() {
            if change.key > inside.from && change.key < inside.to {
                search.meet(&change.key, change.value.as_deref().unwrap_or_default())?;
            } else if change.key > after.from
                && change.key < *next.map_or(&after.to, |next| &next.key)
            {
                next = Some(change);
            }
        }
        if let Some(change) = next {
            search.meet(&change.key, change.value.as_deref().unwrap_or_default())?;
        }
        for (key, value) in records {
            search.meet(key, value)?;
        }
        let Search { window, found, .. } = search;
        Ok(Some(found.unwrap_or_else(|| {
            // Nothing was counted in it until now.
            let end = window.end;
            let key = Key::Window { limit_number: *number, end, request_id: 0 }.to_string();
            let limit = Limit { window, totals: Totals::default(), ..limit.clone() };
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

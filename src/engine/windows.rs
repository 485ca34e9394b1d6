//! Windows of limits: a limit with a schedule goes on to its next window when it is next touched,
//! and an event that comes late is charged to the window that it happened in.
//!
//! A window in which nothing was counted leaves no record.

use super::Engine;
use super::archive::Range;
use super::changes::Changes;
use super::dispatch::Call;
use super::halt::Halt;
use super::ledger::Numbered;
use super::record::{self, Key, WindowRecord, read_window, windows_of, windows_up_to};
use crate::error::Error;
use crate::json;
use crate::limit::{Limit, LimitHistory, LimitState, ResetBy, Totals, Window};
use crate::price::Cost;
use crate::time::Timestamp;

/// A limit in the window of now, to be changed and saved.
pub(super) struct Current {
    pub(super) number: u64,
    pub(super) limit: Limit,
    /// The window before, if its record is still to be written.
    pub(super) closed: Option<LimitHistory>,
}

/// A closed window, and the key of its record.
pub(super) struct Closed {
    key: String,
    history: LimitHistory,
}

impl Engine {
    /// A copy of a limit as it is at `now`.
    pub(super) fn current(&self, known: &Numbered, now: Timestamp) -> Current {
        let Numbered { number, mut limit, .. } = known.clone();
        let closed = limit.roll(now, &*self.zones);
        Current { number, limit, closed }
    }

    /// The same by the limit's id.
    pub(super) fn current_limit(&self, limit_id: &str, now: Timestamp) -> Result<Current, Error> {
        Ok(self.current(&self.find_limit(limit_id)?, now))
    }

    /// Writes a limit, and the window that it closed if that counted anything.
    pub(super) fn save_current(&mut self, current: Current, changes: &mut Changes) {
        let Current { number, limit, closed } = current;
        if let Some(history) = closed.filter(|closed| closed.limit.totals.requests.total > 0) {
            let key =
                Key::Window { limit_number: number, end: history.limit.window.end, request_id: 0 };
            record::put(changes, key, &WindowRecord::from(&history));
        }
        self.save_limit(number, limit, changes);
    }

    /// Makes a limit that is only looked at go on to the window of now.
    pub(super) fn touch(&mut self, current: Current, changes: &mut Changes) {
        // Beside records that cannot be read nothing is written.
        if current.closed.is_some() && self.damages.is_empty() {
            self.save_current(current, changes);
        }
    }

    /// Charges a limit whose window has ended, and makes it go on to the window of now. What the old
    /// window still gets is charged to it first.
    pub(super) fn charge_next_window(
        &mut self,
        Numbered { number, mut limit, .. }: Numbered,
        event: Timestamp,
        now: Timestamp,
        cost: Cost,
        changes: &mut Changes,
    ) -> LimitState {
        let late = limit.window.contains(event).then(|| limit.charge(cost));
        let closed = limit.roll(now, &*self.zones);
        let state = late.unwrap_or_else(|| limit.charge(cost));
        self.save_current(Current { number, limit, closed }, changes);
        state
    }

    /// Charges a closed window.
    pub(super) fn charge_closed(
        &mut self,
        place: usize,
        Closed { key, mut history }: Closed,
        now: Timestamp,
        cost: Cost,
        changes: &mut Changes,
    ) -> LimitState {
        let state = history.limit.charge(cost);
        changes.put(key, json::write(&WindowRecord::from(&history)));
        // No window is recorded before one that ended earlier.
        if let Some(known) = self.ledger.at(place) {
            self.touch(self.current(known, now), changes);
        }
        state
    }

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
        let prefix = windows_of(*number);
        let (from, to) = (windows_up_to(*number, window.start), windows_up_to(*number, window.end));
        // Those that end in this window, and the first one after it.
        let inside = call.found.range(Range::all(from, to.clone()));
        let after = call.found.range(Range { limit: 1, ..Range::all(to, format!("{prefix}~")) });
        let (inside, after) = match (inside, after) {
            (Ok(inside), Ok(after)) => (inside, after),
            (inside, after) => {
                let mut wanted = inside.err().unwrap_or_default();
                wanted.extend(after.err().unwrap_or_default());
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
        // What this request has changed comes first: the same record may have been read before.
        for change in changes.windows() {
            if let Some(value) = change.value.as_deref().filter(|_| change.key.starts_with(&prefix))
            {
                search.meet(&change.key, value)?;
            }
        }
        for (key, value) in inside {
            search.meet(key, value)?;
        }
        for (key, value) in after {
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

//! What an ingest does to a limit.

use super::Engine;
use super::changes::Changes;
use super::late::Closed;
use super::ledger::Numbered;
use super::record::WindowRecord;
use super::windows::Current;
use crate::json;
use crate::limit::LimitState;
use crate::price::Cost;
use crate::time::Timestamp;

/// A limit that an ingest charges.
pub(super) struct Target {
    /// Where it stands.
    pub(super) place: usize,
    /// The window that the event belongs to, if that is a closed one.
    pub(super) closed: Option<Closed>,
}

impl Engine {
    /// Charges a limit: its state, and its number if the journal has to tell that.
    pub(super) fn charge(
        &mut self,
        Target { place, closed }: Target,
        event: Timestamp,
        now: Timestamp,
        cost: Cost,
        changes: &mut Changes,
    ) -> Option<(Option<u64>, LimitState)> {
        if let Some(closed) = closed {
            return Some((None, self.charge_closed(place, closed, now, cost, changes)));
        }
        let known = self.ledger.at(place)?;
        if !self.is_due(&known.limit, now) {
            let charge = self.ledger.charge(place, event, cost);
            return charge.map(|(number, state)| (Some(number), state));
        }
        // The first since its window ended. The limit's record is written, so that the journal does
        // not charge the old window when the engine starts again.
        let state = self.charge_next_window(known.clone(), event, now, cost, changes);
        Some((None, state))
    }

    /// Charges a limit whose window has ended, and makes it go on to the window of now. What the old
    /// window still gets is charged to it first.
    fn charge_next_window(
        &mut self,
        Numbered { number, mut limit, .. }: Numbered,
        event: Timestamp,
        now: Timestamp,
        cost: Cost,
        changes: &mut Changes,
    ) -> LimitState {
        let late = limit.window.contains(event).then(|| limit.charge(cost));
        let closed = limit.roll(now, &*self.zones);
        let state = late.unwrap_or_else(|| limit.charge_at(event, cost));
        self.save_current(Current { number, limit, closed }, changes);
        state
    }

    /// Charges a closed window.
    fn charge_closed(
        &mut self,
        place: usize,
        Closed { key, mut history }: Closed,
        now: Timestamp,
        cost: Cost,
        changes: &mut Changes,
    ) -> LimitState {
        let state = history.limit.charge(cost);
        changes.put(key, json::write(&WindowRecord::from(&history)));
        // No window is recorded before one that ended earlier, and none is opened that begins before
        // the end of this one.
        if let Some(known) = self.ledger.at(place) {
            let mut current = self.current(known, now);
            let (until, end) = (current.limit.closed_until, history.limit.window.end);
            current.limit.closed_until = until.max(end);
            if until < end || current.closed.is_some() {
                self.save_current(current, changes);
            }
        }
        state
    }
}

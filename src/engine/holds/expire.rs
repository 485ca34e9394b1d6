//! The end of holds whose callers never told what became of their calls.

use super::super::Engine;
use super::super::changes::Changes;
use super::super::record::{self, HoldRecord, Key};
use super::hold::Hold;
use crate::bugs::{self, Bug};
use crate::limit::LimitType;
use crate::time::Timestamp;
use crate::wire::hold::HoldState;

/// So many expire at once; the next request goes on.
const EXPIRE_MAX: usize = 500;

impl Engine {
    /// Makes all holds expire that are due.
    pub(in super::super) fn expire_due(&mut self, now: Timestamp, changes: &mut Changes) {
        // Beside records that cannot be read nothing is written.
        if !self.damages.is_empty() || bugs::is(Bug::LostExpiry) {
            return;
        }
        let now = self.holds.clock(now);
        for _ in 0..EXPIRE_MAX {
            let Some(hold) = self.holds.next_due(now) else { return };
            self.expire(hold, now, changes);
        }
    }

    /// Takes what a block limit holds for spent, and gives the others theirs back.
    pub(super) fn expire(&mut self, mut hold: Hold, now: Timestamp, changes: &mut Changes) {
        let places = self.places_of_hold(&hold);
        // It counts as spent in the window of now, which a clock that was ahead may have begun later.
        self.go_on(&places, now, changes);
        let mut expired = now;
        for known in places.iter().filter_map(|place| self.ledger.at(*place)) {
            expired = expired.max(known.limit.window.start);
        }
        if bugs::is(Bug::ExpiredBeforeItsWindow) {
            expired = now;
        }
        let amount = hold.amount;
        self.ledger.each(&hold.limits, |limit| {
            limit.free(amount);
            if limit.limit_type == LimitType::Block && !bugs::is(Bug::ExpiredIsFreed) {
                limit.presume(amount);
            }
        });
        hold.expired = Some(expired);
        hold.seen = now;
        hold.state = HoldState::Expired;
        record::put(changes, Key::Hold { hold_id: &hold.id }, &HoldRecord::from(&hold));
        self.holds.replace(hold);
    }

    /// Takes a hold out of those that are not resolved, and gives back what it takes, whether that is
    /// held or presumed spent.
    pub(in super::super) fn take_out(&mut self, hold_id: &str, changes: &mut Changes) {
        let Some(hold) = self.holds.remove(hold_id) else { return };
        record::remove(changes, Key::Hold { hold_id });
        let amount = hold.amount;
        self.ledger.each(&hold.limits, |limit| match hold.expired {
            None => limit.free(amount),
            Some(_) if bugs::is(Bug::PresumedKept) => {}
            Some(_) if hold.is_presumed(limit) => limit.correct(amount),
            Some(_) => {}
        });
    }

    /// When the next hold expires at the earliest: a host that can wake up then gives its money back
    /// although nobody asks.
    pub fn next_expiry(&mut self) -> Option<Timestamp> {
        // Beside records that cannot be read nothing expires.
        if self.damages.is_empty() { self.holds.next_expiry() } else { None }
    }
}

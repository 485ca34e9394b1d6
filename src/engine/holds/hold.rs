//! One hold, and those that are not resolved.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::index::Index;
use crate::bugs::{self, Bug};
use crate::limit::{Limit, LimitType};
use crate::money::Usd;
use crate::time::Timestamp;
use crate::wire::hold::HoldState;

/// Money that is or was held for a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Hold {
    /// The caller's id.
    pub(in super::super) id: String,
    /// Its place in the order of making.
    pub(in super::super) number: u64,
    /// What is held, in USD.
    pub(in super::super) amount: Usd,
    /// What was asked for at first, by which a repeat is known.
    pub(in super::super) requested: Usd,
    /// The numbers of the limits that it is held against.
    pub(in super::super) limits: Vec<u64>,
    pub(in super::super) created: Timestamp,
    /// When it expires.
    pub(in super::super) expires: Timestamp,
    /// When it was found to have expired.
    pub(in super::super) expired: Option<Timestamp>,
    /// The holds' time when it was last changed, which for it does not run backwards.
    pub(in super::super) seen: Timestamp,
    pub(in super::super) state: HoldState,
}

impl Hold {
    /// Whether an expired hold counts as spent for a limit: in the window in which it expired, and only
    /// where the limit enforces.
    pub(in super::super) fn is_presumed(&self, limit: &Limit) -> bool {
        let expired = self.expired.filter(|_| limit.limit_type == LimitType::Block);
        expired.is_some_and(|at| at >= limit.window.start)
    }
}

/// The holds that are held or have expired.
#[derive(Debug, Default)]
pub(in super::super) struct Holds {
    holds: Vec<Option<Hold>>,
    /// Places that are free again.
    free: Vec<usize>,
    ids: Index,
    /// When which is to expire. An entry whose hold was renewed or resolved is passed over.
    due: BinaryHeap<Reverse<(Timestamp, u64, usize)>>,
    /// How many have expired.
    expired: usize,
    /// No hold was seen later than this.
    latest: Option<Timestamp>,
}

impl Holds {
    /// The time as holds see it: not before any of them was changed, also after a restart. Where nothing
    /// is held, a clock that was ahead is forgiven.
    pub(in super::super) fn clock(&self, now: Timestamp) -> Timestamp {
        if self.latest.is_none_or(|latest| latest <= now) || bugs::is(Bug::TimeGoesBack) {
            return now;
        }
        self.iter().map(|hold| hold.seen).fold(now, Timestamp::max)
    }

    fn is_empty(&self) -> bool {
        self.holds.len() == self.free.len()
    }

    pub(in super::super) fn insert(&mut self, hold: Hold) {
        self.latest = self.latest.max(Some(hold.seen));
        let place = self.free.pop().unwrap_or(self.holds.len());
        self.ids.insert(&hold.id, place);
        if hold.expired.is_some() {
            self.expired = self.expired.saturating_add(1);
        } else {
            self.due.push(Reverse((hold.expires, hold.number, place)));
        }
        match self.holds.get_mut(place) {
            Some(slot) => *slot = Some(hold),
            None => self.holds.push(Some(hold)),
        }
    }

    pub(in super::super) fn get(&self, id: &str) -> Option<&Hold> {
        self.at(self.place(id)?)
    }

    /// Puts a changed hold in the place of the one with its id.
    pub(in super::super) fn replace(&mut self, hold: Hold) {
        let Some(place) = self.place(&hold.id) else { return };
        self.latest = self.latest.max(Some(hold.seen));
        if hold.expired.is_none() {
            self.due.push(Reverse((hold.expires, hold.number, place)));
        } else if self.at(place).is_some_and(|known| known.expired.is_none()) {
            self.expired = self.expired.saturating_add(1);
        }
        if let Some(slot) = self.holds.get_mut(place) {
            *slot = Some(hold);
        }
    }

    pub(in super::super) fn remove(&mut self, id: &str) -> Option<Hold> {
        let place = self.place(id)?;
        let removed = self.holds.get_mut(place).and_then(Option::take)?;
        self.ids.remove(id, place);
        self.free.push(place);
        self.expired = self.expired.saturating_sub(usize::from(removed.expired.is_some()));
        if self.is_empty() {
            self.latest = None;
            self.due.clear();
        }
        Some(removed)
    }

    /// A copy of a hold that has to expire by `now`; each is given once.
    pub(in super::super) fn next_due(&mut self, now: Timestamp) -> Option<Hold> {
        while let Some(Reverse((at, number, place))) = self.due.peek().copied() {
            if at > now {
                return None;
            }
            self.due.pop();
            if let Some(hold) = self.waiting((at, number, place)) {
                return Some(hold.clone());
            }
        }
        None
    }

    /// The hold that is to expire at this instant, if it was neither renewed nor resolved since.
    fn waiting(&self, (at, number, place): (Timestamp, u64, usize)) -> Option<&Hold> {
        let is_that = |hold: &&Hold| hold.number == number && hold.expires == at;
        self.at(place).filter(is_that).filter(|hold| hold.expired.is_none())
    }

    /// When the next one expires.
    pub(in super::super) fn next_expiry(&mut self) -> Option<Timestamp> {
        while let Some(Reverse(next)) = self.due.peek().copied() {
            if self.waiting(next).is_some() {
                return Some(next.0);
            }
            self.due.pop();
        }
        None
    }

    /// What is presumed spent of a limit.
    pub(in super::super) fn presumed(&self, number: u64, limit: &Limit) -> Usd {
        let mut sum = Usd::ZERO;
        if self.expired > 0 {
            for hold in self.iter() {
                if hold.limits.contains(&number) && hold.is_presumed(limit) {
                    sum = sum.checked_add(hold.amount).unwrap_or(sum);
                }
            }
        }
        sum
    }

    /// All, in any order.
    pub(in super::super) fn iter(&self) -> impl Iterator<Item = &Hold> {
        self.holds.iter().flatten()
    }

    fn at(&self, place: usize) -> Option<&Hold> {
        self.holds.get(place)?.as_ref()
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.ids.find(id, |place| self.at(place).is_some_and(|hold| hold.id == id))
    }
}

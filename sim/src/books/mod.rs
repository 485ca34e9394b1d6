//! The books: what a ledger must answer, said a second time and as plainly as possible.
//!
//! Sums are added up anew each time, from a list of entries and a list of holds; money is whole
//! billionths. The books are told every request that was carried out, with its answer, and learn from
//! it only what a ledger is free to choose.

mod admission;
mod change;
mod charge;
mod hold;
mod limit;
mod resolve;
mod view;

use std::collections::BTreeMap;

pub use hold::{Hold, State};
pub use limit::{COUNTERS, Limit};

use crate::answer::Answer;
use crate::money::Nanos;
use crate::op::Op;
use crate::rare::{Rare, Sightings};
use crate::violation::{Checked, ensure};

/// What was charged, and what each limit said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// In and out.
    pub cost: (Nanos, Nanos),
    /// By the limits' ids.
    pub states: BTreeMap<String, &'static str>,
    /// The provider's id of its response, if nothing before had it.
    pub response: Option<String>,
    /// Whether an ingest told it, and no settlement.
    pub is_plain: bool,
}

/// The books of one account.
#[derive(Debug, Default)]
pub struct Books {
    /// In the order of their creation.
    pub limits: Vec<Limit>,
    /// The holds that are open or expired, by id.
    live: BTreeMap<String, Hold>,
    /// Those that are settled or released.
    resolved: BTreeMap<String, Hold>,
    /// What was charged under a response id of a provider; and whether a hold was settled by it.
    responses: BTreeMap<String, (Posting, bool)>,
    /// The time as holds see it: not before any of them was last changed.
    clock: i64,
    limits_ever: usize,
    /// What happened.
    pub seen: Sightings,
}

impl Books {
    /// The holds that are open or expired.
    pub fn live(&self) -> impl Iterator<Item = &Hold> {
        self.live.values()
    }

    /// A hold, whatever became of it.
    pub fn hold(&self, id: &str) -> Option<&Hold> {
        self.live.get(id).or_else(|| self.resolved.get(id))
    }

    /// All holds there ever were: those that are live, and then the latest first.
    pub fn all_holds(&self) -> impl Iterator<Item = &Hold> {
        self.live.values().rev().chain(self.resolved.values().rev())
    }

    /// Whether money is held.
    pub fn has_open_holds(&self) -> bool {
        self.live().any(Hold::is_open)
    }

    /// When the next hold expires, in milliseconds since 1970.
    pub fn next_expiry(&self) -> Option<i64> {
        self.live().filter(|hold| hold.is_open()).map(|hold| hold.expires).min()
    }

    /// Holds an answer against what it must be, and enters what was answered.
    pub fn judge(&mut self, op: &Op, now: i64, answer: &Answer) -> Checked {
        ensure!(answer.status < 500, "{op:?} was answered {answer:?}");
        self.advance(now);
        match op {
            Op::Price => accepted(answer, 201),
            Op::Create(create) => self.create(create, now, answer),
            Op::SetMax { limit, max } => self.set_max(limit, *max, now, answer),
            Op::Reset { limit } => self.reset(limit, now, answer),
            Op::Delete { limit } => self.delete(limit, answer),
            Op::Ingest(ingest) => self.ingest(ingest, now, answer),
            Op::Reserve { hold, amount, ttl, limits } => {
                self.reserve(hold, *amount, *ttl, limits, now, answer)
            }
            Op::Renew { hold, ttl } => self.renew(hold, *ttl, answer),
            Op::Extend { hold, amount } => self.extend(hold, *amount, now, answer),
            Op::Settle { hold, ingest } => self.settle(hold, ingest, now, answer),
            Op::Release { hold, presume } => self.release(hold, *presume, now, answer),
            Op::Limits => {
                self.roll_all(now);
                self.compare(now, answer)
            }
            Op::History { limit } => {
                self.roll(self.place(limit), now);
                self.compare_history(limit, now, answer)
            }
            Op::Hold { hold } => self.compare_hold(hold, answer),
        }
    }

    /// Goes on to an instant: holds expire whose time is over. How many did.
    pub fn advance(&mut self, now: i64) -> usize {
        self.clock = self.live().map(|hold| hold.seen).fold(now, i64::max);
        let is_due = |hold: &&Hold| hold.is_open() && hold.expires <= self.clock;
        let due: Vec<String> = self.live().filter(is_due).map(|hold| hold.id.clone()).collect();
        for id in &due {
            self.expire(id);
        }
        due.len()
    }

    /// Ends the time of a hold. What a limit that refuses has held for it counts as spent in its window
    /// of now; the others have theirs back.
    fn expire(&mut self, id: &str) {
        let Some(hold) = self.live.get(id) else { return };
        let numbers = hold.limits.clone();
        let is_mine = |limit: &Limit| numbers.contains(&limit.number);
        let mine = (0..self.limits.len()).filter(|place| is_mine(&self.limits[*place]));
        self.roll(mine.collect::<Vec<_>>(), self.clock);
        let mine = || self.limits.iter().filter(|limit| is_mine(limit));
        let block = mine().any(|limit| limit.block);
        self.seen.see(if block { Rare::ExpiredOnBlock } else { Rare::ExpiredOnAllow });
        // A clock that was ahead may have begun a window of the future.
        let at = mine().map(|limit| limit.window.0).fold(self.clock, i64::max);
        if let Some(hold) = self.live.get_mut(id) {
            hold.seen = self.clock;
            hold.state = State::Expired(at);
        }
    }

    fn limit(&self, id: &str) -> Option<&Limit> {
        self.limits.iter().find(|limit| limit.id == id)
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.limits.iter().position(|limit| limit.id == id)
    }

    /// Where the limits of these ids stand, or the answer that one of them is unknown.
    fn places(&self, ids: &[String]) -> Option<Vec<usize>> {
        ids.iter().map(|id| self.place(id)).collect()
    }

    /// Where the limits of a hold stand that are still there.
    fn places_of(&self, hold: &Hold) -> Vec<usize> {
        let place = |number: &usize| self.limits.iter().position(|limit| limit.number == *number);
        hold.limits.iter().filter_map(place).collect()
    }

    /// Makes limits go on to the window of now.
    fn roll(&mut self, places: impl IntoIterator<Item = usize>, now: i64) {
        let Self { limits, live, seen, .. } = self;
        let live: Vec<&Hold> = live.values().collect();
        for place in places {
            let limit = &mut limits[place];
            if let Some(next) = limit.next_window(now, &live) {
                let held = limit.held(live.iter().copied()) > Nanos::ZERO;
                seen.see_if(held, Rare::RolledWithOpenHolds);
                limit.roll(next, &live);
            }
        }
    }

    fn roll_all(&mut self, now: i64) {
        self.roll(0..self.limits.len(), now);
    }
}

fn accepted(answer: &Answer, status: u16) -> Checked {
    ensure!(answer.status == status, "not {status}: {answer:?}");
    Ok(())
}

fn refused(answer: &Answer, status: u16, code: &str) -> Checked {
    ensure!((answer.status, answer.code()) == (status, code), "not {status} {code}: {answer:?}");
    Ok(())
}

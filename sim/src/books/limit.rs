//! A limit as the books have it.

use super::hold::Hold;
use crate::money::Nanos;

/// In milliseconds.
const DAY: i64 = 86_400_000;

/// The counters of a limit, in the order in which the API names them.
pub const COUNTERS: [&str; 6] =
    ["ok", "exceeded", "overrun", "blocked", "blocked_external", "failed"];

/// A limit.
#[derive(Debug, Clone)]
pub struct Limit {
    /// Tells it from all limits before and after it, also with the same id.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it refuses.
    pub block: bool,
    /// Its maximum.
    pub max: Nanos,
    /// From where it warns, in percent.
    pub threshold: Option<i64>,
    /// Whether it starts again at midnight.
    pub daily: bool,
    /// Since when it counts, and until when, in milliseconds since 1970.
    pub window: (i64, i64),
    /// What was charged to this window.
    pub entries: Vec<Entry>,
    /// Calls that it refused, and that others refused, in this window.
    pub refusals: [u64; 2],
    /// What was presumed spent in windows that are over, and what was charged to them.
    pub closed: Vec<Closed>,
    /// Everything that was ever charged to it.
    pub posted: Nanos,
    /// By how much it may be over, each cent with its cause.
    pub uncovered: Nanos,
    /// The end of the last window that left something behind.
    closed_until: i64,
    /// The state that the last charge was told, since the maximum was last raised.
    rank: usize,
}

/// What was charged once.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// In and out.
    pub cost: (Nanos, Nanos),
    /// The state that it was told.
    pub state: usize,
}

/// What is left of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// What was charged to it.
    pub spent: Nanos,
    /// What was presumed spent when it ended.
    pub presumed: Nanos,
    /// How many requests it counted, those that it refused included.
    pub requests: u64,
}

impl Limit {
    /// A limit that counts from now on.
    pub fn new(number: usize, create: &crate::op::Create, now: i64) -> Self {
        Self {
            number,
            id: create.id.clone(),
            name: create.name.clone(),
            block: create.block,
            max: create.max,
            threshold: create.threshold,
            daily: create.daily,
            window: if create.daily { day_of(now) } else { (i64::MIN, i64::MAX) },
            entries: Vec::new(),
            refusals: [0; 2],
            closed: Vec::new(),
            posted: Nanos::ZERO,
            uncovered: Nanos::ZERO,
            closed_until: i64::MIN,
            rank: 0,
        }
    }

    /// What is spent in this window.
    pub fn spent(&self) -> Nanos {
        self.entries.iter().map(|entry| entry.cost.0 + entry.cost.1).sum()
    }

    /// How often each counter was ticked in this window.
    pub fn counts(&self) -> [u64; 6] {
        let mut counts = [0, 0, 0, self.refusals[0], self.refusals[1], 0];
        self.entries.iter().for_each(|entry| counts[entry.state] += 1);
        counts
    }

    /// What calls under way hold against it.
    pub fn held<'a>(&self, holds: impl Iterator<Item = &'a Hold>) -> Nanos {
        let mine = holds.filter(|hold| hold.is_open() && hold.limits.contains(&self.number));
        mine.map(|hold| hold.amount).sum()
    }

    /// What is presumed spent in this window.
    pub fn presumed<'a>(&self, holds: impl Iterator<Item = &'a Hold>) -> Nanos {
        holds.map(|hold| self.presumed_of(hold)).sum()
    }

    /// What is presumed spent of one hold in this window.
    pub fn presumed_of(&self, hold: &Hold) -> Nanos {
        let counts = self.block
            && hold.limits.contains(&self.number)
            && hold.presumed_at().is_some_and(|at| self.window.0 <= at);
        if counts { hold.amount } else { Nanos::ZERO }
    }

    /// Charges it; the state that must be told.
    pub fn charge(&mut self, cost: (Nanos, Nanos)) -> usize {
        let spent = self.spent() + cost.0 + cost.1;
        let warn_at = self.threshold.map_or(self.max, |percent| Nanos(self.max.0 / 100 * percent));
        let state = match () {
            () if spent > self.max => 2,
            () if spent >= warn_at => 1,
            () => 0,
        };
        self.entries.push(Entry { cost, state });
        self.posted += cost.0 + cost.1;
        state
    }

    /// Whether a state may follow the one before: they only rise while nobody raises the maximum.
    pub fn rises_to(&mut self, state: usize) -> bool {
        let rises = state >= self.rank;
        self.rank = state;
        rises
    }

    /// Sets another maximum. What is thereby above it has its cause.
    pub fn set_max(&mut self, max: Nanos) {
        self.uncovered = if max < self.max {
            self.uncovered + (self.max - max)
        } else {
            self.uncovered.less(max - self.max)
        };
        if max > self.max {
            self.rank = 0;
        }
        self.max = max;
    }

    /// Starts again by hand.
    pub fn reset(&mut self, now: i64, holds: &[&Hold]) {
        let end = now.max(self.window.0);
        self.close(end, true, (end, self.window.1), holds);
    }

    /// The window that it goes on to, if it is time to.
    pub fn next_window(&self, now: i64, holds: &[&Hold]) -> Option<(i64, i64)> {
        if !self.daily {
            return None;
        }
        let not_before = if now >= self.window.1 {
            self.window.1
        } else if now.max(self.closed_until) < self.window.0 && self.is_unused(holds) {
            self.closed_until
        } else {
            return None;
        };
        let (start, end) = day_of(now.max(not_before));
        Some((start.max(not_before), end)).filter(|next| *next != self.window)
    }

    /// Goes on to another window.
    pub fn roll(&mut self, next: (i64, i64), holds: &[&Hold]) {
        self.close(self.window.1, false, next, holds);
    }

    fn is_unused(&self, holds: &[&Hold]) -> bool {
        let presumed = self.presumed(holds.iter().copied());
        self.entries.is_empty() && self.refusals == [0; 2] && presumed == Nanos::ZERO
    }

    fn close(&mut self, end: i64, by_hand: bool, next: (i64, i64), holds: &[&Hold]) {
        let all = || holds.iter().copied();
        let (spent, presumed) = (self.spent(), self.presumed(all()));
        let requests = self.counts().iter().sum();
        let leaves = by_hand || !self.is_unused(holds);
        self.window = next;
        if leaves {
            // What has expired in the very instant of a reset belongs to the new window.
            let stays = if by_hand { self.presumed(all()) } else { Nanos::ZERO };
            self.closed.push(Closed { spent, presumed: presumed - stays, requests });
            self.closed_until = end;
        }
        self.entries.clear();
        self.refusals = [0; 2];
        self.rank = 0;
        // What goes along needs the causes that it had, and no others.
        let over = (self.held(all()) + self.presumed(all())).less(self.max);
        self.uncovered = self.uncovered.min(over);
    }
}

fn day_of(at: i64) -> (i64, i64) {
    let start = at.div_euclid(DAY) * DAY;
    (start, start + DAY)
}

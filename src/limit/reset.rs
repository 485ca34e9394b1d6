//! How a limit starts again at zero: by hand, or by its schedule.

use serde::Serialize;

use super::budget::Limit;
use super::schedule::ResetSchedule;
use super::totals::Totals;
use super::usage::Usage;
use super::window::Window;
use crate::bugs::{self, Bug};
use crate::money::Usd;
use crate::time::{Timestamp, Zones};

/// A limit as it stood right before a reset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitHistory {
    /// The limit, with the totals that the reset cleared and the window that it closed.
    pub limit: Limit,
    /// When the reset took effect.
    pub reset: Timestamp,
    /// Who reset it.
    pub by: ResetBy,
}

/// Who reset a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ResetBy {
    /// Its schedule.
    Schedule,
    /// A call of the API.
    Manual,
}

impl ResetBy {
    /// Reads `schedule` or `manual`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "schedule" => Some(Self::Schedule),
            "manual" => Some(Self::Manual),
            _ => None,
        }
    }
}

impl Limit {
    /// Starts again at zero and hands out what was there. Name, maximum, type, threshold and
    /// creation stay, and so does the end of the window.
    pub fn reset(&mut self, effective: Timestamp, now: Timestamp) -> LimitHistory {
        // A clock that was set back does not make a window end before it began.
        let end = now.max(self.window.start);
        let window = Window { start: end, ..self.window };
        let closed = Window { end, ..self.window };
        let history = self.start_again(closed, window, effective, ResetBy::Manual);
        self.updated = now;
        history
    }

    /// The window that a limit is in at `now`, which may not be the one that it counts yet.
    ///
    /// A clock that was ahead has opened a window of the future. As long as nothing is counted in
    /// it, the limit goes back to the window of now, but not into one that is closed. Otherwise it
    /// stays, and [`counts`](Self::counts) what happens now.
    pub fn window_at(&self, now: Timestamp, zones: &dyn Zones) -> Window {
        let Some(schedule) = &self.schedule else { return self.window };
        let not_before = if self.window.is_over(now) {
            self.window.end
        } else if now.max(self.closed_until) < self.window.start && !self.has_counted() {
            self.closed_until
        } else {
            return self.window;
        };
        let window = schedule.window_at(now.max(not_before), zones);
        Window { start: window.start.max(not_before), ..window }
    }

    /// Whether the limit's window at `now` has an event of this time; if not, a closed one has it.
    ///
    /// When the clock was set back behind the start of that window, it also counts what happens
    /// now, in the schedule's window of now: a limit that is used is never without effect.
    pub fn counts(&self, event: Timestamp, now: Timestamp, zones: &dyn Zones) -> bool {
        let Some(schedule) = &self.schedule else { return true };
        let start = self.window_at(now, zones).start;
        event >= start || now < start && event >= schedule.window_at(now, zones).start
    }

    /// Goes on to the window of `now`. If the one before was another, hands it out.
    pub fn roll(&mut self, now: Timestamp, zones: &dyn Zones) -> Option<LimitHistory> {
        let window = self.window_at(now, zones);
        if window == self.window {
            return None;
        }
        let closed = self.window;
        let history = self.start_again(closed, window, closed.end, ResetBy::Schedule);
        self.updated = self.updated.min(now).max(window.start);
        Some(history)
    }

    /// Changes when the limit starts again. What it has counted stays in its window, whose end
    /// changes.
    pub fn set_schedule(
        &mut self,
        schedule: Option<ResetSchedule>,
        now: Timestamp,
        zones: &dyn Zones,
    ) {
        if self.schedule == schedule {
            return;
        }
        // A clock that was set back does not make a window end before it began.
        let at = now.max(self.window.start);
        let window = schedule.as_ref().map_or(Window::ALWAYS, |new| new.window_at(at, zones));
        self.window.end = window.end;
        if self.totals.requests.total == 0 {
            self.window.start = self.window.start.max(window.start);
        }
        self.schedule = schedule;
    }

    fn start_again(
        &mut self,
        closed: Window,
        next: Window,
        reset: Timestamp,
        by: ResetBy,
    ) -> LimitHistory {
        // When it was spent is told only of the window that is open.
        self.usage = Usage::default();
        let mut limit = Self { window: closed, ..self.clone() };
        // What is held stays, and is spent in the window in which its call is settled. What is presumed
        // spent goes with its window.
        limit.committed.held = Usd::ZERO;
        // What a schedule ends without a request is not kept.
        if by == ResetBy::Manual || limit.has_counted() {
            self.closed_until = closed.end;
        }
        self.window = next;
        self.totals = Totals::default();
        self.committed.presumed = Usd::ZERO;
        if bugs::is(Bug::ResetForgetsHeld) {
            self.committed.held = Usd::ZERO;
        }
        LimitHistory { limit, reset, by }
    }
}

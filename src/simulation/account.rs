//! What one limit counts in a simulation.

use super::fixed::Fixed;
use super::outcome::LimitOutcome;
use super::rule::Rule;
use super::sum::Sum;
use crate::error::Error;
use crate::limit::{LimitState, LimitType, RequestCounts, ResetSchedule, Threshold, Window};
use crate::money::Usd;
use crate::time::{Timestamp, Zones};

/// A limit, as it is simulated.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Its id.
    pub limit_id: String,
    /// What it does when it is used up.
    pub limit_type: LimitType,
    /// The budget in USD.
    pub max: Usd,
    /// From which share of `max` it warns.
    pub threshold: Option<Threshold>,
    /// When it starts again by itself, if it does.
    pub schedule: Option<ResetSchedule>,
}

/// Before the first call of all: the window that is open then is over at once.
const BEFORE: Window = Window { start: Timestamp::MIN, end: Timestamp::MIN };

/// A limit and what it has counted.
#[derive(Debug)]
pub struct Account {
    pub terms: Terms,
    /// A maximum above what a sum can come to is never reached.
    max: Fixed,
    /// The spend from which it warns.
    risk: Fixed,
    spend: Fixed,
    window: Window,
    windows: u64,
    requests: RequestCounts,
    cost: Sum,
    refused_cost: Sum,
    first_exceeded_at: Option<Timestamp>,
    first_overrun_at: Option<Timestamp>,
    first_blocked_at: Option<Timestamp>,
}

impl Account {
    pub fn new(terms: Terms) -> Result<Self, Error> {
        let risk = Threshold::risk(terms.threshold, terms.max)?;
        Ok(Self {
            max: Fixed::from_usd(terms.max).unwrap_or(Fixed::MAX),
            risk: Fixed::from_usd(risk).unwrap_or(Fixed::MAX),
            terms,
            spend: Fixed::ZERO,
            window: BEFORE,
            windows: 0,
            requests: RequestCounts::default(),
            cost: Sum::ZERO,
            refused_cost: Sum::ZERO,
            first_exceeded_at: None,
            first_overrun_at: None,
            first_blocked_at: None,
        })
    }

    /// Goes on to the window of a call. Gives whether the call is of an earlier one, which is closed.
    pub fn roll(&mut self, at: Timestamp, zones: &dyn Zones) -> bool {
        if !self.window.is_over(at) {
            return at < self.window.start;
        }
        let closed_until = self.window.end;
        let window = match &self.terms.schedule {
            Some(schedule) => schedule.window_at(at, zones),
            None => Window::ALWAYS,
        };
        self.window = Window { start: window.start.max(closed_until), ..window };
        self.windows = self.windows.saturating_add(1);
        self.spend = Fixed::ZERO;
        false
    }

    pub fn refuses(&self, cost: Fixed, rule: Rule) -> bool {
        self.terms.limit_type == LimitType::Block
            && match rule {
                Rule::Spend => self.spend > self.max,
                // What cannot be told is beyond every budget.
                Rule::Hold => self.spend.checked_add(cost).is_none_or(|after| after > self.max),
            }
    }

    /// Counts a call that goes ahead.
    pub fn charge(&mut self, at: Timestamp, cost: Fixed) -> LimitState {
        let state = match self.spend.checked_add(cost) {
            None => LimitState::Failed,
            Some(after) => {
                self.spend = after;
                self.cost.add(cost);
                self.state()
            }
        };
        match state {
            LimitState::Exceeded => first(&mut self.first_exceeded_at, at),
            LimitState::Overrun => first(&mut self.first_overrun_at, at),
            _ => {}
        }
        self.requests.tick(state);
        state
    }

    /// Counts a call that is refused, by this limit or by another.
    pub fn refuse(&mut self, at: Timestamp, cost: Fixed, rule: Rule) -> LimitState {
        let state = if self.refuses(cost, rule) {
            first(&mut self.first_blocked_at, at);
            self.refused_cost.add(cost);
            LimitState::Blocked
        } else {
            LimitState::BlockedExternal
        };
        self.requests.tick(state);
        state
    }

    fn state(&self) -> LimitState {
        if self.spend > self.max {
            LimitState::Overrun
        } else if self.spend >= self.risk {
            LimitState::Exceeded
        } else {
            LimitState::Ok
        }
    }

    pub fn outcome(&self) -> Result<LimitOutcome, Error> {
        Ok(LimitOutcome {
            spend: self.spend.to_string(),
            max: self.terms.max.to_string(),
            state: self.state(),
            requests: self.requests,
            windows: self.windows,
            cost: self.cost.text()?,
            refused_cost: self.refused_cost.text()?,
            first_exceeded_at: self.first_exceeded_at,
            first_overrun_at: self.first_overrun_at,
            first_blocked_at: self.first_blocked_at,
        })
    }
}

fn first(known: &mut Option<Timestamp>, at: Timestamp) {
    if known.is_none() {
        *known = Some(at);
    }
}

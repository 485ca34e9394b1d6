//! A limit as people look at it: plain facts, for whoever draws them.

use serde::Serialize;

use super::evaluate::Standing;
use super::forecast::{Course, Forecast, Observed, forecast};
use super::kind::LimitType;
use super::state::{LimitState, spend_state};
use super::threshold::Threshold;
use super::window::Window;
use crate::error::Error;
use crate::money::Usd;
use crate::time::Timestamp;

/// What is shown of a limit.
#[derive(Debug, Clone)]
pub struct Shown<'a> {
    /// Its id.
    pub limit_id: &'a str,
    /// What it is called.
    pub limit_name: &'a str,
    /// Where it stands.
    pub standing: Standing,
    /// How many requests it has counted.
    pub requests: u64,
    /// The time that it counts.
    pub window: Window,
    /// When its spend was spent, if that is known.
    pub observed: Option<&'a Observed>,
}

/// A limit as people look at it. Amounts are USD, as decimal text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BudgetView<'a> {
    limit_id: &'a str,
    limit_name: &'a str,
    limit_type: LimitType,
    /// What it says by its spend; `blocked` if it refuses the next call.
    state: LimitState,
    spend: String,
    max: String,
    /// What is left, not less than nothing.
    remaining: String,
    /// What is spent above the maximum.
    over: String,
    held: String,
    presumed: String,
    /// The spend as a share of the maximum, rounded down at four places; above 1 after an overrun.
    ratio: Usd,
    /// The same in percent, with one digit: never 100 before it is.
    percent: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<Threshold>,
    /// From which spend it warns.
    warns_at: String,
    requests: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    starts_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resets_at: Option<Timestamp>,
    forecast: Forecast,
}

impl<'a> BudgetView<'a> {
    /// A limit at `now`.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if what is left, or the spend from
    /// which it warns, cannot be held exactly.
    pub fn of(shown: &Shown<'a>, now: Timestamp) -> Result<Self, Error> {
        let Shown { limit_id, limit_name, standing, requests, window, observed } = *shown;
        let Standing { limit_type, max, threshold, spend, committed } = standing;
        let state = match standing.refuses() {
            true => LimitState::Blocked,
            false => spend_state(spend, max, threshold)?,
        };
        let left = max.checked_sub(spend)?;
        // Beyond this everything is an overrun of the kind that needs no digits.
        let share = spend.share_of(max).unwrap_or_default();
        let course = Course { max, spend, requests, window, observed };
        Ok(Self {
            limit_id,
            limit_name,
            limit_type,
            state,
            spend: spend.to_string(),
            max: max.to_string(),
            remaining: left.max(Usd::ZERO).to_string(),
            over: Usd::ZERO.checked_sub(left)?.max(Usd::ZERO).to_string(),
            held: committed.held.to_string(),
            presumed: committed.presumed.to_string(),
            ratio: Usd::from_digits(share, 4)?,
            percent: Usd::from_digits(share / 10, 1)?.to_fixed(1),
            threshold,
            warns_at: Threshold::risk(threshold, max)?.to_string(),
            requests,
            starts_at: Some(window.start).filter(|start| *start > Timestamp::MIN),
            resets_at: Some(window.end).filter(|end| *end < Timestamp::MAX),
            forecast: forecast(&course, now),
        })
    }
}

//! One limit with its spend.

use super::committed::Committed;
use super::evaluate::Standing;
use super::kind::LimitType;
use super::schedule::ResetSchedule;
use super::state::{LimitState, spend_state};
use super::tag::Tag;
use super::threshold::Threshold;
use super::totals::Totals;
use super::usage::Usage;
use super::window::Window;
use crate::by_name::ByName;
use crate::error::{Error, ErrorKind};
use crate::money::Usd;
use crate::price::Cost;
use crate::time::Timestamp;

/// A budget in USD.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Identifies the limit in requests.
    pub limit_id: String,
    /// What people call it; no two limits share a name.
    pub limit_name: String,
    /// What it does when it is used up.
    pub limit_type: LimitType,
    /// The budget in USD, above zero.
    pub max: Usd,
    /// From which share of `max` it warns.
    pub threshold: Option<Threshold>,
    /// Labels, in the order in which they were added.
    pub limit_tags: Vec<Tag>,
    /// Free key-value pairs.
    pub properties: ByName<String>,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last updated, labelled or reset. Spending does not change this.
    pub updated: Timestamp,
    /// When it starts again by itself, if it does.
    pub schedule: Option<ResetSchedule>,
    /// The time that it counts: since the last reset, until the next one that is scheduled.
    pub window: Window,
    /// Where the last window ended that is kept; none that begins before it is opened again.
    pub closed_until: Timestamp,
    /// What it has counted in this window.
    pub totals: Totals,
    /// When it was spent.
    pub usage: Usage,
    /// What calls take from it that have not told their cost. Not kept with the limit: the holds say it.
    pub committed: Committed,
}

impl Limit {
    /// Charges one request, whatever the spend is: an ingest records what already happened.
    ///
    /// A cost that cannot be added exactly is not added; the request is then counted as `failed`.
    pub fn charge(&mut self, cost: Cost) -> LimitState {
        let state = self.charged(cost).map_or(LimitState::Failed, |(totals, state)| {
            self.totals.cost = totals;
            state
        });
        self.totals.requests.tick(state);
        state
    }

    /// The same of a request that happened at an instant.
    pub fn charge_at(&mut self, at: Timestamp, cost: Cost) -> LimitState {
        let state = self.charge(cost);
        if state != LimitState::Failed {
            self.usage.add(at, cost.total);
        }
        state
    }

    fn charged(&self, cost: Cost) -> Result<(Cost, LimitState), Error> {
        let after = self.totals.cost.checked_add(cost)?;
        // An overrun that could not be told exactly is a failure too.
        after.total.checked_sub(self.max)?;
        Ok((after, spend_state(after.total, self.max, self.threshold)?))
    }

    /// Whether there is anything in its window that a record has to keep.
    pub fn has_counted(&self) -> bool {
        self.totals.requests.total > 0 || self.committed.presumed.is_positive()
    }

    /// Changes the budget.
    ///
    /// # Errors
    /// [`InvalidMaxLimitUpdate`](crate::error::ErrorKind::InvalidMaxLimitUpdate) below the spend;
    /// [`UpdateLimitValidationFailed`](crate::error::ErrorKind::UpdateLimitValidationFailed) if
    /// the warning level could not be held exactly.
    pub fn set_max(&mut self, max: Usd) -> Result<(), Error> {
        let spent = self.totals.cost.total;
        if max < spent {
            return Err(Error::from(ErrorKind::InvalidMaxLimitUpdate { spent: spent.to_string() }));
        }
        Threshold::risk(self.threshold, max).map_err(|error| {
            Error::from(ErrorKind::UpdateLimitValidationFailed { message: format!("max: {error}") })
        })?;
        self.max = max;
        Ok(())
    }

    /// Where the limit stands, for [`evaluate`](super::evaluate()).
    pub fn standing(&self) -> Standing {
        Standing {
            limit_type: self.limit_type,
            max: self.max,
            threshold: self.threshold,
            spend: self.totals.cost.total,
            committed: self.committed,
        }
    }
}

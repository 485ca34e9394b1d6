//! Call after call.

use super::account::{Account, Terms};
use super::fixed::Fixed;
use super::outcome::{Outcome, Total};
use super::rule::Rule;
use super::sum::Sum;
use crate::by_name::ByName;
use crate::error::{Error, ErrorKind};
use crate::limit::LimitState;
use crate::time::{Timestamp, Zones};

/// A recorded call.
#[derive(Debug, Clone, Copy)]
pub struct Call {
    /// When it was made.
    pub at: Timestamp,
    /// What it costs.
    pub cost: Fixed,
    /// The number of the limits that it falls under, of [`Simulation::set`].
    pub set: usize,
}

/// Limits from zero on, and what calls do to them.
#[derive(Debug)]
pub struct Simulation {
    rule: Rule,
    accounts: Vec<Account>,
    sets: Vec<Vec<usize>>,
    allowed: u64,
    refused: u64,
    failed: u64,
    out_of_order: u64,
    cost: Sum,
    refused_cost: Sum,
}

impl Simulation {
    /// Limits that have counted nothing.
    ///
    /// # Errors
    /// [`DuplicateLimitId`](ErrorKind::DuplicateLimitId);
    /// [`AmountOutOfRange`](ErrorKind::AmountOutOfRange) if a warning level cannot be held exactly.
    pub fn new(limits: Vec<Terms>, rule: Rule) -> Result<Self, Error> {
        let mut accounts: Vec<Account> = Vec::with_capacity(limits.len());
        for terms in limits {
            if accounts.iter().any(|known| known.terms.limit_id == terms.limit_id) {
                return Err(Error::from(ErrorKind::DuplicateLimitId { limit_id: terms.limit_id }));
            }
            accounts.push(Account::new(terms)?);
        }
        Ok(Self {
            rule,
            accounts,
            sets: Vec::new(),
            allowed: 0,
            refused: 0,
            failed: 0,
            out_of_order: 0,
            cost: Sum::ZERO,
            refused_cost: Sum::ZERO,
        })
    }

    /// Where a limit stands among all.
    pub fn place(&self, limit_id: &str) -> Option<usize> {
        self.accounts.iter().position(|known| known.terms.limit_id == limit_id)
    }

    /// Remembers limits that calls fall under together, by their places; gives the number of this set.
    pub fn set(&mut self, places: Vec<usize>) -> usize {
        self.sets.push(places);
        self.sets.len().saturating_sub(1)
    }

    /// How many calls there were so far.
    pub fn events(&self) -> u64 {
        self.allowed.saturating_add(self.refused)
    }

    /// Takes one call. What each of its limits says goes to `states`, in the order of the set.
    pub fn run(&mut self, call: Call, zones: &dyn Zones, states: &mut dyn FnMut(LimitState)) {
        let Self { rule, accounts, sets, .. } = self;
        let set = sets.get(call.set).map_or(&[][..], Vec::as_slice);
        let (mut refused, mut late, mut failed) = (false, false, false);
        for place in set {
            let Some(account) = accounts.get_mut(*place) else { continue };
            late |= account.roll(call.at, zones);
            refused |= account.refuses(call.cost, *rule);
        }
        for place in set {
            let Some(account) = accounts.get_mut(*place) else { continue };
            let state = if refused {
                account.refuse(call.at, call.cost, *rule)
            } else {
                account.charge(call.at, call.cost)
            };
            failed |= state == LimitState::Failed;
            states(state);
        }
        let (count, sum) = if refused {
            (&mut self.refused, &mut self.refused_cost)
        } else {
            (&mut self.allowed, &mut self.cost)
        };
        *count = count.saturating_add(1);
        sum.add(call.cost);
        self.failed = self.failed.saturating_add(failed.into());
        self.out_of_order = self.out_of_order.saturating_add(late.into());
    }

    /// What came of the calls so far.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](ErrorKind::AmountOutOfRange) if a sum is above 17 billion USD.
    pub fn outcome(&self) -> Result<Outcome, Error> {
        let mut limits = ByName::new();
        for account in &self.accounts {
            limits.insert(account.terms.limit_id.clone(), account.outcome()?);
        }
        Ok(Outcome {
            events: self.events(),
            allowed: self.allowed,
            refused: self.refused,
            failed: self.failed,
            out_of_order: self.out_of_order,
            cost: Total::of(self.cost.text()?),
            refused_cost: Total::of(self.refused_cost.text()?),
            limits,
        })
    }
}

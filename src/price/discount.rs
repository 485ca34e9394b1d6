//! What one pays less than the list price.

use super::category::provider_of;
use super::plan::Plan;
use super::rate::Rate;
use crate::error::Error;

/// So many percent off the prices of a category, or of one resource of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discount {
    /// The category, for example `system.openai`; or the provider's id.
    pub category: String,
    /// The resource; `None` is every one.
    pub resource: Option<String>,
    /// From 0 to 100.
    pub percent: Rate,
}

impl Discount {
    pub(super) fn is_for(&self, plan: &Plan, resource: &str) -> bool {
        let category = provider_of(&self.category) == provider_of(&plan.provider);
        let named = |wanted: &String| wanted == resource || *wanted == plan.model;
        category && self.resource.as_ref().is_none_or(named)
    }

    pub(super) fn take_off(&self, plan: &mut Plan) -> Result<(), Error> {
        for line in &mut plan.lines {
            line.rate = line.rate.less(self.percent)?;
            for tier in &mut line.tiers {
                tier.rate = tier.rate.less(self.percent)?;
            }
        }
        plan.discounted = true;
        plan.settle();
        Ok(())
    }
}

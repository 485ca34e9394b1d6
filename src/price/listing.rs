//! The book as Pay-i lists it: categories, their resources, and the versions of these.

use super::book::PriceBook;
use super::category::{SYSTEM, category_of, provider_of};
use super::names::name_of;
use super::own::{PriceVersion, UnitCaps};
use super::plan::Plan;
use super::table::{Found, Table};
use super::units::{UnitPrice, UnitPrices};
use crate::error::{Error, ErrorKind, shorten};
use crate::money::Usd;
use crate::time::Timestamp;

impl PriceBook {
    /// The names of all categories, in alphabetical order.
    pub fn categories(&self) -> Vec<String> {
        let mut names: Vec<String> = self.own.categories().map(str::to_owned).collect();
        if let Some(table) = self.table() {
            for provider in table.providers() {
                let name = category_of(provider);
                let place = names.partition_point(|known| *known < name);
                if names.get(place) != Some(&name) {
                    names.insert(place, name);
                }
            }
        }
        names
    }

    /// The versions of each resource of a category, by resource name, oldest first.
    ///
    /// # Errors
    /// [`CategoryNotFound`](crate::error::ErrorKind::CategoryNotFound).
    pub fn resources(&self, category: &str) -> Result<Vec<Vec<PriceVersion>>, Error> {
        let mut resources: Vec<Vec<PriceVersion>> = Vec::new();
        if let Ok(own) = self.own.resources(category) {
            resources.extend(own.map(<[PriceVersion]>::to_vec));
        }
        let provider = provider_of(category);
        let listed = self
            .table()
            .filter(|table| category.starts_with(SYSTEM) && table.by_id(provider).is_some());
        if let Some(table) = listed {
            for found in table.models(Some(provider)) {
                let versions = versions(table, found, category);
                let name = versions.first().map_or("", |version| version.resource.as_str());
                let place = resources.partition_point(|known| resource(known) < name);
                if resources.get(place).is_none_or(|known| resource(known) != name) {
                    resources.insert(place, versions);
                }
            }
        }
        if resources.is_empty() {
            return Err(Error::from(ErrorKind::CategoryNotFound { category: shorten(category) }));
        }
        Ok(resources)
    }
}

fn resource(versions: &[PriceVersion]) -> &str {
    versions.first().map_or("", |version| version.resource.as_str())
}

/// The versions of a model of the table. What has another price at some hours of the day is listed with the
/// one of midnight.
fn versions(table: &Table, found: Found, category: &str) -> Vec<PriceVersion> {
    let mut versions = Vec::new();
    let mut at = Some(Timestamp::UNIX_EPOCH);
    while let Some(start) = at {
        let Some(plan) = table.plan(found, start, &[]) else { break };
        versions.push(version(&plan, category, start));
        let next = Some(plan.next_date).filter(|next| *next < i64::MAX);
        at = next.and_then(Timestamp::from_unix_millis);
    }
    versions
}

fn version(plan: &Plan, category: &str, start: Timestamp) -> PriceVersion {
    let mut units = UnitPrices::new();
    for line in &plan.lines {
        let Some((name, input)) = line.unit.map(name_of) else { continue };
        let mut set = |name: String, price: Option<Usd>| {
            let mut unit: UnitPrice = units.get(&name).copied().unwrap_or_default();
            if input {
                unit.input = price
            } else {
                unit.output = price
            }
            units.insert(name, unit);
        };
        for tier in line.tiers.iter().take(1) {
            set([&name, "_large_context"].concat(), tier.rate.for_one(line.per).ok());
        }
        set(name, line.rate.for_one(line.per).ok());
    }
    PriceVersion {
        resource_id: plan.version_id(),
        category: category.to_owned(),
        resource: plan.model.clone(),
        start,
        units,
        caps: UnitCaps { large_context: plan.first_tier(), ..UnitCaps::default() },
        cost_per_hour: None,
    }
}

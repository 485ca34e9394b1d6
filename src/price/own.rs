//! Prices of one's own: which of them was in force when.

use serde::Serialize;

use super::category::provider_of;
use super::plan::{Line, Plan};
use super::units::UnitPrices;
use crate::error::{Error, ErrorKind, shorten};
use crate::money::Usd;
use crate::time::Timestamp;

/// The prices of one resource from one instant on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceVersion {
    /// Identifies this version (Pay-i's `resource_id`, a number sent as text).
    pub resource_id: u64,
    /// For example `system.openai`.
    pub category: String,
    /// For example `gpt-4o-2024-05-13`.
    pub resource: String,
    /// When the prices come into force. They hold until the next version starts.
    pub start: Timestamp,
    /// The prices, in USD per single unit.
    pub units: UnitPrices,
    /// What else is known about the units of one request.
    pub caps: UnitCaps,
    /// Where capacity is reserved: USD for each hour of it, counted in [`RESERVED_HOURS`]. What has no
    /// price of its own then costs nothing more.
    pub cost_per_hour: Option<Usd>,
}

/// The unit in which the hours of a reservation are counted.
pub const RESERVED_HOURS: &str = "reserved_hours";

/// The most units that one request to a resource may use, and from where on they have other names.
/// Told to who asks, not enforced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct UnitCaps {
    /// Input units.
    #[serde(rename = "max_input_units", skip_serializing_if = "Option::is_none")]
    pub input: Option<u64>,
    /// Output units.
    #[serde(rename = "max_output_units", skip_serializing_if = "Option::is_none")]
    pub output: Option<u64>,
    /// Input and output units together.
    #[serde(rename = "max_total_units", skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// With more input units than these, a request is counted in the `…_large_context` units.
    #[serde(rename = "large_context_threshold", skip_serializing_if = "Option::is_none")]
    pub large_context: Option<u64>,
}

/// Prices, sorted by category, resource, start and id.
#[derive(Debug, Clone, Default)]
pub struct OwnPrices(Vec<PriceVersion>);

impl PriceVersion {
    fn order(&self) -> (&str, &str, Timestamp, u64) {
        (&self.category, &self.resource, self.start, self.resource_id)
    }

    /// The prices as a plan for an instant; `versions` are all of the resource, oldest first.
    pub(super) fn plan(&self, versions: &[Self], at: Timestamp) -> Plan {
        let mut plan = Plan::new(&self.category, &self.resource);
        for (unit, price) in self.units.iter() {
            for (input, price) in [(true, price.input), (false, price.output)] {
                if let Some(price) = price {
                    plan.add_own(Line::own(unit, input, price));
                }
            }
        }
        if let Some(price) = self.cost_per_hour {
            plan.add_own(Line::own(RESERVED_HOURS, true, price));
            plan.reserved = true;
        }
        plan.resource_id = Some(self.resource_id);
        for version in versions {
            plan.bound(at.unix_millis(), version.start.unix_millis());
        }
        if at < self.start {
            let start = self.start;
            plan.warning = Some(format!("no price is known before {start}: the oldest one counts"));
        }
        plan.settle();
        plan
    }
}

impl OwnPrices {
    /// Adds a version. Of two that start at the same instant the one with the higher id is in force.
    pub fn insert(&mut self, version: PriceVersion) {
        let place = self.0.partition_point(|known| known.order() <= version.order());
        self.0.insert(place, version);
    }

    /// Takes away every version but those to `keep`. The one before it holds until the next one that
    /// is left.
    pub fn retain(&mut self, keep: impl FnMut(&PriceVersion) -> bool) {
        self.0.retain(keep);
    }

    /// The version in force at `at`, see [`in_force`].
    ///
    /// # Errors
    /// [`CategoryNotFound`](crate::error::ErrorKind::CategoryNotFound),
    /// [`CategoryResourceNotFound`](crate::error::ErrorKind::CategoryResourceNotFound).
    pub fn find(
        &self,
        category: &str,
        resource: &str,
        at: Timestamp,
    ) -> Result<&PriceVersion, Error> {
        let versions = self.versions(category, resource)?;
        in_force(versions, |version| version.start, at).ok_or_else(|| not_found(category, resource))
    }

    /// Every version there is.
    pub fn all(&self) -> &[PriceVersion] {
        &self.0
    }

    /// The names of all categories, in alphabetical order.
    pub fn categories(&self) -> impl DoubleEndedIterator<Item = &str> {
        let of_one_category = self.0.chunk_by(|a, b| a.category == b.category);
        of_one_category.filter_map(|versions| Some(versions.first()?.category.as_str()))
    }

    /// The versions of each resource of a category, by resource name, oldest first.
    ///
    /// # Errors
    /// [`CategoryNotFound`](crate::error::ErrorKind::CategoryNotFound).
    pub fn resources(
        &self,
        category: &str,
    ) -> Result<impl DoubleEndedIterator<Item = &[PriceVersion]>, Error> {
        Ok(self.category(category)?.chunk_by(|a, b| a.resource == b.resource))
    }

    /// All versions of one resource, oldest first.
    ///
    /// # Errors
    /// [`CategoryNotFound`](crate::error::ErrorKind::CategoryNotFound),
    /// [`CategoryResourceNotFound`](crate::error::ErrorKind::CategoryResourceNotFound).
    pub fn versions(&self, category: &str, resource: &str) -> Result<&[PriceVersion], Error> {
        let versions = run(self.category(category)?, |version| version.resource.as_str(), resource);
        versions.ok_or_else(|| not_found(category, resource))
    }

    /// A price of a provider's model, under whatever category it stands.
    pub(super) fn of_model(&self, provider: &str, model: &str) -> Option<&PriceVersion> {
        let mut versions = self.0.iter();
        versions.find(|own| own.resource == model && provider_of(&own.category) == provider)
    }

    fn category(&self, category: &str) -> Result<&[PriceVersion], Error> {
        run(&self.0, |version| version.category.as_str(), category)
            .ok_or_else(|| Error::from(ErrorKind::CategoryNotFound { category: shorten(category) }))
    }
}

/// The versions whose `key` is `name`, of some that are sorted by it; `None` if there are none.
fn run<'a>(
    versions: &'a [PriceVersion],
    key: impl Fn(&PriceVersion) -> &str,
    name: &str,
) -> Option<&'a [PriceVersion]> {
    let start = versions.partition_point(|version| key(version) < name);
    let end = versions.partition_point(|version| key(version) <= name);
    versions.get(start..end).filter(|run| !run.is_empty())
}

/// Of one resource's versions, oldest first, the one in force at `at`. The price at the first start
/// also covers all time before it: it is the best that is known for then.
pub fn in_force<V>(versions: &[V], start: fn(&V) -> Timestamp, at: Timestamp) -> Option<&V> {
    let at = at.max(start(versions.first()?));
    versions.iter().rev().find(|version| start(version) <= at)
}

fn not_found(category: &str, resource: &str) -> Error {
    Error::from(ErrorKind::CategoryResourceNotFound {
        category: shorten(category),
        resource: shorten(resource),
    })
}

//! The price book: which price was in force when.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::units::UnitPrices;
use crate::error::Error;
use crate::time::Timestamp;

/// The prices of one resource from one instant on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// How many units one request may use, where that is known.
    #[serde(default)]
    pub caps: UnitCaps,
}

/// The most units that one request to a resource may use. Told to who asks, not enforced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCaps {
    /// Input units.
    #[serde(rename = "max_input_units", default, skip_serializing_if = "Option::is_none")]
    pub input: Option<u64>,
    /// Output units.
    #[serde(rename = "max_output_units", default, skip_serializing_if = "Option::is_none")]
    pub output: Option<u64>,
    /// Input and output units together.
    #[serde(rename = "max_total_units", default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

/// All known prices, by category, resource and start.
#[derive(Debug, Clone, Default)]
pub struct PriceBook {
    categories: BTreeMap<String, Resources>,
}

/// The resources of one category; of each the versions, oldest first.
type Resources = BTreeMap<String, Vec<PriceVersion>>;

impl PriceBook {
    /// A book without prices.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Adds a version. Of two that start at the same instant the one with the higher id is in force.
    pub fn insert(&mut self, version: PriceVersion) {
        let versions = self
            .categories
            .entry(version.category.clone())
            .or_default()
            .entry(version.resource.clone())
            .or_default();
        let order = |version: &PriceVersion| (version.start, version.resource_id);
        let place = versions.partition_point(|known| order(known) <= order(&version));
        versions.insert(place, version);
    }

    /// The version in force at `at`. The oldest version also covers all time before its start:
    /// the first price that is known is the best that is known for then.
    ///
    /// # Errors
    /// [`Error::CategoryNotFound`], [`Error::CategoryResourceNotFound`].
    pub fn find(
        &self,
        category: &str,
        resource: &str,
        at: Timestamp,
    ) -> Result<&PriceVersion, Error> {
        let versions = self.versions(category, resource)?;
        in_force(versions, at).ok_or_else(|| not_found(category, resource))
    }

    /// The names of all categories, in alphabetical order.
    pub fn categories(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.categories.keys().map(String::as_str)
    }

    /// All versions of all resources of a category, by resource name, oldest first.
    ///
    /// # Errors
    /// [`Error::CategoryNotFound`].
    pub fn resources(
        &self,
        category: &str,
    ) -> Result<impl DoubleEndedIterator<Item = &[PriceVersion]>, Error> {
        let resources = self
            .categories
            .get(category)
            .ok_or_else(|| Error::CategoryNotFound { category: category.to_owned() })?;
        Ok(resources.values().map(Vec::as_slice))
    }

    /// All versions of one resource, oldest first.
    ///
    /// # Errors
    /// [`Error::CategoryNotFound`], [`Error::CategoryResourceNotFound`].
    pub fn versions(&self, category: &str, resource: &str) -> Result<&[PriceVersion], Error> {
        self.categories
            .get(category)
            .ok_or_else(|| Error::CategoryNotFound { category: category.to_owned() })?
            .get(resource)
            .map(Vec::as_slice)
            .ok_or_else(|| not_found(category, resource))
    }
}

/// Of one resource's versions, oldest first, the one in force at `at`. The price at the first start
/// also covers all time before it.
pub fn in_force(versions: &[PriceVersion], at: Timestamp) -> Option<&PriceVersion> {
    let at = at.max(versions.first()?.start);
    versions.iter().rev().find(|version| version.start <= at)
}

fn not_found(category: &str, resource: &str) -> Error {
    Error::CategoryResourceNotFound { category: category.to_owned(), resource: resource.to_owned() }
}

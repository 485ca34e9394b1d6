//! Counts of units and prices of units, by name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::money::Usd;

/// The units that one request used, by unit name.
pub type Units = BTreeMap<String, UnitCount>;

/// The prices of one resource, by unit name.
pub type UnitPrices = BTreeMap<String, UnitPrice>;

/// How many of one unit went in and came out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCount {
    /// Units sent to the model.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub input: u64,
    /// Units that the model produced.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub output: u64,
}

/// What one unit costs, in USD per single unit. A direction without a price is not free: units
/// counted there are reported as unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitPrice {
    /// USD for one input unit.
    #[serde(rename = "input_price", default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Usd>,
    /// USD for one output unit.
    #[serde(rename = "output_price", default, skip_serializing_if = "Option::is_none")]
    pub output: Option<Usd>,
}

// serde hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

//! Counts of units and prices of units, by name.

use serde::Serialize;

use crate::by_name::ByName;
use crate::money::Usd;

/// The units that one request used, by unit name.
pub type Units = ByName<UnitCount>;

/// The prices of one resource, by unit name.
pub type UnitPrices = ByName<UnitPrice>;

/// How many of one unit went in and came out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct UnitCount {
    /// Units sent to the model.
    #[serde(skip_serializing_if = "is_zero")]
    pub input: u64,
    /// Units that the model produced.
    #[serde(skip_serializing_if = "is_zero")]
    pub output: u64,
}

/// What one unit costs, in USD per single unit. A direction without a price is not free: units
/// counted there are reported as unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct UnitPrice {
    /// USD for one input unit.
    #[serde(rename = "input_price", skip_serializing_if = "Option::is_none")]
    pub input: Option<Usd>,
    /// USD for one output unit.
    #[serde(rename = "output_price", skip_serializing_if = "Option::is_none")]
    pub output: Option<Usd>,
}

// serde hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

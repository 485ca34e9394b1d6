//! A price of the account's own as a record.

use serde::Serialize;

use super::VERSION;
use crate::error::Error;
use crate::money::Usd;
use crate::price::{PriceVersion, UnitCaps, UnitPrices};
use crate::time::Timestamp;
use crate::wire::category::{caps, cost_per_hour, prices};
use crate::wire::fields::Fields;

/// A version of a resource's prices.
#[derive(Serialize)]
pub(in super::super) struct PriceRecord<'a> {
    v: u64,
    resource_id: u64,
    category: &'a str,
    resource: &'a str,
    start_timestamp: Timestamp,
    units: &'a UnitPrices,
    #[serde(flatten)]
    caps: UnitCaps,
    #[serde(skip_serializing_if = "Option::is_none")]
    cost_per_hour: Option<Usd>,
}

impl<'a> From<&'a PriceVersion> for PriceRecord<'a> {
    fn from(version: &'a PriceVersion) -> Self {
        Self {
            v: VERSION,
            resource_id: version.resource_id,
            category: &version.category,
            resource: &version.resource,
            start_timestamp: version.start,
            units: &version.units,
            caps: version.caps,
            cost_per_hour: version.cost_per_hour,
        }
    }
}

pub(super) fn read(fields: &Fields<'_>) -> Result<PriceVersion, Error> {
    Ok(PriceVersion {
        resource_id: fields.required_u64("resource_id")?,
        category: fields.required_text("category")?.to_owned(),
        resource: fields.required_text("resource")?.to_owned(),
        start: fields.required_instant("start_timestamp")?,
        units: prices(fields)?,
        caps: caps(fields)?,
        cost_per_hour: cost_per_hour(fields)?,
    })
}

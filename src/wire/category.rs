//! The categories and resources calls: request body and answers.

use serde::{Serialize, Serializer};

use super::fields::{Fields, invalid_field};
use crate::error::{Error, ErrorKind, shorten};
use crate::json;
use crate::money::Usd;
use crate::price::{PriceVersion, UnitCaps, UnitPrice, UnitPrices, in_force};
use crate::time::Timestamp;

/// The prefix of categories that nobody can change.
const RESERVED: &str = "system.";

/// The body of `POST /api/v1/categories/{category}/resources/{resource}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateResource {
    /// The prices, in USD per single unit.
    pub units: UnitPrices,
    /// How many units one request may use, and from where on they have other names.
    pub caps: UnitCaps,
    /// What each hour of reserved capacity costs, in USD.
    pub cost_per_hour: Option<Usd>,
    /// From when the prices hold, if not from now.
    pub start: Option<Timestamp>,
}

impl CreateResource {
    /// Reads the body.
    ///
    /// # Errors
    /// [`InvalidJson`](crate::error::ErrorKind::InvalidJson),
    /// [`RequiredFieldMissing`](crate::error::ErrorKind::RequiredFieldMissing),
    /// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing).
    pub fn parse(body: &str) -> Result<Self, Error> {
        let body = json::parse(body)?;
        let fields = Fields::of(&body, invalid_field)?;
        Ok(Self {
            units: prices(&fields)?,
            caps: caps(&fields)?,
            cost_per_hour: cost_per_hour(&fields)?,
            start: fields.instant("start_timestamp")?,
        })
    }
}

/// Reads `units`: `{ name: { input_price?, output_price? } }`, in USD per single unit.
///
/// # Errors
/// If it is absent or empty, unless capacity is reserved; or if a price is negative or no number.
pub fn prices(fields: &Fields<'_>) -> Result<UnitPrices, Error> {
    let mut prices = UnitPrices::new();
    let reserved = cost_per_hour(fields)?.is_some();
    let Some(map) = fields.object("units")? else {
        let missing = ErrorKind::RequiredFieldMissing { field: "units" };
        return if reserved { Ok(prices) } else { Err(missing.into()) };
    };
    if map.is_empty() && !reserved {
        return Err(fields.refuse("units", "an object with at least one unit"));
    }
    for (name, price) in map.iter() {
        let unit = format!("units.{}", shorten(name));
        let price = fields.nested(&unit, price)?;
        let amount = |field: &str| match price.amount(field)? {
            Some(price) if price.is_negative() => {
                Err(fields.refuse(&format!("{unit}.{field}"), "zero or more"))
            }
            price => Ok(price),
        };
        let price = UnitPrice { input: amount("input_price")?, output: amount("output_price")? };
        prices.insert(name.to_owned(), price);
    }
    Ok(prices)
}

/// Reads `cost_per_hour`, in USD.
///
/// # Errors
/// If it is negative or no number.
pub fn cost_per_hour(fields: &Fields<'_>) -> Result<Option<Usd>, Error> {
    match fields.amount("cost_per_hour")? {
        Some(price) if price.is_negative() => Err(fields.refuse("cost_per_hour", "zero or more")),
        price => Ok(price),
    }
}

/// Reads `max_input_units`, `max_output_units`, `max_total_units` and `large_context_threshold`.
///
/// # Errors
/// If one of them is no whole number.
pub fn caps(fields: &Fields<'_>) -> Result<UnitCaps, Error> {
    Ok(UnitCaps {
        input: fields.count("max_input_units")?,
        output: fields.count("max_output_units")?,
        total: fields.count("max_total_units")?,
        large_context: fields.count("large_context_threshold")?,
    })
}

/// Refuses to change a category of the system.
///
/// # Errors
/// [`ReservedCategory`](crate::error::ErrorKind::ReservedCategory).
pub fn check_not_reserved(category: &str) -> Result<(), Error> {
    if category.starts_with(RESERVED) {
        return Err(Error::from(ErrorKind::ReservedCategory { category: shorten(category) }));
    }
    Ok(())
}

/// Pay-i's `CategoryResponse`.
#[derive(Serialize)]
pub struct CategoryView {
    /// The name.
    pub category: String,
}

/// Pay-i's `CategoryResourceResponse`.
#[derive(Serialize)]
pub struct ResourceView<'a> {
    /// Whether this version is the one in force now.
    pub active: bool,
    category: &'a str,
    /// Nothing here is a proxy.
    proxy_allowed: bool,
    /// The resource's name.
    pub resource: &'a str,
    /// Identifies this version.
    #[serde(serialize_with = "as_text")]
    pub resource_id: u64,
    /// From when its prices hold.
    pub start_timestamp: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_timestamp: Option<Timestamp>,
    units: &'a UnitPrices,
    #[serde(flatten)]
    caps: UnitCaps,
    #[serde(skip_serializing_if = "Option::is_none")]
    cost_per_hour: Option<Usd>,
}

// serde hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn as_text<S: Serializer>(id: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}

impl<'a> ResourceView<'a> {
    /// All versions of one resource, oldest first, as seen at `now`.
    pub fn all(versions: &'a [PriceVersion], now: Timestamp) -> Vec<Self> {
        let active = in_force(versions, |version| version.start, now);
        let active = active.map(|version| version.resource_id);
        let mut views = Vec::new();
        for (place, version) in versions.iter().enumerate() {
            let next = versions.get(place.saturating_add(1));
            views.push(Self {
                active: active == Some(version.resource_id),
                category: &version.category,
                proxy_allowed: false,
                resource: &version.resource,
                resource_id: version.resource_id,
                start_timestamp: version.start,
                end_timestamp: next.map(|next| next.start),
                units: &version.units,
                caps: version.caps,
                cost_per_hour: version.cost_per_hour,
            });
        }
        views
    }
}

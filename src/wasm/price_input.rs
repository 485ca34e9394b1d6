//! Reads what a price book takes: requests and prices of the caller's making.

use wasm_bindgen::JsValue;

use super::value::{amount, invalid, read};
use crate::error::Error;
use crate::json::{Members, Value};
use crate::money::Usd;
use crate::price::{PriceBook, PriceVersion, UnitCaps, UnitCount, UnitPrice, UnitPrices, Units};
use crate::time::Timestamp;

/// The largest count that a JavaScript number holds exactly.
pub const MAX_COUNT: u64 = (1 << 53) - 1;

/// What to price.
pub struct CostRequest {
    pub category: String,
    pub resource: String,
    pub units: Units,
    /// `None` is now.
    pub at: Option<Timestamp>,
}

/// Reads a request.
///
/// # Errors
/// What is wrong, and where.
pub fn request(request: &JsValue) -> Result<CostRequest, Error> {
    let request = read(request, "request")?;
    let request = members(request.as_ref(), "request")?;
    let name = |field: &str| match request.get(field) {
        Some(Value::String(text)) => Ok(text.clone()),
        _ => Err(invalid(&format!("request.{field}"), "a string")),
    };
    let at = match request.get("event_timestamp") {
        None | Some(Value::Null) => None,
        Some(value) => Some(moment(value, "request.event_timestamp")?),
    };
    Ok(CostRequest {
        category: name("category")?,
        resource: name("resource")?,
        units: unit_counts(request.get("units"))?,
        at,
    })
}

fn moment(value: &Value, at: &str) -> Result<Timestamp, Error> {
    match value {
        Value::String(text) => Timestamp::parse(text).map_err(|error| error.at(at)),
        _ => Err(invalid(at, "an ISO 8601 instant or a Date")),
    }
}

fn whole(value: &Value) -> Option<u64> {
    let Value::Number(text) = value else { return None };
    let count: u64 = Usd::parse(text).ok()?.to_string().parse().ok()?;
    (count <= MAX_COUNT).then_some(count)
}

fn unit_counts(units: Option<&Value>) -> Result<Units, Error> {
    let mut counts = Units::new();
    for (name, count) in members(units, "request.units")?.iter() {
        let at = format!("request.units.{name}");
        let fields = members(Some(count), &at)?;
        // A misspelt direction would cost nothing.
        if let Some((other, _)) =
            fields.iter().find(|(name, _)| !matches!(*name, "input" | "output"))
        {
            return Err(invalid(&format!("{at}.{other}"), "left out: units have input and output"));
        }
        let count = |direction: &str| match fields.get(direction) {
            None | Some(Value::Null) => Ok(0),
            Some(value) => whole(value).ok_or_else(|| {
                invalid(&format!("{at}.{direction}"), "a whole number from 0 to 2^53 - 1")
            }),
        };
        counts.insert(
            name.to_owned(),
            UnitCount { input: count("input")?, output: count("output")? },
        );
    }
    Ok(counts)
}

/// Reads `{ name: { input_price?, output_price? } }`, in USD per single unit.
///
/// # Errors
/// What is wrong, and where.
pub fn unit_prices(units: Option<&Value>, at: &str) -> Result<UnitPrices, Error> {
    let units = members(units, at)?;
    if units.is_empty() {
        return Err(invalid(at, "an object with at least one unit"));
    }
    let mut prices = UnitPrices::new();
    for (name, unit) in units.iter() {
        let at = format!("{at}.{name}");
        let fields = members(Some(unit), &at)?;
        if let Some((other, _)) =
            fields.iter().find(|(name, _)| !matches!(*name, "input_price" | "output_price"))
        {
            return Err(invalid(
                &format!("{at}.{other}"),
                "left out: a price has input_price and output_price",
            ));
        }
        let price = |field: &str| match fields.get(field) {
            None | Some(Value::Null) => Ok(None),
            value => match amount(value, &format!("{at}.{field}"))? {
                price if price.is_negative() => {
                    Err(invalid(&format!("{at}.{field}"), "a price of zero or more"))
                }
                price => Ok(Some(price)),
            },
        };
        let price = UnitPrice { input: price("input_price")?, output: price("output_price")? };
        prices.insert(name.to_owned(), price);
    }
    Ok(prices)
}

/// Reads a book: a list of prices.
///
/// # Errors
/// What is wrong, and where.
pub fn rows(rows: &JsValue) -> Result<PriceBook, Error> {
    let Some(Value::Array(rows)) = read(rows, "prices")? else {
        return Err(invalid("prices", "an array of prices"));
    };
    let mut book = PriceBook::empty();
    for ((index, row), resource_id) in rows.iter().enumerate().zip(1..) {
        let at = format!("prices[{index}]");
        let row = members(Some(row), &at)?;
        let name = |field: &str| match row.get(field) {
            Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
            _ => Err(invalid(&format!("{at}.{field}"), "a string that is not empty")),
        };
        let start = match row.get("start_timestamp") {
            None | Some(Value::Null) => Timestamp::UNIX_EPOCH,
            Some(value) => moment(value, &format!("{at}.start_timestamp"))?,
        };
        book.insert(PriceVersion {
            resource_id,
            category: name("category")?,
            resource: name("resource")?,
            start,
            units: unit_prices(row.get("units"), &format!("{at}.units"))?,
            caps: UnitCaps::default(),
        });
    }
    Ok(book)
}

fn members<'a>(value: Option<&'a Value>, at: &str) -> Result<&'a Members, Error> {
    match value {
        Some(Value::Object(members)) => Ok(members),
        _ => Err(invalid(at, "an object")),
    }
}

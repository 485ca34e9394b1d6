//! Reads what a price book takes: requests and prices of the caller's making.

use rust_decimal::Decimal;
use wasm_bindgen::JsValue;

use crate::error::Error;
use crate::json::{Members, Value};
use crate::money::Usd;
use crate::price::registry::Unit;
use crate::price::{Discount, PriceBook, PriceVersion, UnitCaps, UnitCount, UnitPrice, UnitPrices};
use crate::time::Timestamp;
use crate::wasm::value::{amount, invalid, read};

/// The largest count that a JavaScript number holds exactly.
pub const MAX_COUNT: u64 = (1 << 53) - 1;

/// What to price.
pub struct CostRequest {
    pub counts: Counts,
    /// `None` is now.
    pub at: Option<Timestamp>,
    pub context: Vec<(String, String)>,
}

/// The two ways to count.
pub enum Counts {
    /// Pay-i's: no count includes another one.
    Units { category: String, resource: String, units: Vec<(String, UnitCount)> },
    /// The provider's: counts include one another.
    Usage { provider: Option<String>, model: String, usage: Vec<(Unit, u64)> },
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
    let is_usage = request.get("usage").is_some();
    let fields: &[&str] = if is_usage { &USAGE_FIELDS } else { &UNITS_FIELDS };
    if let Some((other, _)) = request.iter().find(|(name, _)| !fields.contains(name)) {
        let expected = if is_usage {
            "left out: beside usage there are provider, model, at and context"
        } else {
            "left out: there are category, resource, units, at and context; or with usage, provider and model"
        };
        return Err(invalid(&format!("request.{other}"), expected));
    }
    let counts = if is_usage {
        let provider = request.get("provider").map(|_| name("provider")).transpose()?;
        let usage = usage_counts(request.get("usage"))?;
        Counts::Usage { provider, model: name("model")?, usage }
    } else {
        let (category, resource) = (name("category")?, name("resource")?);
        Counts::Units { category, resource, units: unit_counts(request.get("units"))? }
    };
    let at = match request.get("at") {
        None | Some(Value::Null) => None,
        Some(value) => Some(moment(value, "request.at")?),
    };
    Ok(CostRequest { counts, at, context: context(request.get("context"), "request.context")? })
}

const UNITS_FIELDS: [&str; 5] = ["category", "resource", "units", "at", "context"];
const USAGE_FIELDS: [&str; 5] = ["provider", "model", "usage", "at", "context"];

/// Reads `{ service_tier: "flex", … }`.
///
/// # Errors
/// If a value is no string.
pub fn context(context: Option<&Value>, at: &str) -> Result<Vec<(String, String)>, Error> {
    let mut said = Vec::new();
    if let None | Some(Value::Null) = context {
        return Ok(said);
    }
    for (key, value) in members(context, at)?.iter() {
        let text = value.as_str().ok_or_else(|| invalid(&format!("{at}.{key}"), "a string"))?;
        said.push((key.to_owned(), text.to_owned()));
    }
    Ok(said)
}

fn usage_counts(usage: Option<&Value>) -> Result<Vec<(Unit, u64)>, Error> {
    let mut counts = Vec::new();
    for (key, count) in members(usage, "request.usage")?.iter() {
        let at = format!("request.usage.{key}");
        let unit = Unit::of_usage(key).filter(|unit| *unit != Unit::REQUESTS);
        let unit = unit.ok_or_else(|| {
            invalid(
                &at,
                "left out: no price table has such a count; input_tokens is one that exists",
            )
        })?;
        match count {
            Value::Null => {}
            count => counts.push((unit, whole_at(count, &at)?)),
        }
    }
    Ok(counts)
}

fn moment(value: &Value, at: &str) -> Result<Timestamp, Error> {
    match value {
        Value::String(text) => Timestamp::parse(text).map_err(|error| error.at(at)),
        _ => Err(invalid(at, "an ISO 8601 instant or a Date")),
    }
}

fn whole_at(value: &Value, at: &str) -> Result<u64, Error> {
    whole(value).ok_or_else(|| {
        let found = match value {
            Value::Number(text) => text.as_str(),
            other => other.kind(),
        };
        invalid(at, &format!("a whole number from 0 to 2^53 - 1, not {found}"))
    })
}

fn whole(value: &Value) -> Option<u64> {
    let Value::Number(text) = value else { return None };
    let count: u64 = Usd::parse(text).ok()?.to_string().parse().ok()?;
    (count <= MAX_COUNT).then_some(count)
}

fn unit_counts(units: Option<&Value>) -> Result<Vec<(String, UnitCount)>, Error> {
    let mut counts = Vec::new();
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
            Some(value) => whole_at(value, &format!("{at}.{direction}")),
        };
        let count = UnitCount { input: count("input")?, output: count("output")? };
        counts.push((name.to_owned(), count));
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

/// Reads prices of the caller's own into a book: `{ category, resource, units }`, and discounts:
/// `{ category, resource?, discount_percent }`.
///
/// # Errors
/// What is wrong, and where.
pub fn layers(rows: &JsValue, name: &str, book: &mut PriceBook) -> Result<(), Error> {
    let Some(Value::Array(rows)) = read(rows, name)? else {
        return Err(invalid(name, "an array of prices"));
    };
    for (index, row) in rows.iter().enumerate() {
        let at = format!("{name}[{index}]");
        let row = members(Some(row), &at)?;
        if row.get("discount_percent").is_some() {
            book.discounts.push(discount(row, &at)?);
        } else {
            let version = price(row, &at, book)?;
            book.insert(version);
        }
    }
    Ok(())
}

fn price(row: &Members, at: &str, book: &PriceBook) -> Result<PriceVersion, Error> {
    refuse_others(row, &["category", "resource", "units", "start_timestamp", "cost_per_hour"], at)?;
    let (category, resource) = (filled(row, "category", at)?, filled(row, "resource", at)?);
    let known = book.own.versions(&category, &resource).ok().and_then(<[_]>::last);
    let start = match row.get("start_timestamp") {
        // In force from where the newest known version is, so that it replaces that one.
        None | Some(Value::Null) => known.map_or(Timestamp::UNIX_EPOCH, |version| version.start),
        Some(value) => moment(value, &format!("{at}.start_timestamp"))?,
    };
    let hour = format!("{at}.cost_per_hour");
    let cost_per_hour = row.get("cost_per_hour").map(|value| {
        let price = amount(Some(value), &hour)?;
        if price.is_negative() { Err(invalid(&hour, "a price of zero or more")) } else { Ok(price) }
    });
    let cost_per_hour = cost_per_hour.transpose()?;
    let units = match row.get("units") {
        None if cost_per_hour.is_some() => UnitPrices::new(),
        units => unit_prices(units, &format!("{at}.units"))?,
    };
    let ids = book.own.all().iter().map(|version| version.resource_id);
    Ok(PriceVersion {
        resource_id: ids.max().unwrap_or_default().saturating_add(1),
        category,
        resource,
        start,
        units,
        caps: UnitCaps::default(),
        cost_per_hour,
    })
}

fn discount(row: &Members, at: &str) -> Result<Discount, Error> {
    refuse_others(row, &["category", "resource", "discount_percent"], at)?;
    let place = format!("{at}.discount_percent");
    let percent = amount(row.get("discount_percent"), &place)?;
    if percent.is_negative() || percent > Usd::from(Decimal::ONE_HUNDRED) {
        return Err(invalid(&place, "from 0 to 100"));
    }
    let resource = row.get("resource").map(|_| filled(row, "resource", at)).transpose()?;
    Ok(Discount { category: filled(row, "category", at)?, resource, percent })
}

fn refuse_others(row: &Members, fields: &[&str], at: &str) -> Result<(), Error> {
    match row.iter().find(|(name, _)| !fields.contains(name)) {
        Some((other, _)) => {
            let expected = format!("left out: there are {}", fields.join(", "));
            Err(invalid(&format!("{at}.{other}"), &expected))
        }
        None => Ok(()),
    }
}

fn filled(row: &Members, field: &str, at: &str) -> Result<String, Error> {
    match row.get(field) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
        _ => Err(invalid(&format!("{at}.{field}"), "a string that is not empty")),
    }
}

fn members<'a>(value: Option<&'a Value>, at: &str) -> Result<&'a Members, Error> {
    match value {
        Some(Value::Object(members)) => Ok(members),
        _ => Err(invalid(at, "an object")),
    }
}

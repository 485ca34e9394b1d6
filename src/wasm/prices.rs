//! Bindings of the price book.
//!
//! A quote in a loop is the library's hottest call, and text is dear at the border. So a resource
//! and a unit are looked up once, by name, and are numbers from then on; a quote takes numbers and
//! gives one packed string. What is unusual about a request goes the long way, [`RawPriceBook::cost`].

use std::cell::RefCell;

use serde::ser::{Serialize, SerializeMap, Serializer};
use wasm_bindgen::prelude::*;

use super::error::thrown;
use super::price_input::{self, CostRequest, MAX_COUNT};
use super::value::{instant, invalid, read, text};
use crate::error::Error;
use crate::price::{
    Cost, PriceBook, PriceVersion, Priced, Sum, UnitCaps, UnitCount, UnitPrice, Units, in_force,
    price, unpriced,
};
use crate::time::Timestamp;

/// A price book behind the facade's `PriceBook`; never changed once handed out.
#[wasm_bindgen(js_name = RawPriceBook)]
pub struct RawPriceBook {
    book: PriceBook,
    /// Every unit name in the book, in alphabetical order. A unit's handle is its place in here.
    units: Vec<String>,
    /// Resources that were asked for. A resource's handle is its place in here.
    resources: RefCell<Vec<Vec<Quotable>>>,
}

#[wasm_bindgen(js_class = RawPriceBook)]
impl RawPriceBook {
    /// The vendors' list prices.
    pub fn builtin() -> Self {
        Self::of(PriceBook::builtin())
    }

    /// The built-in book with the guide's two prices.
    pub fn guide() -> Self {
        Self::of(PriceBook::guide())
    }

    /// A book of the caller's own prices.
    pub fn parse(rows: &JsValue) -> Result<RawPriceBook, JsValue> {
        price_input::rows(rows).map(Self::of).map_err(|error| thrown(&error))
    }

    /// A copy of this book in which `resource` has other prices.
    pub fn with(
        &self,
        category: &JsValue,
        resource: &JsValue,
        units: &JsValue,
    ) -> Result<RawPriceBook, JsValue> {
        let book = name(category, "category").and_then(|category| {
            let resource = name(resource, "resource")?;
            let units = price_input::unit_prices(read(units, "units")?.as_ref(), "units")?;
            let mut book = self.book.clone();
            // In force from where the newest known version is, so that it replaces that one.
            let known = book.versions(&category, &resource).ok().and_then(<[_]>::last);
            let start = known.map_or(Timestamp::UNIX_EPOCH, |version| version.start);
            book.insert(PriceVersion {
                resource_id: next_id(&book),
                category,
                resource,
                start,
                units,
                caps: UnitCaps::default(),
            });
            Ok(book)
        });
        book.map(Self::of).map_err(|error| thrown(&error))
    }

    /// The handle of a resource, for [`quote`](Self::quote).
    pub fn resource(&self, category: &JsValue, resource: &JsValue) -> Result<u32, JsValue> {
        let versions = text(category, "category").and_then(|category| {
            let resource = text(resource, "resource")?;
            self.book.versions(&category, &resource)
        });
        let versions = versions.map_err(|error| thrown(&error))?;
        let mut resources = self.resources.borrow_mut();
        let handle = u32::try_from(resources.len()).unwrap_or(u32::MAX);
        let mut quotable = Vec::new();
        for version in versions {
            quotable.push(self.quotable(version));
        }
        resources.push(quotable);
        Ok(handle)
    }

    /// The handle of a unit that some resource has a price for, for [`quote`](Self::quote).
    pub fn unit(&self, name: &str) -> Option<u32> {
        let place = self.units.binary_search_by(|known| known.as_str().cmp(name)).ok()?;
        u32::try_from(place).ok()
    }

    /// The cost of one unit at an instant in milliseconds since 1970: resource id, input, output and
    /// total, separated by `|`. Empty where [`cost`](Self::cost) has more to say: an unknown unit, an
    /// odd number, an error.
    #[wasm_bindgen(js_name = quoteOne)]
    pub fn quote_one(&self, resource: u32, at: f64, unit: f64, input: f64, output: f64) -> String {
        self.packed(resource, at, &[unit, input, output]).unwrap_or_default()
    }

    /// The same for several units: handle, input, output; again and again.
    pub fn quote(&self, resource: u32, at: f64, counts: &[f64]) -> String {
        self.packed(resource, at, counts).unwrap_or_default()
    }

    /// The cost of any request, whatever it looks like, as a `Map`; `now` is in milliseconds since
    /// 1970.
    pub fn cost(&self, request: &JsValue, now: f64) -> Result<JsValue, JsValue> {
        let receipt = self.receipt(request, now).map_err(|error| thrown(&error))?;
        Ok(serde_wasm_bindgen::to_value(&receipt)?)
    }
}

/// A price version whose units have handles.
struct Quotable {
    start: Timestamp,
    resource_id: u64,
    units: Vec<(u32, UnitPrice)>,
}

/// What the facade hands out. Amounts are decimal strings.
struct Receipt {
    input: String,
    output: String,
    total: String,
    resource_id: String,
    unknown_units: Units,
}

/// As maps all the way down. For a struct, serde-wasm-bindgen keeps a table of names, which with its
/// hash map is 1 % of what travels; and on an object a unit called `__proto__` would be lost.
impl Serialize for Receipt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("currency", "usd")?;
        map.serialize_entry("input", &self.input)?;
        map.serialize_entry("output", &self.output)?;
        map.serialize_entry("total", &self.total)?;
        map.serialize_entry("resource_id", &self.resource_id)?;
        if !self.unknown_units.is_empty() {
            map.serialize_entry("unknown_units", &Counts(&self.unknown_units))?;
        }
        map.end()
    }
}

/// Counts by unit and direction.
struct Counts<'a>(&'a Units);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let units = self.0.iter().map(|(unit, count)| (unit, Count(*count)));
        serializer.collect_map(units)
    }
}

struct Count(UnitCount);

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let counts = [("input", self.0.input), ("output", self.0.output)];
        serializer.collect_map(counts.into_iter().filter(|(_, count)| *count > 0))
    }
}

impl RawPriceBook {
    fn of(book: PriceBook) -> Self {
        let mut units: Vec<String> = Vec::new();
        for (name, _) in book.all().iter().flat_map(|version| version.units.iter()) {
            if let Err(place) = units.binary_search_by(|known| known.as_str().cmp(name)) {
                units.insert(place, name.to_owned());
            }
        }
        Self { book, units, resources: RefCell::default() }
    }

    fn packed(&self, resource: u32, at: f64, counts: &[f64]) -> Option<String> {
        let resources = self.resources.borrow();
        let versions = resources.get(usize::try_from(resource).ok()?)?;
        let version = in_force(versions, |version| version.start, instant(at)?)?;
        let mut sum = Sum::default();
        for triple in counts.chunks_exact(3) {
            let &[unit, input, output] = triple else { return None };
            let (_, price) = version.units.iter().find(|(known, _)| f64::from(*known) == unit)?;
            let count = UnitCount { input: count(input)?, output: count(output)? };
            if unpriced(count, *price) != UnitCount::default() {
                return None;
            }
            sum.add(count, *price).ok()?;
        }
        let Cost { input, output, total } = sum.cost().ok()?;
        Some(format!("{}|{input}|{output}|{total}", version.resource_id))
    }

    fn quotable(&self, version: &PriceVersion) -> Quotable {
        let mut units = Vec::new();
        for (name, price) in version.units.iter() {
            units.extend(self.unit(name).map(|unit| (unit, *price)));
        }
        Quotable { start: version.start, resource_id: version.resource_id, units }
    }

    fn receipt(&self, request: &JsValue, now: f64) -> Result<Receipt, Error> {
        let CostRequest { category, resource, units, at } = price_input::request(request)?;
        let at = at.or_else(|| instant(now)).ok_or_else(|| invalid("now", "an instant"))?;
        let version = self.book.find(&category, &resource, at)?;
        let Priced { cost, unknown_units } = price(&units, &version.units)?;
        Ok(Receipt {
            input: cost.input.to_string(),
            output: cost.output.to_string(),
            total: cost.total.to_string(),
            resource_id: version.resource_id.to_string(),
            unknown_units,
        })
    }
}

fn name(value: &JsValue, what: &str) -> Result<String, Error> {
    let name = text(value, what)?;
    if name.is_empty() { Err(invalid(what, "a string that is not empty")) } else { Ok(name) }
}

fn count(number: f64) -> Option<u64> {
    // A whole number in this range converts exactly.
    ((0.0..=MAX_COUNT as f64).contains(&number) && number.fract() == 0.0).then_some(number as u64)
}

/// One more than the largest id in the book.
fn next_id(book: &PriceBook) -> u64 {
    let ids = book.all().iter().map(|version| version.resource_id);
    ids.max().unwrap_or_default().saturating_add(1)
}

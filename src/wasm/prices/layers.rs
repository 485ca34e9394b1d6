//! What is laid over a book. The facade has checked the kinds of values; amounts come as text, so that
//! every digit counts.

use wasm_bindgen::prelude::*;

use super::RawPriceBook;
use crate::error::Error;
use crate::money::Usd;
use crate::price::{
    Discount, PriceBook, PriceVersion, Rate, UnitCaps, UnitPrice, UnitPrices, UnknownResource,
};
use crate::time::Timestamp;
use crate::wasm::error::thrown;
use crate::wasm::value::{instant, invalid};

#[wasm_bindgen(js_class = RawPriceBook)]
impl RawPriceBook {
    /// A copy of this book, to lay prices and discounts over before it is handed out.
    pub fn copy(&self) -> Self {
        Self::of(self.book.clone())
    }

    /// Adds a price of one's own: for each unit its name and its prices in and out. Without a start it
    /// replaces the newest one of the resource. `at` is the place of the price in what the caller gave.
    #[wasm_bindgen(js_name = addPrice)]
    pub fn add_price(
        &mut self,
        at: &str,
        category: String,
        resource: String,
        start: Option<f64>,
        cost_per_hour: Option<String>,
        units: Vec<String>,
    ) -> Result<(), JsValue> {
        let start = start.and_then(instant);
        let version = version(&self.book, at, (category, resource), start, cost_per_hour, &units);
        self.book.insert(version.map_err(|error| thrown(&error))?);
        Ok(())
    }

    /// Adds a discount.
    #[wasm_bindgen(js_name = addDiscount)]
    pub fn add_discount(
        &mut self,
        at: &str,
        category: String,
        resource: Option<String>,
        percent: &str,
    ) -> Result<(), JsValue> {
        let percent = Usd::parse(percent).ok().filter(|percent| !percent.is_negative());
        let percent = percent.map(Rate::from).filter(|percent| percent.is_percent());
        let refused = || thrown(&invalid(&[at, ".discount_percent"].concat(), "from 0 to 100"));
        let percent = percent.ok_or_else(refused)?;
        self.book.discounts.push(Discount { category, resource, percent });
        Ok(())
    }

    /// A copy of this book with another rule for what has no price.
    #[wasm_bindgen(js_name = withRule)]
    pub fn with_rule(&self, rule: &str) -> Result<RawPriceBook, JsValue> {
        let rule = unknown_resource(Some(rule), "options.unknownResource");
        let rule = rule.map_err(|error| thrown(&error))?;
        Ok(Self::of(self.book.clone().with_rule(rule)))
    }
}

fn version(
    book: &PriceBook,
    at: &str,
    (category, resource): (String, String),
    start: Option<Timestamp>,
    cost_per_hour: Option<String>,
    units: &[String],
) -> Result<PriceVersion, Error> {
    let mut prices = UnitPrices::new();
    for unit in units.chunks_exact(3) {
        let [name, input, output] = unit else { continue };
        let field = |field: &str| [at, ".units.", name, ".", field].concat();
        let input = price(input, &field("input_price"))?;
        let output = price(output, &field("output_price"))?;
        prices.insert(name.clone(), UnitPrice { input, output });
    }
    let hour = cost_per_hour.unwrap_or_default();
    let known = book.own.versions(&category, &resource).ok().and_then(<[_]>::last);
    let ids = book.own.all().iter().map(|version| version.resource_id);
    Ok(PriceVersion {
        resource_id: ids.fold(0, u64::max).saturating_add(1),
        start: start.or(known.map(|known| known.start)).unwrap_or(Timestamp::UNIX_EPOCH),
        category,
        resource,
        units: prices,
        caps: UnitCaps::default(),
        cost_per_hour: price(&hour, &[at, ".cost_per_hour"].concat())?,
    })
}

/// An empty text is no price.
fn price(text: &str, at: &str) -> Result<Option<Usd>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let price = Usd::parse(text).map_err(|error| error.at(at))?;
    if price.is_negative() { Err(invalid(at, "a price of zero or more")) } else { Ok(Some(price)) }
}

/// Reads the rule for what has no price.
///
/// # Errors
/// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) if there is no such rule.
pub fn unknown_resource(rule: Option<&str>, name: &str) -> Result<UnknownResource, Error> {
    Ok(match rule {
        None | Some("error") => UnknownResource::Error,
        Some("zero_cost") => UnknownResource::ZeroCost,
        Some("dearest") => UnknownResource::Dearest,
        Some(_) => return Err(invalid(name, "\"error\", \"zero_cost\" or \"dearest\"")),
    })
}

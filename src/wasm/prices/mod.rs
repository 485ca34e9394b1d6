//! Bindings of the price book.
//!
//! A cost in a loop is the library's hottest call, and text is dear at the border. So the prices of a
//! model are prepared once, by name, and have a number from then on; counts and amounts go through a few
//! numbers in the module's memory ([`quote`]). What is unusual about a request goes the long way,
//! [`RawPriceBook::cost`].

mod batch;
mod describe;
mod input;
mod quote;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;

use self::input::{CostRequest, Counts};
use super::error::thrown;
use super::value::{instant, invalid, read};
use crate::error::Error;
use crate::json;
use crate::price::feed;
use crate::price::table::Table;
use crate::price::{Plan, PriceBook, Receipt, Sorted, Tally, UnitCount, Units, UnknownResource};

/// A price book behind the facade's `PriceBook`; never changed once handed out.
#[wasm_bindgen(js_name = RawPriceBook)]
pub struct RawPriceBook {
    book: PriceBook,
    /// Prices that were asked for. Their number in JavaScript is their place in here; the first are those
    /// of the last resource that is unknown.
    plans: RefCell<Vec<Plan>>,
    /// The last cost, for the amounts of it that a number cannot hold.
    last: RefCell<Tally>,
    /// Counts on their way in, amounts on their way out.
    numbers: Vec<Cell<f64>>,
    /// Rows of counts on their way in, their costs on their way out.
    rows: RefCell<Vec<Cell<f64>>>,
}

#[wasm_bindgen(js_class = RawPriceBook)]
impl RawPriceBook {
    /// The list prices of model vendors and clouds.
    pub fn builtin() -> Self {
        Self::of(PriceBook::builtin())
    }

    /// The built-in book with the guide's two prices.
    pub fn guide() -> Self {
        Self::of(PriceBook::guide())
    }

    /// A book of the caller's own prices.
    pub fn rows(rows: &JsValue) -> Result<RawPriceBook, JsValue> {
        let mut book = PriceBook::empty();
        let read = input::layers(rows, "prices", &mut book);
        read.map(|()| Self::of(book)).map_err(|error| thrown(&error))
    }

    /// A book of a packed table.
    pub fn packed(bytes: Vec<u8>) -> Result<RawPriceBook, JsValue> {
        let table = Table::open(Cow::Owned(bytes));
        table.map(|table| Self::of(PriceBook::of_table(table))).map_err(|error| thrown(&error))
    }

    /// A book of the feed's JSON text.
    pub fn feed(text: &str) -> Result<RawPriceBook, JsValue> {
        Self::of_feed(text).map(Self::of).map_err(|error| thrown(&error))
    }

    /// A copy of this book with other prices and discounts laid over it.
    pub fn with(&self, layers: &JsValue) -> Result<RawPriceBook, JsValue> {
        let mut book = self.book.clone();
        let read = input::layers(layers, "layers", &mut book);
        read.map(|()| Self::of(book)).map_err(|error| thrown(&error))
    }

    /// A copy of this book with another rule for what has no price.
    #[wasm_bindgen(js_name = withRule)]
    pub fn with_rule(&self, rule: &JsValue) -> Result<RawPriceBook, JsValue> {
        let rule = read(rule, "options.unknownResource").and_then(|rule| {
            unknown_resource(rule.as_ref().and_then(json::Value::as_str), "options.unknownResource")
        });
        let rule = rule.map_err(|error| thrown(&error))?;
        Ok(Self::of(self.book.clone().with_rule(rule)))
    }

    /// The cost of any request, whatever it looks like, as the JSON text of its receipt; `now` is in
    /// milliseconds since 1970.
    pub fn cost(&self, request: &JsValue, now: f64) -> Result<String, JsValue> {
        let request = input::request(request);
        let receipt = request.and_then(|request| self.receipt(request, now));
        receipt.map(|receipt| json::write(&receipt)).map_err(|error| thrown(&error))
    }
}

impl RawPriceBook {
    fn of(book: PriceBook) -> Self {
        Self {
            book,
            plans: RefCell::new(vec![Plan::new("", "")]),
            last: RefCell::default(),
            numbers: vec![Cell::new(0.0); quote::NUMBERS],
            rows: RefCell::default(),
        }
    }

    fn of_feed(text: &str) -> Result<PriceBook, Error> {
        let feed = json::parse(text).map_err(|error| error.at("prices"))?;
        let packed = feed::pack(&feed, "genai-prices feed", &|_| true)?;
        Table::open(Cow::Owned(packed.bytes)).map(PriceBook::of_table)
    }

    /// The book, for an engine.
    pub(super) fn book(&self) -> PriceBook {
        self.book.clone()
    }

    fn receipt(&self, request: CostRequest, now: f64) -> Result<Receipt, Error> {
        let at = request.at.or_else(|| instant(now));
        let at = at.ok_or_else(|| invalid("now", "an instant"))?;
        let source = self.book.table().map_or("", |table| table.info().source);
        match request.counts {
            Counts::Units { category, resource, units } => {
                let place = self.book.resource(&category, &resource)?;
                let plan = self.book.plan(&place, at, &request.context)?;
                let Sorted { leaves, names, unknown_units, large } = Sorted::by(
                    &plan,
                    &mut units.iter().map(|(name, count)| (name.as_str(), count)),
                );
                let tally = Tally::of_leaves(&plan, &leaves, large)?;
                Receipt::new(&plan, &tally, &names, unknown_units, source)
            }
            Counts::Usage { provider, model, usage } => {
                let place = self.book.model(provider.as_deref(), &model)?;
                let plan = self.book.plan(&place, at, &request.context)?;
                let tally = Tally::of_usage(&plan, &usage)?;
                let mut unknown_units = Units::new();
                for (unit, count) in usage {
                    if count > 0 && plan.line_of(unit).is_none() {
                        let output = unit.is_input() == Some(false);
                        let (input, output) = if output { (0, count) } else { (count, 0) };
                        unknown_units.insert(unit.usage_key(), UnitCount { input, output });
                    }
                }
                Receipt::new(&plan, &tally, &[], unknown_units, source)
            }
        }
    }
}

/// Reads the rule for what has no price.
///
/// # Errors
/// [`Error::InvalidArgument`] if there is no such rule.
pub fn unknown_resource(rule: Option<&str>, name: &str) -> Result<UnknownResource, Error> {
    Ok(match rule {
        None | Some("error") => UnknownResource::Error,
        Some("zero_cost") => UnknownResource::ZeroCost,
        Some("dearest") => UnknownResource::Dearest,
        Some(_) => return Err(invalid(name, "\"error\", \"zero_cost\" or \"dearest\"")),
    })
}

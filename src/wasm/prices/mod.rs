//! Bindings of the price book.
//!
//! A cost in a loop is the library's hottest call, and text is dear at the border. So the prices of a
//! model are prepared once, by name ([`plans`]), and have a number from then on; counts and amounts go
//! through a few numbers in the module's memory ([`tally`]). The facade checks what a caller
//! gave, and makes the receipt.

mod feed;
mod layers;
mod plans;
mod tally;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;

use super::error::thrown;
use crate::error::Error;
use crate::price::table::Table;
use crate::price::{Plan, PriceBook, Tally};

pub use feed::{missing_prices, pattern_fault, price_unit};
pub use layers::unknown_resource;
pub use plans::instant_of;

/// The largest count that a JavaScript number holds exactly.
const MAX_COUNT: u64 = (1 << 53) - 1;

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
}

#[wasm_bindgen(js_class = RawPriceBook)]
impl RawPriceBook {
    /// A book without prices.
    pub fn empty() -> Self {
        Self::of(PriceBook::empty())
    }

    /// The list prices of model vendors and clouds.
    pub fn builtin() -> Self {
        Self::of(PriceBook::builtin())
    }

    /// The built-in book with the guide's two prices.
    pub fn guide() -> Self {
        Self::of(PriceBook::guide())
    }

    /// A book of a packed table.
    pub fn packed(bytes: Vec<u8>) -> Result<RawPriceBook, JsValue> {
        Self::of_table(bytes).map_err(|error| thrown(&error))
    }

    /// The memory in which the numbers stand.
    pub fn memory() -> JsValue {
        wasm_bindgen::memory()
    }
}

impl RawPriceBook {
    fn of(book: PriceBook) -> Self {
        Self {
            book,
            plans: RefCell::new(vec![Plan::new("", "")]),
            last: RefCell::default(),
            numbers: vec![Cell::new(0.0); tally::NUMBERS],
        }
    }

    fn of_table(bytes: Vec<u8>) -> Result<Self, Error> {
        Table::open(Cow::Owned(bytes)).map(|table| Self::of(PriceBook::of_table(table)))
    }

    /// The book, for an engine.
    pub(super) fn book(&self) -> PriceBook {
        self.book.clone()
    }
}

fn at(plans: &[Plan], number: u32) -> Option<&Plan> {
    plans.get(usize::try_from(number).ok()?)
}

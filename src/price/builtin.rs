//! The prices that come with the crate: a small list, enough for the guide to Pay-i's limits API.
//!
//! The rows are text, so that each price is read exactly as it is written here.

use super::book::{PriceBook, PriceVersion, UnitCaps};
use super::units::{UnitPrice, UnitPrices};
use crate::money::Usd;
use crate::time::Timestamp;

/// `(category, resource, in force from, units)`.
type Row = (&'static str, &'static str, &'static str, &'static [Unit]);

/// `(unit name, USD per million in, USD per million out)`; an empty text is no price.
type Unit = (&'static str, &'static str, &'static str);

/// How many input tokens are the most at the plain price, where a large context has its own: all such
/// rows are of the models of one vendor.
const LARGE_CONTEXT: u64 = 128_000;

/// The vendors' list prices.
#[rustfmt::skip]
const LIST: &[Row] = &[
    ("system.anthropic", "claude-3-opus-20240229", "2024-03-04", &[
        ("text", "15", "75"), ("text_cache_read", "1.5", ""),
        ("text_cache_write", "18.75", ""), ("text_cache_write_1h", "30", "")]),
    ("system.google.vertex", "gemini-1.5-pro", "2024-10-01", &[
        ("text", "1.25", "5"), ("text_large_context", "2.5", "10")]),
    ("system.openai", "gpt-4-0125-preview", "2024-01-25", &[("text", "10", "30")]),
    ("system.openai", "gpt-4o", "2024-05-13", &[("text", "5", "15")]),
    ("system.openai", "gpt-4o", "2024-10-02", &[("text", "2.5", "10"), ("text_cache_read", "1.25", "")]),
    ("system.openai", "gpt-4o-2024-05-13", "2024-05-13", &[("text", "5", "15")]),
];

/// The two prices from which the guide's printed totals follow. They are not the list prices.
#[rustfmt::skip]
const GUIDE: &[Row] = &[
    ("system.openai", "gpt-4-0125-preview", "2024-01-25", &[("text", "30", "60")]),
    ("system.openai", "gpt-4o-2024-05-13", "2024-05-13", &[("text", "2.5", "10")]),
];

impl PriceBook {
    /// The vendors' list prices for the guide's models.
    pub fn builtin() -> Self {
        let mut book = Self::empty();
        book.insert_rows(LIST, 1);
        book
    }

    /// The built-in book with the guide's two prices laid over it, so that the guide's printed
    /// numbers come out.
    pub fn guide() -> Self {
        let mut book = Self::builtin();
        book.insert_rows(GUIDE, 501);
        book
    }

    fn insert_rows(&mut self, rows: &[Row], first_id: u64) {
        for (row, resource_id) in rows.iter().zip(first_id..) {
            // A row that cannot be read would be left out here; the test below reads them all.
            if let Some(version) = version(row, resource_id) {
                self.insert(version);
            }
        }
    }
}

fn version((category, resource, start, units): &Row, resource_id: u64) -> Option<PriceVersion> {
    let mut prices = UnitPrices::new();
    let mut large_context = None;
    for (name, input, output) in *units {
        let price = UnitPrice { input: per_unit(input)?, output: per_unit(output)? };
        prices.insert((*name).to_owned(), price);
        if name.ends_with("_large_context") {
            large_context = Some(LARGE_CONTEXT);
        }
    }
    Some(PriceVersion {
        resource_id,
        category: (*category).to_owned(),
        resource: (*resource).to_owned(),
        start: Timestamp::parse(start).ok()?,
        units: prices,
        caps: UnitCaps { large_context, ..UnitCaps::default() },
    })
}

/// The outer `None` is a text that is no price at all.
fn per_unit(per_million: &str) -> Option<Option<Usd>> {
    if per_million.is_empty() {
        return Some(None);
    }
    Usd::parse(&format!("{per_million}e-6")).ok().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for row in LIST.iter().chain(GUIDE) {
            assert!(version(row, 1).is_some(), "{row:?}");
        }
    }
}

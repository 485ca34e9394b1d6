//! The prices that come with the crate.

use std::borrow::Cow;

use super::book::PriceBook;
use super::own::{PriceVersion, UnitCaps};
use super::table::Table;
use super::table::data::BUILTIN;
use super::units::{UnitPrice, UnitPrices};
use crate::money::Usd;
use crate::time::Timestamp;

/// The two prices from which the guide's printed totals follow, `(resource, in force from, USD for a million
/// in, out)`. They are not the list prices.
const GUIDE: [(&str, &str, &str, &str); 2] = [
    ("gpt-4-0125-preview", "2024-01-25", "30", "60"),
    ("gpt-4o-2024-05-13", "2024-05-13", "2.5", "10"),
];

impl PriceBook {
    /// The list prices of model vendors and clouds.
    pub fn builtin() -> Self {
        // A table that cannot be read would leave the book empty; the tests read all of it.
        Table::open(Cow::Borrowed(BUILTIN)).map(Self::of_table).unwrap_or_default()
    }

    /// The same with the guide's two prices laid over it, so that the guide's printed numbers come out.
    pub fn guide() -> Self {
        let mut book = Self::builtin();
        for (row, resource_id) in GUIDE.iter().zip(501..) {
            if let Some(version) = version(row, resource_id) {
                book.insert(version);
            }
        }
        book
    }
}

fn version(
    (resource, start, input, output): &(&str, &str, &str, &str),
    id: u64,
) -> Option<PriceVersion> {
    let per_unit = |price: &str| Usd::parse(&[price, "e-6"].concat()).ok();
    let price = UnitPrice { input: Some(per_unit(input)?), output: Some(per_unit(output)?) };
    let mut units = UnitPrices::new();
    units.insert("text".to_owned(), price);
    Some(PriceVersion {
        resource_id: id,
        category: "system.openai".to_owned(),
        resource: (*resource).to_owned(),
        start: Timestamp::parse(start).ok()?,
        units,
        caps: UnitCaps::default(),
        cost_per_hour: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_price_of_the_guide_is_read() {
        for row in &GUIDE {
            assert!(version(row, 1).is_some(), "{row:?}");
        }
    }
}

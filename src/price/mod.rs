//! What a request cost: units times unit prices, exactly.
//!
//! Units and prices are Pay-i's kind: *disjoint* counts under free-form names (`text`,
//! `text_cache_read`, ...), prices in USD *per single unit*. A provider's usage counts, which
//! include one another, are another type and never meet these silently.

mod book;
mod builtin;
mod cost;
pub mod feed;
pub mod registry;
pub mod table;
mod units;

pub use book::{PriceBook, PriceVersion, UnitCaps, in_force};
pub use cost::{Cost, Priced, Sum, price, unpriced};
pub use units::{UnitCount, UnitPrice, UnitPrices, Units};

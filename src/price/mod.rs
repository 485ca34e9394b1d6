//! What a request cost: units times unit prices, exactly.
//!
//! There are two kinds of counts, and they never meet silently. Pay-i's [`Units`] are *disjoint*: counts
//! under free-form names such as `text` and `text_cache_read`. A provider's usage counts of
//! [`registry::Unit`]s *include one another*: its input tokens contain the cached ones.
//!
//! ```text
//! names ──► PriceBook ──► Place ──► Plan ──► Tally
//!           own │ table    found     prices   receipt
//! ```

mod book;
mod builtin;
mod category;
mod cost;
pub mod coverage;
mod discount;
pub mod feed;
mod listing;
mod memo;
mod names;
mod own;
mod plan;
mod rate;
mod recent;
pub mod registry;
mod sorted;
pub mod table;
mod tally;
mod units;
mod usage;

pub use book::{Place, PriceBook, UnknownResource};
pub use category::{SYSTEM, category_of, provider_of};
pub use cost::{Cost, Priced};
pub use discount::Discount;
pub use names::{name_of, unit_of};
pub use own::{OwnPrices, PriceVersion, RESERVED_HOURS, UnitCaps, in_force};
pub use plan::{Leaf, Line, OwnUnit, Plan, Tier, date};
pub use rate::Rate;
pub use sorted::Sorted;
pub use tally::{Charge, Tally};
pub use units::{UnitCount, UnitPrice, UnitPrices, Units};

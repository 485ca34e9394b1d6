//! From the JSON of a price feed to a packed [table](super::table).
//!
//! The feed is that of `genai-prices`, version 2: an array of providers. Packing is strict where a price
//! could come out wrong, and says where it stopped; it leaves out, with a note, what is new to it and
//! harms nothing.
//!
//! It packs what is built in. The module for WebAssembly is without it: there the package reads feeds, in
//! `pkg-template/feed.js`, and tests hold the two to the same bytes and refusals.

mod bytes;
mod clause;
mod constraint;
mod dictionary;
mod model;
mod packer;
mod prices;
mod provider;
mod providers;
mod rate;
mod variant;
mod walk;

use crate::error::Error;
use crate::json::Value;

/// A packed table, and what is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The table.
    pub bytes: Vec<u8>,
    /// What of the feed was left out, each with its place, for people.
    pub skipped: Vec<String>,
}

/// Packs the providers of a feed that are `wanted` by their ids, in the feed's order.
///
/// `source` is kept in the table as it is: the feed's name and version. The feed itself has no date; that
/// of the table is the newest date from which one of its prices holds.
///
/// # Errors
/// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) with the place in the feed, such
/// as `feed[3].models[7].prices.input_mtok`,
/// and what was expected there.
pub fn pack(feed: &Value, source: &str, wanted: &dyn Fn(&str) -> bool) -> Result<Packed, Error> {
    let mut packer = packer::Packer::default();
    match providers::write(&mut packer, feed, wanted) {
        Some(()) => Ok(Packed { bytes: packer.finish(source), skipped: packer.skipped }),
        None => Err(packer.walk.error()),
    }
}

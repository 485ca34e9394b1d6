//! Prices of another kind of request: in a batch, with priority.

use super::bytes::{size, text};
use super::constraint;
use super::packer::Packer;
use super::prices;
use super::walk::is_name;
use crate::json::Value;
use crate::price::coverage::Units;

/// Writes a variant. `periods` are the units that the model prices without it, at each time.
pub(super) fn write<'v>(
    packer: &mut Packer<'v>,
    bytes: &mut Vec<u8>,
    variant: &'v Value,
    periods: &[Units],
) -> Option<()> {
    let when = packer.walk.needs(variant, "when")?;
    let members = packer.walk.members(when)?;
    if members.is_empty() || !members.iter().all(|(name, _)| is_name(name)) {
        return packer.walk.expected(when, "an object with names and values");
    }
    size(bytes, members.len());
    for (name, value) in members.iter() {
        packer.walk.member(name);
        let mut pair = Vec::new();
        text(&mut pair, name);
        text(&mut pair, packer.walk.text(value)?);
        size(bytes, packer.pairs.add(&pair).0);
        packer.walk.leave();
    }
    packer.walk.leave();
    packer.newest = packer.newest.max(constraint::write(&mut packer.walk, bytes, variant)?);
    let set = packer.walk.needs(variant, "prices")?;
    let units = prices::write(packer, bytes, set)?;
    // The units that the variant does not price keep the prices that they have at the time.
    for period in periods {
        packer.walk.covered(units | period)?;
    }
    packer.walk.leave();
    Some(())
}

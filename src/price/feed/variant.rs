//! Prices of another kind of request: in a batch, with priority.

use super::bytes::{size, text};
use super::coverage::{self, Units};
use super::model::{MOST, constrain};
use super::packer::Packer;
use super::place::Place;
use super::prices;
use crate::error::Error;

/// Writes all variants of a model. `periods` are the units that it prices without them, at each time.
pub(super) fn write_all(
    packer: &mut Packer,
    bytes: &mut Vec<u8>,
    variants: &Place<'_, '_>,
    periods: &[Units],
) -> Result<(), Error> {
    let items = variants.items()?;
    if items.len() > MOST {
        return Err(variants.expected("64 variants at most"));
    }
    size(bytes, items.len());
    for (at, item) in items.iter().enumerate() {
        write(packer, bytes, &variants.item(at, item), periods)?;
    }
    Ok(())
}

fn write(
    packer: &mut Packer,
    bytes: &mut Vec<u8>,
    variant: &Place<'_, '_>,
    periods: &[Units],
) -> Result<(), Error> {
    let when = variant.needs("when")?;
    let members = when.members()?;
    if members.is_empty() {
        return Err(when.expected("a name and a value at least"));
    }
    size(bytes, members.len());
    for (name, value) in members.iter() {
        let mut pair = Vec::new();
        if name.bytes().any(|byte| byte == 0) {
            return Err(when.expected("names without a zero byte"));
        }
        text(&mut pair, name);
        text(&mut pair, when.at(name, value).text()?);
        size(bytes, packer.pairs.add(pair).0);
    }
    constrain(packer, bytes, variant)?;
    let prices = variant.needs("prices")?;
    let units = prices::write(packer, bytes, &prices)?;
    // The units that the variant does not price keep the prices that they have at the time.
    for period in periods {
        coverage::check(units | period, &prices)?;
    }
    Ok(())
}

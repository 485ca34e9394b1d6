//! The prices of a model, of one time and one kind of request.

use super::bytes::{number, size};
use super::coverage::{Units, bit};
use super::packer::Packer;
use super::place::Place;
use super::rate::rate;
use crate::error::Error;
use crate::json::Value;
use crate::price::registry::Unit;

/// More properties than any unit has.
const DEPTHS: u32 = 8;

/// Writes a set of prices; returns the units that it prices.
pub(super) fn write(
    packer: &mut Packer,
    bytes: &mut Vec<u8>,
    prices: &Place<'_, '_>,
) -> Result<Units, Error> {
    let members = prices.members()?;
    let mut known = Vec::new();
    for (key, value) in members.iter() {
        match Unit::of_price(key) {
            Some(unit) => known.push((unit, key)),
            None => {
                let name = prices.at(key, value).name();
                packer.skipped.push([&name, ": a price of an unknown unit"].concat());
            }
        }
    }
    let (mut shape, mut rates, mut units) = (Vec::new(), Vec::new(), 0);
    for depth in (0..DEPTHS).rev() {
        for &(unit, key) in known.iter().filter(|(unit, _)| unit.depth() == depth) {
            // Of two prices with one name the last counts, which `field` finds.
            if let Some(given) = prices.field(key).filter(|_| units & bit(unit) == 0) {
                let tiered = price(&mut rates, &given)?;
                shape.push(unit.place().saturating_mul(2) | u8::from(tiered));
                units |= bit(unit);
            }
        }
    }
    shape.insert(0, shape.len() as u8);
    size(bytes, packer.shapes.add(shape).0);
    bytes.append(&mut rates);
    Ok(units)
}

/// Writes a price: a number, or a base and tiers. Returns whether it has tiers.
fn price(bytes: &mut Vec<u8>, price: &Place<'_, '_>) -> Result<bool, Error> {
    let tiered = matches!(price.value, Value::Object(_));
    if tiered {
        write_rate(bytes, &price.needs("base")?)?;
        tiers(bytes, &price.needs("tiers")?)?;
    } else {
        write_rate(bytes, price)?;
    }
    Ok(tiered)
}

/// Writes the tiers of a price, ordered by where they start.
fn tiers(bytes: &mut Vec<u8>, list: &Place<'_, '_>) -> Result<(), Error> {
    const MOST: usize = 64;
    let items = list.items()?;
    if items.is_empty() || items.len() > MOST {
        return Err(list.expected("1 to 64 tiers"));
    }
    size(bytes, items.len());
    let mut last = None;
    for _ in items {
        let mut next = None;
        for (at, item) in items.iter().enumerate() {
            let start = list.item(at, item).needs("start")?.whole()?;
            if last.is_none_or(|last| start > last) && next.is_none_or(|(next, _)| start < next) {
                next = Some((start, at));
            }
        }
        let Some((start, at)) = next else {
            return Err(list.expected("tiers that start at different numbers"));
        };
        let Some(item) = items.get(at) else { break };
        number(bytes, start);
        write_rate(bytes, &list.item(at, item).needs("price")?)?;
        last = Some(start);
    }
    Ok(())
}

fn write_rate(bytes: &mut Vec<u8>, price: &Place<'_, '_>) -> Result<(), Error> {
    let written = match price.value {
        Value::Number(digits) => rate(digits),
        _ => None,
    };
    let (places, digits) = written.ok_or_else(|| {
        price.expected(
            "a price: not negative, with 19 decimal places at most, below 2^64 without the point",
        )
    })?;
    bytes.push(places);
    number(bytes, digits);
    Ok(())
}
